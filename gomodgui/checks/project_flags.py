"""Flags of GOFLAGS that do not go with this project."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core import goflags
from gomodgui.core.model import Finding, FixCall
from gomodgui.core.projectview import ProjectView, finding

_NAME = "GOFLAGS"


def check(view: ProjectView) -> Iterator[Finding]:
    """A vendor folder, or a go.mod file, that there is none of; -mod=mod in a workspace."""
    for word in goflags.split(view.value(_NAME)) or ():
        name = goflags.name_of(word)
        value = word.partition("=")[2]
        is_work = view.governing_path != view.mod_path
        if name == "mod" and value == "vendor" and not view.vendored:
            yield _conflict(view, word, "no_vendor")
        elif name == "mod" and value == "mod" and is_work:
            yield _conflict(view, word, "in_workspace")
        elif name == "modfile" and (not view.has_mod_file or is_work):
            yield _conflict(view, word, "in_workspace" if is_work else "no_mod_file")


def without(value: str, word: str) -> FixCall:
    """GOFLAGS without one of its words."""
    left = goflags.join(each for each in goflags.split(value) or () if each != word)
    if left:
        args = {"name": _NAME, "value": left}
        return FixCall("set_go_setting", args, recommended=True)
    return FixCall("unset_go_setting", {"name": _NAME}, recommended=True)


def _conflict(view: ProjectView, word: str, variant: str) -> Finding:
    return finding(
        "goflags_conflict",
        variant,
        _NAME,
        args={"part": word},
        evidence={"value": view.value(_NAME), "file": view.mod_path},
        fixes=(without(view.value(_NAME), word),),
    )
