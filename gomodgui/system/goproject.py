"""Runs of the real go command for a project, on throw-away copies of all that Go may write.

Go runs in the project's own folder, so that its sources and the folders that it replaces modules by
are there; but go.mod, go.sum and go.work are copies, and the module cache, GOPATH and build cache
are empty ones. Nothing of the person's is written.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gomodgui.core import goflags, gomod, modpath
from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import Proof
from gomodgui.system import cachecopy, godownload, gorun
from gomodgui.system.gorun import GoCommandError
from gomodgui.system.processes import Completed
from gomodgui.system.project import Project
from gomodgui.system.throwaway import folder

DOWNLOAD_S = 60.0
_ASKED = ("GOFLAGS", "GOMODCACHE")


@dataclass(frozen=True, slots=True)
class Ran:
    """One run. `said`: standard error, and the errors that stand in its JSON; masked."""

    ok: bool
    said: str = ""
    output: bytes = b""
    timed_out: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A run of `go` as it would be started."""

    argv: tuple[str, ...]
    environ: Mapping[str, str]
    folder: str


@dataclass
class Bench:
    """A project on the bench: copies of its files, and a go command to work on them.

    `go`: the go command, absolute. `environ`: the person's. `overlay`: files of the project as
    they are taken to be, by absolute path, None: not there. `cache`: the name of the module cache.
    Made by `bench`.
    """

    go: str
    project: Project
    environ: Mapping[str, str]
    top: Path
    scope: CancelScope
    in_workspace: bool = True
    overlay: dict[str, bytes | None] = field(default_factory=dict)
    cache: str = "mod"

    @property
    def mod_path(self) -> Path:
        """The copy of go.mod."""
        return self.top / "go.mod"

    @property
    def sum_path(self) -> Path:
        """The copy of go.sum."""
        return self.top / "go.sum"

    @property
    def work_sum_path(self) -> Path:
        """The copy of go.work.sum."""
        return self.top / "work" / "go.work.sum"

    def reset(self) -> None:
        """The copies as the files are."""
        _put(self.mod_path, self.project.go_mod)
        _put(self.sum_path, self.project.go_sum)
        if self.project.work_path:
            self.work_sum_path.parent.mkdir(exist_ok=True)
            _put(self.top / "work" / "go.work", _absolute_work(self.project))
            _put(self.work_sum_path, self.project.work_sum)
            modules = Path(self.project.work_path).parent / "vendor" / "modules.txt"
            with contextlib.suppress(OSError):
                vendor = self.top / "work" / "vendor"
                text = modules.read_bytes()
                vendor.mkdir(exist_ok=True)
                (vendor / "modules.txt").write_bytes(text)

    def run(self, words: Sequence[str], deadline_s: float, *, workspace: bool | None = None) -> Ran:
        """Run `go` with these words, the flags for the copies behind the command's name.

        `workspace`: in the workspace, where there is one; None: as the bench is. Raises
        GoCommandError where it cannot be run or was cancelled.
        """
        return self._run(self.command(words, workspace=workspace), deadline_s)

    def command(self, words: Sequence[str], *, workspace: bool | None = None) -> Command:
        """What `run` starts."""
        is_work = self.in_workspace if workspace is None else workspace
        is_work = is_work and bool(self.project.work_path)
        count = 2 if words[0] in ("mod", "work") else 1
        flags = [] if is_work or words[:2] == ["mod", "init"] else [f"-modfile={self.mod_path}"]
        flags += self._overlay_flags()
        whole = [*words[:count], *flags, *words[count:]]
        work = str(self.top / "work" / "go.work") if is_work else "off"
        return self._command(whole, {"GOWORK": work}, self.project.root)

    def run_beside(self, words: Sequence[str], deadline_s: float) -> Ran:
        """Run `go` in an empty folder, outside any module."""
        empty = self.top / "beside"
        empty.mkdir(exist_ok=True)
        return self._run(self._command(list(words), {"GOWORK": "off"}, str(empty)), deadline_s)

    def lend(self, modules: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Lend modules of the person's cache; returns those that were there."""
        cache = self.environ.get("GOMODCACHE", "")
        return cachecopy.lend(cache, self.top / "mod", modules, self.scope)

    def forget_modules(self) -> None:
        """Leave nothing in the module cache: from now on all is downloaded."""
        self.cache = f"mod{time.monotonic_ns()}"

    def named(self, text: str) -> str:
        """What Go said, with the names of the real files in place of the copies."""
        work = str(self.top / "work" / "go.work")
        pairs = [
            (work, self.project.work_path),
            (str(self.mod_path), self.project.mod_path),
            (str(self.sum_path), self.project.sum_path),
        ]
        with contextlib.suppress(ValueError):  # on another drive
            relative = os.path.relpath(self.mod_path, self.project.root)
            pairs.append((relative, os.path.basename(self.project.mod_path)))  # noqa: PTH119 - strings
        for copy, real in pairs:
            text = text.replace(copy, real) if real else text
        return text

    def _command(self, words: list[str], more: Mapping[str, str], cwd: str) -> Command:
        own = {
            "GOMODCACHE": str(self.top / self.cache),
            "GOPATH": str(self.top / "gopath"),
            "GOCACHE": str(self.top / "build"),
            "GOFLAGS": _flags(self.environ.get("GOFLAGS", "")),
            "GOTOOLCHAIN": "local",
            **more,
        }
        return Command((self.go, *words), {**self.environ, **own}, cwd)

    def _run(self, command: Command, deadline_s: float) -> Ran:
        words, environ, cwd = command.argv[1:], command.environ, command.folder
        try:
            done = gorun.run(self.go, words, environ, cwd, self.scope, deadline_s, self.top)
        except GoCommandError as error:
            if error.code != "timeout":
                raise
            return Ran(ok=False, timed_out=True)
        return Ran(done.ok and not _errors(done), self._said(done), done.stdout)

    def _said(self, done: Completed) -> str:
        """Its words, masked."""
        said = "\n".join([*_errors(done), done.stderr.decode("utf-8", "replace")])
        return self.named(gorun.shown(said.encode()))

    def _overlay_flags(self) -> list[str]:
        if not self.overlay:
            return []
        replaced: dict[str, str] = {}
        for number, (path, data) in enumerate(self.overlay.items()):
            copy = self.top / f"overlay{number}"
            if data is not None:
                copy.write_bytes(data)
            replaced[path] = str(copy) if data is not None else ""
        listing = self.top / "overlay.json"
        listing.write_text(json.dumps({"Replace": replaced}), encoding="utf-8")
        return [f"-overlay={listing}"]


@contextlib.contextmanager
def bench(
    go: str,
    project: Project,
    environ: Mapping[str, str],
    scope: CancelScope,
    settings: bytes | None = None,
) -> Iterator[Bench]:
    """A bench with copies of the project's files. Raises OSError, GoCommandError.

    GOFLAGS and GOMODCACHE are as Go sees them, wherever they are set. `settings`: Go's settings
    file where it is another one than the person's.
    """
    with folder() as empty:
        top = empty.parent
        unattended = gorun.unattended(environ)
        if settings is not None:
            (top / "settings").write_bytes(settings)
            unattended["GOENV"] = str(top / "settings")
        unattended["GOWORK"] = "off"
        asked = gorun.run(go, ["env", "-json", *_ASKED], unattended, empty, scope)
        if not asked.ok:
            raise gorun.refused(asked)
        seen = gorun.values(asked.stdout, _ASKED)
        made = Bench(go, project, {**unattended, **seen}, top, scope)
        made.reset()
        yield made


def download(
    go: str,
    project: Project,
    environ: Mapping[str, str],
    scope: CancelScope,
    deadline_s: float = DOWNLOAD_S,
) -> Proof:
    """`go mod download` in the project into an empty module cache; never raises.

    As `godownload.download`: `ok` None with `reason` no_go, offline or cancelled; False with
    timeout, not_done or failed and Go's own words.
    """
    name = project.module.module or project.root
    started = time.perf_counter()
    try:
        with bench(go, project, environ, scope) as made:
            ran = made.run(["mod", "download", "-json"], deadline_s)
    except GoCommandError as error:
        if error.code == "refused":
            return Proof(ok=False, module=name, reason="failed", detail=error.detail)
        reason = "cancelled" if error.code == "cancelled" else "no_go"
        return Proof(ok=None, module=name, reason=reason)
    except OSError:
        return Proof(ok=False, module=name, reason="not_done")
    if ran.ok:
        took = (time.perf_counter() - started) * 1000
        return Proof(ok=True, module=name, duration_ms=took)
    if ran.timed_out:
        return Proof(ok=False, module=name, reason="timeout")
    if godownload.says_unreachable(ran.said) and godownload.is_cut_off(scope):
        reason = "cancelled" if scope.cancelled else "offline"
        return Proof(ok=None, module=name, reason=reason, detail=ran.said)
    return Proof(ok=False, module=name, reason="failed", detail=ran.said)


def query(
    go: str, module: str, environ: Mapping[str, str], scope: CancelScope, deadline_s: float
) -> tuple[Ran, str]:
    """Does Go find PATH@VERSION? Asked outside any project, with an empty module cache.

    With the path that its own go.mod has, "" where that is not known. Raises OSError,
    GoCommandError.
    """
    with folder() as empty:
        root = str(empty)
        bare = Project(root, str(empty / "go.mod"), None, None)
        own = {**gorun.unattended(environ), "GOWORK": "off"}
        asked = gorun.run(go, ["env", "-json", *_ASKED], own, empty, scope)
        if not asked.ok:
            raise gorun.refused(asked)
        seen = gorun.values(asked.stdout, _ASKED)
        made = Bench(go, bare, {**own, **seen}, empty.parent, scope)
        ran = made.run_beside(["list", "-m", "-json", "--", module], deadline_s)
        found = next((each.get("GoMod") for each in godownload.objects(ran.output)), None)
        if not isinstance(found, str):
            return ran, ""
        with contextlib.suppress(OSError):
            return ran, gomod.parse(Path(found).read_bytes()).module
        return ran, ""


def wanted(project: Project) -> tuple[tuple[str, str], ...]:
    """(path, version) of every module that the project's files name, replacements applied."""
    found = dict.fromkeys(required(project))
    for data in (project.go_sum, project.work_sum):
        for path, version, _ in gomod.sums(data or b""):
            found[path, version.removesuffix("/go.mod")] = None
    return tuple(name for name in found if _is_path(name[0]))


def required(project: Project) -> tuple[tuple[str, str], ...]:
    """(path, version) of every module that go.mod requires, replacements applied."""
    found: dict[tuple[str, str], None] = {}
    read = project.module
    for each in read.requires:
        new = read.replacement(each.path, each.version)
        if new is None:
            found[each.path, each.version] = None
        elif not new.is_folder:
            found[new.new, new.new_version] = None
    return tuple(name for name in found if _is_path(name[0]))


def _flags(value: str) -> str:
    """GOFLAGS without the name of a go.mod file: that is a copy."""
    words = [word for word in goflags.split(value) or () if goflags.name_of(word) != "modfile"]
    return goflags.join([*words, gorun.NO_FLAGS])


def _absolute_work(project: Project) -> bytes:
    """The go.work with whole paths, as the copy lies elsewhere."""
    read = project.workspace
    base = Path(project.work_path).parent
    lines = [f"{verb} {word}" for verb in ("go", "toolchain") if (word := getattr(read, verb))]
    lines += [f"use {gomod.quoted(os.path.normpath(base / each.folder))}" for each in read.uses]
    for each in read.replaces:
        new = os.path.normpath(base / each.new) if each.is_folder else each.new
        words = (each.path, each.version, "=>", gomod.quoted(new), each.new_version)
        lines.append(" ".join(["replace", *(word for word in words if word)]))
    return "".join(f"{line}\n" for line in lines).encode()


def _errors(done: Completed) -> list[str]:
    """The errors of modules that `-json` tells in its answer."""
    return [
        f"go: {answer['Error']}"
        for answer in godownload.objects(done.stdout)
        if answer.get("Error")
    ]


def _put(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(data)


def _is_path(path: str) -> bool:
    try:
        modpath.check_path(path)
    except modpath.PathError:
        return False
    return True
