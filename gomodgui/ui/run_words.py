"""From a run in a project to what its rows and cards say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gomodgui.core.runtrace import RequestKind, RequestState, RunRequest
from gomodgui.ui import words

if TYPE_CHECKING:
    from gomodgui.core.projectrun import Attempt, ProjectRun, Stall
    from gomodgui.ui.look import Look

_KIB = 1024.0
_TENTHS = 10
_MINUTE = 60
_SECOND_MS = 1000


class RequestView(NamedTuple):
    """A row. `status`: a key of `tokens.STATUS`; `share`: of its bytes, None where unknown.

    `state`: run, stalled or done.
    """

    number: int
    status: str
    state: str
    what: str
    host: str
    result: str
    share: float | None
    spoken: str


def view(look: Look, request: RunRequest, now: float, stall: Stall | None = None) -> RequestView:
    """One request as a row; `stall`: the one that hangs."""
    hangs = stall is not None and stall.request.number == request.number
    state = "run" if request.is_open else "done"
    status, share = "run", None
    if hangs:
        state, status = "stalled", "warn"
    elif request.state is RequestState.FAILED:
        status = "err"
    elif not request.is_open:
        status, share = "ok", 1.0
    total = stall.total if hangs and stall is not None else 0
    if total and request.is_open:
        share = min(1.0, request.size / total)
    result = _result(look, request, now, stall if hangs else None)
    what, host = named(look, request), request.server
    spoken = look.text("explain.request.spoken", what=what, host=host, state=result)
    return RequestView(request.number, status, state, what, host, result, share, spoken)


def named(look: Look, request: RunRequest) -> str:
    """What is asked for."""
    parts = [request.module, request.version] if request.module else []
    parts = [part for part in parts if part]
    if request.is_file:
        parts.append(request.kind.value)
    elif request.kind is RequestKind.VCS:
        parts = [look.text("explain.request.vcs", what=request.url or request.folder)]
    elif request.kind is RequestKind.SUMDB:
        parts = [look.text("explain.request.sumdb")]
    elif request.kind is RequestKind.VERSIONS:
        parts = [look.text("explain.request.versions", what=request.module)]
    return " ".join(parts) or request.url


def size(look: Look, count: int) -> str:
    """Bytes in KB or MB."""
    kib = count / _KIB
    if kib < _KIB:
        return look.text("explain.size.kib", n=max(1, round(kib)))
    return look.text("explain.size.mib", n=f"{kib / _KIB:.1f}")


def seconds(look: Look, value: float) -> str:
    """A time that has passed: 81 ms, 0.41 s, 43 s, 1 min 6 s."""
    if value < 1 / _TENTHS:
        return look.text("explain.time.ms", n=max(1, round(value * _SECOND_MS)))
    if value < _MINUTE:
        shown = words.seconds(value * _SECOND_MS)
        return look.text("explain.time.s", n=shown)
    minutes, rest = divmod(int(value), _MINUTE)
    return look.text("explain.time.min", m=minutes, s=rest)


def info(look: Look, module: str, go: str, modules: int) -> str:
    """The project in a line."""
    parts = [words.clean(module)] if module else []
    if go:
        parts.append(look.text("explain.project.go", version=words.clean(go)))
    key = "explain.project.modules.one" if modules == 1 else "explain.project.modules"
    parts.append(look.text(key, n=modules))
    return " · ".join(parts)


def progress(look: Look, state: ProjectRun) -> str:
    """How far it is, and for how long."""
    took = seconds(look, state.seconds)
    if not state.modules:
        return look.text("explain.run.time", time=took)
    return look.text("explain.run.progress", done=state.done, total=state.modules, time=took)


def stall_title(look: Look, stall: Stall) -> str:
    """That it hangs, and for how long."""
    return look.text("explain.stall.title", n=int(stall.seconds))


def stall_text(look: Look, stall: Stall) -> str:
    """What hangs, and what Go would do."""
    request = stall.request
    args = {"what": named(look, request), "host": request.server}
    if request.state is RequestState.ASKED:
        return look.text("explain.stall.unanswered", **args)
    got = size(look, request.size)
    if stall.total > request.size:
        return look.text("explain.stall.part", got=got, total=size(look, stall.total), **args)
    return look.text("explain.stall.some", got=got, **args)


def stall_advice(look: Look, stall: Stall, done: int) -> str:
    """What other mirrors did with the same file."""
    best = stall.best
    if best is not None:
        args = {"name": words.clean(best.mirror.name(look.language)), "n": done}
        took = words.seconds(best.seconds * _SECOND_MS)
        key = "explain.stall.better" if best.total <= best.size else "explain.stall.begins"
        return look.text(key, t=took, got=size(look, best.size), **args)
    if stall.private:
        return look.text("explain.stall.private")
    if not stall.tried:
        return look.text("explain.stall.trying")
    if not stall.attempts:
        return ""
    return look.text("explain.stall.no_better")


def attempts(look: Look, found: tuple[Attempt, ...]) -> str:
    """All mirrors that were tried, for a tooltip."""
    lines = []
    for each in found:
        name = words.clean(each.mirror.name(look.language))
        key = "explain.stall.try.ok" if each.ok else "explain.stall.try.bad"
        lines.append(look.text(key, name=name, t=words.seconds(each.seconds * _SECOND_MS)))
    return "\n".join(lines)


def heading(look: Look, state: ProjectRun | None, *, running: bool, stopped: bool) -> str:
    """What stands above the right half."""
    count = len(state.reading.findings) if state is not None and state.reading else 0
    if running:
        count += int(state is not None and state.stall is not None)
        key = {0: "explain.run.running", 1: "explain.run.running.one"}
        return look.text(key.get(count, "explain.run.running.many"), n=count)
    if state is None:
        return ""
    if state.cancelled or stopped:
        return look.text("explain.run.cancelled")
    if state.reason:
        return look.text(f"explain.run.reason.{state.reason}")
    if state.diff:
        return look.text("explain.run.diff")
    if state.ok:
        return look.text(f"explain.run.ok.{state.action.value}")
    if count:
        return look.text("explain.found.one" if count == 1 else "explain.found", n=count)
    return look.text("explain.run.failed")


def pill(look: Look, state: ProjectRun | None, *, running: bool, stopped: bool) -> tuple[str, str]:
    """The tag beside the heading: words and status."""
    if running:
        return look.text("explain.run.pill.run"), "run"
    if state is None:
        return "", ""
    if state.cancelled or stopped:
        return look.text("explain.run.pill.stopped"), "skip"
    if state.ok:
        return look.text("explain.run.pill.ok"), "ok"
    return look.text("explain.run.pill.failed"), "err" if state.ok is False else "unknown"


def _result(look: Look, request: RunRequest, now: float, stall: Stall | None) -> str:
    if stall is not None:
        return look.text("explain.request.stalled", n=int(stall.seconds))
    took = seconds(look, request.seconds(now))
    if request.state is RequestState.FAILED:
        return f"{words.clean(request.answer)[:40]} · {took}" if request.answer else took
    if request.is_open and request.size:
        return f"{size(look, request.size)} · {took}"
    return took
