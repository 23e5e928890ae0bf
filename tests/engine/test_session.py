"""A person switches, sees it proved by the real go command, and undoes it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangeState, JournalEntry
from gomodgui.core.model import FixCall
from tests.engine.person import MODULE, Person, set_goproxy
from tests.servers import replies
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.system.rig import picture

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not Path("/bin/bash").exists(), reason="needs bash on Linux"
)
DEAD = "http://127.0.0.1:1"
REMOVE = FixCall("remove_env_variable", {"name": "GOPROXY"})


@pytest.fixture
def proxy() -> Iterator[ModuleProxy]:
    with ModuleProxy(TinyModule()) as server:
        yield server


def own_files(home: Path) -> dict[str, object]:
    """What is in the home folder, without our journal and what Go counts for itself."""
    seen = picture(home, without=home / "data")
    gos_own = ("data", ".config", ".config/go")
    return {
        name: about
        for name, about in seen.items()
        if name not in gos_own and not name.startswith(".config/go/telemetry")
    }


def silent(_step: str, _status: str) -> None:
    """Nobody looks at the steps."""


def entry_of(person: Person) -> JournalEntry:
    return person.session.history()[0]


def test_switch_prove_undo(home: Path, go_command: Path, proxy: ModuleProxy) -> None:
    person = Person(home, go_command)
    before = own_files(home)
    result = person.fix(set_goproxy(proxy.url))
    assert (result.applied, result.verified, result.reason) == (True, True, "")
    assert result.args["module"] == MODULE
    assert result.proof is not None
    assert result.proof.duration_ms > 0
    assert person.steps == [
        (step, status) for step in ("backup", "write", "verify") for status in ("run", "ok")
    ]
    entry = entry_of(person)
    assert (entry.state, entry.verified, entry == result.entry) == (ChangeState.APPLIED, True, True)
    undone = person.session.undo(entry.id, CancelScope())
    assert (undone.applied, undone.reason) == (True, "undone")
    assert own_files(home) == before


def test_a_mirror_that_cannot_serve_it(home: Path, go_command: Path, proxy: ModuleProxy) -> None:
    proxy.everything = replies.html()
    person = Person(home, go_command)
    result = person.fix(set_goproxy(proxy.url))
    assert (result.applied, result.verified, result.reason) == (True, False, "download_failed")
    assert result.proof is not None
    assert result.proof.detail
    assert person.steps[-1] == ("verify", "err")
    assert entry_of(person).verified is False


def test_an_export_that_wins_is_named(home: Path, go_command: Path, proxy: ModuleProxy) -> None:
    (home / ".bashrc").write_text(f"# mine\nexport GOPROXY={DEAD}\n")
    person = Person(home, go_command, {"GOPROXY": DEAD})
    result = person.fix(set_goproxy(proxy.url))
    assert (result.applied, result.verified, result.reason) == (True, False, "shadowed")
    assert result.args == {"name": "GOPROXY", "value": DEAD, "location": "~/.bashrc:2"}
    assert result.proof is not None
    assert [shadow.location for shadow in result.proof.shadows] == ["~/.bashrc:2"]


def test_with_its_removal_it_works(home: Path, go_command: Path, proxy: ModuleProxy) -> None:
    bashrc = home / ".bashrc"
    bashrc.write_bytes(b"# \xff mine\r\nexport GOPROXY=" + DEAD.encode() + b"\r\nPS1=x")
    bashrc.chmod(0o640)
    before = own_files(home)
    person = Person(home, go_command, {"GOPROXY": DEAD})
    plan = person.session.plan([set_goproxy(proxy.url)], CancelScope())
    result = person.fix(*plan.calls, *plan.optional)
    assert (result.applied, result.verified, result.reason) == (True, True, "")
    assert b"# gomodgui: export GOPROXY=" in bashrc.read_bytes()
    assert person.session.undo(None, CancelScope()).applied
    assert own_files(home) == before


def test_replacing_the_export_works_too(home: Path, go_command: Path, proxy: ModuleProxy) -> None:
    (home / ".profile").write_text(f'export GOPROXY="{DEAD}"\n')
    person = Person(home, go_command, {"GOPROXY": DEAD})
    call = FixCall("replace_env_variable", {"name": "GOPROXY", "value": proxy.url})
    result = person.fix(call)
    assert (result.verified, result.reason) == (True, "")
    assert (home / ".profile").read_text() == f'export GOPROXY="{proxy.url}"\n'


def test_a_variable_of_the_parent_wins(home: Path, go_command: Path, proxy: ModuleProxy) -> None:
    person = Person(home, go_command, {"GOPROXY": DEAD})
    result = person.fix(set_goproxy(proxy.url))
    assert (result.verified, result.reason) == (False, "shadowed_somewhere")
    assert result.args == {"name": "GOPROXY", "value": DEAD}


def test_what_is_so_already_is_proved_all_the_same(
    home: Path, go_command: Path, proxy: ModuleProxy
) -> None:
    person = Person(home, go_command)
    assert person.fix(set_goproxy(proxy.url)).verified
    again = person.fix(set_goproxy(proxy.url))
    assert (again.applied, again.verified, again.entry) == (True, True, None)
    assert again.reason == "nothing_to_do"
    (home / ".bashrc").write_text(f"export GOPROXY={DEAD}\n")
    hidden = person.fix(set_goproxy(proxy.url))
    assert (hidden.verified, hidden.reason) == (False, "shadowed")
    assert len(person.session.history()) == 1


def test_without_go_nothing_is_proved(home: Path) -> None:
    result = Person(home, None).fix(set_goproxy("direct"))
    assert (result.applied, result.verified, result.reason) == (True, None, "unproved_no_go")


def test_a_proof_that_was_not_wanted(home: Path) -> None:
    person = Person(home, None)
    plan = person.session.plan([set_goproxy("direct")], CancelScope())
    result = person.session.apply(plan, "test", silent, CancelScope(), prove=False)
    assert (result.applied, result.verified, result.reason) == (True, None, "written")


def test_a_file_that_changed_since_the_preview(home: Path) -> None:
    person = Person(home, None)
    plan = person.session.plan([set_goproxy("direct")], CancelScope())
    path = home / ".config" / "go" / "env"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("GOFLAGS=-v\n")
    result = person.session.apply(plan, "test", silent, CancelScope())
    assert (result.applied, result.reason) == (False, "changed_meanwhile")
    assert path.read_text() == "GOFLAGS=-v\n"
    assert person.session.history() == ()


def test_undoing_all_stops_at_the_first_conflict(home: Path) -> None:
    person = Person(home, None)
    (home / ".bashrc").write_text("export GOFLAGS=-v\n")
    assert person.fix(FixCall("remove_env_variable", {"name": "GOFLAGS"})).applied
    assert person.fix(set_goproxy("direct")).applied
    assert person.fix(set_goproxy("off")).applied
    with (home / ".bashrc").open("a") as file:
        file.write("# later\n")
    results = person.session.undo_all(CancelScope())
    assert [result.applied for result in results] == [True, True, False]
    assert results[-1].reason == "conflict"
    assert not (home / ".config" / "go" / "env").exists()
    [conflict] = person.session.conflicts(person.session.history()[-1].id)
    assert conflict.now is not None
    assert conflict.now.endswith(b"# later\n")


def test_nothing_to_undo(home: Path) -> None:
    person = Person(home, None)
    assert person.session.undo(None, CancelScope()).reason == "nothing_to_undo"
    assert person.session.undo_all(CancelScope()) == ()
    assert person.session.history() == ()
    assert person.session.damaged() == ()
    assert person.session.conflicts("x") == ()
    with pytest.raises(ValueError, match="no such change"):
        person.session.backup_folder("x")


def test_backups_can_be_found(home: Path) -> None:
    person = Person(home, None)
    result = person.fix(set_goproxy("direct"))
    assert result.entry is not None
    folder = Path(person.session.backup_folder(result.entry.id))
    assert (folder / "0.after").read_bytes() == b"GOPROXY=direct\n"


def test_a_snapshot_is_read_afresh(home: Path) -> None:
    person = Person(home, None)
    assert person.session.snapshot(CancelScope()).value("GOSUMDB") == "sum.golang.org"
    (home / ".config" / "go").mkdir(parents=True, exist_ok=True)
    (home / ".config" / "go" / "env").write_text("GOSUMDB=sum.golang.google.cn\n")
    assert person.session.snapshot(CancelScope()).value("GOSUMDB") == "sum.golang.google.cn"


def test_after_an_undo_plans_see_the_old_files_again(home: Path) -> None:
    (home / ".bashrc").write_text(f"export GOPROXY={DEAD}\n")
    person = Person(home, None, {"GOPROXY": DEAD})
    assert person.fix(REMOVE).applied
    assert person.session.undo(None, CancelScope()).applied
    assert len(person.session.plan([REMOVE], CancelScope()).edits) == 1


def test_what_was_removed_is_gone_from_this_process_too(home: Path, go_command: Path) -> None:
    profile = home / ".bashrc"
    profile.write_text("export GOPROXY=http://127.0.0.1:9\n")
    person = Person(home, go_command, {"GOPROXY": "http://127.0.0.1:9"})
    result = person.fix(FixCall("remove_env_variable", {"name": "GOPROXY"}))
    assert person.session.snapshot(CancelScope()).value("GOPROXY") != "http://127.0.0.1:9"
    assert result.entry is not None
    person.session.undo(result.entry.id, CancelScope())
    assert person.session.snapshot(CancelScope()).value("GOPROXY") == "http://127.0.0.1:9"
