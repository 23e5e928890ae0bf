"""From what Go said of a project to findings: only fixes that were seen to work."""

from __future__ import annotations

from pathlib import Path

import pytest

from gomodgui.core import gomod
from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import FileEdit
from gomodgui.core.fix import RefusedError
from gomodgui.core.model import (
    Evidence,
    Finding,
    FixCall,
    Origin,
    OriginKind,
    Setting,
    SettingsSnapshot,
    Severity,
)
from gomodgui.core.projectview import ProjectView
from gomodgui.core.projectwork import ProjectWork
from gomodgui.engine.examination import Case
from gomodgui.engine.modulenames import NameServers
from gomodgui.engine.projectremedies import Remedies
from gomodgui.system.network import Network
from gomodgui.system.project import Project
from tests.fixes.fakefacts import FakeFacts, FakeProject

GO_MOD = b"module example.org/me\n\nrequire git.corp.internal/lib v1.0.0\n"
EDIT = FileEdit("/p/go.sum", None, b"sum", "go_sum")


class Refusing(FakeProject):
    """Go refuses every fix but those that make something."""

    def edits(self, work: ProjectWork, scope: CancelScope | None = None) -> tuple[FileEdit, ...]:
        made = super().edits(work, scope)
        if not made:
            raise RefusedError("go_refused", {"words": "go: no"})
        return made


def remedies(home: Path, *works: str, words: str = "go: said", **values: str) -> Remedies:
    settings = {"GOPROXY": "off", "GOSUMDB": "sum.golang.org", "GOTOOLCHAIN": "local", **values}
    origin = Origin(OriginKind.GO_ENV_FILE)
    snapshot = SettingsSnapshot(
        None, (), tuple(Setting(name, value, origin) for name, value in settings.items()), None
    )
    facts = FakeFacts(project=Refusing("/p", dict.fromkeys(works, (EDIT,))))
    read = gomod.parse(GO_MOD)
    return Remedies(
        Case(facts, snapshot, {}, "x", "/p"),
        Project("/p", "/p/go.mod", GO_MOD, None),
        ProjectView(read, read, "/p/go.mod", "/p/go.mod", have="1.26.8"),
        NameServers(Network({"HOME": str(home)}), (), snapshot),
        CancelScope(20),
        words,
    )


def said(cause: str, variant: str = "", subject: str = "", **args: str) -> Finding:
    return Finding(cause, Severity.ERROR, subject, variant, args)


def fixes(finding: Finding | None) -> list[str]:
    assert finding is not None
    return [f"{call.id}{'*' * call.recommended}" for call in finding.fixes]


@pytest.mark.parametrize(
    ("works", "offered"),
    [
        (("go_mod_download", "go_mod_tidy"), ["go_mod_download*"]),
        (("go_mod_tidy",), ["go_mod_tidy*"]),
        ((), []),
    ],
)
def test_the_lesser_fix_that_works(home: Path, works: tuple[str, ...], offered: list[str]) -> None:
    assert fixes(remedies(home, *works).finding(said("missing_go_sum"))) == offered


def test_a_vendor_folder(home: Path) -> None:
    found = said("vendor_inconsistent")
    assert fixes(remedies(home, "go_mod_vendor").finding(found)) == ["go_mod_vendor*"]
    assert fixes(remedies(home).finding(found)) == []


@pytest.mark.parametrize(
    ("cause", "offered"),
    [
        ("checksum_mismatch", ["review_checksum*"]),
        ("ambiguous_import", ["check_module_path*"]),
        ("go_mod_invalid", []),
        ("no_go_mod", []),
    ],
)
def test_what_only_a_person_can_decide(home: Path, cause: str, offered: list[str]) -> None:
    assert fixes(remedies(home).finding(said(cause))) == offered


def test_gos_own_words_are_evidence(home: Path) -> None:
    made = remedies(home, words="go: what it said").finding(said("checksum_mismatch"))
    assert made is not None
    assert Evidence("go_says", "go: what it said") in made.evidence


@pytest.mark.parametrize(
    ("variant", "subject"),
    [("not_std", "foo/bar"), ("not_required", "example.org/me/gen"), ("", "example.org/me")],
)
def test_packages_that_are_nobodys_download(home: Path, variant: str, subject: str) -> None:
    finding = said("package_not_in_module", variant, subject)
    assert remedies(home, "go_mod_tidy").finding(finding) is None


def test_a_requirement_that_go_would_add(home: Path) -> None:
    finding = said("package_not_in_module", "not_required", "example.com/a")
    made = remedies(home, "go_mod_tidy").finding(finding)
    assert made is not None
    assert (made.severity, fixes(made)) == (Severity.WARNING, ["go_mod_tidy*"])
    made = remedies(home).finding(finding)
    assert made is not None
    assert (made.severity, fixes(made)) == (Severity.ERROR, ["check_module_path*"])


def test_a_dependency_that_a_newer_go_would_be_fetched_for(home: Path) -> None:
    finding = said("go_version_too_old", "required", want="1.99")
    assert fixes(remedies(home).finding(finding)) == ["upgrade_go*"]
    assert remedies(home, GOTOOLCHAIN="auto").finding(finding) is None


def test_a_private_name_is_kept_from_strangers(home: Path) -> None:
    finding = said("version_not_found", "", "git.corp.internal/lib")
    made = remedies(home, GOPROXY="https://goproxy.cn").finding(finding)
    assert made is not None
    assert made.cause == "private_via_public_proxy"
    assert made.fixes == (
        FixCall("add_private", {"pattern": "git.corp.internal"}, recommended=True),
    )
    covered = remedies(home, GOPROXY="https://goproxy.cn", GOPRIVATE="*.corp.internal")
    assert covered.finding(finding) is None


def test_a_private_module_of_an_inner_mirror_stays_with_that_mirror(home: Path) -> None:
    finding = said("sumdb_private_module", "", "corp.example/lib", module="corp.example/lib")
    made = remedies(home, GOPROXY="https://athens.corp.internal").finding(finding)
    assert made is not None
    assert made.fixes == (
        FixCall("set_go_setting", {"name": "GONOSUMDB", "value": "corp.example"}, recommended=True),
    )


def test_a_public_module_that_the_database_does_not_have_yet(home: Path) -> None:
    finding = said("sumdb_private_module", "", "github.com/a/b", module="github.com/a/b")
    made = remedies(home, GOPROXY="https://goproxy.cn").finding(finding)
    assert fixes(made) == ["retry_later*"]


@pytest.mark.parametrize("cause", ["connect_timeout", "disk_full", "offline"])
def test_what_is_not_the_projects_is_for_others_to_tell(home: Path, cause: str) -> None:
    assert remedies(home).finding(said(cause)) is None
