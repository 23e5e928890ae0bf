"""The machine as it will be."""

from gomodgui.core.change import ChangePlan, FileEdit, RegistryEdit
from gomodgui.core.model import Assignment, OriginKind, Syntax
from gomodgui.engine.overlay import PlannedFacts
from tests.fixes.fakefacts import BASHRC, ENV_FILE, HOME, FakeFacts


def test_planned_bytes_are_read() -> None:
    planned = PlannedFacts(FakeFacts({ENV_FILE: b"GOPROXY=off\n"}))
    assert planned.read_file(ENV_FILE) == b"GOPROXY=off\n"
    edit = FileEdit(ENV_FILE, b"GOPROXY=off\n", b"GOPROXY=direct\n", "go_settings")
    planned.add(ChangePlan((), edits=(edit,)))
    assert planned.read_file(ENV_FILE) == b"GOPROXY=direct\n"
    setting = planned.snapshot.get("GOPROXY")
    assert setting is not None
    assert (setting.value, setting.origin.kind) == ("direct", OriginKind.GO_ENV_FILE)
    assert (planned.system, planned.home, planned.environ) == ("linux", HOME, {})


def test_a_removed_line_of_the_settings_file_uncovers_the_default() -> None:
    planned = PlannedFacts(FakeFacts({ENV_FILE: b"GOPROXY=off\n"}))
    planned.add(ChangePlan((), edits=(FileEdit(ENV_FILE, b"GOPROXY=off\n", b"", "go_settings"),)))
    assert planned.snapshot.value("GOPROXY") == "https://proxy.golang.org,direct"


def test_planned_lines_set_variables_and_others_no_longer_do() -> None:
    facts = FakeFacts({BASHRC: b"export GOPROXY=a\n"}, environ={"GOPROXY": "a"})
    planned = PlannedFacts(facts)
    edit = FileEdit(BASHRC, b"export GOPROXY=a\n", b"# x\nexport GOPROXY=b\n", "shell_profile")
    planned.add(ChangePlan((), edits=(edit,)))
    [found] = planned.assignments("GOPROXY")
    assert (found.value, found.line) == ("b", 2)
    gone = FileEdit(BASHRC, b"", b"# x\n", "shell_profile")
    planned.add(ChangePlan((), edits=(gone,), removed_variables=("GOPROXY",)))
    assert planned.assignments("GOPROXY") == ()
    assert planned.snapshot.value("GOPROXY") == "https://proxy.golang.org,direct"
    assert planned.edits() == (FileEdit(BASHRC, b"export GOPROXY=a\n", b"# x\n", "shell_profile"),)


def test_planned_values_of_the_registry() -> None:
    place = Assignment("GOPROXY", "a", r"HKCU\Environment", 0, Syntax.REGISTRY)
    planned = PlannedFacts(FakeFacts(system="windows", registry=(place,)))
    planned.add(ChangePlan((), edits=(RegistryEdit("GOPROXY", "a", "b"),)))
    assert [found.value for found in planned.assignments("GOPROXY")] == ["b"]
    planned.add(ChangePlan((), edits=(RegistryEdit("GOPROXY", "b", None),)))
    assert planned.assignments("GOPROXY") == ()
    assert planned.edits() == (RegistryEdit("GOPROXY", "a", None),)
