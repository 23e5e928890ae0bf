"""Which line of which file sets a variable."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from gomodgui.core.ports import UnreadableFileError
from gomodgui.system import shellfiles

HOME = "/home/u"


class Disk:
    """Files that are nowhere else."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = {
            path if path.startswith("/") else f"{HOME}/{path}": text.encode()
            for path, text in files.items()
        }
        self.reads: list[str] = []

    def read(self, path: str) -> bytes | None:
        self.reads.append(path)
        data = self._files.get(path)
        if data == b"!unreadable":
            raise UnreadableFileError(path, "permission")
        return data

    def names(self, folder: str) -> list[str]:
        below = [path for path in self._files if path.startswith(folder + "/")]
        return sorted({path[len(folder) + 1 :].partition("/")[0] for path in below})


def found(
    files: Mapping[str, str],
    *names: str,
    login: str = "/bin/bash",
    system: str = "linux",
    environ: Mapping[str, str] | None = None,
) -> list[str]:
    """`place:line=value`, in the order of reading."""
    disk = Disk(files)
    answer = shellfiles.assignments(
        system=system,
        home=HOME,
        environ=environ or {},
        read_file=disk.read,
        names=names or ("GOPROXY",),
        shell=login,  # its name, nothing is run
        folder=disk.names,
    )
    return [f"{a.path.removeprefix(HOME + '/')}:{a.line}={a.value}" for a in answer]


def test_the_session_comes_before_the_shell_and_the_last_one_wins() -> None:
    files = {
        "/etc/environment": "GOPROXY=a\n",
        ".pam_environment": "GOPROXY DEFAULT=b\n",
        ".config/environment.d/go.conf": "GOPROXY=c\n",
        "/etc/profile": "export GOPROXY=d\n",
        ".profile": "\nexport GOPROXY=e\n",
        ".bashrc": "export GOPROXY=f\n",
    }
    assert found(files) == [
        "/etc/environment:1=a",
        ".pam_environment:1=b",
        ".config/environment.d/go.conf:1=c",
        "/etc/profile:1=d",
        ".profile:2=e",
        ".bashrc:1=f",
    ]


def test_only_the_first_login_file_of_bash_is_read() -> None:
    files = {".bash_profile": "export GOPROXY=a\n", ".profile": "export GOPROXY=x\n"}
    assert found(files) == [".bash_profile:1=a"]
    assert found({".profile": "export GOPROXY=x\n"}) == [".profile:1=x"]


def test_what_a_file_reads_is_read_at_its_place() -> None:
    files = {
        ".bashrc": (
            "export GOPROXY=a\n"
            "[ -f ~/.aliases ] && . ~/.aliases\n"
            'if [ -f "$HOME/.config/go.sh" ]; then source "$HOME/.config/go.sh"; fi\n'
            "export GOPROXY=d\n"
        ),
        ".aliases": "export GOPROXY=b\n",
        ".config/go.sh": "export GOPROXY=c\n",
    }
    assert found(files) == [".bashrc:1=a", ".aliases:1=b", ".config/go.sh:1=c", ".bashrc:4=d"]


def test_a_loop_over_a_folder_is_followed() -> None:
    files = {
        ".bashrc": 'for rc in ~/.bashrc.d/*; do if [ -f "$rc" ]; then . "$rc"; fi; done\n',
        ".bashrc.d/20-go": "export GOPROXY=b\n",
        ".bashrc.d/10-go": "export GOPROXY=a\n",
        ".bashrc.d/.hidden": "export GOPROXY=no\n",
        "/etc/profile.d/go.sh": "export GOPROXY=system\n",
    }
    assert found(files) == [
        "/etc/profile.d/go.sh:1=system",
        ".bashrc.d/10-go:1=a",
        ".bashrc.d/20-go:1=b",
    ]


def test_files_that_read_each_other_end() -> None:
    files = {
        ".bashrc": ". ~/.other\nexport GOPROXY=a\n",
        ".other": "export GOPROXY=b\n. ~/.bashrc\n",
    }
    assert found(files) == [".other:1=b", ".bashrc:2=a"]


def test_a_chain_without_end_is_cut() -> None:
    files = {f".f{n}": f". ~/.f{n + 1}\nexport GOPROXY={n}\n" for n in range(400)}
    files[".bashrc"] = ". ~/.f0\n"
    assert 0 < len(found(files)) < 20


def test_a_file_read_twice_counts_where_it_is_read_last() -> None:
    files = {
        ".bash_profile": ". ~/.bashrc\nexport GOPROXY=login\n",
        ".bashrc": "export GOPROXY=terminal\n",
    }
    assert found(files) == [".bash_profile:2=login", ".bashrc:1=terminal"]


def test_an_unset_takes_back_what_an_earlier_file_set() -> None:
    files = {"/etc/environment": "GOPROXY=a\n", ".bashrc": "unset GOPROXY\n"}
    assert found(files) == []


def test_a_plain_assignment_changes_what_another_file_exported() -> None:
    files = {".profile": "export GOPROXY=a\n", ".bashrc": "GOPROXY=b\n"}
    assert found(files) == [".profile:1=a", ".bashrc:1=b"]
    assert found({".bashrc": "GOPROXY=b\n"}) == []


def test_zsh_moves_its_folder() -> None:
    files = {
        ".zshenv": "export ZDOTDIR=$HOME/.config/zsh\n",
        ".config/zsh/.zshrc": "export GOPROXY=a\n",
        ".zshrc": "export GOPROXY=no\n",
    }
    assert found(files, login="/usr/bin/zsh") == [".config/zsh/.zshrc:1=a"]


def test_fish() -> None:
    files = {
        ".config/fish/fish_variables": "SETUVAR --export GOPROXY:https\\x3a//a\n",
        ".config/fish/conf.d/go.fish": "set -gx GOPROXY b\nsource ~/more.fish\n",
        "more.fish": "set -gx GOPROXY c\n",
        ".config/fish/config.fish": "set -x GOPROXY d\n",
    }
    assert found(files, login="/usr/bin/fish") == [
        ".config/fish/fish_variables:1=https://a",
        ".config/fish/conf.d/go.fish:1=b",
        "more.fish:1=c",
        ".config/fish/config.fish:1=d",
    ]


def test_files_of_another_shell_count_only_where_none_of_the_own_sets_it() -> None:
    files = {
        ".bashrc": "export GOPROXY=mine\n",
        ".zshrc": "export GOPROXY=other\nexport GOSUMDB=off\n",
        ".config/powershell/profile.ps1": "$env:GOFLAGS = '-x'\n",
    }
    assert found(files, "GOPROXY", "GOSUMDB", "GOFLAGS") == [
        ".bashrc:1=mine",
        ".zshrc:2=off",
        ".config/powershell/profile.ps1:1=-x",
    ]


def test_system_files_are_marked() -> None:
    disk = Disk({"/etc/profile.d/go.sh": "export GOPROXY=a\n", ".bashrc": "export GOPROXY=b\n"})
    answer = shellfiles.assignments(
        system="linux",
        home=HOME,
        environ={"SHELL": "/bin/bash"},
        read_file=disk.read,
        folder=disk.names,
    )
    assert [a.system_wide for a in answer] == [True, False]


def test_what_cannot_be_read_is_passed_over() -> None:
    files = {".profile": "!unreadable", ".bashrc": "export GOPROXY=a\n"}
    assert found(files) == [".bashrc:1=a"]


def test_a_huge_file_is_passed_over() -> None:
    files = {".profile": "export GOPROXY=a\n" + "#" * (1 << 20), ".bashrc": "export GOPROXY=b\n"}
    assert found(files) == [".bashrc:1=b"]


def test_names_know_no_case_on_windows() -> None:
    home = "C:\\Users\\u"
    profile = f"{home}\\Documents\\PowerShell\\profile.ps1"
    answer = shellfiles.assignments(
        system="windows",
        home=home,
        environ={},
        read_file={profile: b"$env:goproxy = 'x'\r\n"}.get,
        names=("GOPROXY",),
        folder=lambda _path: (),
    )
    assert [(a.name, a.path, a.line) for a in answer] == [("goproxy", profile, 1)]


def test_macos_launch_agents() -> None:
    plist = (
        '<?xml version="1.0"?><plist version="1.0"><dict><key>ProgramArguments</key><array>'
        "<string>launchctl</string><string>setenv</string><string>GOPROXY</string>"
        "<string>a</string></array></dict></plist>"
    )
    files = {"Library/LaunchAgents/env.plist": plist, ".zshrc": "export GOPROXY=b\n"}
    assert found(files, login="/bin/zsh", system="darwin") == [
        "Library/LaunchAgents/env.plist:1=a",
        ".zshrc:1=b",
    ]


def test_candidates_are_told_without_reading() -> None:
    files = shellfiles.candidates(system="linux", home=HOME, environ={"SHELL": "/bin/zsh"})
    assert f"{HOME}/.zshrc" in [file.path for file in files]


def test_a_real_folder(tmp_path: Path) -> None:
    (tmp_path / "b").touch()
    (tmp_path / "a").touch()
    assert list(shellfiles.list_folder(str(tmp_path))) == ["a", "b"]
    assert list(shellfiles.list_folder(str(tmp_path / "none"))) == []


@pytest.mark.parametrize("config", ["/xdg", f"{HOME}/cfg"])
def test_the_configuration_folder_may_be_elsewhere(config: str) -> None:
    files = {f"{config}/fish/config.fish": "set -gx GOPROXY a\n"}
    answer = found(files, login="fish", environ={"XDG_CONFIG_HOME": config})
    assert answer == [f"{config.removeprefix(HOME + '/')}/fish/config.fish:1=a"]


@pytest.mark.parametrize(
    "script",
    [
        "D=$HOME/dot\nsource $D/go.sh\n",
        'export DOT="$HOME/dot"; . "${DOT}/go.sh"\n',
        "D=~/dot\n[ -f $D/go.sh ] && . $D/go.sh\n",
    ],
)
def test_a_file_named_by_a_variable_of_the_same_script_is_followed(script: str) -> None:
    assert found({".bashrc": script, "dot/go.sh": "export GOPROXY=a\n"}) == ["dot/go.sh:1=a"]


def test_a_variable_that_may_hold_either_names_no_file() -> None:
    script = "D=~/one\nif test -d ~/two; then D=~/two; fi\n. $D/go.sh\n"
    one, two = "export GOPROXY=1\n", "export GOPROXY=2\n"
    assert found({".bashrc": script, "one/go.sh": one, "two/go.sh": two}) == []
