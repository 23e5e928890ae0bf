"""What the real git says of itself."""

from __future__ import annotations

import os
from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.system import gitanswers


def test_rules_of_addresses(tmp_path: Path) -> None:
    (tmp_path / ".gitconfig").write_text(
        '[url "ssh://git@one.example/"]\n\tinsteadOf = https://one.example/\n'
        '[url "https://two.example/"]\n\tpushInsteadOf = two:\n[user]\n\tname = Nobody\n'
    )
    said = gitanswers.ask({"PATH": os.environ["PATH"], "HOME": str(tmp_path)}, CancelScope())
    assert said.version.startswith("git version ")
    assert said.rules == (
        ("ssh://git@one.example/", "https://one.example/"),
        ("https://two.example/", "two:"),
    )


def test_no_git(tmp_path: Path) -> None:
    said = gitanswers.ask({"PATH": str(tmp_path), "HOME": str(tmp_path)}, CancelScope())
    assert (said.version, said.rules) == ("", ())
