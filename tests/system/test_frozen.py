"""Other programs see the environment as it was before the loader of a frozen program."""

from __future__ import annotations

import pytest

from gomodgui.system.frozen import restore_environment


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ({"LD_LIBRARY_PATH": "/opt/us"}, {}),
        (
            {"LD_LIBRARY_PATH": "/opt/us:/own", "LD_LIBRARY_PATH_ORIG": "/own"},
            {"LD_LIBRARY_PATH": "/own"},
        ),
        ({"_PYI_ARCHIVE_FILE": "/opt/us/x", "PATH": "/bin"}, {"PATH": "/bin"}),
        ({"DYLD_LIBRARY_PATH": "/us", "DYLD_LIBRARY_PATH_ORIG": ""}, {"DYLD_LIBRARY_PATH": ""}),
    ],
)
def test_it_is_as_before(found: dict[str, str], wanted: dict[str, str]) -> None:
    restore_environment(found, frozen=True)
    assert found == wanted


def test_from_source_nothing_is_touched() -> None:
    environ = {"LD_LIBRARY_PATH": "/own", "_PYI_X": "1"}
    restore_environment(environ, frozen=False)
    assert environ == {"LD_LIBRARY_PATH": "/own", "_PYI_X": "1"}
