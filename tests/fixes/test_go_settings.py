"""Fixes of Go's settings file: what they write, and what they refuse."""

import os
import subprocess
from pathlib import Path

import pytest

from gomodgui.core.change import ChangePlan, FileEdit
from gomodgui.core.fix import RefusedError
from gomodgui.core.model import FixCall
from gomodgui.engine.planning import plan
from tests.fixes.fakefacts import BASHRC, DEFAULTS, ENV_FILE, FakeFacts

CN = "https://goproxy.cn|https://mirrors.aliyun.com/goproxy/,direct"


def planned(facts: FakeFacts, fix: str, **args: str) -> ChangePlan:
    return plan(facts, [FixCall(fix, args)])


def written(facts: FakeFacts, fix: str, **args: str) -> bytes | None:
    [edit] = planned(facts, fix, **args).edits
    assert isinstance(edit, FileEdit)
    assert edit.path == ENV_FILE
    assert edit.before == facts.files.get(ENV_FILE)
    return edit.after


def refusal(fix: str, facts: FakeFacts | None = None, **args: str) -> str:
    with pytest.raises(RefusedError) as caught:
        planned(facts or FakeFacts(), fix, **args)
    return caught.value.reason


def test_a_new_settings_file() -> None:
    found = planned(FakeFacts(), "set_goproxy", value=CN)
    [edit] = found.edits
    assert isinstance(edit, FileEdit)
    assert (edit.path, edit.before, edit.role) == (ENV_FILE, None, "go_settings")
    assert edit.after == f"GOPROXY={CN}\n".encode()
    assert found.expected == {"GOPROXY": CN}
    assert found.commands == (f"go env -w 'GOPROXY={CN}'",)
    assert (found.optional, found.guidance, found.removed_variables) == ((), (), ())


def test_all_else_in_the_file_stays() -> None:
    before = b"# mine\nGOFLAGS=-mod=mod\nnonsense\n\xff\xfe\n"
    facts = FakeFacts({ENV_FILE: before})
    assert written(facts, "set_goproxy", value="direct") == before + b"GOPROXY=direct\n"


def test_the_same_value_clears_away_others_of_that_name() -> None:
    facts = FakeFacts({ENV_FILE: b"GOPROXY=off\nGOPROXY=direct\n"})
    (edit,) = planned(facts, "set_goproxy", value="direct").edits
    assert isinstance(edit, FileEdit)
    assert edit.after == b"GOPROXY=direct\n"


def test_what_is_so_already_needs_no_edit() -> None:
    facts = FakeFacts({ENV_FILE: b"GOPROXY=direct\nGOPROXY=direct\n"})
    found = planned(facts, "set_goproxy", value="direct")
    assert found.edits == ()
    assert found.commands == ()
    assert found.expected == {"GOPROXY": "direct"}


def test_a_variable_of_the_environment_that_wins_is_offered_for_removal() -> None:
    files = {BASHRC: b"export GOPROXY=https://old.example\n"}
    facts = FakeFacts(files, environ={"GOPROXY": "https://old.example"})
    found = planned(facts, "set_goproxy", value=CN)
    assert len(found.edits) == 1
    [call] = found.optional
    assert (call.id, dict(call.args)) == ("remove_env_variable", {"name": "GOPROXY"})
    both = plan(facts, [FixCall("set_goproxy", {"value": CN}), call])
    assert len(both.edits) == 2
    assert both.optional == ()
    assert both.expected == {"GOPROXY": CN}
    assert both.removed_variables == ("GOPROXY",)


def test_a_variable_with_the_same_value_hides_nothing() -> None:
    facts = FakeFacts({BASHRC: b"export GOPROXY=direct\n"}, environ={"GOPROXY": "direct"})
    assert planned(facts, "set_goproxy", value="direct").optional == ()


def test_a_variable_that_only_a_terminal_has_is_offered_too() -> None:
    facts = FakeFacts({BASHRC: b"export GOPROXY=off\n"}, terminal={"GOPROXY": "off"})
    assert len(planned(facts, "set_goproxy", value=CN).optional) == 1


def test_a_variable_of_the_parent_is_told() -> None:
    found = planned(FakeFacts(environ={"GOPROXY": "off"}), "set_goproxy", value=CN)
    assert found.optional == ()
    assert [guidance.id for guidance in found.guidance] == ["unset_in_parent"]


def test_unset() -> None:
    facts = FakeFacts({ENV_FILE: b"GOFLAGS=-v\nGOPROXY=off\n"})
    assert written(facts, "unset_go_setting", name="GOPROXY") == b"GOFLAGS=-v\n"
    found = planned(facts, "unset_go_setting", name="GOPROXY")
    assert found.expected == {"GOPROXY": "https://proxy.golang.org,direct"}
    assert planned(facts, "unset_go_setting", name="GOSUMDB").edits == ()
    assert planned(FakeFacts(), "unset_go_setting", name="GOPROXY").edits == ()


def test_private_patterns() -> None:
    facts = FakeFacts({ENV_FILE: b"GOPRIVATE=git.corp.lan\n"})
    assert written(facts, "add_private", pattern="*.corp.example.com") == (
        b"GOPRIVATE=git.corp.lan,*.corp.example.com\n"
    )
    assert planned(facts, "add_private", pattern="git.corp.lan/").edits == ()
    assert written(facts, "remove_private", pattern="git.corp.lan") == b""
    assert planned(facts, "remove_private", pattern="other").edits == ()
    assert written(FakeFacts(), "add_private", pattern="a.lan, b.lan") == b"GOPRIVATE=a.lan,b.lan\n"


def test_several_fixes_of_one_file_are_one_edit() -> None:
    calls = [
        FixCall("add_private", {"pattern": "a.lan"}),
        FixCall("add_private", {"pattern": "b.lan"}),
        FixCall("set_goproxy", {"value": "direct"}),
        FixCall("remove_private", {"pattern": "a.lan"}),
    ]
    found = plan(FakeFacts(), calls)
    [edit] = found.edits
    assert isinstance(edit, FileEdit)
    assert edit.after == b"GOPRIVATE=b.lan\nGOPROXY=direct\n"
    assert found.expected == {"GOPRIVATE": "b.lan", "GOPROXY": "direct"}


def test_private_patterns_of_the_environment_are_taken_along_unless_too_broad() -> None:
    facts = FakeFacts({BASHRC: b"export GOPRIVATE=x.lan,*\n"}, environ={"GOPRIVATE": "x.lan,*"})
    assert written(facts, "add_private", pattern="y.lan") == b"GOPRIVATE=x.lan,y.lan\n"
    calls = [FixCall("add_private", {"pattern": p}) for p in ("y.lan", "z.lan")]
    [edit] = plan(facts, calls).edits
    assert isinstance(edit, FileEdit)
    assert edit.after == b"GOPRIVATE=x.lan,y.lan,z.lan\n"


def test_removing_a_pattern_beside_a_broad_one_is_possible() -> None:
    facts = FakeFacts({ENV_FILE: b"GOPRIVATE=*,a.lan\n"})
    assert written(facts, "remove_private", pattern="*") == b"GOPRIVATE=a.lan\n"


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("GOSUMDB", "off", "sumdb_off"),
        ("GOSUMDB", " OFF ", "sumdb_off"),
        ("GOSUMDB", '"off"', "sumdb_off"),
        ("GOSUMDB", "", "bad_gosumdb"),
        ("GOSUMDB", "example.org", "bad_gosumdb"),
        ("GOSUMDB", "sum.golang.org+033de0ae+AAAA", "bad_gosumdb"),
        ("GOSUMDB", "sum.golang.org a b", "bad_gosumdb"),
        ("GONOSUMDB", "*", "too_broad"),
        ("GONOSUMDB", "corp.lan,github.com", "too_broad"),
        ("GOPRIVATE", "*.com", "too_broad"),
        ("GOPRIVATE", "github.com", "too_broad"),
        ("GOPRIVATE", "GitHub.com/", "too_broad"),
        ("GOPRIVATE", "gitlab.com/*", "too_broad"),
        ("GOPRIVATE", "g*", "too_broad"),
        ("GOPRIVATE", "*.*", "too_broad"),
        ("GOPRIVATE", "?*", "too_broad"),
        ("GOPRIVATE", "[a-z]*.*", "too_broad"),
        ("GOPRIVATE", " * ", "too_broad"),
        ("GOPRIVATE", "github.com/*/*/*", "too_broad"),
        ("GONOPROXY", "*.cn", "too_broad"),
        ("GOPRIVATE", "https://git.corp.lan", "dead_pattern"),
        ("GOPRIVATE", "git.corp.lan:8443", "dead_pattern"),
        ("GOPRIVATE", "a.lan, b.lan", "dead_pattern"),
        ("GOPRIVATE", "10.0.0.0/8", "dead_pattern"),
        ("GOPRIVATE", "a.lan/[", "dead_pattern"),
        ("GOINSECURE", "git.corp.lan", "insecure"),
        ("GOFLAGS", "-mod=mod -insecure", "insecure_flag"),
        ("GOFLAGS", "--insecure=true", "insecure_flag"),
        ("GOFLAGS", "mod", "bad_goflags"),
        ("GOFLAGS", "'-mod=mod", "bad_goflags"),
        ("GOPROXY", "", "goproxy_empty_list"),
        ("GOPROXY", " , ", "goproxy_empty_list"),
        ("GOPROXY", "goproxy", "goproxy_missing_scheme"),
        ("GOPROXY", "Off", "goproxy_missing_scheme"),
        ("GOPROXY", "ftp://x.example", "goproxy_bad_scheme"),
        ("GOPROXY", "https://[", "goproxy_unparsable"),
        ("GOPROXY", "direct\nGOSUMDB=off", "bad_newline"),
        ("GOTOOLCHAIN", "go1.x", "bad_gotoolchain"),
        ("GOTOOLCHAIN", "", "bad_gotoolchain"),
        ("GOTOOLCHAIN", "local+never", "bad_gotoolchain"),
        ("GO111MODULE", "yes", "bad_value"),
        ("GOMODCACHE", "relative", "not_absolute"),
        ("HTTP_PROXY", "http://x", "environment_only"),
        ("https_proxy", "http://x", "environment_only"),
        ("GOENV", "off", "environment_only"),
        ("GODEBUG", "netdns=go", "environment_only"),
        ("GOWORK", "off", "read_only"),
        ("COFFEE", "black", "unknown_variable"),
        ("", "x", "unknown_variable"),
        ("A=B", "x", "unknown_variable"),
    ],
)
def test_refusals(name: str, value: str, reason: str) -> None:
    assert refusal("set_go_setting", name=name, value=value) == reason


@pytest.mark.parametrize(
    ("fix", "args", "reason"),
    [
        ("set_gosumdb", {"value": "off"}, "sumdb_off"),
        ("set_goprivate", {"value": "a.lan,*"}, "too_broad"),
        ("add_private", {"pattern": "github.com"}, "too_broad"),
        ("add_private", {"pattern": "a.lan,g*"}, "too_broad"),
        ("add_private", {"pattern": "http://a.lan"}, "dead_pattern"),
        ("add_private", {"pattern": " "}, "empty_value"),
        ("set_gotoolchain", {"value": "newest"}, "bad_gotoolchain"),
        ("set_goproxy", {"value": "nonsense"}, "goproxy_missing_scheme"),
        ("unset_go_setting", {"name": "COFFEE"}, "unknown_variable"),
        ("unset_go_setting", {"name": "GOENV"}, "environment_only"),
    ],
)
def test_refusals_of_the_other_fixes(fix: str, args: dict[str, str], reason: str) -> None:
    assert refusal(fix, None, **args) == reason


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GOSUMDB", "sum.golang.google.cn"),
        ("GOSUMDB", "sum.golang.org https://sum.golang.google.cn"),
        ("GOSUMDB", "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"),
        ("GOPRIVATE", "git.corp.lan,*.corp.example.com,github.com/mycorp"),
        ("GONOPROXY", "none"),
        ("GONOSUMDB", ""),
        ("GOPROXY", "off"),
        ("GOPROXY", "https://u:p@athens.corp.lan:3000|file:///srv/x,direct"),
        ("GOFLAGS", "-mod=mod '-ldflags=-s -w'"),
        ("GOTOOLCHAIN", "go1.22.3+auto"),
        ("GOTOOLCHAIN", "local"),
        ("GOVCS", "public:git|hg,private:all"),
        ("GOAUTH", "git /home/somebody;netrc"),
        ("GO111MODULE", "on"),
    ],
)
def test_what_is_fine(name: str, value: str) -> None:
    expected = f"{name}={value}\n".encode()
    assert written(FakeFacts(), "set_go_setting", name=name, value=value) == expected


def test_unset_refuses_where_what_counts_then_is_weaker() -> None:
    below = {**DEFAULTS, "GOSUMDB": "off"}  # as a GOROOT/go.env may say
    facts = FakeFacts({ENV_FILE: b"GOSUMDB=sum.golang.org\n"}, defaults=below)
    assert refusal("unset_go_setting", facts, name="GOSUMDB") == "weaker_below"
    weak = FakeFacts({ENV_FILE: b"GOSUMDB=off\n"}, defaults=below)
    assert written(weak, "unset_go_setting", name="GOSUMDB") == b""


def test_without_a_settings_file_nothing_can_be_set() -> None:
    facts = FakeFacts(env_file=None)
    assert refusal("set_goproxy", facts, value="direct") == "no_settings_file"


def test_a_settings_file_that_cannot_be_read() -> None:
    facts = FakeFacts(unreadable=frozenset({ENV_FILE}))
    assert refusal("set_goproxy", facts, value="direct") == "unreadable"


def test_a_settings_file_of_the_system_is_only_shown() -> None:
    facts = FakeFacts(env_file="/etc/go/env")
    found = planned(facts, "set_goproxy", value="direct")
    assert found.edits == ()
    [guidance] = found.guidance
    assert guidance.id == "ask_administrator"
    assert guidance.command == "sudo GOENV=/etc/go/env go env -w GOPROXY=direct"


def test_no_refusal_tells_a_secret() -> None:
    value = "https://user:hunter2@host,direct,https://[hunter2,Off"
    with pytest.raises(RefusedError) as caught:
        planned(FakeFacts(), "set_goproxy", value="Nope," + value)
    assert "hunter2" not in repr(caught.value) + str(caught.value.args_)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    "before",
    [None, b"", b"# c\nGOSUMDB=sum.golang.org\nGOFLAGS=-v\n\nGOPROXY=x\nGOPROXY=y", b"A=1\r\n"],
)
@pytest.mark.parametrize("calls", [[("-w", "GOPROXY", "direct")], [("-u", "GOPROXY", "")]])
def test_it_writes_what_go_writes(
    go_command: Path, home: Path, before: bytes | None, calls: list[tuple[str, str, str]]
) -> None:
    path = home / "env"
    if before is not None:
        path.write_bytes(before)
    facts = FakeFacts({ENV_FILE: before} if before is not None else {})
    for flag, name, value in calls:
        fix = "set_go_setting" if flag == "-w" else "unset_go_setting"
        args = {"name": name, "value": value} if flag == "-w" else {"name": name}
        edits = planned(facts, fix, **args).edits
        word = f"{name}={value}" if flag == "-w" else name
        environ = {**os.environ, "GOENV": str(path), "GOTOOLCHAIN": "local"}
        done = subprocess.run(
            [go_command, "env", flag, word], env=environ, capture_output=True, timeout=60
        )
        assert done.returncode == (1 if flag == "-u" and before is None else 0)
        if edits:
            assert isinstance(edits[0], FileEdit)
            assert edits[0].after == path.read_bytes()
        elif before is None:
            assert not path.exists()
