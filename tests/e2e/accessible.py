"""Prints the accessibility tree of one process as JSON. Runs with the system's Python.

`python3 accessible.py PID`: a list of {role, name, x, y, width, height, states, text}, in the
coordinates of the screen. Needs the packages python3-gi and gir1.2-atspi-2.0, which are not on
PyPI; so it stands alone and imports nothing of ours.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import gi  # type: ignore[import-not-found]  # a package of the system

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # type: ignore[import-not-found]  # noqa: E402 - see above

MOST_NODES = 5000


def describe(node: Any) -> dict[str, Any]:
    states = node.get_state_set()
    entry = {
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "description": node.get_description() or "",
        "showing": states.contains(Atspi.StateType.SHOWING),
        "enabled": states.contains(Atspi.StateType.ENABLED),
        "focused": states.contains(Atspi.StateType.FOCUSED),
        "focusable": states.contains(Atspi.StateType.FOCUSABLE),
    }
    component = node.get_component_iface()
    if component is not None:
        box = component.get_extents(Atspi.CoordType.SCREEN)
        entry.update(x=box.x, y=box.y, width=box.width, height=box.height)
    return entry


def walk(root: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    waiting = [root]
    while waiting and len(found) < MOST_NODES:
        node = waiting.pop()
        try:
            found.append(describe(node))
            children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
        except Exception:  # noqa: BLE001, S112 - a widget may vanish while it is looked at
            continue
        waiting.extend(child for child in reversed(children) if child is not None)
    return found


def main() -> int:
    wanted = int(sys.argv[1])
    Atspi.init()
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(i)
        if application is not None and application.get_process_id() == wanted:
            print(json.dumps(walk(application)))  # noqa: T201 - this is its answer
            return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
