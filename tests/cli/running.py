"""Runs the command line as a person does: a process of its own, in a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jsonschema

_ROOT = Path(__file__).resolve().parents[2]
_DEADLINE_S = 60.0


@dataclass(frozen=True)
class Answer:
    """What one run left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """Its one JSON object, held against the schema that it names."""
        (line,) = self.out.splitlines()
        value: dict[str, Any] = json.loads(line)
        name, version = value["schema"].removeprefix("gomodgui.").split("/")
        schema = _ROOT / "resources" / "schemas" / f"{name}-{version}.json"
        jsonschema.validate(value, json.loads(schema.read_text(encoding="utf-8")))
        return value


@dataclass
class Shell:
    """A home folder with a login shell, and the variables of the process that is started."""

    home: Path
    variables: dict[str, str] = field(default_factory=dict)

    def run(self, *words: str, stdin: str = "", **variables: str) -> Answer:
        """`gomodgui` with these words."""
        done = subprocess.run(
            [sys.executable, "-m", "gomodgui", *words],
            cwd=self.home,
            env={**self.environ, **variables},
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_DEADLINE_S,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Answer(done.returncode, done.stdout, done.stderr)

    @property
    def environ(self) -> Mapping[str, str]:
        """What the process gets."""
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(_ROOT),
            "LANG": "C.UTF-8",
            "HOME": str(self.home),
            "SHELL": "/bin/bash",
            **{name: os.environ[name] for name in os.environ if "UNDER_TEST" in name},
            **self.variables,
        }
