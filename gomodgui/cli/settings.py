"""`gomodgui settings`: every value as Go will see it, where it comes from and what it hides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomodgui.cli.console import Console, Style
from gomodgui.cli.shapes import Shapes
from gomodgui.core.cancel import CancelScope
from gomodgui.core.model import Layer, Origin, Setting, SettingsSnapshot, Severity

if TYPE_CHECKING:
    from gomodgui.engine.backend import EngineBackend

_ALWAYS_SHOWN = ("GOPROXY", "GOSUMDB", "GOPRIVATE", "GONOPROXY", "GONOSUMDB", "HTTPS_PROXY")


def run(backend: EngineBackend, console: Console, shapes: Shapes, scope: CancelScope) -> int:
    """Print them; 1 where one of them keeps Go from downloading."""
    snapshot = backend.snapshot(scope)
    console.json(shapes.settings(snapshot))
    _print(snapshot, console, shapes)
    if snapshot.go is None:
        console.note(console.texts.text("cli.settings.no_go"))
    broken = any(p.severity is Severity.ERROR for s in snapshot.settings for p in s.problems)
    return 1 if broken else 0


def _print(snapshot: SettingsSnapshot, console: Console, shapes: Shapes) -> None:
    texts = console.texts
    if snapshot.go:
        version = snapshot.go.version or texts.text("cli.settings.version_unknown")
        console.line(
            texts.text("cli.settings.go", version=version, path=console.safe(snapshot.go.path))
        )
        console.line()
    for setting in snapshot.settings:
        if setting.value is None and not setting.problems and setting.name not in _ALWAYS_SHOWN:
            continue
        _print_setting(setting, console, shapes)


def _print_setting(setting: Setting, console: Console, shapes: Shapes) -> None:
    texts = console.texts
    value = (
        texts.text("cli.settings.unset") if setting.value is None else console.safe(setting.value)
    )
    console.line(f"{console.style(setting.name, Style.BOLD)} = {value}")
    if setting.value is not None:
        console.line("    " + console.style(_where(setting.origin, console), Style.DIM))
    for layer in setting.shadowed:
        console.line("    " + texts.text("cli.settings.hides", **_layer(layer, console)))
    if setting.terminal:
        key = "cli.settings.terminal" if setting.terminal.value else "cli.settings.terminal_unset"
        console.line("    " + texts.text(key, **_layer(setting.terminal, console)))
    for problem in setting.problems:
        style = {Severity.ERROR: Style.BAD, Severity.WARNING: Style.WARN}.get(
            problem.severity, Style.DIM
        )
        mark = texts.text(f"cli.severity.{problem.severity.value}")
        title = shapes.finding_text(problem, "title")
        console.line("    " + console.style(f"{mark} {title}", style))
        console.line("      " + shapes.finding_text(problem, "why"))


def _where(origin: Origin, console: Console) -> str:
    kind = console.texts.text(f"settings.origin.{origin.kind.value}")
    return f"{kind} · {console.safe(origin.location)}" if origin.location else kind


def _layer(layer: Layer, console: Console) -> dict[str, str]:
    return {"value": console.safe(layer.value), "where": _where(layer.origin, console)}
