"""A whole machine: real shells, real files, the real go command, in a throw-away home."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Collection, Mapping
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.model import Assignment, OriginKind, Setting, Syntax
from gomodgui.core.ports import Facts, UnreadableFileError
from gomodgui.system.facts import MAX_FILE, MachineFacts, read_file
from gomodgui.system.platforms.linux import Linux
from gomodgui.system.platforms.registry import RegistryValue
from gomodgui.system.platforms.windows import Windows
from tests.system.platforms.test_windows import Registry

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a Linux machine")


class Desktop(Linux):
    """A Linux whose session is told by the test."""

    session: tuple[Assignment, ...] = ()

    def desktop_assignments(
        self, names: Collection[str], environ: Mapping[str, str], scope: CancelScope
    ) -> tuple[Assignment, ...]:
        return tuple(each for each in self.session if each.name in names)


def facts(go: Path | None = None, shell: str = "bash", **variables: str) -> MachineFacts:
    path = shutil.which(shell)
    if path is None:
        pytest.skip(f"{shell} is not installed")
    folders = ["/usr/bin", "/bin", *([str(go.parent)] if go else [])]
    environ = {**os.environ, "SHELL": path, "PATH": ":".join(folders), **variables}
    made = MachineFacts(Desktop(), environ)
    made.refresh(CancelScope(30))
    return made


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def setting(found: Facts, name: str) -> Setting:
    got = found.snapshot.get(name)
    assert got is not None
    return got


@linux_only
@pytest.mark.parametrize(
    ("shell", "file", "line"),
    [
        ("bash", ".bashrc", "export GOPROXY=https://a.example,direct"),
        ("bash", ".profile", "GOPROXY=https://a.example,direct; export GOPROXY"),
        ("zsh", ".zshrc", "export GOPROXY='https://a.example,direct'"),
        ("zsh", ".zshenv", "typeset -x GOPROXY=https://a.example,direct"),
        ("fish", ".config/fish/config.fish", "set -gx GOPROXY https://a.example,direct"),
        ("fish", ".config/fish/conf.d/go.fish", "set -gx GOPROXY 'https://a.example,direct'"),
    ],
)
def test_the_line_of_a_profile_is_found_from_here_and_from_a_terminal(
    home: Path, go_command: Path, shell: str, file: str, line: str
) -> None:
    write(home / file, f"# mine\n{line}\n")
    value, location = "https://a.example,direct", f"~/{file}:2"
    from_terminal = setting(facts(go_command, shell, GOPROXY=value), "GOPROXY")
    assert (from_terminal.value, from_terminal.origin.location) == (value, location)
    assert from_terminal.terminal is None
    from_desktop = setting(facts(go_command, shell), "GOPROXY")
    assert from_desktop.origin.kind is not OriginKind.ENVIRONMENT
    assert from_desktop.terminal is not None
    assert from_desktop.terminal.value == value
    assert from_desktop.terminal.origin.location == location


@linux_only
def test_a_variable_of_the_parent_has_no_location(home: Path, go_command: Path) -> None:
    write(home / ".bashrc", "export GOPROXY=https://a.example\n")
    found = setting(facts(go_command, GOSUMDB="off"), "GOSUMDB")
    assert (found.value, found.origin.kind, found.origin.location) == (
        "off",
        OriginKind.ENVIRONMENT,
        None,
    )


@linux_only
def test_a_computed_value_is_found_by_what_the_shell_makes_of_it(
    home: Path, go_command: Path
) -> None:
    write(home / ".bashrc", 'export GOPROXY="$(echo https://a.example)"\n')
    found = setting(facts(go_command, GOPROXY="https://a.example"), "GOPROXY")
    assert found.origin.location == "~/.bashrc:1"


@linux_only
def test_the_session_explains_what_no_file_does(home: Path, go_command: Path) -> None:
    Desktop.session = (
        Assignment("GOPROXY", "https://a.example", "systemctl --user", 0, Syntax.SYSTEMD),
        Assignment("GOSUMDB", "off", "systemctl --user", 0, Syntax.SYSTEMD),
    )
    try:
        write(home / ".bashrc", "export GOSUMDB=off\n")
        found = facts(go_command, GOPROXY="https://a.example", GOSUMDB="off")
    finally:
        Desktop.session = ()
    assert setting(found, "GOPROXY").origin.location == "systemctl --user"
    assert setting(found, "GOSUMDB").origin.location == "~/.bashrc:1"


@linux_only
def test_a_go_that_only_the_terminal_finds_is_the_one(home: Path, go_command: Path) -> None:
    write(home / ".bashrc", f'export PATH="{go_command.parent}:$PATH"\n')
    go = facts().snapshot.go
    assert go is not None
    assert (go.path, go.found_by) == (str(go_command), "login_shell")


@linux_only
def test_the_values_are_those_that_go_tells(home: Path, go_command: Path) -> None:
    write(home / ".config" / "go" / "env", "GOPRIVATE=*.corp.example\nGOFLAGS=-mod=mod\n")
    found = facts(go_command, GOPATH="/p:/q", GOINSECURE="x")
    names = [s.name for s in found.snapshot.settings if s.name.startswith("GO")]
    command = [str(go_command), "env", *names]
    environ = {**found.environ, "GOTOOLCHAIN": ""}
    told = subprocess.run(
        command, env=environ, cwd=home, capture_output=True, text=True, timeout=30
    )
    assert told.stdout.splitlines() == [found.snapshot.value(name) for name in names]


@linux_only
def test_a_hanging_profile_and_a_hanging_go_keep_nobody(home: Path, tmp_path: Path) -> None:
    write(home / ".bashrc", "sleep 60\n")
    write(tmp_path / "go", "#!/bin/sh\nsleep 60\n")
    (tmp_path / "go").chmod(0o755)
    environ = {**os.environ, "SHELL": "/bin/bash", "PATH": str(tmp_path), "GOPROXY": "off"}
    made = MachineFacts(Desktop(), environ)
    start = time.monotonic()
    found = made.refresh(CancelScope(1))
    assert time.monotonic() - start < 3
    assert found.terminal_error == "timeout"
    assert found.value("GOPROXY") == "off"
    assert [each.version for each in found.toolchains] == [""]


@linux_only
def test_cancelling_a_refresh_returns_at_once(home: Path) -> None:
    write(home / ".bashrc", "sleep 60\n")
    scope = CancelScope()
    timer = threading.Timer(0.3, scope.cancel)
    timer.start()
    start = time.monotonic()
    made = MachineFacts(Desktop(), {**os.environ, "SHELL": "/bin/bash"})
    assert made.refresh(scope).terminal_error == "cancelled"
    assert time.monotonic() - start < 0.6
    timer.join()


@linux_only
def test_a_fresh_terminal_without_removed_variables(home: Path) -> None:
    made = MachineFacts(Desktop(), {**os.environ, "SHELL": "/bin/bash", "GOPROXY": "old"})
    told = made.ask_terminal(["GOPROXY"], CancelScope(20))
    assert told.environ is not None
    assert "GOPROXY" not in told.environ


@linux_only
def test_a_chosen_go_is_used_from_the_next_refresh(go_command: Path) -> None:
    made = facts()
    made.choose(str(go_command), CancelScope(20))
    chosen = made.refresh(CancelScope(20)).go
    assert chosen is not None
    assert chosen.found_by == "chosen"
    command = made.go()
    assert command is not None
    assert command.path == str(go_command)
    with pytest.raises(ValueError, match="not_a_go_command"):
        made.choose("/bin/sh", CancelScope(20))


def test_nothing_is_told_before_it_was_read() -> None:
    with pytest.raises(RuntimeError):
        _ = MachineFacts(Desktop(), {}).snapshot


def test_the_home_is_absolute_or_there_is_none(tmp_path: Path) -> None:
    os.chdir(tmp_path)
    assert MachineFacts(Linux(), {"HOME": "/h/"}).home == "/h"
    assert MachineFacts(Linux(), {"HOME": "rel"}).home == str(tmp_path / "rel")
    assert MachineFacts(Linux(), {}).home == ""


def test_windows_folds_the_names_and_reads_the_registry() -> None:
    registry = Registry(
        machine=(RegistryValue("GOPROXY", "machine"),),
        user=(RegistryValue("goproxy", "user"), RegistryValue("OTHER", "x")),
    )
    environ = {"GoProxy": "user", "UserProfile": r"C:\Users\li", "AppData": r"C:\A"}
    made = MachineFacts(Windows(registry), environ)
    found = made.refresh(CancelScope(20))
    assert made.environ["GOPROXY"] == "user"
    assert [each.value for each in made.assignments("goproxy")] == ["machine", "user"]
    assert setting(made, "GOPROXY").origin.location == r"HKCU\Environment"
    assert found.go_env_file == r"C:\A\go\env"
    assert found.terminal_error == ""


def test_a_file_is_read_and_a_missing_one_is_none(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xff\0")
    assert read_file(str(tmp_path / "a")) == b"\xff\0"
    assert read_file(str(tmp_path / "b")) is None
    assert read_file(str(tmp_path / "a" / "b")) is None


def test_a_file_may_have_a_mebibyte(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * MAX_FILE)
    assert len(read_file(str(tmp_path / "a")) or b"") == MAX_FILE
    (tmp_path / "a").write_bytes(b"x" * (MAX_FILE + 1))
    with pytest.raises(UnreadableFileError, match="too_large"):
        read_file(str(tmp_path / "a"))


@pytest.mark.skipif(os.name != "posix", reason="pipes and links of POSIX")
def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    reasons = {"pipe": "not_a_file", ".": "not_a_file", "loop": "io", "nul\0": "io"}
    for name, reason in reasons.items():
        with pytest.raises(UnreadableFileError) as error:
            read_file(f"{tmp_path}/{name}")
        assert error.value.reason == reason


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "a").chmod(0)
    with pytest.raises(UnreadableFileError, match="permission"):
        read_file(str(tmp_path / "a"))
