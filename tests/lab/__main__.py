"""`python3 dev.py lab`: every fault, one line each, and a table."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.lab import recording
from tests.lab.lab import Lab, why_not
from tests.lab.scenario import load
from tests.lab.verdict import Verdict
from tests.servers.namespace import ROOT

_MARKS = {True: "yes", False: "NO", None: "-"}


def main(arguments: Sequence[str]) -> int:
    """Run what is asked for; 1 where a scenario failed, 2 for wrong usage, 3 for no laboratory."""
    options = _parser().parse_args(arguments)
    known = load()
    unknown = [name for name in options.only or () if name not in known]
    if unknown:
        sys.stderr.write(f"no such scenario: {', '.join(unknown)}\n")
        return 2
    chosen = [
        each
        for each in known.values()
        if (not options.only or each.id in options.only) and (each.ci or not options.ci)
    ]
    if options.list:
        for each in chosen:
            _say(f"{each.id:<34} {', '.join(each.causes) or 'healthy':<44} {each.what}")
        return 0
    reason = why_not(os.environ.get("PATH", ""))
    if reason:
        sys.stderr.write(f"no fault lab here: {reason}\n")
        return 3
    content = recording.provide(os.environ)
    _say(f"content: {'made up' if content.verifier else 'recorded'} ({content.folder})")
    folder = Path(options.results or tempfile.mkdtemp(prefix="gomodgui-lab-"))
    mode = "prove" if options.prove_faults else "whole"
    keep = options.keep or bool(options.results)
    lab = Lab(folder, content, os.environ, Path(options.program), mode, keep)
    start = time.monotonic()
    verdicts = lab.run(chosen, options.jobs, _tell)
    return _close(verdicts, time.monotonic() - start, folder if keep else None)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py lab", description=__doc__)
    parser.add_argument("--only", nargs="+", metavar="ID", help="these scenarios")
    parser.add_argument("--ci", action="store_true", help="those that the tests run, too")
    parser.add_argument("--jobs", type=int, default=2, help="how many at once (2)")
    parser.add_argument("--keep", action="store_true", help="keep homes and answers")
    parser.add_argument("--results", metavar="FOLDER", help="keep them there")
    parser.add_argument(
        "--program", default=str(ROOT), metavar="FOLDER", help="test the gomodgui of that checkout"
    )
    parser.add_argument("--list", action="store_true", help="only name the scenarios")
    parser.add_argument(
        "--prove-faults", action="store_true", help="only show that each fault is one, and its cure"
    )
    return parser


def _tell(verdict: Verdict) -> None:
    if verdict.skipped:
        _say(f"skip  {verdict.id:<32} {verdict.skipped}")
        return
    marks = " ".join(
        f"{name} {_MARKS[value]:<4}"
        for name, value in (
            ("proved", verdict.proved),
            ("diagnosed", verdict.diagnosed),
            ("fixed", verdict.fixed),
            ("undone", verdict.undone),
        )
        if value is not None
    )
    times = f"{verdict.seconds:5.1f} s" + (
        f" (doctor {verdict.doctor_s:.1f} s)" if verdict.doctor_s else ""
    )
    _say(f"{'ok  ' if verdict.ok else 'FAIL'}  {verdict.id:<32} {marks} {times}")
    for alarm in verdict.false_alarms:
        _say(f"        false alarm: {alarm}")
    for problem in verdict.problems:
        _say("        " + problem.replace("\n", "\n        "))


def _close(verdicts: Sequence[Verdict], seconds: float, folder: Path | None) -> int:
    made = [each for each in verdicts if not each.skipped]
    failed = [each for each in made if not each.ok]
    _say("")
    for name in ("proved", "diagnosed", "fixed", "undone"):
        asked = [value for each in made if (value := getattr(each, name)) is not None]
        if asked:
            _say(f"{name:<14}{sum(asked):>4} of {len(asked)}")
    _say(f"{'false alarms':<14}{sum(len(each.false_alarms) for each in made):>4}")
    _say(f"{'skipped':<14}{len(verdicts) - len(made):>4}")
    _say(f"{'time':<14}{seconds:>4.0f} s")
    if folder:
        _say(f"kept in {folder}")
    if failed:
        _say(f"failed: {', '.join(sorted(each.id for each in failed))}")
    return 1 if failed else 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
