"""The commands of dev.py, each a function of the arguments that follow its name."""

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

from tools import go_toolchain, interpreter, locks, needs
from tools.console import SetupError, attempt, complain, say
from tools.environment import Environment

ROOT = Path(__file__).resolve().parent.parent
USAGE = """\
usage: python3 dev.py COMMAND [arguments]

  run    [gomodgui arguments]  set up, then open the window (or run a command of gomodgui)
  test   [pytest arguments]    set up, then run the tests
  setup                        make .venv from the lock
  lint                         formatting, lint, types, layers
  bench  [arguments]           the benchmarks
  shots  [arguments]           pictures of every page and state
  lab    [arguments]           the fault lab
  lock   [--upgrade]           write requirements/*.lock again from pyproject.toml"""
LINT_TARGETS = ("gomodgui", "tests", "tools", "benchmarks", "installers", "dev.py")


def main(arguments: list[str]) -> int:
    """Run the command that `arguments` begins with, and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what others say may not fit the console
            stream.reconfigure(errors="replace")
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        say(USAGE)
        return 0 if arguments else 2
    command = COMMANDS.get(arguments[0])
    if command is None:
        complain(f"no command {arguments[0]!r}\n{USAGE}")
        return 2
    try:
        return command(arguments[1:])
    except SetupError as problem:
        complain(str(problem))
        return 1
    except KeyboardInterrupt:
        return 130


def setup(_arguments: list[str]) -> int:
    """Make the environment and bring what the tests need."""
    environment = prepared("offscreen")
    needs.provide_for_tests(environment.folder)
    say(f"Ready: {environment.folder}")
    return 0


def run(arguments: list[str]) -> int:
    """Open the window, or run the command of gomodgui that `arguments` names."""
    if not arguments and not has_display():
        raise SetupError(
            "There is no display here to open a window on: start this on a desktop, or use a "
            "command, as in: python3 dev.py run doctor"
        )
    environment = prepared() if arguments else prepared(window_plugin(), "offscreen")
    if not arguments:
        needs.hint_at_font()
    return become(environment, "gomodgui", arguments, dict(os.environ))


def test(arguments: list[str]) -> int:
    """Run pytest, with a go command at hand."""
    environment = prepared("offscreen")
    needs.provide_for_tests(environment.folder)
    return become(environment, "pytest", arguments, with_go(environment))


def lint(_arguments: list[str]) -> int:
    """Run every checker, and fail if one of them does."""
    environment = prepared()
    targets = [name for name in LINT_TARGETS if (ROOT / name).exists()]
    checks = [
        ["ruff", "format", "--check", "."],
        ["ruff", "check", "."],
        ["mypy", *targets],
        ["lint-imports"],
    ]
    os.chdir(ROOT)
    failed = []
    for name, *options in checks:
        script = environment.python.with_name(f"{name}{environment.python.suffix}")
        done = attempt([script, *options])
        say(f"{' '.join([name, *options])}: {'ok' if done.returncode == 0 else 'not ok'}")
        if done.returncode != 0:
            say(done.stdout.rstrip())
            failed.append(name)
    if failed:
        raise SetupError(f"found by {', '.join(failed)}: mend what is named above.")
    return 0


def bench(arguments: list[str]) -> int:
    """Run the benchmarks."""
    environment = prepared("offscreen")
    return become(environment, "benchmarks", arguments, with_go(environment))


def shots(arguments: list[str]) -> int:
    """Render every page and state into pictures."""
    environment = prepared("offscreen")
    needs.provide_for_tests(environment.folder)
    return become(environment, "tests.shots", arguments, headless(dict(os.environ)))


def lab(arguments: list[str]) -> int:
    """Start the fault lab."""
    if not (ROOT / "tests" / "lab").is_dir():
        raise SetupError("There is no fault lab yet (tests/lab).")
    environment = prepared("offscreen")
    return become(environment, "tests.lab", arguments, with_go(environment))


def lock(arguments: list[str]) -> int:
    """Write the locks again."""
    environment = Environment(ROOT)
    environment.prepare()
    locks.compile_all(environment.python, ROOT, arguments)
    environment.prepare()
    return 0


def prepared(*plugins: str) -> Environment:
    """The environment, made if need be, in which Qt loads with these platform plugins."""
    environment = Environment(ROOT)
    environment.prepare()
    if plugins:
        needs.provide_libraries(environment.folder, plugins)
    return environment


def has_display() -> bool:
    """Whether a window can be shown."""
    asked = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in asked)


def window_plugin() -> str:
    """The platform plugin by which Qt opens a window on this Linux desktop."""
    return "xcb" if os.environ.get("DISPLAY") else "wayland"


def headless(environ: dict[str, str]) -> dict[str, str]:
    """The environment with Qt drawing into memory, where there is no display."""
    if not has_display():
        environ["QT_QPA_PLATFORM"] = "offscreen"
    return environ


def with_go(environment: Environment) -> dict[str, str]:
    """The environment of `headless`, with a go command on PATH where one can be had."""
    environ = headless(dict(os.environ))
    environ["PATH"] = go_toolchain.path_with_go(ROOT, environment.installer, environ)
    return environ


def become(
    environment: Environment, module: str, arguments: list[str], environ: dict[str, str]
) -> int:
    """Run a module of the environment in place of this process, from the project's root."""
    command = [str(environment.python), "-m", module, *arguments]
    os.chdir(ROOT)
    return interpreter.become(command, environ)


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "setup": setup,
    "lint": lint,
    "bench": bench,
    "shots": shots,
    "lab": lab,
    "lock": lock,
}
