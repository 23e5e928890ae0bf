"""What git says of itself: its version, and the rules by which it rewrites addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gomodgui.core.cancel import CancelScope
from gomodgui.core.report.material import GitWords
from gomodgui.system.gitcommand import Git

_MOST_RULES = 100
_LONGEST = 2048
_RULE = re.compile(r"url\.(.*)\.(?:push)?insteadof", re.DOTALL | re.IGNORECASE)


def ask(environ: Mapping[str, str], scope: CancelScope) -> GitWords:
    """Ask the git of that environment; empty where there is none. Raises nothing."""
    git = Git(environ)
    if not git.path:
        return GitWords()
    said = git.run(["--version"], scope)
    version = said.stdout[:200].decode("utf-8", "replace").strip() if said.ok else ""
    words = ["config", "--null", "--get-regexp", r"^url\..*\.(push)?insteadof$"]
    done = git.run(words, scope)
    return GitWords(version, _rules(done.stdout) if done.ok else ())


def _rules(output: bytes) -> tuple[tuple[str, str], ...]:
    """Read `key newline value NUL`, again and again."""
    found: list[tuple[str, str]] = []
    for entry in output.decode("utf-8", "replace").split("\0")[:_MOST_RULES]:
        key, _, value = entry.partition("\n")
        rule = _RULE.fullmatch(key)
        if rule is not None:
            found.append((rule[1][:_LONGEST], value[:_LONGEST]))
    return tuple(found)
