"""Every value held against the real go command, over many environments and files."""

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gomodgui.core import goenvfile
from gomodgui.core.goenvfile import Line
from gomodgui.core.model import Layer, Origin, OriginKind
from gomodgui.system.platforms.linux import Linux
from gomodgui.system.platforms.macos import MacOS
from gomodgui.system.settingvalues import (
    IN_FILES,
    File,
    Sources,
    clean,
    default_gopath,
    join,
    settings_file,
    version_of,
)

COMPARED = (*IN_FILES, "GODEBUG", "GOENV")
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0\n\r"), max_size=20)
PATTERNS = st.sampled_from(["", "*.corp.example", "a.example,b.example", "none", " x", "*"])
FOLDERS = st.sampled_from(["", "/a", "/a/", "/a//b/../c", "/a:/b", ":/b", "/with blank"])
VALUES: dict[str, st.SearchStrategy[str]] = {
    "GOPROXY": st.sampled_from(["", "off", "direct", "https://a.example|direct", " x ", "，"])
    | TEXT,
    "GOSUMDB": st.sampled_from(["", "off", "sum.golang.google.cn", "off "]) | TEXT,
    "GOPRIVATE": PATTERNS,
    "GONOPROXY": PATTERNS,
    "GONOSUMDB": PATTERNS,
    "GOINSECURE": PATTERNS,
    "GOVCS": st.sampled_from(["", "*:all", "public:git"]),
    "GOAUTH": st.sampled_from(["", "off", "netrc; git /x"]),
    "GOFLAGS": st.sampled_from(["", "-mod=mod", "-x '-ldflags=-s -w'", "not a flag"]),
    "GO111MODULE": st.sampled_from(["", "on", "off", "auto"]),
    "GOTOOLCHAIN": st.sampled_from(["", "local"]),
    "GOMODCACHE": st.sampled_from(["", "/cache", "/cache/../other/"]),
    "GOPATH": FOLDERS,
    "GOWORK": st.sampled_from(["", "off"]),
    "GOTMPDIR": st.sampled_from(["", "/t", "relative"]),
    "GODEBUG": st.sampled_from(["", "netdns=go", "x=1"]),
    "GOROOT": st.sampled_from(["", "@real", "@real/", "@other", "@other//."]),
}
NAMES = tuple(VALUES)


def assigned(names: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, str]]:
    return names.flatmap(lambda name: st.tuples(st.just(name), VALUES[name]))


PAIRS = assigned(st.sampled_from(NAMES))
ODD_LINES = st.sampled_from(
    ["", "# comment", "GOPROXY", " GOPROXY=indented", "goproxy=lower", "=", "export GOPROXY=x"]
)
FILES = st.lists(PAIRS.map("=".join) | ODD_LINES, max_size=8)
ENVIRONS = st.lists(PAIRS, max_size=6).map(dict)
HOMES = st.sampled_from(["HOME", "HOME/", "", "relative", "XDG", "XDG relative", "GOENV", "none"])


class Rig:
    """A Go with another beside it, and an environment that is told by a few words."""

    def __init__(self, go: Path, folder: Path) -> None:
        self.go, self.folder = go, folder
        self.root = str(go.parent.parent)
        self.other = folder / "other"
        (folder / "home" / ".config" / "go").mkdir(parents=True)
        (folder / "xdg" / "go").mkdir(parents=True)
        (folder / "empty").mkdir()
        self.other.mkdir()

    def filled(self, text: str) -> str:
        return text.replace("@real", self.root).replace("@other", str(self.other))

    def environ(self, home: str, variables: Mapping[str, str]) -> dict[str, str]:
        found = {name: self.filled(value) for name, value in variables.items()}
        found["HOME"] = str(self.folder / "home")
        if home in ("HOME/", "", "relative"):
            found["HOME"] = f"{found['HOME']}//" if home == "HOME/" else home
        elif home in ("XDG", "XDG relative"):
            found["XDG_CONFIG_HOME"] = str(self.folder / "xdg") if home == "XDG" else "xdg"
        elif home == "GOENV":
            found["GOENV"] = str(self.folder / "mine")
        elif home == "none":
            del found["HOME"]
        return found

    def go_says(self, environ: Mapping[str, str]) -> dict[str, str]:
        done = subprocess.run(
            [self.go, "env", "-json", *COMPARED],
            env=dict(environ),
            cwd=self.folder / "empty",
            capture_output=True,
            timeout=30,
        )
        assert done.returncode == 0, done.stderr
        answer: dict[str, str] = json.loads(done.stdout)
        return answer

    def we_say(self, environ: Mapping[str, str]) -> dict[str, str]:
        found = self.sources(environ)
        return {name: found.value(name) for name in COMPARED}

    def sources(self, environ: Mapping[str, str]) -> Sources:
        platform = Linux()
        path = settings_file(platform, environ, str(self.folder / "empty"))
        user = read(path)
        named = next((x.value for x in reversed(user.lines) if x.name == "GOROOT"), "")
        shipped = clean(platform, named or environ.get("GOROOT", "")) or self.root
        return Sources(
            platform=platform,
            environ=environ,
            user=user,
            user_path=path,
            goroot=read(join(platform, shipped, "go.env")),
            root=self.root,
            gopath=default_gopath(platform, environ),
            version=version_of("go1.26.0"),
            locate=lambda name, value: None,  # noqa: ARG005 - the names of the protocol
        )

    def write(self, lines: list[str], shipped: list[str]) -> None:
        text = self.filled("\n".join(lines))
        for path in ("home/.config/go/env", "xdg/go/env", "mine"):
            (self.folder / path).write_text(text, encoding="utf-8")
        (self.other / "go.env").write_text("\n".join(shipped), encoding="utf-8")


def read(path: str | None) -> File:
    if path is None or not Path(path).is_file():
        return File(path)
    return File(path, tuple(goenvfile.lines(Path(path).read_bytes())))


@pytest.fixture(scope="module")
def rig(go_command: Path, tmp_path_factory: pytest.TempPathFactory) -> Rig:
    return Rig(go_command, tmp_path_factory.mktemp("rig"))


SHIPPED = st.lists(
    assigned(st.sampled_from(["GOPROXY", "GOSUMDB", "GOTOOLCHAIN", "GOAUTH"])).map("=".join),
    max_size=4,
)


@settings(max_examples=200)
@given(home=HOMES, variables=ENVIRONS, lines=FILES, shipped=SHIPPED)
def test_every_value_is_the_one_that_go_tells(
    rig: Rig, home: str, variables: dict[str, str], lines: list[str], shipped: list[str]
) -> None:
    rig.write(lines, shipped)
    environ = rig.environ(home, variables)
    # Whatever the test says: no other toolchain is run, and none is fetched.
    environ["GOTOOLCHAIN"] = "local"
    assert rig.we_say(environ) == rig.go_says(environ)


def layers(
    name: str,
    environ: Mapping[str, str] | None = None,
    user: str = "",
    shipped: str = "",
    version: str | None = "go1.26.0",
) -> tuple[Layer | None, tuple[Layer, ...]]:
    def file(path: str, text: str) -> File:
        return File(path, tuple(goenvfile.lines(text.encode())))

    return Sources(
        platform=Linux(),
        environ=environ or {},
        user=file("~/env", user),
        user_path="/h/env",
        goroot=file("/go/go.env", shipped),
        root="/go",
        gopath="/h/go",
        version=version_of(version) if version else None,
        locate=lambda name, value: f"{name}={value}",
    ).layers(name)


def env(value: str, name: str = "GOPROXY") -> Layer:
    return Layer(value, Origin(OriginKind.ENVIRONMENT, f"{name}={value}"))


def saved(value: str, line: int = 1) -> Layer:
    return Layer(value, Origin(OriginKind.GO_ENV_FILE, f"~/env:{line}"))


def shipped(value: str, line: int = 1) -> Layer:
    return Layer(value, Origin(OriginKind.GOROOT_ENV_FILE, f"/go/go.env:{line}"))


def test_everything_that_is_hidden_is_told_highest_first() -> None:
    effective, hidden = layers(
        "GOPROXY", {"GOPROXY": "a"}, "GOPROXY=b\n#\nGOPROXY=c\n", "#\nGOPROXY=d\n"
    )
    assert effective == env("a")
    assert hidden == (saved("c", 3), saved("b"), shipped("d", 2))


def test_of_what_go_ships_the_first_line_counts_and_of_the_persons_the_last() -> None:
    assert layers("GOPROXY", {}, "", "GOPROXY=a\nGOPROXY=b\n") == (shipped("a"), ())
    assert layers("GOPROXY", {}, "GOPROXY=a\nGOPROXY=b\n") == (saved("b", 2), (saved("a"),))


def test_an_empty_variable_counts_as_not_set() -> None:
    assert layers("GOPROXY", {"GOPROXY": ""}, "GOPROXY=b\n") == (saved("b"), ())


def test_an_empty_line_hides_what_go_ships() -> None:
    assert layers("GOPROXY", {}, "GOPROXY=\n", "GOPROXY=d\n") == (saved(""), (shipped("d"),))


def test_an_empty_line_leaves_the_built_in_default() -> None:
    default = Layer("netrc", Origin(OriginKind.DEFAULT))
    assert layers("GOAUTH", {}, "GOAUTH=\n") == (default, ())


def test_what_nobody_sets_is_unset() -> None:
    assert layers("GOPRIVATE") == (None, ())


@pytest.mark.parametrize("name", ["GONOPROXY", "GONOSUMDB"])
def test_private_patterns_hold_for_proxies_and_checksums(name: str) -> None:
    derived = Layer("p", Origin(OriginKind.DERIVED, "~/env:1"))
    assert layers(name, {}, "GOPRIVATE=p\n") == (derived, ())
    assert layers(name, {}, f"GOPRIVATE=p\n{name}=q\n") == (saved("q", 2), (derived,))


def test_the_module_cache_lies_in_gopath() -> None:
    assert layers("GOMODCACHE") == (Layer("/h/go/pkg/mod", Origin(OriginKind.DEFAULT)), ())
    derived = Layer("/p/pkg/mod", Origin(OriginKind.DERIVED, "GOPATH=/p:/q"))
    assert layers("GOMODCACHE", {"GOPATH": "/p:/q"}) == (derived, ())


def test_upper_case_wins_over_lower_case_and_both_are_told() -> None:
    environ = {"HTTPS_PROXY": "http://a", "https_proxy": "http://b"}
    upper, lower = env("http://a", "HTTPS_PROXY"), env("http://b", "https_proxy")
    assert layers("HTTPS_PROXY", environ) == (upper, (lower,))
    assert layers("https_proxy", environ) == (lower, ())


def test_a_proxy_in_the_settings_file_is_not_read() -> None:
    assert layers("HTTPS_PROXY", {}, "HTTPS_PROXY=http://a\n") == (None, ())


@pytest.mark.parametrize(
    ("version", "name", "expected"),
    [
        ("go1.20.14", "GOPROXY", "https://proxy.golang.org,direct"),
        ("go1.20.14", "GOSUMDB", "sum.golang.org"),
        ("go1.21.0", "GOPROXY", None),
        ("devel go1.27-abc", "GOPROXY", None),
        (None, "GOPROXY", "https://proxy.golang.org,direct"),
        ("go1.23.1", "GOAUTH", None),
        ("go1.24.0", "GOAUTH", "netrc"),
    ],
)
def test_built_in_defaults_are_those_of_the_version(
    version: str | None, name: str, expected: str | None
) -> None:
    effective, _ = layers(name, version=version)
    assert (effective.value if effective else None) == expected


def test_goenv_off_means_no_file() -> None:
    assert settings_file(Linux(), {"HOME": "/h", "GOENV": "off"}, "/c") is None
    assert settings_file(Linux(), {}, "/c") is None
    assert settings_file(Linux(), {"HOME": "/h", "GOENV": "mine"}, "/c") == "/c/mine"
    assert settings_file(MacOS(), {"HOME": "/h"}, "/c") == "/h/Library/Application Support/go/env"


def test_a_file_without_lines_has_no_layers() -> None:
    assert File("~/env", (Line("A", "1", 1),)).layers("B", OriginKind.GO_ENV_FILE) == ()
    assert os.path.isabs(clean(Linux(), "//a"))  # noqa: PTH117 - a string
