"""Go's settings file: one that cannot be read."""

import pytest

from gomodgui.core.ports import UnreadableFileError
from tests.checks.people import FILE, found, told


@pytest.mark.parametrize(
    ("reason", "variant"),
    [("permission", "file_unreadable"), ("io", "file_unreadable"), ("not_a_file", "file_no_file")],
)
def test_a_file_that_go_passes_over(reason: str, variant: str) -> None:
    def read(path: str) -> bytes | None:
        if path == FILE:
            raise UnreadableFileError(path, reason)
        return None

    assert told(found({}, read_file=read)) == [f"warning goproxy_misconfigured.{variant}"]


def test_a_file_that_is_not_there_is_no_mistake() -> None:
    assert told(found({}, read_file=lambda _path: None)) == []
