"""How a finding on private access looks."""

from gomodgui.core.model import Severity
from tests.checks.accesses import HOST, MODULE, SSH, Listing, view


def test_a_finding_has_the_repository_and_the_words_of_git() -> None:
    words = f"noise\nfatal: Authentication failed for 'https://{HOST}/'\n"
    seen = view(git=Listing(SSH, reason="login_refused", words=words))
    found = seen.finding(
        "vcs_fetch_failure", "absent", args={"user": "ann"}, evidence={"login": ""}
    )
    assert found.severity is Severity.ERROR
    assert found.args == {"host": HOST, "module": MODULE, "user": "ann"}
    shown = {each.label: each.value for each in found.evidence}
    assert shown == {
        "module": MODULE,
        "page": f"https://{MODULE}?go-get=1",
        "repository": SSH,
        "git_says": f"fatal: Authentication failed for 'https://{HOST}/'",
    }


def test_the_host_is_that_of_the_module_where_git_was_not_asked() -> None:
    seen = view(git=None)
    assert (seen.host, seen.is_ssh, seen.reason) == (HOST, False, "")


def test_a_port_belongs_to_the_server() -> None:
    seen = view("other", url="ssh://git@git.corp:2222/x")
    assert (seen.host, seen.is_ssh, seen.reason) == ("git.corp:2222", True, "other")
