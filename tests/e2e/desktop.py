"""A desktop of our own: Xvfb, a window manager, an accessibility bus; a mouse and a keyboard."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

_NEEDED = ("Xvfb", "openbox", "xdotool", "dbus-daemon")
_BUS_LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
_SYSTEM_PYTHON = Path("/usr/bin/python3")
_READER = Path(__file__).with_name("accessible.py")
_START_S = 20.0


def missing() -> str:
    """What this machine lacks for a desktop of our own, "" where nothing."""
    absent = [program for program in _NEEDED if shutil.which(program) is None]
    if not _BUS_LAUNCHER.exists():
        absent.append("at-spi2-core")
    asked = subprocess.run(
        [_SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"],
        capture_output=True,
        timeout=20,
        check=False,
    )
    if asked.returncode:
        absent.append("gir1.2-atspi-2.0 python3-gi")
    return ", ".join(absent)


@dataclass(frozen=True)
class Widget:
    """One accessible object on the screen, in its coordinates."""

    role: str
    name: str
    x: int
    y: int
    width: int
    height: int
    showing: bool
    enabled: bool
    focused: bool


class Desktop:
    """Starts programs on a display of its own and acts on them as a person does."""

    def __init__(self, environ: Mapping[str, str], folder: Path) -> None:
        self._environ = dict(environ)
        self._folder = folder
        self._started: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        read, write = os.pipe()
        self._spawn(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
            pass_fds=(write,),
        )
        os.close(write)
        with os.fdopen(read) as numbers:
            display = numbers.readline().strip()
        runtime = self._folder / "runtime"
        runtime.mkdir(mode=0o700)
        self._environ |= {"DISPLAY": f":{display}", "XDG_RUNTIME_DIR": str(runtime)}
        bus = self._spawn(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE
        )
        assert bus.stdout is not None
        self._environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        self._spawn([str(_BUS_LAUNCHER), "--launch-immediately"])
        self._spawn(["openbox", "--sm-disable"])
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self._started):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        for process in reversed(self._started):
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(5)
            if process.stdout:
                process.stdout.close()

    def start(self, argv: Sequence[str], environ: Mapping[str, str]) -> Program:
        """Start a program with its own environment on this desktop."""
        shown = {
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_LOGGING_RULES": "qt.accessibility.atspi=false",
            **{name: self._environ[name] for name in _SCREEN_VARIABLES},
        }
        log = self._folder / f"program{len(self._started)}.log"
        with log.open("wb") as output:
            process = self._spawn(argv, environ={**environ, **shown}, stdout=output, stderr=output)
        return Program(self, process, log)

    def _spawn(
        self,
        argv: Sequence[str],
        *,
        environ: Mapping[str, str] | None = None,
        stdout: int | IO[bytes] = subprocess.DEVNULL,
        stderr: int | IO[bytes] = subprocess.DEVNULL,
        pass_fds: tuple[int, ...] = (),
    ) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            argv,
            env=dict(environ or self._environ),
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            start_new_session=True,
            pass_fds=pass_fds,
        )
        self._started.append(process)
        return process

    def run(self, *argv: str) -> str:
        """One command on this display; its output."""
        done = subprocess.run(
            argv, env=self._environ, capture_output=True, timeout=30, text=True, check=True
        )
        return done.stdout

    def key(self, *keys: str) -> None:
        """Press these keys, one after another."""
        self.run("xdotool", "key", "--delay", "30", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self.run("xdotool", "type", "--delay", "10", text)

    def pause(self) -> None:
        """A moment, for something on the screen to happen."""
        time.sleep(0.1)

    def screenshot(self, file: Path) -> None:
        """A picture of the whole screen, where ImageMagick is there to take it."""
        if shutil.which("import"):
            self.run("import", "-window", "root", str(file))

    def tree(self, pid: int) -> list[Widget]:
        """All accessible objects of that process, [] while it has none."""
        done = subprocess.run(
            [_SYSTEM_PYTHON, str(_READER), str(pid)],
            env=self._environ,
            capture_output=True,
            timeout=30,
            check=False,
        )
        if done.returncode:
            return []
        fields = Widget.__dataclass_fields__
        return [
            Widget(**{name: entry[name] for name in fields})
            for entry in json.loads(done.stdout)
            if "x" in entry
        ]


_SCREEN_VARIABLES = ("DISPLAY", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS")


class Program:
    """A program on the desktop, as a person sees it."""

    def __init__(self, desktop: Desktop, process: subprocess.Popen[bytes], log: Path) -> None:
        self._desktop = desktop
        self.process = process
        self._log = log

    @property
    def output(self) -> str:
        """What it printed so far."""
        return self._log.read_text(errors="replace")

    def wait_for(
        self, is_it: Callable[[Widget], bool], what: str, seconds: float = _START_S
    ) -> Widget:
        """The first object on the screen of which that is true."""
        seen: list[Widget] = []
        for _ in _until(seconds):
            assert self.process.poll() is None, f"it ended: {self.output}"
            seen = [widget for widget in self._desktop.tree(self.process.pid) if widget.showing]
            for widget in seen:
                if is_it(widget):
                    return widget
        picture = self._log.with_suffix(".png")
        self._desktop.screenshot(picture)
        names = sorted({f"{widget.role}: {widget.name}" for widget in seen if widget.name})
        message = f"no {what} within {seconds} s; on the screen: {names}; picture: {picture}"
        message += f"; printed: {self.output}"
        raise AssertionError(message)

    def wait_for_name(self, part: str, seconds: float = _START_S, role: str = "") -> Widget:
        """The first object with that text in its name."""
        return self.wait_for(
            lambda widget: part in widget.name and role in widget.role, repr(part), seconds
        )

    def click(self, part: str, seconds: float = _START_S, role: str = "button") -> None:
        """Point at the middle of the object with that name, and press the left button."""

        def ready(widget: Widget) -> bool:
            return part in widget.name and role in widget.role and widget.enabled

        widget = self.wait_for(ready, f"{role} {part!r}", seconds)
        x, y = widget.x + widget.width // 2, widget.y + widget.height // 2
        self._desktop.run("xdotool", "mousemove", str(x), str(y), "click", "1")

    def focus_window(self) -> None:
        """Make its window the active one."""
        found = self._desktop.run(
            "xdotool", "search", "--sync", "--onlyvisible", "--pid", str(self.process.pid)
        )
        self._desktop.run("xdotool", "windowactivate", "--sync", found.split()[-1])

    def tab_to(self, part: str, most: int = 60) -> Widget:
        """Press Tab until the object with that name has the focus."""
        for _ in range(most):
            for widget in self._desktop.tree(self.process.pid):
                if widget.focused and part in widget.name:
                    return widget
            self._desktop.key("Tab")
        raise AssertionError(f"Tab does not reach {part!r} within {most} steps")


def _until(seconds: float) -> Iterator[None]:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(0.1)
