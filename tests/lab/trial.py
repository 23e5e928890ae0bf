"""One scenario in one namespace: the fault proved, told, mended, and everything put back."""

from __future__ import annotations

import contextlib
import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.lab import process, projects, trees
from tests.lab.certificates import Certificates
from tests.lab.network import Network, run
from tests.lab.person import Person
from tests.lab.process import Done
from tests.lab.recording import Recording
from tests.lab.scenario import Scenario
from tests.lab.verbs import World, arrange, writable
from tests.lab.verdict import Verdict, judge
from tests.servers.gitserver import GitServer

PATIENCE_S = 8.0
"""With a go command that hangs, where the point is not how it ends."""
_SECRETS = ("correct-horse", "last-year", "pa55word")
"""Passwords of scenarios, which no answer may show."""
_DOWNLOADS = "downloads/"
"""Before the names of files in the module cache; Go may add to them at any time."""
_GRACE_S = 1.0
"""For processes that were ended to be gone."""
_WORKING_S = 60.0
_DOCTOR_S = 60.0


class Trial:
    """A scenario, in a namespace that is already there. `folder`: empty, of its own."""

    def __init__(
        self, scenario: Scenario, folder: Path, recording: Recording, program: Path
    ) -> None:
        self._scenario = scenario
        self._folder = folder
        self._recording = recording
        self._program_folder = program
        self.verdict = Verdict(scenario.id)

    def run(self, *, prove_only: bool) -> Verdict:
        """All of it."""
        start = time.monotonic()
        try:
            with self._world() as world:
                self._run(world, prove_only=prove_only)
        except (AssertionError, OSError, ValueError, KeyError, IndexError, TypeError) as error:
            self._wrong(f"{type(error).__name__}: {error}")
        self.verdict.seconds = time.monotonic() - start
        return self.verdict

    @contextlib.contextmanager
    def _world(self) -> Iterator[World]:
        (self._folder / "servers").mkdir()
        certificates = Certificates(self._folder / "servers")
        trusted = self._folder / "trusted.pem"
        shutil.copy(certificates.authority.pem, trusted)
        go = Path(shutil.which("go") or "go")
        person = Person(
            self._folder / "home", self._scenario.shell, go.parent, trusted, self._program_folder
        )
        with contextlib.ExitStack() as stack:
            network = stack.enter_context(Network(self._folder, self._recording, certificates))
            world = World(self._folder, go, network, person, self._recording, certificates)
            _own_account(self._folder, person)
            if "git" in self._scenario.needs:
                folder = self._folder / "git"
                folder.mkdir()
                server = GitServer(folder, certificates.authority, https_port=443, ssh_port=22)
                world.git = stack.enter_context(server.running())
            if self._recording.verifier:
                _default_key(go, self._folder, self._recording.verifier)
            if self._scenario.project:
                person.open_project(projects.files(self._scenario.project, self._recording))
            arrange(world, self._scenario.setup)
            yield world

    def _run(self, world: World, *, prove_only: bool) -> None:
        scenario = self._scenario
        patience = scenario.seconds if prove_only or not scenario.hangs else PATIENCE_S
        self._fail(world, patience)
        if prove_only:
            if scenario.causes:
                arrange(world, scenario.mended)
            self.verdict.proved = self._works(world, "after it was mended") and self.verdict.ok
            return
        servers = set(process.others(set()))
        before = self._snapshot(world)
        answer = self._doctor(world, "first")
        judge(scenario, answer, self.verdict)
        self._is_as_before(world, before, "doctor alone")
        if scenario.works:
            self.verdict.undone = None
        elif scenario.remedy == "guide":
            arrange(world, scenario.mended)
            self.verdict.fixed = self._is_well(world)
        else:
            changed = self._mend(world)
            self.verdict.fixed = changed and self._is_well(world)
            self.verdict.undone = changed and self._undo(world, before)
        left = process.left_over(servers, _GRACE_S)
        if left:
            self._wrong(f"left running: {left}")

    def _fail(self, world: World, patience: float) -> None:
        """The go command fails with the expected words, or works where it should."""
        if self._scenario.works:
            self._works(world, "from the beginning")
            return
        done = self._go(world, patience, interactive=True)
        expected = self._scenario.fails
        if done.hung and self._scenario.hangs:
            return
        if done.code == 0:
            self._wrong(f"the go command does not fail: {done.said[-300:]}")
        elif done.hung or expected not in done.said:
            self._wrong(f"the go command does not say {expected!r}: {done.said[-600:]}")

    def _go(self, world: World, seconds: float, *, interactive: bool) -> Done:
        """What the person types, with nothing downloaded yet (but where the cache is the point)."""
        if self._scenario.area != "cache":
            writable(world.person.home / "go")
            shutil.rmtree(world.person.home / "go", ignore_errors=True)
        return world.person.types(self._scenario.command, seconds, interactive=interactive)

    def _works(self, world: World, when: str) -> bool:
        """In every kind of fresh login shell; the project stays as it is."""
        kept = _files(world.person.project)
        good = True
        for interactive in (True,) if self._scenario.only_terminal else (True, False):
            done = self._go(world, _WORKING_S, interactive=interactive)
            if done.code != 0 or done.hung:
                kind = "a terminal" if interactive else "a login shell"
                self._wrong(f"the go command fails {when} in {kind}: {done.said[-600:]}")
                good = False
        _put_back(world.person.project, kept)
        return good

    def _doctor(self, world: World, name: str, *extra: str) -> dict[str, Any]:
        words = ["doctor", "--json", *extra]
        if self._scenario.module:
            words += ["--module", self._scenario.module]
        if world.person.project:
            words += ["--project", str(world.person.project)]
        answer = self._program(world, name, *words)
        if name == "first":
            self.verdict.doctor_s = answer["seconds"]
        return answer

    def _program(self, world: World, name: str, *words: str) -> dict[str, Any]:
        """The JSON answer, kept in a file; with `seconds` and `exit` added."""
        done = world.person.program(*words, started=self._scenario.started, seconds=_DOCTOR_S * 2)
        (self._folder / f"{name}.json").write_text(done.out)
        (self._folder / f"{name}.err").write_text(done.err)
        shown = [secret for secret in _SECRETS if secret in done.out + done.err]
        if shown:
            self._wrong(f"{name} shows {shown}")
        text = done.out[done.out.find("{") :]
        if done.hung or not text.startswith("{"):
            raise AssertionError(f"{words[0]} gives no answer ({done.code}): {done.err[-600:]}")
        answer: dict[str, Any] = json.loads(text)
        return {**answer, "seconds": done.seconds, "exit": done.code}

    def _mend(self, world: World) -> bool:
        """Let the program mend it; whether it changed anything."""
        if self._scenario.remedy == "plan":
            answer = self._doctor(world, "fixing", "--fix", "--yes")
            if answer["healthy"] is not True or answer["exit"] != 0:
                self._wrong(f"--fix: healthy {answer['healthy']}, exit {answer['exit']}")
            return any(change["applied"] for change in answer.get("changes", ()))
        words = ["fix", *self._scenario.fix, "--yes", "--json"]
        if world.person.project:
            words += ["--project", str(world.person.project)]
        answer = self._program(world, "fixing", *words)
        if not answer.get("applied"):
            self._wrong(f"fix: {answer.get('message')}")
        return bool(answer.get("applied"))

    def _is_well(self, world: World) -> bool:
        """Told and true."""
        answer = self._doctor(world, "second")
        alarms = [
            f"{found['severity']} {found['cause']}"
            for found in answer["findings"]
            if found["severity"] == "error"
        ]
        told = answer["healthy"] is True and not alarms
        if not told:
            self._wrong(f"second run: healthy {answer['healthy']}, {alarms}")
        return self._works(world, "after the fix") and told

    def _undo(self, world: World, before: dict[str, trees.Entry]) -> bool:
        answer = self._program(world, "undo", "undo", "--all", "--yes", "--json")
        if answer["exit"] != 0:
            self._wrong(f"undo: exit {answer['exit']} {answer.get('message', '')}")
        return self._is_as_before(world, before, "undo") and bool(answer["exit"] == 0)

    def _is_as_before(self, world: World, before: dict[str, trees.Entry], after: str) -> bool:
        now = self._snapshot(world)
        more = {name for name in now.keys() - before.keys() if name.startswith(_DOWNLOADS)}
        differences = trees.differences(before, {k: v for k, v in now.items() if k not in more})
        if differences:
            self._wrong(f"after {after}: {'; '.join(differences[:8])}")
        return not differences

    def _snapshot(self, world: World) -> dict[str, trees.Entry]:
        """The home; of what was downloaded only what a scenario is about."""
        found = trees.snapshot(world.person.home, (*trees.OURS, *trees.CACHE))
        downloads = world.person.home / "go" / "pkg" / "mod" / "cache" / "download"
        if self._scenario.area == "cache" and not downloads.is_mount():
            kept = trees.snapshot(downloads, ("sumdb",))
            found |= {f"{_DOWNLOADS}{name}": entry for name, entry in kept.items()}
        return found

    def _wrong(self, text: str) -> None:
        self.verdict.problems.append(text)


def _default_key(go: Path, folder: Path, verifier: str) -> None:
    """Go's own default knows the checksum database of the stand-in."""
    file = go.resolve().parent.parent / "go.env"
    lines = [line for line in file.read_text().splitlines() if not line.startswith("GOSUMDB=")]
    own = folder / "go.env"
    own.write_text("\n".join([*lines, f"GOSUMDB={verifier}", ""]))
    run("mount", "--bind", str(own), str(file))


def _own_account(folder: Path, person: Person) -> None:
    """The list of users knows this home and this shell: ssh looks there, and not at HOME."""
    lines = Path("/etc/passwd").read_text().splitlines()
    others = [line for line in lines if not line.startswith("root:")]
    own = folder / "passwd"
    own.write_text("\n".join([f"root:x:0:0:root:{person.home}:{person.shell}", *others, ""]))
    run("mount", "--bind", str(own), "/etc/passwd")


def _files(project: Path | None) -> dict[Path, bytes]:
    if project is None:
        return {}
    return {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}


def _put_back(project: Path | None, kept: dict[Path, bytes]) -> None:
    """What the go command itself wrote into the project (go.sum) is not ours to undo."""
    if project is not None:
        for path in set(_files(project)) - kept.keys():
            path.unlink()
        for path, data in kept.items():
            if path.read_bytes() != data:
                path.write_bytes(data)
