"""GOROOT."""

from gomodgui.core.ports import UnreadableFileError
from tests.checks.people import fixes, found, told

VERSIONS = {
    "/usr/local/go/": b"go1.26.8\ntime 2026-08-01T00:00:00Z\n",
    "/usr/local/go1.20/": b"go1.20.1",
    "/usr/lib/go/": b"go1.26.8\n",
}


def installed(path: str) -> bytes | None:
    return next((text for folder, text in VERSIONS.items() if path.startswith(folder)), None)


def test_the_folder_of_the_go_that_runs() -> None:
    assert told(found({"GOROOT": "/usr/local/go/"}, read_file=installed)) == []


def test_a_folder_without_a_go() -> None:
    findings = found({"GOROOT": "/usr/lib/go-1.13"}, read_file=installed)
    assert told(findings) == ["error go_missing.goroot_stale"]
    assert fixes(findings[0]) == ["unset_go_setting name=GOROOT"]


def test_another_go() -> None:
    assert told(found({"GOROOT": "/usr/local/go1.20"}, read_file=installed)) == [
        "info go_missing.goroot_other"
    ]


def test_the_same_go_behind_a_link() -> None:
    assert told(found({"GOROOT": "/usr/lib/go/."}, read_file=installed)) == []


def test_a_folder_that_cannot_be_read_is_there() -> None:
    def unreadable(path: str) -> bytes | None:
        if path.startswith("/secret/"):
            raise UnreadableFileError(path, "permission")
        return None

    assert told(found({"GOROOT": "/secret"}, read_file=unreadable)) == [
        "info go_missing.goroot_other"
    ]


def test_without_eyes_nothing_is_said_of_goroot() -> None:
    assert told(found({"GOROOT": "/nowhere"})) == []
