"""Fixes of environment variables: in the files that set them, and only there."""

import pytest

from gomodgui.core.change import ChangePlan, FileEdit, RegistryEdit
from gomodgui.core.fix import RefusedError
from gomodgui.core.model import Assignment, FixCall, Syntax
from gomodgui.engine.planning import plan
from tests.fixes.fakefacts import BASHRC, ENV_FILE, ETC, HOME, FakeFacts

PROFILE = f"{HOME}/.profile"
BOTH = {PROFILE: Syntax.SH, BASHRC: Syntax.SH}


def removed(facts: FakeFacts, name: str = "GOPROXY") -> ChangePlan:
    return plan(facts, [FixCall("remove_env_variable", {"name": name})])


def replaced(facts: FakeFacts, value: str, name: str = "GOPROXY") -> ChangePlan:
    return plan(facts, [FixCall("replace_env_variable", {"name": name, "value": value})])


def after(found: ChangePlan) -> dict[str, bytes | None]:
    return {edit.path: edit.after for edit in found.edits if isinstance(edit, FileEdit)}


def test_the_line_is_commented_out() -> None:
    facts = FakeFacts({BASHRC: b"a=1\nexport GOPROXY=off\n"}, environ={"GOPROXY": "off"})
    found = removed(facts)
    assert after(found) == {BASHRC: b"a=1\n# gomodgui: export GOPROXY=off\n"}
    assert found.edits[0].role == "shell_profile"
    assert found.removed_variables == ("GOPROXY",)
    assert found.expected == {"GOPROXY": "https://proxy.golang.org,direct"}


def test_every_place_that_sets_it() -> None:
    files = {
        PROFILE: b"export GOPROXY=a.example\n",
        BASHRC: b"export GOPROXY=b.example\nexport GOPROXY=c.example\n",
    }
    facts = FakeFacts(files, environ={"GOPROXY": "c.example"}, shell_files=BOTH)
    assert set(after(removed(facts))) == {PROFILE, BASHRC}
    changed = after(replaced(facts, "https://d.example"))
    assert changed[PROFILE] == b"export GOPROXY=https://d.example\n"
    assert (changed[BASHRC] or b"").count(b"d.example") == 2
    assert b"c.example" not in (changed[BASHRC] or b"")


def test_what_counts_then_is_expected() -> None:
    files = {BASHRC: b"export GOPROXY=off\n", ENV_FILE: b"GOPROXY=direct\n"}
    assert removed(FakeFacts(files, environ={"GOPROXY": "off"})).expected == {"GOPROXY": "direct"}


def test_a_line_of_the_system_is_a_command_to_copy() -> None:
    facts = FakeFacts({ETC: b"LANG=C\nGOPROXY=off\n"}, environ={"GOPROXY": "off"})
    found = removed(facts)
    assert (found.edits, found.removed_variables) == ((), ())
    [guidance] = found.guidance
    assert guidance.id == "ask_administrator"
    assert guidance.args == {"name": "GOPROXY", "location": "/etc/environment:2"}
    assert guidance.command == (
        "sudo sed -i --follow-symlinks -e '2s|^|# gomodgui: |' /etc/environment"
    )


def test_both_kinds_of_places() -> None:
    files = {ETC: b"GOPROXY=off\n", BASHRC: b"export GOPROXY=off\n"}
    found = removed(FakeFacts(files, environ={"GOPROXY": "off"}))
    assert set(after(found)) == {BASHRC}
    assert [guidance.id for guidance in found.guidance] == ["ask_administrator"]


def test_a_variable_of_the_parent() -> None:
    facts = FakeFacts(environ={"GOPROXY": "https://u:hunter2@x.example"})
    found = removed(facts)
    assert found.edits == ()
    [guidance] = found.guidance
    assert guidance.id == "unset_in_parent"
    assert guidance.args == {"name": "GOPROXY", "value": "https://u:***@x.example"}


def test_a_variable_that_is_not_set() -> None:
    found = removed(FakeFacts())
    assert (found.edits, found.guidance) == ((), ())
    with pytest.raises(RefusedError, match="variable_not_set"):
        replaced(FakeFacts(), "direct")


def test_a_variable_that_go_does_not_know_is_not_expected_in_go_env() -> None:
    facts = FakeFacts({BASHRC: b"export HTTPS_PROXY=http://x:1\n"}, environ={"HTTPS_PROXY": "x"})
    found = removed(facts, "HTTPS_PROXY")
    assert found.expected == {}
    assert found.removed_variables == ("HTTPS_PROXY",)
    assert replaced(facts, "http://y:2", "HTTPS_PROXY").expected == {"HTTPS_PROXY": "http://y:2"}


def test_values_of_the_windows_user() -> None:
    registry = (
        Assignment(
            "GOPROXY", "machine", r"HKLM\…\Environment", 0, Syntax.REGISTRY, system_wide=True
        ),
        Assignment("GOPROXY", "user", r"HKCU\Environment", 0, Syntax.REGISTRY),
    )
    facts = FakeFacts(system="windows", registry=registry, environ={"GOPROXY": "user"})
    found = removed(facts)
    assert found.edits == (RegistryEdit("GOPROXY", "user", None),)
    assert found.commands == ("[Environment]::SetEnvironmentVariable('GOPROXY', $null, 'User')",)
    [guidance] = found.guidance
    assert guidance.command == (
        "[Environment]::SetEnvironmentVariable('GOPROXY', $null, 'Machine')"
    )
    assert replaced(facts, "direct").edits == (RegistryEdit("GOPROXY", "user", "direct"),)


@pytest.mark.parametrize(
    ("syntax", "line", "command"),
    [
        (Syntax.LAUNCHCTL, 0, "launchctl unsetenv GOPROXY"),
        (Syntax.SYSTEMD, 0, "systemctl --user unset-environment GOPROXY"),
    ],
)
def test_variables_of_the_session(syntax: Syntax, line: int, command: str) -> None:
    place = Assignment("GOPROXY", "off", "session", line, syntax)
    found = removed(FakeFacts(registry=(place,), environ={"GOPROXY": "off"}))
    [guidance] = found.guidance
    assert (guidance.id, guidance.command) == ("session_variable", command)


def test_a_line_that_no_program_can_edit() -> None:
    facts = FakeFacts({BASHRC: b'eval "export GOPROXY=off"\n'}, environ={"GOPROXY": "off"})
    place = Assignment("GOPROXY", "off", BASHRC, 1, Syntax.SH)
    found = removed(
        FakeFacts(facts.files, facts.environ, registry=(place,), unreadable=frozenset({BASHRC}))
    )
    assert [guidance.id for guidance in found.guidance] == ["edit_by_hand"]


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("GOSUMDB", "off", "sumdb_off"),
        ("GOPRIVATE", "*", "too_broad"),
        ("GOINSECURE", "x.lan", "insecure"),
        ("GOFLAGS", "-insecure", "insecure_flag"),
        ("GIT_SSL_NO_VERIFY", "true", "unverified_tls"),
        ("GIT_SSH_COMMAND", "ssh -o StrictHostKeyChecking=no", "unverified_ssh"),
        ("GOPROXY", "nonsense", "goproxy_missing_scheme"),
        ("GOPROXY", "a\nb", "bad_newline"),
        ("HTTPS_PROXY", "http://[", "bad_proxy_address"),
        ("GOPROXY", "", "goproxy_empty_list"),
        ("HTTPS_PROXY", "", "empty_value"),
        ("PATH", "/x", "unknown_variable"),
        ("Goproxy", "direct", "unknown_variable"),
        ("GO PROXY", "x", "unknown_variable"),
    ],
)
def test_refusals(name: str, value: str, reason: str) -> None:
    facts = FakeFacts(environ={name: "x"})
    with pytest.raises(RefusedError) as caught:
        replaced(facts, value, name)
    assert caught.value.reason == reason


def test_only_variables_of_downloads_are_removed() -> None:
    with pytest.raises(RefusedError, match="unknown_variable"):
        removed(FakeFacts({BASHRC: b"export PATH=/x\n"}), "PATH")


def test_removing_does_not_uncover_what_turns_verification_off() -> None:
    files = {BASHRC: b"export GOSUMDB=sum.golang.org\n", ENV_FILE: b"GOSUMDB=off\n"}
    with pytest.raises(RefusedError, match="weaker_below"):
        removed(FakeFacts(files, environ={"GOSUMDB": "sum.golang.org"}), "GOSUMDB")
    weak = {BASHRC: b"export GOSUMDB=off\n"}
    assert removed(FakeFacts(weak, environ={"GOSUMDB": "off"}), "GOSUMDB").edits


def test_bytes_that_are_no_text_stay() -> None:
    files = {BASHRC: b"# \xff\xfe\r\nexport GOPROXY=off\r\nend"}
    found = after(removed(FakeFacts(files, environ={"GOPROXY": "off"})))
    assert found[BASHRC] == b"# \xff\xfe\r\n# gomodgui: export GOPROXY=off\r\nend"
