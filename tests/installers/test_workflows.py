"""Every action is pinned to a commit, and nothing may write unless a job says why."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WORKFLOWS = sorted((Path(__file__).resolve().parents[2] / ".github" / "workflows").glob("*.yml"))
USES = re.compile(r"^\s*(?:- )?uses: (\S+)(.*)$", re.MULTILINE)
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_actions_are_pinned_and_named(file: Path) -> None:
    for action, comment in USES.findall(file.read_text(encoding="utf-8")):
        assert action.startswith("./") or PINNED.fullmatch(action), action
        assert action.startswith("./") or re.match(r" # v\d", comment), action


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_rights_are_the_least(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "\npermissions:\n  contents: read\n" in text
    for line in re.findall(r"^.*: write.*$", text, re.MULTILINE):
        assert "#" in line, line
