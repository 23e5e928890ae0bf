"""From the answers of servers to what is told: which suggestion is best, who is behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gomodgui.core import modpath, versions
from gomodgui.core.lookup import spelling
from gomodgui.core.lookup.report import Answer, ServerReport, Status, Suggestion

_NEED_A_WORD = frozenset({"package_inside", "major_other"})
_DECLARED = (Status.CASE_DIFFERS, Status.PATH_DIFFERS)


def declared(answers: Iterable[Answer], query: str) -> Iterator[Suggestion]:
    """The paths that go.mod files of those answers have: what the authors call their modules."""
    for answer in answers:
        if answer.status not in _DECLARED or not _is_path(answer.declared):
            continue
        reason = "declared"
        if answer.status is Status.CASE_DIFFERS:
            reason = "case"
        elif _same_but_major(answer.path, answer.declared):
            reason = "major_declared"
        typed, own = answer.path, answer.declared
        if reason == "case":
            typed, own = spelling.differing(typed, own)
        args = {"typed": typed, "path": own}
        yield Suggestion(answer.declared, query, reason, args)


def parents(path: str, query: str) -> Iterator[Suggestion]:
    """The modules that a package of that path may be in, as Go tries them: the longest first."""
    elements = path.split("/")
    for count in range(len(elements) - 1, 0, -1):
        parent = "/".join(elements[:count])
        if _is_path(parent):
            args = {"package": path, "path": parent}
            yield Suggestion(parent, query, "package_inside", args, is_guess=True)


def nearest_version(answers: Iterable[Answer], wanted: str) -> str:
    """A version that there is, near to one that there is not; "" where none is known."""
    known = [a for a in answers if a.status is Status.VERSION_MISSING and a.versions]
    if not known:
        return ""
    fullest = max(known, key=lambda answer: answer.count)
    listed = [each for each in fullest.versions if each not in fullest.retracted]
    if versions.is_valid(wanted):
        same = [v for v in listed if versions.major_minor(v) == versions.major_minor(wanted)]
        if same:
            return same[-1]
    return fullest.latest or ""


def is_worth_showing(suggestion: Suggestion) -> bool:
    """A guess that servers know nothing of is no suggestion; some need a word for them."""
    if suggestion.is_guess and suggestion.reason in _NEED_A_WORD:
        return suggestion.confirmed is True
    return not (suggestion.is_guess and suggestion.confirmed is False)


def told(answers: Sequence[Answer]) -> bool | None:
    """Whether any of them has it; None where none has and none could tell."""
    found = [answer.found for answer in answers]
    return True if True in found else False if False in found else None


def with_behind(servers: Sequence[ServerReport]) -> tuple[ServerReport, ...]:
    """Marks those that do not have what others have, or have an older version as the latest."""
    answers = [shown(server) for server in servers]
    newest = max((a.latest or "" for a in answers if a.found), key=versions.sort_key, default="")
    anyone = any(answer.found for answer in answers)
    return tuple(
        replace(
            server,
            behind=(answer.found is False and anyone)
            or bool(answer.latest and newest and versions.compare(answer.latest, newest) < 0),
        )
        for server, answer in zip(servers, answers, strict=True)
    )


def with_case(server: ServerReport) -> ServerReport:
    """Where a server has it in other letters only, that is what is wrong with what was typed."""
    typed, suggested = server.typed, server.suggested
    if typed.status is not Status.NOT_FOUND or suggested is None or not suggested.found:
        return server
    if typed.path == suggested.path or typed.path.lower() != suggested.path.lower():
        return server
    return replace(server, typed=replace(typed, status=Status.CASE_DIFFERS))


def shown(server: ServerReport) -> Answer:
    """The answer that counts: to what was typed where that is found, else to the suggestion."""
    if server.typed.found or server.suggested is None:
        return server.typed
    return server.suggested


def _same_but_major(a: str, b: str) -> bool:
    return modpath.split_path_version(a)[0] == modpath.split_path_version(b)[0]


def _is_path(path: str) -> bool:
    try:
        modpath.check_path(path)
    except modpath.PathError:
        return False
    return True
