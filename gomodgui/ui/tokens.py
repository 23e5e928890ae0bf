"""The colours and sizes of the design, as data: light, dark, and what high contrast makes of them.

Colours are `#RRGGBB`; sizes are logical pixels at 100 % text size.
"""

from __future__ import annotations

from collections.abc import Mapping

Colours = Mapping[str, str]

LIGHT: Colours = {
    "window": "#F4F6F8",
    "nav": "#EAEEF2",
    "card": "#FFFFFF",
    "sunken": "#F0F3F6",
    "border": "#DCE2E8",
    "control": "#7E8A97",
    "text": "#16202B",
    "text2": "#45525F",
    "text3": "#5B6875",
    "accent": "#006C86",
    "accentHover": "#005C73",
    "accentPress": "#004C5F",
    "onAccent": "#FFFFFF",
    "accentSoft": "#DFF1F5",
    "focus": "#006C86",
    "ok": "#17703C",
    "okSoft": "#E5F4EA",
    "okFill": "#1B7F45",
    "onOk": "#FFFFFF",
    "warn": "#855400",
    "warnSoft": "#FFF3DB",
    "warnFill": "#855400",
    "onWarn": "#FFFFFF",
    "err": "#B4231A",
    "errSoft": "#FDECEA",
    "errFill": "#C62A20",
    "onErr": "#FFFFFF",
    "info": "#0A5AA8",
    "infoSoft": "#E6F0FA",
    "skip": "#5B6875",
    "dns": "#6F7F92",
    "tcp": "#2C7FC2",
    "tls": "#7A55C0",
    "first_byte": "#C46A00",
    "download": "#22905C",
    "code": "#F6F8FA",
}

DARK: Colours = {
    "window": "#14181D",
    "nav": "#0F1317",
    "card": "#1C2229",
    "sunken": "#161B21",
    "border": "#2D353E",
    "control": "#77838F",
    "text": "#E9EDF1",
    "text2": "#B7C1CB",
    "text3": "#97A3AF",
    "accent": "#4FC3DC",
    "accentHover": "#6BD0E6",
    "accentPress": "#8ADCEE",
    "onAccent": "#04222A",
    "accentSoft": "#12343D",
    "focus": "#4FC3DC",
    "ok": "#62CE90",
    "okSoft": "#152A20",
    "okFill": "#62CE90",
    "onOk": "#06240F",
    "warn": "#F2BC52",
    "warnSoft": "#2F2716",
    "warnFill": "#F2BC52",
    "onWarn": "#2B1D00",
    "err": "#FF8F85",
    "errSoft": "#2F1B1D",
    "errFill": "#FF8F85",
    "onErr": "#2E0603",
    "info": "#82BCFF",
    "infoSoft": "#14283E",
    "skip": "#97A3AF",
    "dns": "#8FA0B3",
    "tcp": "#5AA9E6",
    "tls": "#B093F0",
    "first_byte": "#F0A94A",
    "download": "#55C48D",
    "code": "#12161B",
}

# Text on surface, and the least WCAG contrast it needs.
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((text, "window", 4.5) for text in ("text", "text2", "text3", "accent")),
    *(
        (text, "card", 4.5)
        for text in ("text", "text2", "text3", "accent", "ok", "warn", "err", "info", "skip")
    ),
    *((text, "nav", 4.5) for text in ("text", "text2", "text3")),
    *((text, "sunken", 4.5) for text in ("text2", "text3", "skip")),
    *((text, "code", 4.5) for text in ("text", "text2", "text3")),
    *(("onAccent", fill, 4.5) for fill in ("accent", "accentHover", "accentPress")),
    *((text, "accentSoft", 4.5) for text in ("text", "text2", "accent")),
    *((text, "okSoft", 4.5) for text in ("text", "text2", "ok")),
    *((text, "warnSoft", 4.5) for text in ("text", "text2", "warn")),
    *((text, "errSoft", 4.5) for text in ("text", "text2", "err")),
    *((text, "infoSoft", 4.5) for text in ("text", "text2", "info")),
    ("onOk", "okFill", 4.5),
    ("onWarn", "warnFill", 4.5),
    ("onErr", "errFill", 4.5),
    *((mark, "card", 3.0) for mark in ("control", "focus")),
    *((mark, "window", 3.0) for mark in ("control", "focus")),
    *((phase, "card", 3.0) for phase in ("dns", "tcp", "tls", "first_byte", "download")),
)

# Type roles: pixel size and whether bold. Nothing is ever smaller than a caption.
TYPE: Mapping[str, tuple[int, bool]] = {
    "hero": (24, True),
    "title": (22, True),
    "panel": (18, True),
    "section": (15, True),
    "body": (14, False),
    "strong": (14, True),
    "secondary": (13, False),
    "label": (13, True),
    "caption": (12, False),
    "tag": (12, True),
}

UI_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "win32": ("Segoe UI Variable Text", "Segoe UI", "Microsoft YaHei UI"),
    "darwin": (".AppleSystemUIFont", "PingFang SC"),
    "linux": ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei"),
}
MONO_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "win32": ("Cascadia Mono", "Consolas", "Microsoft YaHei UI"),
    "darwin": ("SF Mono", "Menlo", "PingFang SC"),
    "linux": ("JetBrains Mono", "DejaVu Sans Mono", "Noto Sans Mono CJK SC"),
}

STATUS: Mapping[str, tuple[str, str, str]] = {
    "ok": ("circle-check", "ok", "okSoft"),
    "err": ("circle-x", "err", "errSoft"),
    "warn": ("triangle-alert", "warn", "warnSoft"),
    "info": ("info", "info", "infoSoft"),
    "run": ("loader-circle", "accent", "accentSoft"),
    "wait": ("circle-dashed", "skip", "sunken"),
    "skip": ("circle-minus", "skip", "sunken"),
    "unknown": ("circle-question-mark", "skip", "sunken"),
}


def high_contrast(colours: Colours) -> Colours:
    """The same with cards as the window, outlines and all text as strong as text, no tints."""
    strong = dict.fromkeys(("text2", "text3", "border", "control", "skip"), colours["text"])
    flat = dict.fromkeys(
        ("card", "nav", "sunken", "code", "okSoft", "warnSoft", "errSoft", "infoSoft"),
        colours["window"],
    )
    return {**colours, **strong, **flat, "accentSoft": colours["window"]}


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB` (WCAG 2.2), 0 to 1."""

    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
