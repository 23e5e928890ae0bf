"""The states of the preview dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from gomodgui.core.change import (
    ChangePlan,
    ChangeResult,
    FileEdit,
    Guidance,
    Proof,
    RegistryEdit,
)
from gomodgui.core.fix import RefusedError
from gomodgui.core.model import FixCall
from gomodgui.ui.context import ChangeRequest
from gomodgui.ui.dialogs.preview import PreviewDialog
from tests.ui import samples
from tests.ui.stage import Stage

Builder = Callable[[Stage], QDialog | None]

SETTINGS_EDIT = FileEdit(
    "/home/li/.config/go/env",
    b"GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\n",
    b"GOPROXY=https://goproxy.cn|https://mirrors.aliyun.com/goproxy/,direct\n"
    b"GOSUMDB=sum.golang.org\n",
    "go_settings",
)
_PROFILE = b"export PATH=$PATH:$HOME/bin\n" * 10 + b"export GOPATH=$HOME/go\n"
PROFILE_EDIT = FileEdit(
    "/home/li/.bashrc",
    _PROFILE + b"export GOPROXY=https://proxy.golang.org\n",
    _PROFILE + b"# gomodgui: export GOPROXY=https://proxy.golang.org\n",
    "shell_profile",
)
REMOVAL = FixCall("remove_env_variable", {"name": "GOPROXY"}, recommended=True)
COMMANDS = ("go env -w GOPROXY=https://goproxy.cn|https://mirrors.aliyun.com/goproxy/,direct",)
VALUE = samples.SWITCH[0].args["value"]
PLAN = ChangePlan(
    (*samples.SWITCH, REMOVAL),
    (SETTINGS_EDIT, PROFILE_EDIT),
    expected={"GOPROXY": VALUE},
    removed_variables=("GOPROXY",),
    commands=COMMANDS,
)
WITHOUT_OPTION = ChangePlan(
    samples.SWITCH,
    (SETTINGS_EDIT,),
    expected={"GOPROXY": VALUE},
    optional=(REMOVAL,),
    commands=COMMANDS,
)
NEW_FILE = ChangePlan(
    samples.SWITCH,
    (FileEdit("/home/li/.config/go/env", None, SETTINGS_EDIT.after, "go_settings"),),
    expected={"GOPROXY": VALUE},
    commands=COMMANDS,
)
WINDOWS = ChangePlan(
    (REMOVAL,),
    (RegistryEdit("GOPROXY", "https://proxy.golang.org", None),),
    removed_variables=("GOPROXY",),
)
GUIDANCE = ChangePlan(
    (REMOVAL,),
    guidance=(
        Guidance(
            "ask_administrator",
            {"name": "GOPROXY", "location": "/etc/environment:3"},
            "sudo sed -i -e '3s/^/# /' /etc/environment",
        ),
    ),
)
FAILED_PROOF = Proof(
    ok=False,
    module="github.com/gin-gonic/gin@v1.9.1",
    duration_ms=5012,
    detail="Get https://goproxy.cn/…: dial tcp 47.246.23.1:443: i/o timeout",
)
STILL_FAILING = ChangeResult(
    samples.CHANGE,
    applied=True,
    verified=False,
    reason="download_failed",
    args={"module": FAILED_PROOF.module, "ms": "5012"},
    proof=FAILED_PROOF,
)
NOT_WRITTEN = ChangeResult(
    None, applied=False, reason="read_only_file", args={"file": "~/.config/go/env"}
)


def open_dialog(
    stage: Stage, plans: ChangePlan | None = None, title: str = "preview.title.settings"
) -> PreviewDialog:
    """The dialog before the overview."""
    stage.backend.states = (samples.FAILING,)
    stage.backend.plans = {len(samples.SWITCH): WITHOUT_OPTION, len(samples.SWITCH) + 1: PLAN}
    if plans is not None:
        stage.backend.plans = {}
        stage.backend.planned = plans
    stage.serve()
    stage.page("overview").refresh()
    calls = plans.calls if plans is not None else samples.SWITCH
    request = ChangeRequest(calls, "overview", title)
    stage.interior.preview(request)
    stage.settle()
    dialog = stage.window.findChild(PreviewDialog)
    assert dialog is not None
    return dialog


def _planned(plan: ChangePlan | None, title: str = "") -> Builder:
    def build(stage: Stage) -> QDialog | None:
        return open_dialog(stage, plan, title)

    return build


def _refused(stage: Stage) -> QDialog | None:
    stage.backend.errors["plan"] = RefusedError("sumdb_off", {"name": "GOSUMDB", "pattern": ""})
    return open_dialog(stage, ChangePlan((FixCall("set_gosumdb", {"value": "off"}),)), "")


def _applying(stage: Stage) -> QDialog | None:
    dialog = open_dialog(stage)
    dialog.progress.show_step("backup", "ok")
    dialog.progress.show_step("write", "ok")
    dialog.progress.show_step("verify", "run")
    dialog.show_progress()
    return dialog


def _ended(result: ChangeResult, *steps: tuple[str, str]) -> Builder:
    def build(stage: Stage) -> QDialog | None:
        stage.backend.applied = result
        stage.backend.steps = steps
        dialog = open_dialog(stage)
        dialog.apply()
        return dialog

    return build


STATES: list[tuple[str, Builder]] = [
    ("preview-switch", _planned(None)),
    ("preview-new-file", _planned(NEW_FILE)),
    ("preview-windows", _planned(WINDOWS)),
    ("preview-guidance", _planned(GUIDANCE)),
    ("preview-refused", _refused),
    ("preview-applying", _applying),
    (
        "preview-still-failing",
        _ended(STILL_FAILING, ("backup", "ok"), ("write", "ok"), ("verify", "err")),
    ),
    (
        "preview-not-written",
        _ended(NOT_WRITTEN, ("backup", "ok"), ("write", "err"), ("verify", "skip")),
    ),
]
