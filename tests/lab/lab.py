"""Starts trials, each in namespaces of its own, several at once."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import make_writable_and_remove
from tests.lab import process
from tests.lab.recording import Recording
from tests.lab.scenario import Scenario
from tests.lab.verdict import Verdict
from tests.servers import gitserver, namespace

_TOOLS = ("nft", "go", "git")
_WHOLE_S = 420.0
_KEPT = ("HOME", "LANG", "LC_ALL", "PATH", "TMPDIR", "UNDER_TEST_GOMODGUI")


def why_not(path: str) -> str:
    """Why there is no laboratory here, "" where there is one. `path`: that of the commands."""
    reason = namespace.why_not()
    if reason:
        return reason
    missing = [tool for tool in _TOOLS if shutil.which(tool, path=path) is None]
    return f"not installed: {', '.join(missing)}" if missing else ""


def lacking(scenario: Scenario, recording: Recording) -> str:
    """What this scenario needs and the machine has not, "" where it has all."""
    if shutil.which(scenario.shell) is None:
        return f"not installed: {scenario.shell}"
    for need in scenario.needs:
        if need == "git":
            reason = gitserver.why_not()
        elif need == "real":
            reason = "no recording of real content" if recording.verifier else ""
        else:
            reason = "" if shutil.which(need) else f"not installed: {need}"
        if reason:
            return reason
    return ""


@dataclass(frozen=True)
class Lab:
    """`folder`: of all trials, each below its id; removed after each but where `keep` is set.

    `program`: the checkout that is put to the test. `mode`: `whole` or `prove`.
    """

    folder: Path
    recording: Recording
    environ: Mapping[str, str]
    program: Path = namespace.ROOT
    mode: str = "whole"
    keep: bool = False

    def run(
        self, scenarios: Iterable[Scenario], jobs: int, tell: Callable[[Verdict], None]
    ) -> list[Verdict]:
        """Every trial; `tell` gets each verdict as it comes."""
        found = []
        with ThreadPoolExecutor(jobs) as pool:
            for done in as_completed([pool.submit(self.trial, each) for each in scenarios]):
                tell(done.result())
                found.append(done.result())
        return found

    def trial(self, scenario: Scenario) -> Verdict:
        """One; never raises for what happens in it."""
        reason = lacking(scenario, self.recording)
        if reason:
            return Verdict(scenario.id, skipped=reason)
        folder = self.folder / scenario.id
        make_writable_and_remove(folder)
        folder.mkdir(parents=True)
        command = ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
        command += [sys.executable, "-m", "tests.lab.inside", scenario.id, str(folder)]
        command += [str(self.recording.folder), str(self.program), self.mode]
        own = {name: self.environ[name] for name in _KEPT if name in self.environ}
        try:
            done = process.run(
                command, {**own, "PYTHONPATH": str(namespace.ROOT)}, namespace.ROOT, _WHOLE_S
            )
            file = folder / "verdict.json"
            if not file.exists():
                end = "it does not end" if done.hung else done.err[-1000:]
                return Verdict(scenario.id, problems=[f"no verdict: {end}"])
            verdict = Verdict(**json.loads(file.read_text()))
        finally:
            if not self.keep:
                make_writable_and_remove(folder)
        return verdict
