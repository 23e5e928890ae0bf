"""Try it: the way of a module, said while it is typed."""

import pytest

from gomodgui.core.route import Route
from gomodgui.ui.pages.settings import SettingsPage
from tests.ui.stage import Stage
from tests.ui.states_settings import open_page


@pytest.fixture
def page(stage: Stage) -> SettingsPage:
    return open_page(stage)


@pytest.mark.parametrize(
    ("route", "expected"),
    [
        (
            Route("m", "corp.example", ("direct",), no_checksum_pattern="corp.example"),
            "Matches corp.example → From its repo → No checksum DB",
        ),
        (
            Route("m", servers=("https://goproxy.cn", "direct"), checksum_db="sum.golang.org"),
            "Public → goproxy.cn then its repo → Checksum DB sum.golang.org",
        ),
        (Route("m", servers=("off",), checksum_db="sum.golang.org"), "Public → No download"),
        (
            Route("m", servers=("https://goproxy.cn",)),
            "Public → goproxy.cn → Verification is off",
        ),
        (
            Route("m", error="goproxy_missing_scheme", error_args={"entry": "goproxy"}),
            "GOPROXY is mistyped, so none of it works: goproxy lacks https://",
        ),
        (
            Route("m", error="bad_path", error_args={"path": "m", "detail": "double dot"}),
            "Not a module path: double dot",
        ),
    ],
)
def test_the_way_is_said_in_steps(
    stage: Stage, page: SettingsPage, route: Route, expected: str
) -> None:
    stage.backend.routes["m"] = route
    page.try_it.field.setText("m")
    stage.settle()
    assert page.try_it.result.property("route") == expected
    assert page.try_it.result.accessibleName() == expected


def test_the_drafts_count(stage: Stage, page: SettingsPage) -> None:
    asked: list[dict[str, str]] = []
    original = stage.backend.route

    def route(module: str, values: dict[str, str]) -> Route:
        asked.append(dict(values))
        return original(module, values)

    stage.backend.route = route  # type: ignore[assignment,method-assign]  # listens in
    page.drafts.set("GOPRIVATE", "git.corp.example")
    page.try_it.ask_again()
    stage.settle()
    assert asked[-1]["GONOPROXY"] == "git.corp.example"


def test_an_empty_field_asks_nothing(stage: Stage, page: SettingsPage) -> None:
    stage.settle()
    before = stage.backend.calls.count("route")
    page.try_it.field.setText("  ")
    stage.settle()
    assert stage.backend.calls.count("route") == before
