"""Which language a file is written in."""

import pytest

from gomodgui.core import shelllines
from gomodgui.core.model import Assignment, Syntax
from gomodgui.core.shell.envfile import EtcEnvironment, Systemd
from gomodgui.core.shell.languages import language_of
from gomodgui.core.shell.posix import Posix


@pytest.mark.parametrize(
    ("path", "zsh"),
    [
        ("/home/u/.zshrc", True),
        ("/etc/zsh/zshenv", True),
        ("/etc/zprofile", True),
        ("/home/u/.config/zsh/aliases", True),
        ("/home/zsheng/.bashrc", False),
        ("/etc/profile", False),
    ],
)
def test_zsh_is_told_by_its_path(path: str, zsh: bool) -> None:
    assert language_of(Syntax.SH, path) == Posix(zsh)


def test_environment_files_are_told_by_their_folder() -> None:
    assert isinstance(language_of(Syntax.ENVIRONMENT_FILE, "/etc/environment"), EtcEnvironment)
    path = "/home/u/.config/environment.d/go.conf"
    assert isinstance(language_of(Syntax.ENVIRONMENT_FILE, path), Systemd)


@pytest.mark.parametrize("syntax", [Syntax.REGISTRY, Syntax.SYSTEMD])
def test_what_is_no_file_is_never_read_or_edited(syntax: Syntax) -> None:
    assert shelllines.parse(b"GOPROXY=x", syntax, "HKCU\\Environment") == ()
    place = Assignment("GOPROXY", "x", "HKCU\\Environment", 0, syntax)
    with pytest.raises(shelllines.ShellEditError):
        shelllines.replace_value(b"GOPROXY=x", place, "y")
