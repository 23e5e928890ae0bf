"""The preview: what a change will do, then the change itself, step by step.

Opened by the window for every `ChangeRequest`. It tells `wishes.change_applied` when a change was
made and kept, and `wishes.change_undone` when it was put back.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from gomodgui.core.change import ChangePlan, ChangeResult
from gomodgui.core.fix import RefusedError
from gomodgui.core.model import FixCall
from gomodgui.ui import words
from gomodgui.ui.bridge import Bridge
from gomodgui.ui.context import ChangeRequest, Context
from gomodgui.ui.dialogs import preview_words
from gomodgui.ui.dialogs.fitting import FittingDialog
from gomodgui.ui.dialogs.preview_plan import PlanView
from gomodgui.ui.dialogs.preview_progress import ProgressView
from gomodgui.ui.widgets.boxes import column, holder, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Disc

WIDTH = 660
SUCCESS_SHOWN_MS = 1200
_MOST_PLANS = 4  # options that uncover options end after so many rounds
_ROLE = QDialogButtonBox.ButtonRole


class PreviewDialog(FittingDialog):
    """dlg_preview: plan, apply, outcome. Modal to the window, opened with `open()`."""

    def __init__(self, context: Context, request: ChangeRequest, parent: QWidget) -> None:
        super().__init__(context.look, parent, WIDTH)
        self.context = context
        self.request = request
        self._plan: ChangePlan | None = None
        self._rounds = 0
        self._applying = False
        self._result: ChangeResult | None = None
        self._refused: RefusedError | None = None
        self.setObjectName("dlg_preview")
        self._steps = Bridge[tuple[str, str]](self._step_told, every=True)
        self._make()
        self._open(self._reading)
        self._look.changed.connect(self.redress)
        self.redress()

    # Qt's events

    def showEvent(self, event: QShowEvent) -> None:
        """The focus starts on Cancel: Enter alone changes nothing."""
        super().showEvent(event)
        self._cancel.setFocus()
        if self._plan is None:
            QTimer.singleShot(0, self._ask_for_plan)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Not while something is being written."""
        if self._applying:
            event.ignore()
            self.reject()
            return
        self._steps.close()
        super().closeEvent(event)

    def reject(self) -> None:
        """Esc and Cancel: leave; while it is applied, cut the test short."""
        if self._applying:
            self.context.jobs.stop("change")
            return
        if self._waits_for_decision():
            self._keep_change()
            return
        self._leave()

    # The parts

    def _make(self) -> None:
        look = self._look
        self._disc = Disc(look, "arrow-left-right", "accent", "onAccent", 40)
        self._title = Label(look, role="title", name="lbl_preview_title")
        self._effect = Label(look, role="secondary", tone="text2", name="lbl_preview_effect")
        head = row(self._disc, column(self._title, self._effect, spacing=1), spacing=14)
        head.setStretch(1, 1)
        self._reading = Label(look, "preview.reading", role="secondary", tone="text2")
        self._refusal = Label(look, role="body", name="lbl_refused")
        self._plan_view = PlanView(look, self.context.show_path)
        self._plan_view.options_changed.connect(self._ask_for_plan)
        self.progress = ProgressView(look, calm=self.context.calm)
        self._panes: tuple[QWidget, ...] = (
            self._reading,
            self._refusal,
            self._plan_view,
            self.progress,
        )
        self.arrange(head, holder(column(*self._panes, None)), self._buttons())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.apply)

    def _buttons(self) -> QWidget:
        look = self._look
        self._copy = Button(look, "preview.copy", name="btn_copy_cmds", kind="ghost", icon="copy")
        self._cancel = Button(look, "preview.cancel", name="btn_cancel")
        self._apply = Button(look, "preview.apply", name="btn_apply", kind="primary", icon="check")
        self._keep = Button(look, "preview.keep", name="btn_keep")
        self._restore = Button(
            look, "preview.restore", name="btn_restore", kind="primary", icon="undo-2"
        )
        box = QDialogButtonBox()
        for button, role in (
            (self._cancel, _ROLE.RejectRole),
            (self._keep, _ROLE.RejectRole),
            (self._apply, _ROLE.AcceptRole),
            (self._restore, _ROLE.AcceptRole),
        ):
            box.addButton(button, role)
            button.setAutoDefault(button in (self._cancel, self._restore))
        self._cancel.setDefault(True)
        self._copy.clicked.connect(self._copy_commands)
        self._cancel.clicked.connect(self.reject)
        self._apply.clicked.connect(self.apply)
        self._keep.clicked.connect(self._keep_change)
        self._restore.clicked.connect(self._restore_change)
        return holder(row(self._copy, None, box))

    def redress(self) -> None:
        """Say again what is put together in code."""
        title = preview_words.title(self._look, self.request)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._title.tell(title)
        effect = preview_words.effect(self._look, self.request.calls)
        self._effect.tell(effect)
        self._effect.setVisible(bool(effect) and self._refused is None)
        if self._refused is not None:
            self._show_refusal(self._refused)
        if self._result is not None:
            self._show_result(self._result)
        self._show_buttons()
        self.fit()

    def _show_buttons(self) -> None:
        """Those that make sense now."""
        plan = self._plan
        deciding = self._waits_for_decision()
        planned = plan is not None and bool(plan.edits) and self._result is None
        self._apply.setVisible(self._result is None and not self._applying)
        self._apply.setEnabled(planned and not self._applying)
        begun = self._applying or self._result is not None
        self._copy.setVisible(bool(plan and plan.commands) and not begun)
        self._cancel.setVisible(not deciding)
        only_close = self._result is not None or self._refused is not None
        only_close = only_close or (plan is not None and not plan.edits)
        self._cancel.say("common.close" if only_close else "preview.cancel")
        if only_close:
            self._apply.hide()
        self._keep.setVisible(deciding)
        self._restore.setVisible(deciding)

    def _open(self, pane: QWidget) -> None:
        for each in self._panes:
            each.setVisible(each is pane)
        self._show_buttons()
        self.fit()

    # The plan

    def _calls(self) -> list[FixCall]:
        return [*self.request.calls, *self._plan_view.ticked]

    def _ask_for_plan(self) -> None:
        calls = self._calls()
        self._apply.setEnabled(False)
        self.context.jobs.start(
            "preview.plan",
            lambda backend, scope: backend.plan(calls, scope),
            self._planned,
            failed=self._plan_failed,
        )

    def _planned(self, plan: ChangePlan) -> None:
        self._refused = None
        self._plan = plan
        self._rounds += 1
        if self._plan_view.offer(plan.optional) and self._rounds <= _MOST_PLANS:
            self._ask_for_plan()
            return
        self._rounds = 0
        self._plan_view.show_plan(plan)
        self._open(self._plan_view)

    def _plan_failed(self, error: Exception) -> None:
        if not isinstance(error, RefusedError):
            self.context.wishes.step_failed.emit("preview.plan", error)
            self._leave()
            return
        self._refused = error
        self._effect.hide()
        self._show_refusal(error)
        self._open(self._refusal)

    def _show_refusal(self, error: RefusedError) -> None:
        self._refusal.tell(
            self._look.first(
                f"refused.{error.reason}", "preview.refused", **words.clean_args(error.args_)
            )
        )

    def _copy_commands(self) -> None:
        if self._plan is not None:
            QGuiApplication.clipboard().setText("\n".join(self._plan.commands))
            self._copy.say("preview.copied", icon="check")

    # The change

    def show_progress(self) -> None:
        """Show the steps instead of the plan."""
        self._open(self.progress)

    def apply(self) -> None:
        """Do what was planned, where that is possible now."""
        plan = self._plan
        if plan is None or not plan.edits or not self._apply.isEnabled() or self._applying:
            return
        self._applying = True
        self._plan_view.notice.hide()
        self.progress.begin()
        self.show_progress()
        source, post = self.request.source, self._steps.post
        self.context.jobs.start(
            "change",
            lambda backend, scope: backend.apply(
                plan, source, lambda step, status: post((step, status)), scope
            ),
            self._applied,
            failed=self._apply_failed,
            careful=True,
        )

    def _step_told(self, told: tuple[str, str]) -> None:
        self.progress.show_step(*told)
        self.fit()

    def _apply_failed(self, error: Exception) -> None:
        self._applying = False
        self.context.wishes.step_failed.emit("change", error)
        self.context.wishes.settings_changed.emit()
        self._leave()

    def _applied(self, result: ChangeResult) -> None:
        self._applying = False
        self._steps.flush()
        if not result.applied and result.reason == "changed_meanwhile":
            self._plan_view.notice.show()
            self._ask_for_plan()
            return
        self._result = result
        self._show_result(result)
        self._show_buttons()
        self.fit()
        self.context.wishes.announce.emit(self, self.progress.text.text())
        if self._waits_for_decision():
            self._restore.setDefault(True)
            self._restore.setFocus()
        elif result.applied and result.verified:
            QTimer.singleShot(0 if self.context.calm else SUCCESS_SHOWN_MS, self._succeeded)
        else:
            self._cancel.setFocus()

    def _show_result(self, result: ChangeResult) -> None:
        text = preview_words.result(
            self._look, result.reason or "done", self._result_args(result), self.context.show_path
        )
        detail = words.clean(result.proof.detail) if result.proof else ""
        if not result.applied or result.verified is False:
            status = "err"
        else:
            status = "ok" if result.verified else "warn"
        self.progress.show_outcome(status, text, detail if status == "err" else "")

    def _result_args(self, result: ChangeResult) -> dict[str, str]:
        proof = result.proof
        known = {"module": proof.module, "ms": str(round(proof.duration_ms))} if proof else {}
        return {"module": "", "ms": "", "file": "", **known, **result.args}

    def _waits_for_decision(self) -> bool:
        """Changed, but it did not help: put it back, or keep it?"""
        result = self._result
        return (
            result is not None
            and result.applied
            and result.verified is False
            and result.entry is not None
        )

    def _succeeded(self) -> None:
        if self._result is not None:
            self._leave()

    def _keep_change(self) -> None:
        self._leave()

    def _restore_change(self) -> None:
        entry = self._result.entry if self._result else None
        if entry is None:
            return
        self._restore.setEnabled(False)
        self._keep.setEnabled(False)
        self.context.jobs.start(
            "change",
            lambda backend, scope: backend.undo(entry.id, scope),
            lambda result: self._restored(entry.id, result),
            failed=self._apply_failed,
            careful=True,
        )

    def _restored(self, change: str, result: ChangeResult) -> None:
        self._result = None
        self._leave()
        if result.applied:
            self.context.wishes.change_undone.emit(result)
        else:
            self.context.wishes.open_page.emit("history", change)
            self.context.wishes.undo_refused.emit(change, result)

    def _leave(self) -> None:
        """Close, and tell what was made and kept."""
        result, self._result = self._result, None
        self._steps.close()
        super().reject()
        if result is not None and result.applied and result.entry is not None:
            self.context.wishes.change_applied.emit(result)
