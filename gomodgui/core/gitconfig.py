"""Git's own settings file of a person: which one it is, and one more section in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping


def path(system: str, home: str, environ: Mapping[str, str], exists: Callable[[str], bool]) -> str:
    """The file that `git config --global` writes; "" where git has none.

    GIT_CONFIG_GLOBAL, else `~/.gitconfig`; `$XDG_CONFIG_HOME/git/config` where only that is there.
    """
    given = environ.get("GIT_CONFIG_GLOBAL")
    if given is not None:
        return "" if given in ("", "/dev/null", "NUL") else given
    is_windows = system == "windows"
    slash = "\\" if is_windows else "/"
    folder = (environ.get("HOME") if is_windows else "") or home
    if not folder:
        return ""
    own = f"{folder.rstrip(slash)}{slash}.gitconfig"
    base = environ.get("XDG_CONFIG_HOME") or f"{folder.rstrip(slash)}{slash}.config"
    shared = slash.join([base.rstrip(slash), "git", "config"])
    return shared if exists(shared) and not exists(own) else own


def with_instead_of(data: bytes | None, base: str, instead: str) -> bytes:
    """The file with `url.<base>.insteadOf = <instead>`, as git writes it, at its end.

    Neither text may need quotes. Line ends are those of the file.
    """
    text = data or b""
    if text and not text.endswith(b"\n"):
        text += b"\n"
    if text.rstrip(b"\r\n").endswith(b"\\"):
        text += b"\n"  # that line goes on
    section = f'[url "{base}"]\n\tinsteadOf = {instead}\n'.encode()
    return text + (section.replace(b"\n", b"\r\n") if b"\r\n" in text else section)
