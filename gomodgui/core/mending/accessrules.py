"""GOVCS and GOAUTH as the go command reads them."""

from __future__ import annotations

from gomodgui.core import patterns
from gomodgui.core.gotext import trim_space

_DEFAULT_RULES = (("private", ("all",)), ("public", ("git", "hg")))


def govcs_flaw(value: str) -> str:
    """The first rule that is wrong (vcs.parseGOVCS of Go 1.26), "" where all are right."""
    seen: set[str] = set()
    if not trim_space(value):
        return ""
    for item in map(trim_space, value.split(",")):
        pattern, colon, list_ = item.partition(":")
        pattern = trim_space(pattern)
        kinds = [trim_space(kind) for kind in list_.split("|")]
        is_relative = pattern in (".", "..") or pattern.startswith(("./", "../"))
        if not colon or not pattern or not all(kinds) or is_relative or pattern in seen:
            return item or ","
        seen.add(pattern)
    return ""


def govcs_allows(value: str, root: str, kind: str, *, private: bool) -> bool:
    """Whether Go may fetch that root with git, hg, … (govcsConfig.allow of Go 1.26).

    `private`: whether GOPRIVATE matches it. False where Go refuses the value altogether.
    """
    if kind == "mod":
        return True
    if govcs_flaw(value):
        return False
    given = [item.partition(":") for item in value.split(",")] if trim_space(value) else []
    own = [(trim_space(pattern), list_.split("|")) for pattern, _, list_ in given]
    for pattern, kinds in (*own, *_DEFAULT_RULES):
        named = {"private": private, "public": not private}.get(pattern)
        if patterns.matches(pattern, root) if named is None else named:
            return bool({kind, "all"} & {trim_space(each) for each in kinds})
    return False


def goauth_flaw(value: str, system: str) -> str:
    """Why Go stops before any request (auth.runGoAuth of Go 1.26), as the end of a variant."""
    commands = [command.split() for command in value.split(";")]
    for words in commands:
        if not words:
            return "empty"
        if words[0] == "off" and len(commands) > 1:
            return "off"
        if words[0] == "git" and (len(words) != 2 or not is_absolute(words[1], system)):
            return "git"
    return ""


def is_absolute(path: str, system: str) -> bool:
    """Is it a full path on that system?"""
    if system != "windows":
        return path.startswith("/")
    return path[1:3] in (":\\", ":/") or path.startswith("\\\\")
