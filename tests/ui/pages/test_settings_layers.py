"""Where a value comes from."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from gomodgui.core.model import Layer, Origin, OriginKind
from gomodgui.ui.look import Look
from gomodgui.ui.pages.settings_layers import Provenance, source_key
from tests.ui import samples
from tests.ui.conftest import Show
from tests.ui.finding import find

GOPROXY = samples.snapshot().settings[0]


@pytest.fixture
def shown(look: Look, show: Show) -> Provenance:
    made = Provenance(look)
    made.show_setting(GOPROXY, drafted=False)
    show(made, 500, 300)
    return made


def test_the_layers_stand_highest_first(shown: Provenance) -> None:
    rows = [find(shown, QWidget, f"layer_GOPROXY_{at}") for at in range(3)]
    assert [row.property("source") for row in rows] == [
        "environment",
        "go_env_file",
        "goroot_env_file",
    ]
    assert [row.property("effective") for row in rows] == [True, False, False]
    assert "In effect" in rows[0].accessibleName()
    assert "Hidden by the value above" in rows[1].accessibleName()


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("~/.bashrc:12", "Must edit ~/.bashrc"),
        (None, "Set by the starting program"),
        ("/etc/environment:3", "Needs an administrator"),
    ],
)
def test_it_says_what_must_be_edited(
    shown: Provenance, location: str | None, expected: str
) -> None:
    origin = Origin(OriginKind.ENVIRONMENT, location)
    shown.show_setting(replace(GOPROXY, origin=origin), drafted=False)
    pill = find(shown, QLabel, "pill_where")
    assert pill.isVisible()
    assert pill.text() == expected


def test_a_setting_of_the_file_needs_no_such_word(shown: Provenance) -> None:
    shown.show_setting(samples.setting("GOFLAGS", "-mod=mod", samples.SAVED), drafted=True)
    assert not find(shown, QLabel, "pill_where").isVisible()


def test_terminals_that_see_another_value_are_told_of(shown: Provenance) -> None:
    note = find(shown, QWidget, "note_terminal")
    assert not note.isVisible()
    terminal = Layer("https://b.example", Origin(OriginKind.ENVIRONMENT, "~/.zshrc:3"))
    shown.show_setting(replace(GOPROXY, terminal=terminal), drafted=False)
    assert note.isVisible()
    assert find(shown, QLabel, "lbl_terminal").text() == (
        "Terminals see a different value: https://b.example (~/.zshrc:3)"
    )


def test_a_variable_that_is_unset_everywhere(shown: Provenance) -> None:
    shown.show_setting(samples.setting("HTTP_PROXY", None), drafted=False)
    assert "It isn't set anywhere." in [label.text() for label in shown.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        (r"HKCU\Environment", "settings.layer.windows_user"),
        (r"HKLM\SYSTEM", "settings.layer.windows_system"),
        ("launchctl", "settings.layer.launchctl"),
        ("~/.profile:1", "settings.layer.environment"),
        (None, "settings.layer.environment"),
    ],
)
def test_places_have_names(location: str | None, expected: str) -> None:
    assert source_key(Layer("x", Origin(OriginKind.ENVIRONMENT, location))) == expected
