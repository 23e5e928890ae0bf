"""The step `version` of the module that was asked for: is there such a module, such a version?"""

from __future__ import annotations

from collections.abc import Sequence

from gomodgui.core import gomod
from gomodgui.core.cancel import CancelScope
from gomodgui.core.flow import StepStatus
from gomodgui.core.measurement import Mirror
from gomodgui.core.ports import UnreadableFileError
from gomodgui.engine import modulenames
from gomodgui.engine.examination import Case, Examine, Observation
from gomodgui.engine.modulenames import NameServers, Naming
from gomodgui.engine.proving import DEFAULT_MODULE
from gomodgui.system import goproject
from gomodgui.system.gorun import GoCommandError
from gomodgui.system.network import Network

STEP = "version"
_GO_S = 6.0
_WHOLE_S = 11.0


def make(network: Network, mirrors: Sequence[Mirror]) -> Examine:
    """The examination, asking the person's servers and these."""

    def examine(case: Case, scope: CancelScope) -> Observation:
        own = scope.child(_WHOLE_S)
        try:
            return _examined(case, network, mirrors, own)
        finally:
            own.close()

    return examine


def _examined(
    case: Case, network: Network, mirrors: Sequence[Mirror], scope: CancelScope
) -> Observation:
    path, _, version = case.module.partition("@")
    if case.snapshot.go is None or case.module == DEFAULT_MODULE:
        return Observation(STEP, StepStatus.SKIP)
    query = f"{path}@{version or 'latest'}"
    try:
        ran, declared = goproject.query(case.snapshot.go.path, query, case.environ, scope, _GO_S)
    except (GoCommandError, OSError):
        return Observation(STEP, StepStatus.UNKNOWN, "untold")
    if ran.ok and declared in ("", path):
        return Observation(STEP, StepStatus.SKIP)
    servers = NameServers(network, mirrors, case.snapshot)
    if ran.ok:
        naming = Naming(path, version, "other_name", to=declared)
    elif modulenames.may_be_told(path, case.snapshot):
        naming = servers.ask(path, version, scope)
    else:
        return Observation(STEP, StepStatus.UNKNOWN, "untold")
    found = servers.finding(naming, in_project=_is_required(case, path))
    if found is None:
        return Observation(STEP, StepStatus.UNKNOWN, "untold")
    summary = "version.missing" if naming.kind == "no_module" else "version.not_had"
    return Observation(STEP, StepStatus.FAIL, summary, {"module": case.module}, findings=(found,))


def _is_required(case: Case, path: str) -> bool:
    if not case.project:
        return False
    try:
        data = case.facts.read_file(f"{case.project.rstrip('/')}/go.mod")
    except UnreadableFileError:
        return False
    return data is not None and gomod.parse(data).requires_module(path) is not None
