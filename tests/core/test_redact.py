"""mask and neutralise: secrets go, ordinary text stays, in bounded time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.redact import mask, neutralise

SECRET = "s3cr3tPassw0rdXyz"

HIDDEN = [
    "https://user:{}@proxy.example.com/go",
    "https://user:p@{}@proxy.example.com",
    "https://user:p/{}@proxy.example.com",
    "https://user:p?{}@proxy.example.com/x",
    "http://user:%70{}@127.0.0.1:3128",
    "https%3A%2F%2Fuser%3A{}%40proxy.example.com%2Fgo",
    "https://a.example,https://u:{}@b.example|direct",
    "https://a.example|u:{}@b.example,direct",
    "GOPROXY=user:{}@proxy.example.com",
    "HTTPS_PROXY='user:{}@proxy:3128'",
    "export HTTP_PROXY=alice:{}@proxy:3128",
    "user:{}@proxy:3128",
    'export GITLAB_TOKEN="{}"',
    "export DEPLOY_TOKEN='{} with blanks {}'",
    "API_KEY={}",
    "DB_PASSWORD = {}",
    "$env:NPM_TOKEN = '{}'",
    "set -gx GITHUB_TOKEN {}",
    "SETUVAR --export GITHUB_TOKEN:{}",
    "setenv CI_SECRET {}",
    "setx CI_SECRET {}",
    "[Environment]::SetEnvironmentVariable('CI_SECRET', '{}', 'User')",
    "curl --token {} https://example.com",
    "curl --password={} https://example.com",
    'cmd="--api-key={}"',
    "GIT_SSH_COMMAND='sshpass -p {} ssh'",
    "sshpass -v -p'{}' ssh",
    "https://example.com/x?private_token={}&a=1",
    "https://example.com/x?a=1&X-Amz-Signature={}",
    "Authorization: Bearer {}",
    "authorization: Basic {}",
    "Proxy-Authorization: Digest a={}, b={}",
    'curl -H "PRIVATE-TOKEN: {}"',
    "X-JFrog-Art-Api-Key: {}",
    "Cookie: session={}; other={}",
    '{{"password": "{}"}}',
    "password: {}",
    "machine git.example.com login bob password {}",
    "machine git.example.com\n  login bob\n  password {}\n",
    "default login bob password {}",
    "  password {}",
    "-----BEGIN RSA PRIVATE KEY-----\n{}\n{}\n-----END RSA PRIVATE KEY-----",
]

SHAPES = [
    "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    "gho_16C7e42F292c6912E7710c838347Ae178B4a",
    "github_pat_11ABCDEFG0abcdefghijkl_abcdefghijklmnop",
    "glpat-AbCdEfGhIjKlMnOpQrSt",
    "AKIAIOSFODNN7EXAMPLE",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N",
]

KEPT = [
    "https://proxy.golang.org,direct",
    "https://goproxy.cn|https://mirrors.aliyun.com/goproxy/,direct",
    "http://athens.corp.lan:3000/x@v1.2.3",
    "http://[::1]:3000/example.com/m@v1.0.0",
    "ssh://git@github.com/org/repo.git",
    "git@github.com:org/repo.git",
    "github.com/gin-gonic/gin@v1.9.1",
    "verifying rsc.io/quote@v1.5.2: checksum mismatch",
    "rsc.io/quote v1.5.2 h1:w5fcysjrx7yqtD/aO+QwRjYZOKnaM9Uh2b40tElTs3Y=",
    "GOSUMDB=sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
    "GOAUTH=netrc",
    "GOPRIVATE=git.corp.example.com,*.corp.example.com",
    "SSL_KEY_FILE=/home/user/x.pem",
    "SSH_AUTH_SOCK=/run/user/1000/agent",
    "KEYBOARD=us MONKEY=yes",
    "unexpected token: foo",
    "go: arguments must be KEY=VALUE: invalid argument: GOPROXY",
    "remote: Password authentication is not available",
    "C:\\Users\\me\\go\\pkg\\mod\\rsc.io\\quote@v1.5.2",
    "main.go:12:3: rsc.io/quote@v1.5.2",
    "https://tokens.example.com/secret/key",
    "Bearer authentication is required",
    "https://example.com/?go-get=1",
    '	"Sum": "h1:+OGNJdFzvDwjHnHU6MUKGUgNo6LvGFeUQUXj/3jk5AM=",',
]


@pytest.mark.parametrize("template", HIDDEN)
def test_a_secret_is_hidden(template: str) -> None:
    shown = mask(template.format(*[SECRET] * template.count("{}")))
    assert SECRET not in shown
    assert "***" in shown


@pytest.mark.parametrize("shape", SHAPES)
def test_a_known_token_is_hidden_wherever_it_stands(shape: str) -> None:
    assert shape not in mask(f"remote said {shape}, no")
    assert shape not in mask(f"https://{shape}@github.com/x")
    assert shape not in mask(f"https://{shape}:x-oauth-basic@github.com/x")


@pytest.mark.parametrize("text", KEPT)
def test_ordinary_text_stays(text: str) -> None:
    assert mask(text) == text


def test_all_around_a_secret_stays() -> None:
    assert mask("https://user:p@ss@host/x,direct") == "https://user:***@host/x,direct"
    assert mask("export A_TOKEN=abc GOPROXY=direct") == "export A_TOKEN=*** GOPROXY=direct"
    assert mask('-H "PRIVATE-TOKEN: abc" x') == '-H "PRIVATE-TOKEN: ***" x'
    assert mask("Authorization: Bearer abc") == "Authorization: Bearer ***"


@pytest.mark.parametrize("template", HIDDEN)
def test_masking_twice_changes_nothing(template: str) -> None:
    once = mask(template.format(*[SECRET] * template.count("{}")))
    assert mask(once) == once


@given(
    st.lists(
        st.sampled_from([*HIDDEN, *KEPT, *SHAPES, "@", ":", "//", ",", "=", "'", '"', "\n", " "])
    )
)
def test_masking_any_mixture_twice_changes_nothing(parts: list[str]) -> None:
    once = mask("".join(parts))
    assert mask(once) == once


@given(st.text(alphabet="ab:@/=%40,'\" \n?&-token", max_size=60))
def test_masking_any_text_twice_changes_nothing(text: str) -> None:
    once = mask(text)
    assert mask(once) == once


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "@",
        ":",
        "://",
        "a:",
        "a:b@",
        "https://a:b@",
        "https://a:",
        "%3A%2F%2F",
        "%40",
        "?a",
        "?token=",
        "a=",
        'a="',
        "TOKEN=",
        "eyJ",
        "eyJaaaaaaaaa.",
        "ghp_",
        "password ",
        "login a ",
        "machine a login b ",
        "-----BEGIN PRIVATE KEY-----",
        "Authorization: ",
        "bearer ",
        "set -x ",
        "--a ",
        ",a",
        "a\n",
        " \n",
    ],
)
def test_a_megabyte_takes_a_moment(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    start = time.process_time()
    mask(text)
    assert time.process_time() - start < 10


def test_what_a_display_would_act_upon_is_shown() -> None:
    assert neutralise("a\x1b[31mb\r\n\x07\x7f") == "a␛[31mb␍␊␇␡"
    assert neutralise("a\u202eb\ufeff\x9b") == "a<U+202E>b<U+FEFF><U+009B>"
    assert neutralise("a\udc80b\ud800") == "a\\x80b<U+D800>"


def test_newlines_and_tabs_may_stand() -> None:
    assert neutralise("a\tb\r\nc", multiline=True) == "a\tb␍\nc"


@given(st.text())
def test_what_was_neutralised_can_be_printed_anywhere(text: str) -> None:
    shown = neutralise(text)
    assert shown.encode().decode() == shown
    assert neutralise(shown) == shown


def test_chinese_and_emoji_stay() -> None:
    text = "镜像：goproxy.cn，👩‍💻"
    assert neutralise(text) == text
