"""Which shell a path means."""

import pytest

from gomodgui.core.model import Assignment, Syntax
from gomodgui.core.shellfamily import SHELLS, login_file, reads, shell_family


@pytest.mark.parametrize(
    ("shell", "system", "family"),
    [
        ("/bin/bash", "linux", "bash"),
        ("-zsh", "darwin", "zsh"),
        ("/usr/bin/fish", "linux", "fish"),
        ("/bin/dash", "linux", "sh"),
        ("/bin/csh", "linux", "tcsh"),
        ("C:\\Program Files\\PowerShell\\7\\pwsh.exe", "windows", "powershell"),
        ("/usr/bin/nu", "linux", "bash"),
        ("", "darwin", "zsh"),
        ("", "windows", "powershell"),
    ],
)
def test_families(shell: str, system: str, family: str) -> None:
    assert shell_family(shell, system) == family


@pytest.mark.parametrize(
    ("family", "there", "zdotdir", "path"),
    [
        ("bash", (), "", "/h/.profile"),
        ("bash", (".profile",), "", "/h/.profile"),
        ("bash", (".profile", ".bash_profile"), "", "/h/.bash_profile"),
        ("bash", (".bash_login", ".profile"), "", "/h/.bash_login"),
        ("zsh", (), "", "/h/.zshenv"),
        ("zsh", (), "/h/z", "/h/z/.zprofile"),
        ("fish", (), "", "/h/c/fish/config.fish"),
        ("sh", (), "", "/h/.profile"),
        ("tcsh", (), "", "/h/.cshrc"),
        ("tcsh", (".tcshrc",), "", "/h/.tcshrc"),
        ("powershell", (), "", "/h/c/powershell/profile.ps1"),
    ],
)
def test_the_file_that_every_login_reads(
    family: str, there: tuple[str, ...], zdotdir: str, path: str
) -> None:
    files = {f"/h/{name}" for name in there}
    assert login_file(family, "/h", "/h/c", zdotdir, files.__contains__)[0] == path


@pytest.mark.parametrize(
    ("path", "syntax", "families"),
    [
        ("/h/.bashrc", Syntax.SH, {"bash", "sh"}),
        ("/h/.profile", Syntax.SH, {"bash", "sh"}),
        ("/h/.zshrc", Syntax.SH, {"zsh"}),
        ("/h/.xprofile", Syntax.SH, set(SHELLS)),
        ("/h/.config/environment.d/a.conf", Syntax.ENVIRONMENT_FILE, set(SHELLS)),
        ("/h/.config/fish/config.fish", Syntax.FISH, {"fish"}),
        ("/h/.cshrc", Syntax.CSH, {"tcsh"}),
    ],
)
def test_who_reads_a_place(path: str, syntax: Syntax, families: set[str]) -> None:
    place = Assignment("A", "x", path, 1, syntax)
    assert {family for family in SHELLS if reads(family, place)} == families
