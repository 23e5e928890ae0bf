"""Why a server does not let one in over https."""

import pytest

from gomodgui.checks import private_https
from gomodgui.core.accessview import AccessView
from tests.checks.accesses import HOST, SSH, Listing, Page, Stored, WebAnswer, told, view

STORED = Stored("ann", "/home/ann/.netrc")


@pytest.mark.parametrize(
    ("anonymous", "given", "said"),
    [
        (WebAnswer(401, ("basic",)), None, "private_auth_https -> *store_credentials"),
        (
            WebAnswer(401, ("basic",)),
            WebAnswer(401),
            "private_auth_https.wrong -> *store_credentials",
        ),
        (
            WebAnswer(401),
            WebAnswer(404),
            "private_auth_https.no_right -> *ask_administrator store_credentials",
        ),
        (
            WebAnswer(401),
            WebAnswer(403),
            "private_auth_https.no_right -> *ask_administrator store_credentials",
        ),
        (WebAnswer(401), WebAnswer(200), "private_auth_https.not_used -> *store_credentials"),
        (
            WebAnswer(401, ("negotiate", "ntlm")),
            None,
            "private_auth_https.unsupported -> *ask_administrator store_credentials",
        ),
        (
            WebAnswer(403),
            None,
            "private_auth_https.forbidden -> *ask_administrator store_credentials",
        ),
        (WebAnswer(404), None, "vcs_fetch_failure.absent -> *check_module_path store_credentials"),
    ],
)
def test_the_server_tells(anonymous: WebAnswer, given: WebAnswer | None, said: str) -> None:
    stored = STORED if given else None
    seen = view("login_missing", anonymous=anonymous, with_login=given, stored=stored)
    assert told(private_https.check, seen) == [said]


def test_a_helper_whose_login_git_saw_refused() -> None:
    seen = view("login_refused", anonymous=WebAnswer(401, ("basic",)))
    assert told(private_https.check, seen) == ["private_auth_https.wrong -> *store_credentials"]


@pytest.mark.parametrize(
    ("works", "said"),
    [
        (True, "private_auth_https -> *use_ssh store_credentials"),
        (False, "private_auth_https -> *store_credentials"),
    ],
)
def test_ssh_only_where_it_was_seen_working(works: bool, said: str) -> None:
    seen = view("login_missing", anonymous=WebAnswer(401), other_way=Listing(SSH, ok=works))
    assert told(private_https.check, seen) == [said]


def test_a_sub_group_of_gitlab() -> None:
    page = Page("https://x?go-get=1", 200, named=f"{HOST}/team")
    seen = view("not_found", anonymous=WebAnswer(401), page=page)
    (finding,) = private_https.check(seen)
    assert (finding.cause, finding.variant) == ("vanity_import_failure", "subgroup")
    assert finding.args["named"] == f"{HOST}/team"


def test_a_port_is_part_of_the_host() -> None:
    seen = view("login_missing", url=f"https://{HOST}:8443/a.git", anonymous=WebAnswer(401))
    (finding,) = private_https.check(seen)
    assert finding.fixes[0].args == {"host": f"{HOST}:8443"}


@pytest.mark.parametrize(
    "seen", [view(), view("key_refused", url=SSH), view("certificate"), view("connect_timeout")]
)
def test_what_is_no_login(seen: AccessView) -> None:
    assert told(private_https.check, seen) == []
