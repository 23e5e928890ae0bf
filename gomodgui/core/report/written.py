"""The two written forms of a report: Markdown for people, JSON for programs."""

from __future__ import annotations

import json
import re
import shlex
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from gomodgui.core.report.document import Document
from gomodgui.core.report.redaction import KINDS
from gomodgui.core.texts import Catalogue

_TICKS = re.compile(r"`{3,}")
_WIDEST = 40  # columns that the first cells of a row are padded to
_GAP = "  "


def as_json(document: Document) -> str:
    """One object, indented, with a newline at its end."""
    return json.dumps(document.value, ensure_ascii=False, indent=2) + "\n"


def as_markdown(document: Document, texts: Catalogue) -> str:
    """A heading for each part; what was gathered stands in fences, where nothing is markup."""
    return "\n".join(_Writer(document.value, texts).lines()) + "\n"


class _Writer:
    """Puts one report together."""

    def __init__(self, value: dict[str, Any], texts: Catalogue) -> None:
        self._value = value
        self._text = texts.text

    def lines(self) -> list[str]:
        """All of it."""
        value = self._value
        made: list[str] = [*self._head(), "", *self._part("environment", self._environment())]
        if value["findings"] is not None:
            made += self._part("findings", self._findings())
        if value["steps"] is not None:
            made += self._part("steps", self._steps())
        if value["mirrors"] is not None:
            made += self._part("mirrors", self._mirrors())
        if value["errors"]:
            made += self._part("errors", self._errors())
        made += self._go_words()
        if value["project"] is not None:
            project = value["project"]
            made += self._part("project", [project["folder"], "", project["go_mod"].rstrip("\n")])
        if value["git"] is not None:
            made += self._part("git", self._git())
        if value["changes"] is not None:
            made += self._part("changes", self._changes())
        return [*made, self._masked()]

    def _head(self) -> list[str]:
        value = self._value
        time = value["created"][:16].replace("T", " ")
        cause = value["verdict"]["cause"]
        verdict = value["verdict"]["text"]
        shown = self._text("report.verdict.cause", text=verdict, cause=cause) if cause else verdict
        return [
            f"# {self._text('report.heading')}{_GAP}{time}",
            self._text("report.verdict.line", text=shown),
        ]

    def _part(self, name: str, body: Sequence[str]) -> list[str]:
        shown = body or [self._text("report.nothing")]
        return [f"## {self._text(f'report.part.{name}')}", *_fenced(shown), ""]

    def _environment(self) -> list[str]:
        value = self._value
        system = " ".join(filter(None, value["system"].values()))
        go = value["go"]["version"] or self._text("report.no_go")
        head = f"gomodgui {value['program']['version']} · {system} · {go}"
        lines = [head]
        if value["go"]["path"]:
            lines.append(f"go: {value['go']['path']}")
        if value["checked"]:
            checked = value["checked"][:16].replace("T", " ")
            lines.append(self._text("report.checked", time=checked))
        if value["unknown"]:
            unknown = ", ".join(self._text(f"report.part.{name}") for name in value["unknown"])
            lines.append(self._text("report.unknown", parts=unknown))
        return [*lines, *self._settings(value["settings"] or [])]

    def _settings(self, settings: list[dict[str, Any]]) -> list[str]:
        rows: list[tuple[str, ...]] = []
        for setting in settings:
            name, told = setting["name"], setting["value"]
            if told is not None:
                rows.append((name, told or '""', self._where(setting["origin"])))
            for layer in setting["shadowed"]:
                hidden = self._text("report.hidden", where=self._where(layer["origin"]))
                rows.append(("", layer["value"], hidden))
            terminal = setting["terminal"]
            if terminal:
                seen = self._text("report.terminal", where=self._where(terminal["origin"]))
                rows.append((name if told is None else "", terminal["value"] or '""', seen))
        return _table(rows)

    def _where(self, origin: dict[str, Any]) -> str:
        kind = self._text(f"report.origin.{origin['kind']}")
        place = f"{kind} {origin['location']}" if origin["location"] else kind
        return f"[{place}]"

    def _findings(self) -> list[str]:
        lines: list[str] = []
        for number, finding in enumerate(self._value["findings"], start=1):
            first = (f"{number}. {finding['severity']}", finding["cause"], finding["subject"])
            lines.append(_GAP.join(filter(None, first)))
            lines += [f"   {finding['title']}", f"   {finding['why']}"]
            lines += self._evidence(finding["evidence"])
            lines += [f"   → {_command(fix)}" for fix in finding["fixes"]]
        return lines

    def _evidence(self, evidence: list[dict[str, str]]) -> list[str]:
        lines: list[str] = []
        for each in evidence:
            first, *rest = each["value"].split("\n")
            lines.append(f"   {each['label']}: {first}")
            lines += [f"     {line}" for line in rest]
        return lines

    def _steps(self) -> list[str]:
        rows: list[tuple[str, ...]] = []
        for step in self._value["steps"]:
            rows.append((step["id"], step["status"], step["summary"]))
            if len(step["entries"]) > 1:
                rows += [(f"  {e['url']}", e["status"], e["summary"]) for e in step["entries"]]
        proof = self._value["proof"]
        if proof is not None:
            result = {True: "pass", False: "fail", None: "unknown"}[proof["ok"]]
            took = f"{proof['module']} · {proof['duration_ms']} ms"
            rows.append(("go mod download", result, took))
        return _table(rows)

    def _mirrors(self) -> list[str]:
        rows = [
            (
                mirror["url"],
                mirror["verdict"] or "unknown",
                "–" if mirror["median_ms"] is None else f"{mirror['median_ms']:.0f} ms",
                mirror["reason"] or "",
            )
            for mirror in self._value["mirrors"]
        ]
        return _table(rows)

    def _errors(self) -> list[str]:
        lines: list[str] = []
        for error in self._value["errors"]:
            lines += [f"[{error['source']}]", *error["text"].strip().split("\n"), ""]
        return lines[:-1]

    def _go_words(self) -> list[str]:
        """As the issue forms of Go and of its mirrors ask for them."""
        go = self._value["go"]
        made: list[str] = []
        if go["words"]:
            made += ["## go version", *_fenced(["$ go version", go["words"]]), ""]
        if go["env"]:
            lines = [f"{each['name']}={_quoted(each['value'])}" for each in go["env"]]
            made += ["## go env", *_fenced(["$ go env", *lines]), ""]
        return made

    def _git(self) -> list[str]:
        git = self._value["git"]
        lines = [git["version"]] if git["version"] else []
        lines += [f"url.{rule['base']}.insteadOf = {rule['instead_of']}" for rule in git["rules"]]
        lines += [self._text("report.login", host=host) for host in git["logins"]]
        return lines

    def _changes(self) -> list[str]:
        lines: list[str] = []
        for change in self._value["changes"]:
            time = change["time"][:16].replace("T", " ")
            fixes = "; ".join(_command(fix) for fix in change["fixes"])
            lines.append(_GAP.join((time, change["state"], fixes)))
            for edit in change["edits"]:
                lines.append(f"   {edit['target']}")
                for sign, text in (("-", edit["before"]), ("+", edit["after"])):
                    lines += [f"   {sign} {line}" for line in (text or "").split("\n") if line]
        return lines

    def _masked(self) -> str:
        masked = masked_line(self._value["masked"], self._text)
        nothing = self._text("report.masked.nothing")
        return self._text("report.masked.line", what=masked) if masked else nothing


def masked_line(counts: Mapping[str, int], text: Callable[..., str]) -> str:
    """`1 password · 2 internal hosts`, "" where nothing was taken out."""
    told: Iterable[str] = (
        text(f"report.masked.{kind}.{'one' if counts[kind] == 1 else 'many'}", n=counts[kind])
        for kind in KINDS
        if counts.get(kind)
    )
    return " · ".join(told)


def _command(fix: dict[str, Any]) -> str:
    return shlex.join([fix["id"], *(f"{name}={value}" for name, value in fix["args"].items())])


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "'\\''") + "'"


def _fenced(lines: Sequence[str]) -> list[str]:
    """In a fence longer than any in the text."""
    text = "\n".join(lines)
    longest = max((len(found) for found in _TICKS.findall(text)), default=2)
    fence = "`" * max(3, longest + 1)
    return [fence, *text.split("\n"), fence]


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Cells in columns; what is wider than a column pushes the rest of its row."""
    lines: list[str] = []
    count = max((len(row) for row in rows), default=0)
    widths = [
        max((w for row in rows if (w := _width(row[at])) <= _WIDEST), default=0)
        for at in range(count)
    ]
    for row in rows:
        cells = [cell + " " * max(0, widths[at] - _width(cell)) for at, cell in enumerate(row)]
        lines.append(_GAP.join(cells).rstrip())
    return lines


def _width(text: str) -> int:
    """Columns of fixed width (2 for a Chinese character)."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
