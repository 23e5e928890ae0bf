"""What a trial finds out, and what the program's answer is worth."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from tests.lab.scenario import Scenario

STEPS = (
    *("go", "settings", "cache"),
    *("dns", "ping", "tcp"),
    *("tls", "http", "protocol"),
    *("sumdb", "private", "version"),
)
_STATUSES = frozenset({"pass", "warn", "fail", "skip", "unknown"})
_EXITS = {True: 0, False: 1, None: 3}
_GUIDANCE = frozenset(
    {
        "install_go",
        "install_git",
        "install_ca",
        "upgrade_go",
        "fix_clock",
        "free_disk",
        "log_in_to_portal",
        "ask_administrator",
        "unset_in_parent",
        "retry_later",
        "check_module_path",
        "review_checksum",
        "add_ssh_key",
        "start_http_proxy",
    }
)
"""Fixes of class C, which no plan may hold."""


@dataclass
class Verdict:
    """One trial. None: not asked. `problems`: what went wrong, in words."""

    id: str
    proved: bool | None = None
    diagnosed: bool | None = None
    fixed: bool | None = None
    undone: bool | None = None
    false_alarms: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    skipped: str = ""
    seconds: float = 0.0
    doctor_s: float = 0.0

    @property
    def ok(self) -> bool:
        """Nothing went wrong."""
        return not self.problems and not self.false_alarms

    def to_json(self) -> str:
        """For the process that started the trial."""
        return json.dumps(asdict(self))


def judge(scenario: Scenario, answer: Mapping[str, Any], verdict: Verdict) -> None:
    """Hold the doctor's answer against what is expected."""
    findings = answer["findings"]
    alarms = [found for found in findings if found["severity"] != "info"]
    verdict.false_alarms = [
        f"{found['severity']} {found['cause']} ({found['subject']})"
        for found in alarms
        if found["cause"] not in {*scenario.causes, *scenario.also}
    ]
    problems = [*_promised(answer), *_named(scenario, findings)]
    if scenario.works and answer["healthy"] is not True:
        problems.append(f"healthy is {answer['healthy']}, and the go command works")
    if not scenario.works and answer["healthy"] is True:
        problems.append("healthy, and the go command fails")
    if not scenario.works and not problems:
        problems += _remedy(scenario, answer)
    verdict.diagnosed = not problems and not verdict.false_alarms
    verdict.problems += problems


def _promised(answer: Mapping[str, Any]) -> list[str]:
    """What the contract says of every answer."""
    found = []
    steps = tuple(step["id"] for step in answer["steps"] if step["id"] in STEPS)
    if steps != STEPS:
        found.append(f"steps {steps}")
    if any(step["status"] not in _STATUSES for step in answer["steps"]):
        found.append(f"a status that is none: {[step['status'] for step in answer['steps']]}")
    if answer["exit"] != _EXITS[answer["healthy"]]:
        found.append(f"exit {answer['exit']} with healthy {answer['healthy']}")
    if answer["healthy"] and any(each["severity"] == "error" for each in answer["findings"]):
        found.append("healthy with an error")
    found += [
        f"{each['cause']} recommends more than one fix"
        for each in answer["findings"]
        if sum(fix["recommended"] for fix in each["fixes"]) > 1
    ]
    guidance = [call["id"] for call in answer["plan"] if call["id"] in _GUIDANCE]
    return [*found, f"guidance in the plan: {guidance}"] if guidance else found


def _named(scenario: Scenario, findings: list[dict[str, Any]]) -> list[str]:
    told = [f"{found['severity']} {found['cause']}" for found in findings]
    if not scenario.causes:
        return []
    wanted = [f"{scenario.severity} {cause}" for cause in scenario.causes]
    if scenario.works:
        is_there = any(each in told for each in wanted)
        return [] if is_there else [f"expected {wanted}, told {told}"]
    first = told[0] if told else "nothing"
    return [] if first in wanted else [f"expected {wanted} first, told {told}"]


def _remedy(scenario: Scenario, answer: Mapping[str, Any]) -> list[str]:
    offered = [fix["id"] for fix in answer["findings"][0]["fixes"]]
    planned = tuple(sorted({call["id"] for call in answer["plan"]}))
    if scenario.remedy == "plan":
        wanted = {tuple(sorted(set(plan))) for plan in scenario.plan}
        fits = bool(planned) and (not wanted or planned in wanted)
        return [] if fits else [f"planned {planned}, expected one of {sorted(wanted)}"]
    wanted_ids = set(scenario.guides) | set(scenario.fix[:1])
    if wanted_ids and not wanted_ids & set(offered):
        return [f"offers {offered}, expected one of {sorted(wanted_ids)}"]
    allowed = {tuple(sorted(set(plan))) for plan in scenario.plan}
    if planned and scenario.remedy == "guide" and planned not in allowed:
        return [f"a plan ({planned}) where only a person can act"]
    return []
