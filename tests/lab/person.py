"""Whoever sits at the computer: a home with profiles as people have them, a shell, a project."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.lab import process
from tests.lab.process import Done

_BIN = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin"
_BASHRC = """# ~/.bashrc: executed by bash(1) for non-login shells.

# If not running interactively, don't do anything
case $- in
    *i*) ;;
      *) return;;
esac

HISTCONTROL=ignoreboth
shopt -s checkwinsize
alias ll='ls -l'
PS1='\\u@\\h:\\w\\$ '
"""
_PROFILE = """# ~/.profile: executed by the command interpreter for login shells.

# if running bash
if [ -n "$BASH_VERSION" ]; then
    # include .bashrc if it exists
    if [ -f "$HOME/.bashrc" ]; then
        . "$HOME/.bashrc"
    fi
fi

# set PATH so it includes user's private bin if it exists
if [ -d "$HOME/bin" ] ; then
    PATH="$HOME/bin:$PATH"
fi
export PATH="$PATH:{go}"
"""
_ZSHRC = """# History
HISTFILE=~/.zsh_history
HISTSIZE=1000
setopt histignoredups
PROMPT='%n@%m %~ %# '
alias ll='ls -l'
"""
_ZPROFILE = "export PATH=$PATH:{go}\n"
_FISH = """if status is-interactive
    set -g fish_greeting
end
fish_add_path --global --append {go}
"""
_DOTFILES = {
    "bash": {".bashrc": _BASHRC, ".profile": _PROFILE},
    "zsh": {".zshrc": _ZSHRC, ".zprofile": _ZPROFILE},
    "fish": {".config/fish/config.fish": _FISH},
}


class Person:
    """`home` is made here. `program`: the checkout whose gomodgui they use.

    `parent`: what the session has that no file of theirs sets.
    """

    def __init__(self, home: Path, shell: str, go: Path, trusted: Path, program: Path) -> None:
        self.home = home
        self._program = program
        self.shell = shutil.which(shell) or f"/bin/{shell}"
        self.project: Path | None = None
        self._go = go
        self.parent: dict[str, str] = {"SSL_CERT_FILE": str(trusted)}
        (home / ".local" / "share").mkdir(parents=True)
        for name, text in _DOTFILES[shell].items():
            self.write(name, text.replace("{go}", str(go)))

    def write(self, name: str, text: str, mode: int = 0o644) -> Path:
        """A file of the home folder."""
        file = self.path(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        file.chmod(mode)
        return file

    def append(self, name: str, text: str) -> None:
        """One more line (or lines) at its end."""
        file = self.path(name)
        before = file.read_bytes().decode() if file.exists() else ""
        mode = file.stat().st_mode & 0o777 if file.exists() else 0o644
        self.write(name, f"{before}{text}\n", mode)

    def path(self, name: str) -> Path:
        """`~/x`, `x` (both in the home) or an absolute path."""
        return self.home / name.removeprefix("~/")

    def open_project(self, files: Mapping[str, str]) -> None:
        """A folder with those files."""
        self.project = self.home / "src" / "hello"
        for name, text in files.items():
            self.write(f"src/hello/{name}", text)

    def environ(self) -> dict[str, str]:
        """That of the session, before any shell."""
        return {
            "HOME": str(self.home),
            "USER": "root",
            "LOGNAME": "root",
            "SHELL": self.shell,
            "LANG": "C.UTF-8",
            "PATH": f"{self._go}:{_BIN}",
            **self.parent,
        }

    def types(self, command: str, seconds: float, *, interactive: bool = True) -> Done:
        """A command in a fresh terminal, in the project."""
        return self._shell(command, seconds, interactive=interactive)

    def program(self, *words: str, started: str, seconds: float = 90.0) -> Done:
        """Our program, started from the desktop or from a terminal."""
        command = [sys.executable, "-m", "gomodgui", *words]
        if started == "terminal":
            quoted = " ".join("'" + word.replace("'", "'\\''") + "'" for word in command)
            return self._shell(f"PYTHONPATH='{self._program}' {quoted}", seconds, interactive=True)
        own = {**self.environ(), "PYTHONPATH": str(self._program)}
        return process.run(command, own, self.project or self.home, seconds)

    def _shell(self, command: str, seconds: float, *, interactive: bool) -> Done:
        flags = ["-l", "-i", "-c"] if interactive else ["-l", "-c"]
        folder = self.project or self.home
        cd = f"cd '{folder}' && {command}"
        if Path(self.shell).name == "fish" and command.startswith("PYTHONPATH="):
            cd = f"cd '{folder}' && env {command}"
        return process.run([self.shell, *flags, cd], self.environ(), self.home, seconds)
