"""Words and marks of the comparison: what a cell says, the tags of a row, who is the fastest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gomodgui.core import ranking
from gomodgui.core.measurement import Comparison, MirrorReport, Usability
from gomodgui.ui import words

if TYPE_CHECKING:
    from gomodgui.ui.look import Look

MUCH_LOSS = 0.2
_FAR_WORSE_LOSS = 0.25
_OWN = "custom_"


def name(look: Look, report: MirrorReport) -> str:
    """What a person calls it."""
    if report.mirror.url == "direct":
        return look.text("compare.direct.name")
    shown = words.clean(report.mirror.name(look.language))
    return words.host(shown) if shown == words.clean(report.mirror.url) else shown


def address(look: Look, report: MirrorReport) -> str:
    """Its address, without https:// where the name is not already the host."""
    url = report.mirror.url
    if url == "direct":
        return look.text("compare.direct.address")
    shown = words.clean(url).rstrip("/")
    if name(look, report) == words.host(url):
        return shown
    return shown.removeprefix("https://")


def is_own(report: MirrorReport) -> bool:
    """Whether it stands in the list because the person put it there."""
    return report.mirror.id.startswith(_OWN)


def status(report: MirrorReport, *, running: bool) -> str:
    """Its status icon: ok, warn, err, run, wait."""
    if report.verdict is Usability.UNUSABLE:
        return "err"
    if report.verdict is Usability.PARTIAL or (report.loss or 0.0) > MUCH_LOSS:
        return "warn"
    if report.verdict is Usability.USABLE:
        return "ok"
    return "run" if running else "wait"


def state(look: Look, report: MirrorReport, *, running: bool) -> str:
    """The same in words."""
    if report.verdict is not None:
        if report.eliminated and report.verdict is Usability.USABLE:
            return look.text("compare.state.eliminated")
        return look.text(f"compare.state.{report.verdict.value}")
    if running:
        return look.text("compare.state.running")
    return look.text("compare.state.untold" if report.rounds else "compare.state.waiting")


def reason(look: Look, report: MirrorReport) -> str:
    """Why it is not usable, "" where it is."""
    if report.reason is None:
        return ""
    return look.text(f"reason.{report.reason}", **words.clean_args(report.reason_args))


def tag(
    look: Look, report: MirrorReport, *, winner: str | None, tie: Sequence[str], running: bool
) -> tuple[str, str, str] | None:
    """Words, text colour and fill of the tag behind its name; the one that says most."""
    url = report.mirror.url
    if url == winner:
        return look.text("compare.tag.best"), "onOk", "okFill"
    if url in tie and not running:
        return look.text("compare.tag.tie"), "ok", "okSoft"
    if report.in_use:
        return look.text("compare.tag.in_use"), "info", "infoSoft"
    if is_own(report):
        return look.text("compare.tag.own"), "text2", "sunken"
    return None


def time(look: Look, value: float | None) -> str:
    """Milliseconds, or seconds where there are many."""
    if value is None:
        return look.text("compare.value.none")
    if value < 1000:
        return look.text("compare.value.ms", ms=words.milliseconds(value))
    return look.text("compare.value.s", s=f"{value / 1000:.2f}")


def cell(look: Look, report: MirrorReport, column: str) -> str:
    """The plain text of a cell."""
    latency = report.latency
    none = look.text("compare.value.none")
    match column:
        case "mirror":
            return f"{name(look, report)} {address(look, report)}"
        case "phases":
            return _phases_or_reason(look, report)
        case "median":
            return time(look, latency.median if latency else None)
        case "min":
            return time(look, latency.min if latency else None)
        case "jitter":
            if latency is None:
                return none
            return look.text("compare.value.jitter", ms=round(latency.jitter))
        case "loss":
            if report.loss is None:
                return none
            return look.text("compare.value.loss", percent=round(report.loss * 100))
        case "trend":
            return _trend(look, report)
        case "private":
            return look.text(f"compare.private.{private(report)}")
    if report.in_use:
        return look.text("compare.button.in_use")
    return look.text("compare.button.use")


def private(report: MirrorReport) -> str:
    """Whether it can fetch a company's own modules: yes, no, git, unknown."""
    if report.mirror.url == "direct":
        return "git"
    if report.private is None:
        return "no" if report.mirror.public else "unknown"
    return "yes" if report.private else "no"


def tooltip(look: Look, report: MirrorReport, column: str) -> str:
    """What a cell says when the pointer rests on it."""
    if column in ("phases", "trend"):
        return cell(look, report, column)
    if column == "mirror" and report.mirror.url != "direct":
        return words.clean(report.mirror.url)
    if report.verdict is Usability.UNUSABLE:
        return look.text("compare.rank.unusable")
    if report.score is None:
        return ""
    return look.text("compare.rank.tooltip", score=round(report.score))


def numbers(report: MirrorReport) -> dict[str, object]:
    """Raw numbers, for tests."""
    latency, phases = report.latency, report.phases
    return {
        "url": report.mirror.url,
        "verdict": report.verdict.value if report.verdict else None,
        "median": latency.median if latency else None,
        "min": latency.min if latency else None,
        "jitter": latency.jitter if latency else None,
        "loss": report.loss,
        "score": report.score,
        "rounds": list(report.rounds),
        "phases": {
            "dns": phases.dns,
            "tcp": phases.tcp,
            "tls": phases.tls,
            "first_byte": phases.first_byte,
            "download": phases.download,
        },
    }


def winner_sentence(look: Look, comparison: Comparison, *, running: bool) -> tuple[str, str]:
    """What stands above the table, and its status: ok, info, warn, err."""
    by_url = {report.mirror.url: report for report in comparison.proxies}
    if comparison.tie and not running:
        names = look.text("list.separator").join(
            name(look, by_url[url]) for url in comparison.tie if url in by_url
        )
        return look.text("compare.winner.tie", names=names), "info"
    best = by_url.get(comparison.winner or "")
    if best is None:
        told = all(report.verdict is Usability.UNUSABLE for report in comparison.proxies)
        if running:
            return "", "info"
        key = "none_plain" if told else "untold"
        return look.text(f"compare.winner.{key}"), "err" if told else "warn"
    if best.verdict is Usability.PARTIAL and not running:
        return look.text("compare.winner.partial", name=name(look, best)), "warn"
    return _winner(look, best, comparison, running=running), "ok"


def _winner(look: Look, best: MirrorReport, comparison: Comparison, *, running: bool) -> str:
    present = next((report for report in comparison.proxies if report.in_use), None)
    args = {
        "name": name(look, best),
        "ms": words.milliseconds(best.latency.median if best.latency else best.phases.total),
    }
    if best.in_use and not running:
        return look.text("compare.winner.final_in_use", **args)
    if present is not None and not best.in_use and _is_far_worse(present):
        key = "reliable" if running else "reliable_final"
    elif running:
        key = "so_far"
    elif present is not None and not ranking.is_worth_a_change(present, best):
        key = "keep"
    else:
        key = "final"
    return look.text(f"compare.winner.{key}", **args)


def _is_far_worse(present: MirrorReport) -> bool:
    return present.verdict is Usability.UNUSABLE or (present.loss or 0.0) >= _FAR_WORSE_LOSS


def _phases_or_reason(look: Look, report: MirrorReport) -> str:
    if report.verdict is Usability.UNUSABLE:
        return reason(look, report) or look.text("compare.state.unusable")
    return phases(look, report)


def phases(look: Look, report: MirrorReport) -> str:
    """The steps of a request in words."""
    took = report.phases
    if took.total <= 0:
        return look.text("compare.value.none")
    return look.text(
        "compare.phases.text",
        dns=round(took.dns or 0),
        tcp=round(took.tcp or 0),
        tls=round(took.tls or 0),
        first_byte=round(took.first_byte or 0),
        download=round(took.download or 0),
    )


def _trend(look: Look, report: MirrorReport) -> str:
    if not report.rounds:
        return look.text("compare.value.none")
    lost = look.text("compare.trend.lost")
    values = look.text("list.separator").join(
        lost if sample is None else str(round(sample)) for sample in report.rounds
    )
    return look.text("compare.trend.text", n=len(report.rounds), values=values)
