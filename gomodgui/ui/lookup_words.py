"""Words and marks of a lookup: what a cell says, why something was probably meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomodgui.core.lookup.report import Answer, LookupReport, Status, Suggestion
from gomodgui.core.measurement import Mirror
from gomodgui.ui import words

if TYPE_CHECKING:
    from gomodgui.ui.look import Look

_STATUS = {
    Status.ASKING: "run",
    Status.FOUND: "ok",
    Status.NOT_FOUND: "err",
    Status.VERSION_MISSING: "err",
    Status.CASE_DIFFERS: "err",
    Status.PATH_DIFFERS: "err",
    Status.UNREACHABLE: "warn",
    Status.REFUSED: "warn",
    Status.BAD_ANSWER: "warn",
    Status.PRIVATE: "skip",
    Status.INVALID: "skip",
    Status.UNTOLD: "wait",
}
_KIB = 1024.0
_SECOND_MS = 1000


def server(look: Look, mirror: Mirror) -> str:
    """What a person calls it."""
    shown = words.clean(mirror.name(look.language))
    return words.host(shown) if shown == words.clean(mirror.url) else shown


def status(answer: Answer) -> str:
    """The status icon: ok, err, warn, run, wait, skip."""
    return _STATUS[answer.status]


def told(look: Look, answer: Answer) -> str:
    """The status in words."""
    return look.text(f"lookup.status.{answer.status.value}")


def why(look: Look, answer: Answer) -> str:
    """What is behind the status, "" where that says it all."""
    if answer.reason:
        return look.text(f"reason.{answer.reason}", **words.clean_args(answer.reason_args))
    if answer.declared:
        return look.text("lookup.reason.declared", path=words.clean(answer.declared))
    return ""


def took(look: Look, answer: Answer) -> str:
    """How long it took to answer."""
    if answer.ms is None:
        return look.text("compare.value.none")
    if answer.ms < _SECOND_MS:
        return look.text("compare.value.ms", ms=round(answer.ms))
    return look.text("compare.value.s", s=f"{answer.ms / _SECOND_MS:.1f}")


def reason(look: Look, suggestion: Suggestion) -> str:
    """Why it was probably meant."""
    args = words.clean_args(suggestion.args)
    return look.text(f"lookup.reason.{suggestion.reason}", **args)


def problem(look: Look, report: LookupReport) -> str:
    """Why Go does not take what was typed, "" where it does."""
    if report.problem is None:
        return ""
    args = words.clean_args(report.problem.args)
    return look.text(f"lookup.problem.{report.problem.reason}", **args)


def private(look: Look, report: LookupReport) -> str:
    """Why the name looks private."""
    return look.text(f"lookup.private.{report.private}", **words.clean_args(report.private_args))


def meant(suggestion: Suggestion, report: LookupReport) -> str:
    """A suggestion as it would be typed; its version only where that is another one."""
    if not suggestion.version or suggestion.version == report.version:
        return words.clean(suggestion.path)
    return words.clean(typed(suggestion))


def typed(suggestion: Suggestion) -> str:
    """A suggestion as it would be typed, whole."""
    if not suggestion.version:
        return suggestion.path
    return f"{suggestion.path}@{suggestion.version}"


def details(look: Look, answer: Answer) -> str:
    """Of the version that was found: the Go that it needs, when it was published, how large."""
    parts = []
    if answer.published:
        parts.append(look.text("lookup.detail.published", day=answer.published[:10]))
    if answer.go:
        parts.append(look.text("lookup.detail.go", version=words.clean(answer.go)))
    if answer.size is not None:
        parts.append(look.text("lookup.detail.size", size=size(look, answer.size)))
    return look.text("lookup.detail.separator").join(parts)


def size(look: Look, count: int) -> str:
    """Bytes in KiB or MiB."""
    kib = count / _KIB
    if kib < _KIB:
        return look.text("lookup.size.kib", n=max(1, round(kib)))
    return look.text("lookup.size.mib", n=f"{kib / _KIB:.1f}")
