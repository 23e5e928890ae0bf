"""The JSON shape `gomodgui.lookup/1` of the contract."""

from __future__ import annotations

from typing import Any

from gomodgui.core.lookup.report import Answer, LookupReport, ServerReport, Suggestion
from gomodgui.core.redact import mask, neutralise
from gomodgui.core.texts import Catalogue

Json = dict[str, Any]


def clean(text: str) -> str:
    """The text without secrets and control characters."""
    return neutralise(mask(text))


def shape(report: LookupReport, texts: Catalogue) -> Json:
    """The whole report, worded in the catalogue's language."""
    problem = report.problem
    return {
        "schema": "gomodgui.lookup/1",
        "module": clean(report.module),
        "version": clean(report.version) or None,
        "package": clean(report.package) or None,
        "valid": problem is None,
        "error": problem_text(report, texts) or None,
        "error_kind": problem.reason if problem else None,
        "go_error": clean(problem.go_words) or None if problem else None,
        "found": report.found,
        "private": private_text(report, texts) or None,
        "asked_public": report.asks_public,
        "suggestions": [_suggestion(each, texts) for each in report.suggestions],
        "proxies": [_proxy(server, texts) for server in report.servers],
        "go_get": go_get(report) or None,
        "duration_ms": round(report.duration_ms, 2),
    }


def problem_text(report: LookupReport, texts: Catalogue) -> str:
    """Why Go does not take it, "" where it does."""
    if report.problem is None:
        return ""
    args = {name: clean(value) for name, value in report.problem.args.items()}
    return texts.text(f"lookup.problem.{report.problem.reason}", **args)


def reason_text(suggestion: Suggestion, texts: Catalogue) -> str:
    """Why it was probably meant."""
    args = {name: clean(value) for name, value in suggestion.args.items()}
    return texts.text(f"lookup.reason.{suggestion.reason}", **args)


def private_text(report: LookupReport, texts: Catalogue) -> str:
    """Why it looks private, "" where it does not."""
    if not report.private:
        return ""
    args = {name: clean(value) for name, value in report.private_args.items()}
    return texts.text(f"lookup.private.{report.private}", **args)


def status_text(answer: Answer, texts: Catalogue) -> str:
    """The status, and the reason for it where there is one."""
    words = texts.text(f"lookup.status.{answer.status.value}")
    if not answer.reason:
        return words
    args = {name: clean(value) for name, value in answer.reason_args.items()}
    why = texts.text(f"reason.{answer.reason}", **args)
    return texts.text("lookup.cli.status_why", status=words, why=why)


def go_get(report: LookupReport) -> str:
    """The line that gets it, "" where no server has it."""
    best = report.best
    return best.get_line if best else ""


def _suggestion(suggestion: Suggestion, texts: Catalogue) -> Json:
    return {
        "module": clean(suggestion.path),
        "version": clean(suggestion.version) or None,
        "reason": reason_text(suggestion, texts),
        "kind": suggestion.reason,
        "found": suggestion.confirmed,
    }


def _proxy(server: ServerReport, texts: Catalogue) -> Json:
    mirror = server.mirror
    return {
        "url": clean(mirror.url),
        "name": clean(mirror.name(texts.language)),
        **_answer(server.typed, texts),
        "behind": server.behind,
        "suggested": _answer(server.suggested, texts) if server.suggested else None,
    }


def _answer(answer: Answer, texts: Catalogue) -> Json:
    return {
        "module": clean(answer.path),
        "found": answer.found,
        "status": answer.status.value,
        "status_text": status_text(answer, texts),
        "http_status": answer.http_status,
        "version": clean(answer.version) or None,
        "latest": None if answer.latest is None else clean(answer.latest),
        "versions": [clean(version) for version in answer.versions],
        "versions_total": answer.count,
        "retracted": [version for version in answer.versions if version in answer.retracted],
        "deprecated": clean(answer.deprecated) or None,
        "declared": answer.declared or None,
        "go": clean(answer.go) or None,
        "published": answer.published or None,
        "size": answer.size,
        "ms": None if answer.ms is None else round(answer.ms, 2),
    }
