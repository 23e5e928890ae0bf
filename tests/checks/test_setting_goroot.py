"""GOROOT."""

from gomodgui.core.ports import UnreadableFileError
from tests.checks.people import fixes, found, told


def installed(path: str) -> bytes | None:
    return b"go1.26.8\n" if path.startswith(("/usr/local/go/", "/opt/go/")) else None


def test_the_folder_of_the_go_that_runs() -> None:
    assert told(found({"GOROOT": "/usr/local/go/"}, read_file=installed)) == []


def test_a_folder_without_a_go() -> None:
    findings = found({"GOROOT": "/usr/lib/go-1.13"}, read_file=installed)
    assert told(findings) == ["error go_missing.goroot_stale"]
    assert fixes(findings[0]) == ["unset_go_setting name=GOROOT"]


def test_another_go() -> None:
    assert told(found({"GOROOT": "/opt/go"}, read_file=installed)) == [
        "info go_missing.goroot_other"
    ]


def test_a_folder_that_cannot_be_read_is_there() -> None:
    def unreadable(path: str) -> bytes | None:
        raise UnreadableFileError(path, "permission")

    assert told(found({"GOROOT": "/secret"}, read_file=unreadable)) == [
        "info go_missing.goroot_other"
    ]


def test_without_eyes_nothing_is_said_of_goroot() -> None:
    assert told(found({"GOROOT": "/nowhere"})) == []
