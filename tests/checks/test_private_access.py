"""All checks of one repository together."""

from gomodgui.checks import private_access
from tests.checks.accesses import WebAnswer, line, view

SUMDB = {"GOSUMDB": "sum.golang.org", "GONOPROXY": "github.com"}


def test_routes_come_first() -> None:
    seen = view("login_missing", anonymous=WebAnswer(401), fallen=True, values=SUMDB)
    assert [line(each) for each in private_access.findings(seen)] == [
        "private_via_public_proxy.asked -> *add_private",
        "private_auth_https -> *store_credentials",
    ]


def test_a_module_that_may_not_exist_is_not_judged() -> None:
    seen = view("not_found", anonymous=WebAnswer(404), fallen=True, values=SUMDB)
    assert private_access.findings(seen) == ()


def test_a_broad_pattern_explains_the_rest() -> None:
    seen = view("dns_failure", modules=("github.com/a/b",), host="github.com", values=SUMDB)
    assert [each.cause for each in private_access.findings(seen)] == ["private_pattern_too_broad"]


def test_all_is_well() -> None:
    assert private_access.findings(view(values={"GOSUMDB": "off"})) == ()
