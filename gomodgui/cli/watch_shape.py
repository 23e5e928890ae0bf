"""The JSON shape of a watcher's check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomodgui.core.redact import mask, neutralise
from gomodgui.core.texts import Catalogue
from gomodgui.core.watch import Checked, Outcome, Trial, WatchReport

if TYPE_CHECKING:
    from collections.abc import Mapping

_OK: Mapping[Outcome, bool | None] = {Outcome.WELL: True, Outcome.FAILED: False}


def shape(report: WatchReport, texts: Catalogue) -> dict[str, Any]:
    """`gomodgui.watch/1`. `ok` is null where the check says nothing of the mirror."""
    checked = report.checked
    return {
        "schema": "gomodgui.watch/1",
        "time": round(report.time, 3),
        "mirror": clean(checked.url) if checked else None,
        "in_use": clean(report.in_use) or None,
        "ok": _OK.get(checked.outcome) if checked else None,
        "status": checked.outcome.value if checked else "no_mirror",
        "cause": (checked.cause or None) if checked else None,
        "reason": reason(checked, texts) or None if checked else None,
        "latency_ms": _ms(checked.latency_ms if checked else None),
        "failures": report.failures,
        "failures_needed": report.needed,
        "auto_switch": report.auto_switch,
        "preferred": clean(report.preferred) or None,
        "action": report.action.value,
        "to": clean(report.to) or None,
        "change_id": report.change_id or None,
        "verified": report.verified,
        "backups": [_trial(trial, texts) for trial in report.trials],
        "next_s": round(report.next_s, 1),
    }


def reason(checked: Checked, texts: Catalogue) -> str:
    """Why the mirror did not answer as it should, in words; "" where it did."""
    if not checked.reason:
        return ""
    args = {name: clean(value) for name, value in checked.args.items()}
    return texts.text(f"reason.{checked.reason}", **args)


def trial_reason(trial: Trial, texts: Catalogue) -> str:
    """Why a backup was not good enough, in words; "" where it was."""
    if not trial.why:
        return ""
    share = "–" if trial.share is None else f"{trial.share:.0%}"
    latency = "–" if trial.latency_ms is None else f"{trial.latency_ms:.0f}"
    return texts.text(f"watch.trial.{trial.why}", share=share, ms=latency)


def clean(text: str) -> str:
    """The text without secrets and control characters."""
    return neutralise(mask(text))


def _trial(trial: Trial, texts: Catalogue) -> dict[str, Any]:
    return {
        "url": clean(trial.url),
        "proved": trial.proved,
        "reason": trial_reason(trial, texts) or None,
        "answered": trial.share,
        "latency_ms": _ms(trial.latency_ms),
    }


def _ms(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
