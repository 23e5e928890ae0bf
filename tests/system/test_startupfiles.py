"""Which files are read when a person logs in."""

from gomodgui.core.model import Syntax
from gomodgui.system.startupfiles import session_files, shell_files

HOME = "/home/u"
CONFIG = "/home/u/.config"


def paths(family: str, system: str = "linux", variables: dict[str, str] | None = None) -> list[str]:
    known = variables or {}
    files = shell_files(family, system, HOME, CONFIG, {}, lambda name: known.get(name, ""))
    return [file.path for file in files]


def test_bash_reads_the_login_files_and_then_those_of_a_terminal() -> None:
    found = paths("bash")
    assert found.index("/etc/profile") < found.index(f"{HOME}/.bash_profile")
    assert found[-1] == f"{HOME}/.bashrc"


def test_zsh_looks_for_its_folder_when_it_needs_it() -> None:
    assert f"{HOME}/.zshrc" in paths("zsh")
    assert "/data/zsh/.zshrc" in paths("zsh", variables={"ZDOTDIR": "/data/zsh"})


def test_fish_reads_its_universal_variables_first() -> None:
    assert paths("fish")[0] == f"{CONFIG}/fish/fish_variables"
    assert paths("fish")[-1] == f"{CONFIG}/fish/config.fish"


def test_powershell_on_windows_and_elsewhere() -> None:
    windows = shell_files(
        "powershell", "windows", "C:\\Users\\u", "", {"OneDrive": "D:\\One"}, lambda _name: ""
    )
    found = [file.path for file in windows]
    assert "C:\\Users\\u\\Documents\\PowerShell\\profile.ps1" in found
    assert "D:\\One\\Documents\\WindowsPowerShell\\Microsoft.PowerShell_profile.ps1" in found
    assert f"{CONFIG}/powershell/profile.ps1" in paths("powershell")


def test_sessions() -> None:
    linux = [file.path for file in session_files("linux", HOME, CONFIG)]
    assert linux[0] == "/etc/environment"
    assert linux.index("/etc/environment.d/*.conf") < linux.index(f"{CONFIG}/environment.d/*.conf")
    darwin = list(session_files("darwin", HOME, CONFIG))
    assert {file.syntax for file in darwin} == {Syntax.LAUNCHCTL}
    assert list(session_files("windows", "C:\\Users\\u", "")) == []
