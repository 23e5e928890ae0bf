"""What is bundled, for machines: a bill of materials in the form of CycloneDX 1.5."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from installers.identity import NAME, Identity


def write(
    packages: Sequence[dict[str, Any]],
    libraries: Sequence[tuple[str, str]],
    of_release: Identity,
    target: Path,
) -> None:
    """Write the bill of these Python packages, and of shared libraries by name and licence."""
    day = datetime.fromtimestamp(of_release.epoch, UTC)
    components = [
        {
            "type": "library",
            "name": each["name"],
            "version": each["version"],
            "purl": _purl(each["name"], each["version"]),
            "licenses": [{"license": {"name": each["licence"]}}],
        }
        for each in packages
    ]
    components += [
        {"type": "library", "name": name, "licenses": [{"license": {"name": licence}}]}
        for name, licence in libraries
    ]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "timestamp": f"{day:%Y-%m-%dT%H:%M:%SZ}",
            "component": {"type": "application", "name": NAME, "version": of_release.version},
        },
        "components": components,
    }
    target.write_text(json.dumps(bill, indent=1) + "\n", encoding="utf-8", newline="\n")


def _purl(name: str, version: str) -> str:
    if name == "Python":
        return f"pkg:generic/python@{version}"
    return f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
