"""What a fresh terminal sees, asked of the real shells with profiles that behave and misbehave."""

import os
import shutil
import threading
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.system.loginshell import ShellEnvironment, environment
from gomodgui.system.platforms.linux import Linux

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a POSIX shell")

SHELLS = [("bash", ".bashrc"), ("zsh", ".zshrc"), ("fish", ".config/fish/config.fish")]


def shell_path(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def ask(
    home: Path,
    shell: str,
    removed: Iterable[str] = (),
    scope: CancelScope | None = None,
    **variables: str,
) -> ShellEnvironment:
    environ = {
        **os.environ,
        "HOME": str(home),
        "SHELL": shell if shell.startswith("/") else shell_path(shell),
        **variables,
    }
    return environment(Linux(), environ, tuple(removed), scope or CancelScope(30))


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def value(answer: ShellEnvironment, name: str = "GOPROXY") -> str | None:
    assert answer.error == ""
    assert answer.environ is not None
    return answer.environ.get(name)


def exported(shell: str, text: str) -> str:
    return f"set -gx GOPROXY {text}\n" if shell == "fish" else f"export GOPROXY={text}\n"


@pytest.mark.parametrize(("shell", "file"), SHELLS)
def test_what_the_profile_exports_is_seen(home: Path, shell: str, file: str) -> None:
    write(home / file, exported(shell, "https://a.example,direct"))
    assert value(ask(home, shell)) == "https://a.example,direct"


@pytest.mark.parametrize(("shell", "file"), SHELLS)
def test_the_environment_that_it_starts_from_survives(home: Path, shell: str, file: str) -> None:
    write(home / file, "true\n")
    assert value(ask(home, shell, GOENV="/rig/env"), "GOENV") == "/rig/env"


@pytest.mark.parametrize(("shell", "file"), SHELLS)
def test_removed_variables_are_gone(home: Path, shell: str, file: str) -> None:
    write(home / file, "true\n")
    assert value(ask(home, shell, removed=["GOPROXY"], GOPROXY="https://old.example")) is None


@pytest.mark.parametrize(("shell", "file"), SHELLS)
def test_a_removed_variable_that_the_profile_sets_is_there(
    home: Path, shell: str, file: str
) -> None:
    write(home / file, exported(shell, "https://still.example"))
    answer = ask(home, shell, removed=["GOPROXY"], GOPROXY="https://old.example")
    assert value(answer) == "https://still.example"


@pytest.mark.parametrize(("shell", "file"), SHELLS)
def test_values_with_line_breaks_and_odd_characters_are_whole(
    home: Path, shell: str, file: str
) -> None:
    write(home / file, exported(shell, "'a\n b=c \"d\" \\ 中文'"))
    text = 'a\n b=c "d" \\ 中文'
    assert value(ask(home, shell)) == text


@pytest.mark.parametrize(
    ("shell", "file", "noise"),
    [
        ("bash", ".bashrc", "printf 'a\\0b\\0GOPROXY=fake\\0'; yes | head -n 200000"),
        ("zsh", ".zshrc", "printf 'a\\0GOPROXY=fake\\0'; yes | head -n 200000"),
        ("fish", ".config/fish/config.fish", "printf 'a\\0GOPROXY=fake\\0'; yes | head -n 200000"),
        ("bash", ".bashrc", "set -x; set -v"),
        ("zsh", ".zshrc", "set -x"),
        ("bash", ".bashrc", "read -r answer; read -p 'sure? ' other"),
        ("zsh", ".zshrc", "read answer; read -q 'x?sure'"),
        ("fish", ".config/fish/config.fish", "read answer"),
        ("bash", ".bashrc", "alias env='echo no'; alias sh='echo no'; printf() { echo no; }"),
        ("zsh", ".zshrc", "alias env='echo no'; printf() { echo no; }; env() { echo no; }"),
        ("bash", ".bashrc", "export PATH="),
        ("fish", ".config/fish/config.fish", "set -gx PATH /nowhere"),
        ("bash", ".bashrc", "stty -echo; tput setaf 1; clear; PS1='%s'; fg"),
        ("bash", ".bashrc", "( while :; do echo noise; sleep 0.01; done ) &"),
        ("bash", ".bashrc", "sleep 60 & disown"),
        ("zsh", ".zshrc", "sleep 60 &!"),
        ("bash", ".bashrc", "set -- x y; set -o nounset; set -o posix"),
        ("bash", ".bashrc", "trap 'sleep 60' EXIT"),
        ("bash", ".bash_logout", "sleep 60"),
        ("bash", ".bashrc", "if"),
    ],
)
def test_noise_of_a_profile_changes_nothing(home: Path, shell: str, file: str, noise: str) -> None:
    main = dict(SHELLS)[shell]
    if file != main:
        write(home / file, noise + "\n")
        noise = ""
    write(home / main, exported(shell, "https://a.example") + noise + "\n")
    start = time.monotonic()
    assert value(ask(home, shell)) == "https://a.example"
    assert time.monotonic() - start < 4


def test_bash_reads_the_profile_and_what_terminals_read(home: Path) -> None:
    write(home / ".bash_profile", "export GOPROXY=https://profile.example GOPRIVATE=p.example\n")
    write(home / ".bashrc", "export GOPROXY=https://rc.example\n")
    answer = ask(home, "bash")
    assert value(answer) == "https://rc.example"
    assert value(answer, "GOPRIVATE") == "p.example"


def test_zsh_reads_all_its_files(home: Path) -> None:
    for number, name in enumerate((".zshenv", ".zprofile", ".zshrc", ".zlogin")):
        write(home / name, f"export GO{number}=1 GOPROXY={name}\n")
    answer = ask(home, "zsh")
    assert [value(answer, f"GO{number}") for number in range(4)] == ["1"] * 4
    assert value(answer) == ".zlogin"


def test_sh_reads_the_profile(home: Path) -> None:
    write(home / ".profile", "export GOPROXY=https://sh.example\n")
    assert value(ask(home, "/bin/sh")) == "https://sh.example"


def test_a_terminal_that_closes_at_once_leaves_what_the_login_set(home: Path) -> None:
    write(home / ".bash_profile", "export GOPROXY=https://login.example\n")
    write(home / ".bashrc", "exit 3\n")
    assert value(ask(home, "bash")) == "https://login.example"


def test_a_login_that_ends_at_once_leaves_what_a_terminal_reads(home: Path) -> None:
    write(home / ".bash_profile", "exit 0\n")
    write(home / ".bashrc", "export GOPROXY=https://rc.example\n")
    assert value(ask(home, "bash")) == "https://rc.example"


def test_a_profile_that_ends_the_shell_is_an_error(home: Path) -> None:
    write(home / ".zshrc", "exit 0\n")
    assert ask(home, "zsh") == ShellEnvironment(None, "failed")


@pytest.mark.parametrize(("shell", "file"), SHELLS)
def test_a_profile_that_never_ends_is_a_timeout(home: Path, shell: str, file: str) -> None:
    write(home / file, "sleep 60\n")
    start = time.monotonic()
    assert ask(home, shell, scope=CancelScope(1)) == ShellEnvironment(None, "timeout")
    assert time.monotonic() - start < 2


def test_cancelling_ends_the_question_at_once(home: Path) -> None:
    write(home / ".bashrc", "trap '' TERM INT HUP; sleep 60\n")
    scope = CancelScope()
    timer = threading.Timer(0.5, scope.cancel)
    timer.start()
    start = time.monotonic()
    answer = ask(home, "bash", scope=scope)
    assert answer == ShellEnvironment(None, "cancelled")
    assert time.monotonic() - start < 0.75
    timer.join()


def test_nothing_of_our_asking_is_left_in_the_answer(home: Path) -> None:
    answer = ask(home, "bash", TERM="xterm-256color", SHLVL="3")
    assert value(answer, "TERM") == "xterm-256color"
    assert value(answer, "SHLVL") == "3"
    assert answer.environ is not None
    ours = {"VSCODE_RESOLVING_ENVIRONMENT", "DISABLE_AUTO_UPDATE", "_", "OLDPWD"}
    assert not ours & (set(answer.environ) - set(os.environ))


def test_a_profile_that_returns_early_in_a_dumb_terminal_is_read(home: Path) -> None:
    write(home / ".bashrc", "[[ $TERM == dumb ]] && return\nexport GOPROXY=https://a.example\n")
    assert value(ask(home, "bash", TERM="dumb")) == "https://a.example"


@pytest.mark.parametrize(("shell", "file"), [("zsh", ".zshrc"), ("bash", ".bash_profile")])
def test_a_profile_that_becomes_tmux_is_read(home: Path, shell: str, file: str) -> None:
    tmux = "sh -c 'echo open terminal failed: not a terminal >&2; exit 1'"
    write(home / file, f'[ -z "$TMUX" ] && exec {tmux}\nexport GOPROXY=https://a.example\n')
    answer = ask(home, shell, TERM="xterm")
    assert value(answer) == "https://a.example"
    assert value(answer, "TMUX") is None
    assert value(answer, "TERM") == "xterm"


def test_what_a_profile_says_of_the_terminal_stays(home: Path) -> None:
    write(home / ".bashrc", "export TERM=screen DISABLE_AUTO_UPDATE=false\n")
    answer = ask(home, "bash", TERM="xterm")
    assert value(answer, "TERM") == "screen"
    assert value(answer, "DISABLE_AUTO_UPDATE") == "false"


def test_asking_bash_writes_nothing_into_the_home(home: Path) -> None:
    write(home / ".bashrc", "true\n")
    ask(home, "bash")
    assert [path.name for path in home.iterdir()] == [".bashrc"]


@pytest.mark.parametrize("home_value", ["", "relative", "/does/not/exist"])
def test_an_odd_home_is_no_obstacle(home: Path, home_value: str) -> None:
    environ = {**os.environ, "HOME": home_value, "SHELL": shell_path("bash"), "GOPROXY": "off"}
    assert value(environment(Linux(), environ, (), CancelScope(20))) == "off"


def test_a_home_with_blanks_and_quotes(tmp_path: Path) -> None:
    home = tmp_path / 'it\'s a "home" $HOME'
    write(home / ".bashrc", "export GOPROXY=https://a.example\n")
    assert value(ask(home, "bash")) == "https://a.example"


def test_without_a_shell_there_is_no_answer(home: Path) -> None:
    platform = Linux(account_shell=lambda: "/usr/sbin/nologin")
    answer = environment(platform, {"HOME": str(home)}, (), CancelScope(5))
    assert answer == ShellEnvironment(None, "no_shell")


def test_a_shell_that_is_no_shell_fails(home: Path, tmp_path: Path) -> None:
    fake = tmp_path / "myshell"
    write(fake, "#!/bin/sh\necho hello\n")
    fake.chmod(0o755)
    assert ask(home, str(fake)) == ShellEnvironment(None, "failed")
