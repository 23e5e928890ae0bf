"""A file that cannot be read says which and why."""

from gomodgui.core.ports import UnreadableFileError


def test_an_unreadable_file_is_named_with_its_reason() -> None:
    error = UnreadableFileError("/etc/shadow", "permission")
    assert (error.path, error.reason) == ("/etc/shadow", "permission")
    assert str(error) == "/etc/shadow: permission"
