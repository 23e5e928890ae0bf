"""How a module would be fetched."""

import pytest

from gomodgui.core.route import route

PUBLIC = "github.com/gin-gonic/gin"
PRIVATE = "git.corp.example/team/auth"
DEFAULTS = {"GOPROXY": "https://proxy.golang.org,direct", "GOSUMDB": "sum.golang.org"}


def values(**changes: str) -> dict[str, str]:
    return {**DEFAULTS, **changes}


def test_a_public_module() -> None:
    found = route(PUBLIC, DEFAULTS)
    assert found.servers == ("https://proxy.golang.org", "direct")
    assert found.checksum_db == "sum.golang.org"
    assert (found.private_pattern, found.no_checksum_pattern, found.error) == ("", "", "")


def test_a_private_module_goes_to_its_repository_unchecked() -> None:
    found = route(PRIVATE, values(GOPRIVATE="other.example,git.corp.example"))
    assert found.servers == ("direct",)
    assert found.private_pattern == found.no_checksum_pattern == "git.corp.example"
    assert found.checksum_db == ""


def test_off_does_not_hold_back_private_modules() -> None:
    off = values(GOPROXY="off", GOPRIVATE="*.corp.example")
    assert route(PRIVATE, off).servers == ("direct",)
    assert route(PUBLIC, off).servers == ("off",)


def test_gonoproxy_and_gonosumdb_replace_goprivate() -> None:
    found = route(PRIVATE, values(GOPRIVATE="git.corp.example", GONOPROXY="none"))
    assert found.servers == ("https://proxy.golang.org", "direct")
    assert found.checksum_db == ""
    found = route(PRIVATE, values(GOPRIVATE="git.corp.example", GONOSUMDB="none"))
    assert found.servers == ("direct",)
    assert found.checksum_db == "sum.golang.org"


@pytest.mark.parametrize(
    ("gosumdb", "asked"),
    [
        ("sum.golang.org", "sum.golang.org"),
        ("sum.golang.google.cn", "sum.golang.google.cn"),
        ("sum.golang.org https://sum.golang.google.cn/", "sum.golang.google.cn"),
        ("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8", "sum.golang.org"),
        ("off", ""),
    ],
)
def test_the_checksum_database(gosumdb: str, asked: str) -> None:
    found = route(PUBLIC, values(GOSUMDB=gosumdb))
    assert (found.checksum_db, found.error) == (asked, "")


@pytest.mark.parametrize(
    ("module", "changes", "error"),
    [
        ("", {}, "empty_path"),
        ("  ", {}, "empty_path"),
        ("gin", {}, "bad_path"),
        ("https://github.com/x/y", {}, "bad_path"),
        (PUBLIC, {"GOPROXY": ""}, "goproxy_empty_list"),
        (PUBLIC, {"GOPROXY": "none"}, "goproxy_missing_scheme"),
        (PUBLIC, {"GOPROXY": "ftp://a"}, "goproxy_bad_scheme"),
        (PUBLIC, {"GOPROXY": "file:///a?b"}, "goproxy_file_not_path"),
        (PUBLIC, {"GOPROXY": "https://a b"}, "goproxy_unparsable"),
        (PUBLIC, {"GOSUMDB": "https://sum.golang.org"}, "bad_gosumdb"),
        (PUBLIC, {"GO111MODULE": "off"}, "module_off"),
        ("golang.org/toolchain", {"GOSUMDB": "off"}, "toolchain_unverified"),
    ],
)
def test_what_is_wrong(module: str, changes: dict[str, str], error: str) -> None:
    assert route(module, values(**changes)).error == error


def test_a_version_is_left_away() -> None:
    assert route(f" {PUBLIC}@v1.9.1 ", DEFAULTS).module == PUBLIC


def test_a_toolchain_is_always_checked() -> None:
    found = route("golang.org/toolchain", values(GONOSUMDB="golang.org"))
    assert found.checksum_db == "sum.golang.org"


def test_no_password_is_told() -> None:
    found = route(PUBLIC, values(GOPROXY="https://u:hunter2secret@a.example,direct"))
    assert "hunter2secret" not in "".join(found.servers)
