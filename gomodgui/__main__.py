"""The door: with a command the command line, without one the window.

Imports nothing heavy: each face is loaded when it is asked for.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run `gomodgui` with these words; its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    from gomodgui import app  # the window is painted before the rest is loaded

    app.settle()
    if _wants_window(words):
        return app.run_window(words)
    return app.run_command(words)


def window() -> int:
    """Run the window, whatever the words: the entry point without a console."""
    from gomodgui import app

    app.settle()
    return app.run_window(sys.argv[1:])


def _wants_window(words: Sequence[str]) -> bool:
    """No command and nothing asked: at most a language, and what "Open with" names."""
    rest = [word for word in words if not word.startswith("--lang=")]
    if rest[:1] == ["--lang"]:
        rest = rest[2:]
    return all(os.path.isabs(word) for word in rest)  # noqa: PTH117 - pathlib is dear here


if __name__ == "__main__":
    sys.exit(main())
