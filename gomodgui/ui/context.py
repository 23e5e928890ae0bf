"""What a page is given: the look, the jobs, and what it may ask of the window around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from gomodgui.ui.jobs import Jobs
from gomodgui.ui.look import Look
from gomodgui.ui.targets import Targets

if TYPE_CHECKING:
    from gomodgui.core.model import FixCall


_NO_ARGS: Mapping[str, str] = MappingProxyType({})


class ChangeRequest(NamedTuple):
    """A change that the person asked for, to be shown in the preview dialog.

    `source`: the page that asks. `title`: a text key with its `args`, "" for the fixes' own.
    """

    calls: Sequence[FixCall]
    source: str
    title: str = ""
    args: Mapping[str, str] = _NO_ARGS


class Wishes(QObject):
    """What pages ask of the window, and what the window tells all pages."""

    preview = Signal(object)  # ChangeRequest
    export = Signal()  # show what a report would tell
    undo = Signal(str)  # id of a change
    open_page = Signal(str, str)  # page key, what to show there ("" for nothing in particular)
    step_failed = Signal(str, object)  # job, exception: the window says so
    announce = Signal(QObject, str)  # widget, words for a screen reader
    problems_counted = Signal(int)
    verdict_told = Signal(str)
    round_told = Signal(int)
    log_explained = Signal(int)  # how many problems it shows
    request_stalled = Signal(str)  # module
    step_told = Signal(str, str)  # step of the diagnosis, status of its node
    change_applied = Signal(object)  # ChangeResult
    change_undone = Signal(object)  # ChangeResult
    undo_refused = Signal(str, object)  # id of the change, ChangeResult
    drafted = Signal(str, bool)  # page key, whether something waits there to be saved
    settings_changed = Signal()  # re-read what you show: something was written


class Context(NamedTuple):
    """Handed to every page and dialog."""

    look: Look
    jobs: Jobs
    wishes: Wishes
    targets: Targets
    show_path: Callable[[str], str] = str  # an absolute path, `~/…` inside the home folder
    calm: bool = False  # no animation, no delays: under test, or by the system's wish
