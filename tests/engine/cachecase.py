"""Examinations of a project's module cache, and people without rights to make them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.engine import examine_cache
from gomodgui.engine.examination import Case, Observation
from gomodgui.system.facts import MachineFacts
from gomodgui.system.platforms.linux import Linux

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
# All that Python loads later has to be loaded first: nobody may not read its folder.
_PRELUDE = """
import os, pwd, sys
"".encode("cp437")
from pathlib import Path
from gomodgui.core.cancel import CancelScope
from gomodgui.core.model import FixCall
from tests.engine.cachecase import examined, findings
from tests.engine.person import Person
os.setgroups([])
os.setresgid({uid}, {uid}, {uid})
os.setresuid({uid}, {uid}, {uid})
"""


def examined(
    home: Path,
    project: Path | None = None,
    variables: Mapping[str, str] | None = None,
    module: str = "example.com/tiny@v1.0.0",
    scope: CancelScope | None = None,
) -> Observation:
    """The step `cache` of a person with that home folder."""
    environ = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "SHELL": "/bin/sh",
        **(variables or {}),
    }
    facts = MachineFacts(Linux(), environ)
    snapshot = facts.refresh(CancelScope(20))
    case = Case(facts, snapshot, environ, module, str(project) if project else None)
    return examine_cache.examine(case, scope or CancelScope(20))


def findings(observation: Observation) -> list[tuple[str, str, str]]:
    """Cause, variant and severity of each."""
    return [(each.cause, each.variant, each.severity.value) for each in observation.findings]


def as_nobody(script: str, folder: Path) -> str:
    """Run a script there as a user without rights; what it prints. Needs root."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can become somebody without rights")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _PRELUDE.format(uid=NOBODY) + script],
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT)},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout
