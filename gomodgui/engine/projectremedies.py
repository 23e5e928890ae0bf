"""From what Go said of a project to findings: which module, what is meant, and a fix that was
tried on copies of the project."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from gomodgui.checks import project_replace
from gomodgui.core import gover, logs, patterns, privatefixes
from gomodgui.core.cancel import CancelScope
from gomodgui.core.fix import RefusedError
from gomodgui.core.lookup.privacy import private_reason
from gomodgui.core.model import Evidence, Finding, FixCall, Severity
from gomodgui.core.projectview import ProjectView, finding
from gomodgui.core.projectwork import ProjectWork
from gomodgui.engine import modulenames, privatemodules
from gomodgui.engine.examination import Case
from gomodgui.engine.modulenames import NameServers, Naming
from gomodgui.system.project import Project

_SURE = frozenset({"address", "no_dot", "suffix"})
OF_NAMES = frozenset({"module_not_found", "path_mismatch", "version_not_found"})
"""Causes in the name of a module or of its version."""
_FOR_A_PERSON = {
    "ambiguous_import": "check_module_path",
    "checksum_mismatch": "review_checksum",
    "go_mod_invalid": "",
    "no_go_mod": "",
}
"""What only a person can decide, with the guidance for it."""
_LONGEST = 600
_MOST_NAMES = 4


@dataclass
class Remedies:
    """`words`: all that Go said. One project, one examination."""

    case: Case
    project: Project
    view: ProjectView
    servers: NameServers
    scope: CancelScope
    words: str
    asked: int = 0

    def finding(self, said: Finding) -> Finding | None:
        """The finding as a person should read it, None where it is for others to tell."""
        own: Mapping[str, Callable[[Finding], Finding | None]] = {
            "missing_go_sum": self._sum,
            "package_not_in_module": self._package,
            "replace_missing": self._replace,
            "go_version_too_old": self._too_old,
            "sumdb_private_module": self._sumdb,
            "private_via_public_proxy": lambda each: self._private(each.args.get("module", "")),
            "vendor_inconsistent": lambda each: self._tried(each, [FixCall("go_mod_vendor")]),
            "goflags_conflict": lambda each: each,
            **dict.fromkeys(OF_NAMES, self._name),
        }
        if said.cause in _FOR_A_PERSON:
            guidance = _FOR_A_PERSON[said.cause]
            calls = [FixCall(guidance, recommended=True)] if guidance else []
            return self._quoted(_with(said, calls))
        made = own.get(said.cause, self._perhaps_a_name)(said)
        return self._quoted(made) if made is not None else None

    def unnamed(self) -> list[Finding]:
        """Modules that stand in Go's words and that no mirror has, whatever the words are."""
        found: list[Finding] = []
        for each in self.view.module.requires:
            name = f"{each.path}@{each.version}"
            if name in self.words and modulenames.may_be_told(each.path, self.case.snapshot):
                said = Finding("module_not_found", Severity.ERROR, each.path)
                made = self._name(said, only_told=True)
                found += [self._quoted(made)] if made is not None else []
        return found

    def _perhaps_a_name(self, said: Finding) -> Finding | None:
        """A module that no mirror has, where Go failed to reach its repository in the end."""
        made = self._name(said) if said.args.get("module") else None
        return made if made is not None and made.cause in OF_NAMES else None

    def _name(self, said: Finding, *, only_told: bool = False) -> Finding | None:
        """`only_told`: nothing but what servers say."""
        path = said.args.get("module") or said.subject
        required = self.view.module.requires_module(path)
        version = required.version if required else said.args.get("version", "")
        if not modulenames.may_be_told(path, self.case.snapshot):
            return self._private(path)
        naming = Naming(path, version)
        if self.asked < _MOST_NAMES:
            self.asked += 1
            naming = self.servers.ask(path, version, self.scope)
        if not naming.kind and said.cause == "path_mismatch" and said.args.get("to"):
            naming = replace(naming, kind="other_name", to=said.args["to"])
        made = self.servers.finding(naming, in_project=required is not None)
        if made is None:
            if only_told or said.cause not in OF_NAMES:
                return None
            return _with(said, [FixCall("check_module_path", recommended=True)])
        mends = [call for call in made.fixes if call.id in ("require_version", "rename_module")]
        return self._tried(made, mends) if mends else made

    def _private(self, path: str) -> Finding | None:
        """A name of an inner network that no pattern keeps from strangers."""
        values, chosen = privatemodules.settings(self.case.snapshot)
        if private_reason(path, "")[0] not in _SURE or patterns.matches(values["GONOPROXY"], path):
            return None
        pattern = privatefixes.pattern_for(path)
        return finding(
            "private_via_public_proxy",
            "asked",
            path.partition("/")[0],
            args={"module": path, "pattern": pattern, "host": path.partition("/")[0]},
            evidence={"value": values["GOPROXY"]},
            fixes=privatefixes.adding("GONOPROXY", pattern, values, chosen),
        )

    def _sumdb(self, said: Finding) -> Finding | None:
        """Only where the module is nobody's business but a company's."""
        path = said.args.get("module") or said.subject
        values, chosen = privatemodules.settings(self.case.snapshot)
        inside = privatemodules.is_served_inside(values)
        if not inside and not private_reason(path, "")[0]:
            return _with(said, [FixCall("retry_later", recommended=True)])
        pattern = privatefixes.pattern_for(path)
        own = {*chosen, "GONOSUMDB"} if inside else chosen
        now = values if "GONOSUMDB" in chosen else {**values, "GONOSUMDB": values["GOPRIVATE"]}
        return finding(
            "sumdb_private_module",
            "direct",
            path,
            args={"module": path, "pattern": pattern, "host": said.args.get("host", "")},
            evidence={"value": values["GOSUMDB"]},
            fixes=privatefixes.adding("GONOSUMDB", pattern, now, own),
        )

    def _sum(self, said: Finding) -> Finding:
        """The lesser of two fixes that mends it."""
        return self._tried(said, [FixCall("go_mod_download"), FixCall("go_mod_tidy")], first=True)

    def _package(self, said: Finding) -> Finding | None:
        """An import of a module that go.mod does not name, or of a package that nobody has."""
        if said.variant == "not_std" or _is_in(said.subject, self.view.module.module):
            return None
        check = FixCall("check_module_path", recommended=True)
        if said.variant != "not_required":
            return _with(said, [check])
        words = self._refusal(FixCall("go_mod_tidy"))
        if words is None:  # nothing is missing but a line of go.mod
            made = _with(said, [FixCall("go_mod_tidy", recommended=True)])
            return replace(made, severity=Severity.WARNING)
        better = [each.finding for each in logs.read(words, go_version=self.view.have).findings]
        found = next((each for each in better if each.cause == said.cause), None)
        if found is not None and not found.variant:
            return _with(found, [check])
        renamed = next((each for each in better if each.cause in OF_NAMES), None)
        named = self._name(renamed) if renamed is not None else None
        return named or _with(said, [check])

    def _replace(self, said: Finding) -> Finding:
        missing = [each for each in self.view.missing if each.path == said.subject]
        missing = missing or list(self.view.missing)[:1]
        if not missing:
            return _with(said, [])
        return next(project_replace.check(replace(self.view, missing=tuple(missing))))

    def _too_old(self, said: Finding) -> Finding | None:
        """A dependency wants a newer Go: with GOTOOLCHAIN=auto Go would fetch it."""
        want = said.args.get("want", "")
        mode = self.case.snapshot.value("GOTOOLCHAIN") or "auto"
        if gover.compare(want, self.view.have) > 0 and ("auto" in mode or "path" in mode):
            return None
        return _with(said, [FixCall("upgrade_go", recommended=True)])

    def _tried(self, said: Finding, calls: Sequence[FixCall], *, first: bool = False) -> Finding:
        """With those of the calls that Go was seen to do, the first of them recommended.

        `first`: one that works is enough.
        """
        works: list[FixCall] = []
        for call in calls:
            if self._refusal(call) is None:
                works.append(call)
                if first:
                    break
        kept = [each for each in said.fixes if each.id == "check_module_path"]
        guess = bool(works) and said.cause == "module_not_found"
        best = [replace(call, recommended=at == 0 and not guess) for at, call in enumerate(works)]
        rest = [replace(call, recommended=not best or guess) for call in kept]
        return _with(said, [*best, *rest])

    def _refusal(self, call: FixCall) -> str | None:
        """None where the fix changes something and Go did it; else why not, in Go's words."""
        try:
            edits = self.case.facts.project.edits(ProjectWork(call.id, call.args), self.scope)
        except RefusedError as refused:
            return refused.args_.get("words", "")
        return None if edits else ""

    def _quoted(self, made: Finding) -> Finding:
        """With Go's own words."""
        if any(each.label == "go_says" for each in made.evidence):
            return made
        words = Evidence("go_says", self.words[:_LONGEST])
        shown = (words,) if self.words else ()
        return replace(made, evidence=(*made.evidence, *shown))


def _with(said: Finding, calls: Sequence[FixCall]) -> Finding:
    return replace(said, fixes=tuple(calls))


def _is_in(package: str, module: str) -> bool:
    return bool(module) and (package == module or package.startswith(f"{module}/"))
