"""What Python, Qt and the tests miss on this Linux: asked of the machine, not guessed.

Qt's own message always blames libxcb-cursor0; `ldd` tells which library is really not there.
"""

import os
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.console import SetupError, attempt, say
from tools.package_names import QT_LINKS
from tools.system_packages import as_typed, is_root, provide, this_distribution

MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtNetwork", "QtTest")
DISPLAY_COMMANDS = ("Xvfb", "dbus-daemon", "openbox", "xauth", "xdotool")
GIT_SERVER_COMMANDS = ("fcgiwrap", "git", "nginx", "ssh", "sshd")
ADMINISTRATORS_FOLDERS = ("/usr/local/sbin", "/usr/sbin", "/sbin")
ACCESSIBILITY_BUS = Path("/usr/libexec/at-spi-bus-launcher")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
CHINESE_FONT_FILE = re.compile(
    r"cjk|wqy|sourcehan|fallback|uming|ukai|simsun|simhei|msyh", re.IGNORECASE
)
_NOT_FOUND = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)


def provide_venv() -> None:
    """Bring what `python3 -m venv` lacks (ensurepip), and what Qt will miss, in one command.

    Raises `SetupError`.
    """
    distribution = this_distribution()
    if distribution.family != "debian":
        raise SetupError(
            f"{sys.executable} cannot make environments, for it has no ensurepip: install the "
            "package of your system that holds it, or a Python from python.org, and start again."
        )
    known = known_to_the_loader()
    needs = {soname for soname in QT_LINKS if soname not in known}
    if not has_chinese_font():
        needs.add("chinese-font")
    venv = venv_package(Path("/usr/bin/python3").resolve(), sys.version_info[:2])
    packages = [venv, *distribution.packages(needs)]
    provide(distribution, packages, f"{venv}, which makes environments, is missing")


def known_to_the_loader() -> str:
    """What the loader's cache lists; "" where it cannot be asked."""
    return attempt(["/sbin/ldconfig", "-p"], deadline_s=60).stdout


def venv_package(python: Path, version: tuple[int, int]) -> str:
    """Debian's package that lets a Python make environments; `python` is what python3 really is."""
    own = f"python{version[0]}.{version[1]}"
    return "python3-venv" if python.name == own else f"{own}-venv"


def provide_libraries(venv: Path, plugins: tuple[str, ...]) -> None:
    """See that Qt loads with these platform plugins ("offscreen", "xcb"). Raises `SetupError`."""
    if sys.platform != "linux":
        return
    missing = missing_libraries(venv, plugins)
    if not missing:
        return
    distribution = this_distribution()
    packages = distribution.packages(missing)
    lack = f"Qt misses system libraries ({', '.join(sorted(missing))})"
    if not packages:
        raise SetupError(f"{lack}: install your system's packages that hold them and start again.")
    provide(distribution, packages, "System libraries that Qt needs are missing")
    still = missing_libraries(venv, plugins)
    if still:
        raise SetupError(
            f"Qt still misses {', '.join(sorted(still))} after {' '.join(packages)} was "
            "installed: install your system's packages that hold them and start again."
        )


def provide_for_tests(venv: Path) -> None:
    """Bring what only some tests need, where this is root; else say how to have it."""
    if sys.platform != "linux":
        return
    needs = missing_libraries(venv, ("xcb",)) | missing_commands(os.environ)
    needs |= missing_accessibility() | missing_git_server(os.environ)
    if not has_chinese_font():
        needs.add("chinese-font")
    distribution = this_distribution()
    packages = distribution.packages(needs)
    if packages and is_root():
        provide(distribution, packages, "Tests on a real display and with a git server need more")
    elif packages:
        command = as_typed(distribution.command(packages))
        lack = "Tests that need a display, Chinese glyphs or a git server are skipped"
        say(f"{lack}; to have them: {command}")


def hint_at_font() -> None:
    """Say how to get Chinese glyphs, where there are none."""
    if sys.platform != "linux" or has_chinese_font():
        return
    distribution = this_distribution()
    packages = distribution.packages(["chinese-font"])
    how = f": {as_typed(distribution.command(packages))}" if packages else "."
    say(f"No Chinese font is installed, so Chinese text shows as boxes; to have one{how}")


def missing_libraries(venv: Path, plugins: tuple[str, ...]) -> set[str]:
    """The sonames that Qt's modules and these platform plugins ask for in vain."""
    folders = sorted(venv.glob("lib/python*/site-packages/PySide6"))
    files = [file for folder in folders for name in MODULES for file in folder.glob(f"{name}.*.so")]
    files += [
        folder / "Qt" / "plugins" / "platforms" / f"libq{plugin}.so"
        for folder in folders
        for plugin in plugins
    ]
    answer = attempt(["ldd", *files], environ={**os.environ, "LC_ALL": "C"}, deadline_s=60)
    return parse_ldd(answer.stdout)


def parse_ldd(output: str) -> set[str]:
    """The sonames that `ldd` reports as not found."""
    return set(_NOT_FOUND.findall(output))


def missing_commands(environ: Mapping[str, str]) -> set[str]:
    """The commands of the display tests that are not on PATH."""
    path = environ.get("PATH")
    return {name for name in DISPLAY_COMMANDS if shutil.which(name, path=path) is None}


def missing_git_server(environ: Mapping[str, str]) -> set[str]:
    """The programs of a private git server that are not there."""
    path = os.pathsep.join([environ.get("PATH", ""), *ADMINISTRATORS_FOLDERS])
    return {name for name in GIT_SERVER_COMMANDS if shutil.which(name, path=path) is None}


def missing_accessibility() -> set[str]:
    """What the tests that read the window's accessibility tree miss: its bus, its reader."""
    missing = set() if ACCESSIBILITY_BUS.exists() else {"accessibility-bus"}
    reader = "import gi; gi.require_version('Atspi', '2.0')"
    if attempt(["/usr/bin/python3", "-c", reader], deadline_s=60).returncode != 0:
        missing.add("accessibility-reader")
    return missing


def has_chinese_font(folders: Sequence[str] = FONT_FOLDERS) -> bool:
    """Whether a font with Chinese glyphs is installed: by fontconfig, or by a file's name there."""
    answer = attempt(["fc-list", ":lang=zh", "family"], deadline_s=60)
    if answer.returncode == 0:
        return bool(answer.stdout.strip())
    return any(
        CHINESE_FONT_FILE.search(name)
        for folder in folders
        for _, _, names in os.walk(Path(folder).expanduser())
        for name in names
    )
