"""Questions to put to Go and to gomodgui alike: seeded, and shaped to find the corners."""

from __future__ import annotations

from collections.abc import Callable
from random import Random


def _words(text: str, *more: str) -> list[str]:
    return [*text.split(), *more]


ODD = ["é", "中", "\u2028", "\x85", "\xa0", "\u3000", "\udcff", "\udc80", "\u200b", "😀", "\ufeff"]
CONTROLS = ["\n", "\t", "\r", "\x1f", "\x7f", " "]
URL_ATOMS = _words(
    "http https file HTTP c : / // :// :/ @ ? # % %2 %20 %zz %25 %C3%A9 %41 %ff [ ] ::1 "
    "fe80::1 %25en0 . a b.c example.com :80 :x 127.0.0.1 user pw + - * ! \" < > ' ( ) ; = & "
    "$ , | ^ { } \\ ` _ ~ 1 direct off",
    *ODD,
    *CONTROLS,
)
SCHEMES = _words(
    "http:// https:// https:// HTTPS:// file:// file:/// socks5:// // ftp: x: /// http:/ http:",
    "",
)
URL_HOSTS = _words(
    "h example.com EXAMPLE.com 127.0.0.1 [::1] [fe80::1%25en0] [fe80::1%en0] [1.2.3.4] "
    "[::ffff:1.2.3.4] bücher.de %C3%BC.de a%41 [::1 a]b a[b h:1:2 localhost "
    "[1:2:3:4:5:6:7:8] [1::2::3] [::1%25] [12345::] [::1.2.3.400] [fe80::1%25e%20n]",
    "",
    "a b",
)
GOPROXY_ENTRIES = _words(
    "direct off Off none noproxy https://goproxy.cn goproxy.cn x.y localhost:8080 ./x /srv/x "
    "file:///srv/x file:///srv/x?y file:/x file://h/x ftp://x.y http:// C:/x http://u:p@x.y",
    "",
    "  ",
    "https://a.b\xa0",
    "x.y\x1c",
    "x.y\r",
)
GLOB_ATOMS = _words(
    "* ? [ [^ ] - \\ a b c . com corp / a-c x ** [a-c] [^a] [^b-] 中 é \udcff � \\] \\* [\\]] "
    "[é-中] corp.com *.corp.com github.com/ [/] [a",
)
NAME_ATOMS = _words(
    "a b c . com corp x / 中 é \udcff \udcb8 * - ] � \\ corp.com git. github.com/",
)
PATH_ATOMS = _words(
    "github.com gopkg.in/ example.com/ a b / /v2 /v1 /v0 /v02 /v2.1 /v10 .v1 .v2 .v0 "
    "-unstable .v .v02 v ~1 ~ ~a . .. - _ + A Con nul com1 COM0 lpt9.x .git ! !a !A é \u200b "
    "\udcff 0 1 9 @ /v ٣ ſ \\ % \" '",
    "\n",
    " ",
)
PATH_STARTS = _words(
    "example.com/ github.com/ gopkg.in/ a.b gopkg.in/yaml",
    "",
)
VERSION_ATOMS = _words(
    "- rc . 1 0 10 01 + alpha a B _ * ! / é \udcff -pre .0. -0. 00 -- con $ "
    "-0.20191109021931-daa7c04131f5 -20191109021931-daa7c04131f5 .0.20191109021931-abc "
    "+incompatible +m 99999999999999999999",
    "\n",
    " ",
    "",
)
VERSION_STARTS = _words(
    "v0 v1 v2 v10 v01 V1 1.2.3 v1.2 v1.2.3 v1.2.3 v0.0.0 v2.0.0 v1.10.0 v v1. v1.2.03",
    "",
)
CHECK_PATHS = _words(
    "example.com/x example.com/x/v2 gopkg.in/y.v1 gopkg.in/y.v2 gopkg.in/y.v1-unstable "
    "gopkg.in/y.v-unstable gopkg.in/y.v0 x example.com/v10",
)
REQUEST_HOSTS = _words(
    "proxy.golang.org golang.org a.b localhost LOCALHOST 127.0.0.1 127.9.9.9 10.1.2.3 "
    "192.168.0.1 [::1] [2001:db8::1] [fe80::1%25en0] [::ffff:127.0.0.1] [::ffff:10.1.2.3] "
    "bücher.example BÜCHER.example xn--bcher-kva.example ☃.net faß.de x. .x a]b example。com "
    "Ａ.com corp git.corp %C3%BC.de 日本.jp a_b.é 0.0.0.0 010.1.2.3 1.2.3 a%zz אב.il",
    "",
)
NO_PROXY_ENTRIES = _words(
    "* ** golang.org .golang.org *.golang.org GOLANG.ORG golang.org:443 golang.org:80 org "
    "10.0.0.0/8 10.1.2.3 10.1.2.3:443 10.1.2.3:80 ::1 ::/0 0.0.0.0/0 2001:db8::/32 "
    "[2001:db8::1] [2001:db8::1]:443 2001:db8::1 ::ffff:10.0.0.0/104 ::ffff:10.0.0.0/90 "
    "::ffff:10.1.2.3 bücher.example .bücher.example *.Bücher.example xn--bcher-kva.example "
    "example xn--n3h.net xn--fa-hia.de fass.de *. . :443 x. .x corp *.corp <local> a_b.é "
    "xn--wgv71a.jp fe80::1%en0 fe80::/10 10.1.2.3/33 10.1.2.3/08 /8 a:b:c [ [::1 ::1]:443 "
    "*:443 *.:80 xn--4dbc.il",
    "",
    " ",
    "\xa0golang.org",
    "golang.org\x1c",
)
PROXIES = _words(
    "http://p:3128 p:3128 https://u:p@p socks5://p p [::1]:80 http://p/%zz "
    "http://u:p%40@p:1/x?y#z http://[::1 ftp://p ://p http:p",
    "",
    " http://p",
    "http://a b",
)
SETTINGS = {
    "GOPROXY": ["direct", "https://goproxy.cn,direct", "", "a b", "x\r", "é"],
    "GOSUMDB": ["off", "sum.golang.org", "a=b"],
    "GOPRIVATE": ["corp.com", "corp.com, x", "#c"],
    "GO111MODULE": ["on", "off", "auto", "", "maybe"],
    "GOMODCACHE": ["/abs", "", "rel", "~/x"],
    "GOTMPDIR": ["/abs", "", "rel"],
    "CC": ["gcc", "/usr/bin/gcc -m32", '"gcc" -x', "./gcc", '"', "'a", "  ", '""', "a/b", '".."x'],
    "GOOS": ["linux", "windows", "js", "foo", ""],
    "GOARCH": ["amd64", "wasm", "arm64", "386"],
    "GOEXPERIMENT": ["arenas", "none", "nogreenteagc,arenas", "foo", "regabi", "no", ""],
    "FOO": ["1"],
    "HTTP_PROXY": ["http://x:1"],
    "GODEBUG": ["x=1"],
    "GOVERSION": ["go1"],
    "goproxy": ["x"],
    "GO": ["x"],
    "GO386": ["sse2"],
    "GOA B": ["x"],
    "GOÉ": ["x"],
}
FILE_LINES = [
    "# comment",
    "",
    "  ",
    "export GOPROXY=x",
    "garbage",
    "=x",
    "#GOPROXY=z",
    "\ufeffGOPROXY=y",
    " GOPROXY=y",
    "\udcff=3",
    "GOX",
]


def questions(call: str, seed: int, count: int) -> list[list[str]]:
    """Return the arguments of `count` questions for the call."""
    random = Random(f"{call} {seed}")  # noqa: S311 (nothing secret hangs on these)
    return [_MAKERS[call](random) for _ in range(count)]


def _text(random: Random, atoms: list[str], most: int, least: int = 0) -> str:
    return "".join(random.choice(atoms) for _ in range(random.randint(least, most)))


def _mutated(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(URL_ATOMS) + text[at + random.randint(0, 1) :]


def _address(random: Random) -> str:
    if random.random() < 0.4:
        return _text(random, URL_ATOMS, 8)
    text = random.choice(SCHEMES)
    if random.random() < 0.25:
        text += _text(random, ["u", "p", "@", ":", "%40", "%", "é", "/", "!", ";", '"'], 4, 1) + "@"
    text += random.choice(URL_HOSTS)
    text += random.choice(["", "", "", ":80", ":", ":x", ":080", ":99999999"])
    text += random.choice(["", "", "/", "/p", "//p", "/%2f", "/%", "/a b", "/é", "/*", "/[", "*"])
    text += random.choice(["", "", "?", "?a=b", "??", "?%", "?\u3000"])
    text += random.choice(["", "", "#", "#f", "#%", "#%41", "#a#b", "#\n", "#'é!*"])
    return text if random.random() < 0.7 else _mutated(random, text)


def _goproxy(random: Random) -> list[str]:
    text = ""
    for _ in range(random.randint(1, 5)):
        entry = random.choice(GOPROXY_ENTRIES) if random.random() < 0.8 else _address(random)
        text += entry + random.choice([",", "|", ",", " ,", "| ", ";", ""])
    return [text or ","]


def _patterns(random: Random) -> list[str]:
    return [_text(random, [*GLOB_ATOMS, ",", ",", " "], 9), _text(random, NAME_ATOMS, 6)]


def _version(random: Random) -> str:
    return random.choice(VERSION_STARTS) + _text(random, VERSION_ATOMS, 5)


def _httpproxy(random: Random) -> list[str]:
    url = random.choice(["http://", "https://", "https://", "ftp://"])
    url += random.choice(REQUEST_HOSTS) + random.choice(["", "", ":443", ":80", ":8443", ":"])
    url = url if random.random() < 0.9 else _address(random)
    entries = [random.choice(NO_PROXY_ENTRIES + REQUEST_HOSTS) for _ in range(random.randint(0, 3))]
    variables = {
        name: random.choice(PROXIES) if random.random() < 0.8 else _address(random)
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
        if random.random() < 0.6
    }
    variables[random.choice(["NO_PROXY", "no_proxy"])] = ",".join(entries)
    if random.random() < 0.1:
        variables["REQUEST_METHOD"] = random.choice(["GET", ""])
    return [url, *(f"{name}={value}" for name, value in sorted(variables.items()))]


def _setting(random: Random) -> str:
    name = random.choice(list(SETTINGS))
    return f"{name}={random.choice(SETTINGS[name])}"


def _goenv(random: Random) -> list[str]:
    lines = [
        random.choice(FILE_LINES) if random.random() < 0.3 else _setting(random)
        for _ in range(random.randint(0, 8))
    ]
    before = "".join(line + random.choice(["\n", "\n", "\n", "\r\n"]) for line in lines)
    if random.random() < 0.3:
        before = before.removesuffix("\n")
    chosen = {setting.partition("=")[0]: setting for setting in (_setting(random) for _ in "12")}
    wanted = list(chosen.values())[: random.randint(1, 2)]
    if random.random() < 0.6:
        odd = random.choice(["", "", "", "\n", "\v", "\x0c", "\udcff"])
        return [before, "-w", *wanted[:-1], wanted[-1] + odd]
    return [before, "-u", *(setting.partition("=")[0] for setting in wanted)]


_MAKERS: dict[str, Callable[[Random], list[str]]] = {
    "check": lambda random: [random.choice(CHECK_PATHS), _version(random)],
    "compare": lambda random: [_version(random), _version(random)],
    "goenv": _goenv,
    "goproxy": _goproxy,
    "httpproxy": _httpproxy,
    "match": lambda random: [_text(random, GLOB_ATOMS, 6), _text(random, NAME_ATOMS, 6)],
    "path": lambda random: [random.choice(PATH_STARTS) + _text(random, PATH_ATOMS, 5)],
    "patterns": _patterns,
    "url": lambda random: [_address(random)],
    "version": lambda random: [_version(random)],
}
CALLS = tuple(_MAKERS)
