"""What fetches a repository."""

from gomodgui.checks import private_tools
from gomodgui.core.repositories import Repository
from tests.checks.accesses import MODULE, told, view

HG = Repository(MODULE, "hg", f"https://{MODULE}")


def test_git_is_missing() -> None:
    assert told(private_tools.check, view(git=None, has_git=False)) == [
        "git_missing.private -> *install_git"
    ]


def test_another_tool_is_missing() -> None:
    assert told(private_tools.check, view(git=None, has_git=False, repository=HG)) == [
        "vcs_fetch_failure.tool_missing -> ask_administrator"
    ]


def test_govcs_forbids_it() -> None:
    seen = view(git=None, vcs_allowed=False, values={"GOVCS": "private:hg"})
    assert told(private_tools.check, seen) == ["vcs_fetch_failure.not_allowed -> *unset_go_setting"]


def test_a_govcs_that_go_cannot_read_is_told_by_the_settings() -> None:
    seen = view(git=None, vcs_allowed=False, values={"GOVCS": "git"})
    assert told(private_tools.check, seen) == []


def test_all_is_there() -> None:
    assert told(private_tools.check, view()) == []
    assert told(private_tools.check, view(repository=None)) == []
