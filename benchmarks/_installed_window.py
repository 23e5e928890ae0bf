"""The program as an installed one runs: without the developers' tools that httpx would load."""

from __future__ import annotations

import sys

from gomodgui.__main__ import main

if __name__ == "__main__":
    # What is None here can't be imported.
    sys.modules.update(dict.fromkeys(("click", "rich", "pygments")))  # type: ignore[arg-type]
    sys.exit(main([]))
