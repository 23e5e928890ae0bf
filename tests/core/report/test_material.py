"""Every string of the material can be reached."""

from __future__ import annotations

from gomodgui.core.model import Evidence
from gomodgui.core.report.material import strings
from tests.core.report.person import ACME


def test_strings_are_found_however_deep() -> None:
    value = {"name": (Evidence("label", "value"), ["x", 1, None, {"k": b"bytes"}])}
    assert list(strings(value)) == ["name", "label", "value", "x", "k"]


def test_all_of_a_person_is_reached() -> None:
    found = set(strings(ACME))
    assert {"netrcpw99", "build-host-7", "supersecretvalue", "GITLAB_TOKEN"} <= found
