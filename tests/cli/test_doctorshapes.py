"""The shape of a diagnosis."""

from __future__ import annotations

from typing import Any

from gomodgui.cli.doctorshapes import DoctorShapes
from gomodgui.cli.shapes import Shapes
from gomodgui.core.flow import Diagnosis, Step, StepEntry, StepStatus
from gomodgui.core.model import Evidence
from gomodgui.system.paths import load_catalogue

TEXTS = load_catalogue("en")


def shape(*steps: Step) -> dict[str, Any]:
    return DoctorShapes(Shapes(TEXTS, str), TEXTS).doctor(Diagnosis("m@v1", steps=steps))


def test_a_step_is_worded_and_what_was_not_asked_is_unknown() -> None:
    entry = StepEntry("https://a.example", StepStatus.OK, "tcp.ok", {"host": "a", "ms": "3"})
    evidence = (Evidence("detail", "user:secret@host \x1b[31m"),)
    made = shape(
        Step("tcp", StepStatus.OK, "tcp.ok", {"host": "a", "ms": "3"}, 3.2, evidence, (entry,)),
        Step("tls"),
    )
    tcp, tls = made["steps"]
    assert tcp["summary"] == tcp["entries"][0]["summary"] == "a accepts connections (3 ms)"
    assert "\x1b" not in tcp["evidence"][0]["value"]
    assert tls["status"] == "unknown"


def test_healthy_may_be_unknown() -> None:
    assert shape()["healthy"] is None
