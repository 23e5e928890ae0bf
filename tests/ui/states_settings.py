"""The states of the settings page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QPushButton

from gomodgui.core.model import Finding, FixCall, Layer, Origin, OriginKind, Severity
from gomodgui.core.route import Route
from gomodgui.ui.pages.settings import SettingsPage
from tests.ui import samples
from tests.ui.stage import Stage

Builder = Callable[[Stage], QDialog | None]

PRIVATE = Route(
    "git.corp.example.com/team/auth",
    private_pattern="git.corp.example.com",
    servers=("direct",),
    no_checksum_pattern="git.corp.example.com",
)
PUBLIC = Route(
    "github.com/gin-gonic/gin",
    servers=("https://goproxy.cn", "https://mirrors.aliyun.com/goproxy/", "direct"),
    checksum_db="sum.golang.org",
)
WANTED = "https://goproxy.cn|https://mirrors.aliyun.com/goproxy/,direct"
UNVERIFIED = Finding(
    "verification_disabled",
    Severity.WARNING,
    "GOSUMDB",
    args={"name": "GOSUMDB", "value": "off", "location": "~/.config/go/env:1"},
    fixes=(FixCall("unset_go_setting", {"name": "GOSUMDB"}, recommended=True),),
)


def open_page(stage: Stage) -> SettingsPage:
    """The page, with what the sample person has."""
    stage.backend.routes = {PRIVATE.module: PRIVATE, PUBLIC.module: PUBLIC}
    stage.serve()
    page = stage.page("settings")
    assert isinstance(page, SettingsPage)
    return page


def _reading(stage: Stage) -> QDialog | None:
    stage.page("settings")
    return None


def _provenance(stage: Stage) -> QDialog | None:
    page = open_page(stage)
    page.drafts.set("GOPROXY", WANTED)
    page.refresh()
    page.try_it.field.setText(PRIVATE.module)
    return None


def _raw(stage: Stage) -> QDialog | None:
    page = open_page(stage)
    page.modes.choose(1)
    page.modes.chosen.emit(1)
    page.drafts.set("GOPROXY", "https://goproxy.cn，direct")
    page.refresh()
    return None


def _stops(stage: Stage) -> QDialog | None:
    page = open_page(stage)
    page.drafts.set("GOPROXY", "https://goproxy.cn,off,https://mirrors.aliyun.com/goproxy/")
    page.refresh()
    return None


def _patterns(stage: Stage) -> QDialog | None:
    page = open_page(stage)
    page.drafts.set("GOPRIVATE", "git.corp.example.com,https://git.other.example.com")
    page.show_item("GOPRIVATE")
    page.refresh()
    return None


def _unverified(stage: Stage) -> QDialog | None:
    settings = stage.backend.settings
    default = Layer("sum.golang.org", Origin(OriginKind.GOROOT_ENV_FILE, "/usr/local/go/go.env"))
    off = replace(
        samples.setting("GOSUMDB", "off", samples.SAVED, "~/.config/go/env:1"),
        shadowed=(default,),
        problems=(UNVERIFIED,),
    )
    stage.backend.settings = replace(
        settings, settings=tuple(off if s.name == "GOSUMDB" else s for s in settings.settings)
    )
    open_page(stage).show_item("GOSUMDB")
    return None


def _environment(stage: Stage) -> QDialog | None:
    settings = stage.backend.settings
    proxy = replace(
        samples.setting("HTTPS_PROXY", "http://me:secret@127.0.0.1:7890", samples.ENVIRONMENT),
        terminal=Layer("", Origin(OriginKind.DEFAULT)),
    )
    stage.backend.settings = replace(
        settings, settings=tuple(proxy if s.name == "HTTPS_PROXY" else s for s in settings.settings)
    )
    open_page(stage).show_item("HTTPS_PROXY")
    return None


def _all_variables(stage: Stage) -> QDialog | None:
    page = open_page(stage)
    more = page.findChild(QPushButton, "btn_more_vars")
    assert more is not None
    more.click()
    page.show_item("GOTOOLCHAIN")
    return None


def _go(stage: Stage) -> QDialog | None:
    open_page(stage).show_item("go")
    return None


def _no_go(stage: Stage) -> QDialog | None:
    stage.backend.settings = samples.snapshot(go=False)
    open_page(stage).show_item("go")
    return None


STATES: list[tuple[str, Builder]] = [
    ("settings-reading", _reading),
    ("settings-provenance", _provenance),
    ("settings-raw", _raw),
    ("settings-stops", _stops),
    ("settings-patterns", _patterns),
    ("settings-unverified", _unverified),
    ("settings-environment", _environment),
    ("settings-all", _all_variables),
    ("settings-go", _go),
    ("settings-no-go", _no_go),
]
