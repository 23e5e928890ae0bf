"""What is wrong with the value in effect, and the buttons that mend it."""

from dataclasses import replace

from PySide6.QtWidgets import QPushButton, QWidget

from gomodgui.core.model import Finding, FixCall, Severity
from gomodgui.ui.look import Look
from gomodgui.ui.pages.settings_problems import Problems
from tests.ui import samples
from tests.ui.conftest import Show
from tests.ui.finding import find
from tests.ui.states_settings import UNVERIFIED

GOSUMDB = samples.setting("GOSUMDB", "off", samples.SAVED)
RECOMMENDED = FixCall("remove_env_variable", {"name": "GOPROXY"}, recommended=True)
OTHER = FixCall("unset_go_setting", {"name": "GOPROXY"})
SHADOWED = Finding(
    "goproxy_shadowed",
    Severity.WARNING,
    "GOPROXY",
    args=samples.SHADOWED.args,
    fixes=(OTHER, RECOMMENDED),
)


def test_nothing_is_shown_where_nothing_is_wrong(look: Look, show: Show) -> None:
    made = Problems(look)
    show(made, 400, 100)
    made.show_setting(GOSUMDB)
    assert made.isHidden()


def test_verification_that_is_off_can_be_turned_on_again(look: Look, show: Show) -> None:
    made = Problems(look)
    show(made, 400, 200)
    made.show_setting(replace(GOSUMDB, problems=(UNVERIFIED,)))
    asked: list[FixCall] = []
    made.fix_asked.connect(asked.append)
    button = find(made, QPushButton, "btn_setting_fix_verification_disabled_0_0")
    assert button.text() == "Turn it back on…"
    assert button.accessibleDescription()
    button.click()
    assert asked == list(UNVERIFIED.fixes)


def test_the_recommended_fix_comes_first(look: Look, show: Show) -> None:
    made = Problems(look)
    show(made, 500, 200)
    made.show_setting(replace(samples.snapshot().settings[0], problems=(SHADOWED,)))
    asked: list[FixCall] = []
    made.fix_asked.connect(asked.append)
    find(made, QPushButton, "btn_setting_fix_goproxy_shadowed_0_0").click()
    assert asked == [RECOMMENDED]
    card = find(made, QWidget, "setting_problem_goproxy_shadowed_0")
    assert card.property("severity") == "warning"
