"""What a proof concludes from what a terminal and the go command say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangePlan, FileEdit, Proof
from gomodgui.core.model import FixCall
from gomodgui.engine.planning import plan
from gomodgui.engine.proving import Proven, Prover
from gomodgui.system.gorun import GoCommandError
from gomodgui.system.loginshell import ShellEnvironment
from tests.fixes.fakefacts import BASHRC, ETC, FakeFacts

MODULE = "example.com/tiny@v1.0.0"
GOOD = Proof(ok=True, module=MODULE, duration_ms=12.3)


@dataclass
class FakeGo:
    """Sees what it is told to see; remembers the environment that it was given."""

    seen: Mapping[str, str] = field(default_factory=dict)
    proof: Proof = GOOD
    error: GoCommandError | None = None
    environ: Mapping[str, str] = field(default_factory=dict)

    def env(
        self, names: Sequence[str], environ: Mapping[str, str], scope: CancelScope
    ) -> Mapping[str, str]:
        if self.error:
            raise self.error
        return {name: environ.get(name) or self.seen.get(name, "") for name in names}

    def download(self, module: str, environ: Mapping[str, str], scope: CancelScope) -> Proof:
        self.environ = environ
        return self.proof


def prove(
    found: ChangePlan,
    terminal: dict[str, str] | None,
    go: FakeGo | None,
    facts: FakeFacts | None = None,
) -> Proven:
    answer = ShellEnvironment(terminal, "" if terminal is not None else "timeout")
    asked: list[tuple[str, ...]] = []

    def ask(removed: Sequence[str], scope: CancelScope) -> ShellEnvironment:
        asked.append(tuple(removed))
        return answer

    proven = Prover(ask, lambda: go).prove(facts or FakeFacts(), found, MODULE, CancelScope())
    assert asked == [found.removed_variables]
    return proven


SET = ChangePlan((), expected={"GOPROXY": "direct"})
SEES = {"GOPROXY": "direct"}


def test_all_is_well() -> None:
    proven = prove(SET, {"HOME": "/x"}, FakeGo(SEES))
    assert (proven.verified, proven.reason) == (True, "")
    assert proven.args == {"module": MODULE, "ms": "12"}


def test_go_sees_something_else() -> None:
    proven = prove(SET, {}, FakeGo({"GOPROXY": "off"}))
    assert (proven.verified, proven.reason) == (False, "not_effective")
    assert proven.args == {"name": "GOPROXY"}


@pytest.mark.parametrize(
    ("proof", "verified", "reason"),
    [
        (Proof(ok=False, module=MODULE, reason="failed"), False, "download_failed"),
        (Proof(ok=None, module=MODULE, reason="offline"), None, "unproved_offline"),
        (Proof(ok=None, module=MODULE, reason="no_go"), None, "unproved_no_go"),
        (Proof(ok=None, module=MODULE, reason="cancelled"), None, "unproved_cancelled"),
        (Proof(ok=None, module=MODULE, reason="moonshine"), None, "unproved_unknown"),
    ],
)
def test_downloads(proof: Proof, verified: bool | None, reason: str) -> None:
    proven = prove(SET, {}, FakeGo(SEES, proof))
    assert (proven.verified, proven.reason) == (verified, reason)


@pytest.mark.parametrize(
    ("code", "verified", "reason"),
    [
        ("refused", False, "download_failed"),
        ("timeout", None, "unproved_unknown"),
        ("not_runnable", None, "unproved_no_go"),
        ("cancelled", None, "unproved_cancelled"),
    ],
)
def test_a_go_command_that_says_nothing(code: str, verified: bool | None, reason: str) -> None:
    proven = prove(SET, {}, FakeGo(error=GoCommandError(code, "words")))
    assert (proven.verified, proven.reason) == (verified, reason)


def test_without_go() -> None:
    proven = prove(SET, {}, None)
    assert (proven.verified, proven.reason) == (None, "unproved_no_go")


def test_a_terminal_that_does_not_answer_leaves_it_open() -> None:
    facts = FakeFacts(environ={"HOME": "/x", "GOPROXY": "off"})
    gone = ChangePlan((), expected=SEES, removed_variables=("GOPROXY",))
    go = FakeGo(SEES)
    proven = prove(gone, None, go, facts)
    assert (proven.verified, proven.reason) == (None, "unproved_terminal")
    assert go.environ == {"HOME": "/x"}
    failed = FakeGo(SEES, Proof(ok=False, module=MODULE, reason="failed"))
    assert prove(gone, None, failed, facts).verified is False


def test_a_variable_that_wins_is_told_with_its_place_and_without_its_secret() -> None:
    value = "https://u:hunter2@x.example"
    facts = FakeFacts({BASHRC: f"export GOPROXY={value}\n".encode()})
    proven = prove(SET, {"GOPROXY": value}, FakeGo(SEES), facts)
    assert (proven.verified, proven.reason) == (False, "shadowed")
    assert proven.args["location"] == "~/.bashrc:1"
    assert "hunter2" not in repr(proven)


def test_a_variable_with_the_same_value_does_not_win() -> None:
    assert prove(SET, {"GOPROXY": "direct"}, FakeGo(SEES)).verified is True


def test_a_removed_variable_that_go_does_not_know_must_be_gone() -> None:
    gone = ChangePlan((), removed_variables=("HTTPS_PROXY",))
    assert prove(gone, {}, FakeGo()).verified is True
    still = prove(gone, {"HTTPS_PROXY": "http://x"}, FakeGo())
    assert (still.verified, still.reason) == (False, "shadowed_somewhere")


def test_what_the_next_login_sets_again_counts() -> None:
    """We took it out of .bashrc, and /etc/environment still sets it."""
    files = {ETC: b"GOPROXY=off\n", BASHRC: b"export GOPROXY=off\n"}
    facts = FakeFacts(files, environ={"GOPROXY": "off"})
    found = plan(facts, [FixCall("remove_env_variable", {"name": "GOPROXY"})])
    [edit] = found.edits
    assert isinstance(edit, FileEdit)
    facts.files[BASHRC] = edit.after or b""
    proven = prove(found, {}, FakeGo(), facts)
    assert (proven.verified, proven.reason) == (False, "shadowed")
    assert proven.args["location"] == "/etc/environment:1"


def test_what_the_next_login_sets_anew_counts() -> None:
    own = "/home/somebody/.config/environment.d/go.conf"
    facts = FakeFacts({own: b"GOPROXY=off\n"}, environ={"GOPROXY": "off"})
    facts.shell_files = {own: FakeFacts().shell_files[ETC]}
    call = FixCall("replace_env_variable", {"name": "GOPROXY", "value": "direct"})
    found = plan(facts, [call])
    [edit] = found.edits
    assert isinstance(edit, FileEdit)
    assert edit.role == "session_environment"
    facts.files[own] = edit.after or b""
    go = FakeGo()
    assert prove(found, {}, go, facts).verified is True
    assert go.environ == {"GOPROXY": "direct"}


def test_cancelled_while_the_terminal_was_asked() -> None:
    scope = CancelScope()
    scope.cancel()
    prover = Prover(lambda _removed, _scope: ShellEnvironment(None, "cancelled"), lambda: None)
    proven = prover.prove(FakeFacts(), SET, MODULE, scope)
    assert (proven.verified, proven.reason) == (None, "unproved_cancelled")
