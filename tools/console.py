"""What a person sees of dev.py: one line a step, and one sentence where a step fails."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# Long enough for 200 MB over a slow line; a step that hangs for ever is worse than one that fails.
STEP_DEADLINE_S = 1800.0

Argument = str | Path


class SetupError(Exception):
    """What is wrong and what to do about it, as one sentence for the person."""


def say(text: str) -> None:
    """Print one line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """Print what is wrong, on standard error."""
    sys.stdout.flush()
    sys.stderr.write(f"dev.py: {text}\n")


def attempt(
    command: Sequence[Argument],
    *,
    environ: Mapping[str, str] | None = None,
    deadline_s: float = STEP_DEADLINE_S,
    live: bool = False,
) -> "subprocess.CompletedProcess[str]":
    """Run a command without input and return what it did; one that cannot start returns 127.

    Its standard error is merged into its standard output. `live` leaves both to the terminal, where
    there is one, for a command that shows its progress; `stdout` is then empty.
    """
    shown = live and sys.stderr.isatty()
    try:
        done = subprocess.run(
            [str(part) for part in command],
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=None if shown else subprocess.PIPE,
            stderr=None if shown else subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=deadline_s,
            check=False,
        )
    except OSError as error:
        return subprocess.CompletedProcess(command, 127, f"{command[0]}: {error.strerror}")
    except subprocess.TimeoutExpired:
        reason = f"{command[0]}: no end after {deadline_s:.0f} seconds"
        return subprocess.CompletedProcess(command, 124, reason)
    done.stdout = done.stdout or ""
    return done


def last_words(output: str, lines: int = 8) -> str:
    """The end of a command's output, indented: where it says what went wrong."""
    words = [line.rstrip() for line in output.splitlines() if line.strip()]
    return "".join(f"\n    {line}" for line in words[-lines:])
