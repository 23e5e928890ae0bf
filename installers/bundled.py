"""`bundled.py TOC...`: which Python packages were bundled, as JSON. Run in the clean environment.

PyInstaller's tables of contents name the file that each part came from.
"""

import importlib.metadata
import json
import re
import sys
import sysconfig
from pathlib import Path

_PLACE = re.compile(r"site-packages[/\\]+([A-Za-z0-9_]+)")


def main(*tables: str) -> int:
    """Print a list of {name, version, licence, texts: {file: text}}, and Python's own first."""
    tops = {top for table in tables for top in _PLACE.findall(Path(table).read_text("utf-8"))}
    owners = importlib.metadata.packages_distributions()
    names = sorted({owner for top in tops for owner in owners.get(top, [])}, key=str.lower)
    print(json.dumps([_python(), *(_package(name) for name in names)]))  # noqa: T201 - the answer
    return 0


def _package(name: str) -> dict[str, object]:
    found = importlib.metadata.distribution(name)
    told = found.metadata.json
    licence = str(told.get("license_expression") or told.get("license") or "")
    classes = [each for each in told.get("classifier", []) if each.startswith("License ::")]
    texts = {
        each.name: each.read_text("utf-8")
        for each in found.files or []
        if ".dist-info" in str(each) and re.match(r"(licen[sc]e|copying|notice)", each.name, re.I)
    }
    short = licence if licence and len(licence) < 80 else ""
    return {
        "name": found.name,
        "version": found.version,
        "licence": short or ", ".join(each.rpartition(" :: ")[2] for each in classes),
        "texts": texts,
    }


def _python() -> dict[str, object]:
    places = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    files = [place / "LICENSE.txt" for place in places]
    texts = {file.name: file.read_text("utf-8") for file in files if file.is_file()}
    version = ".".join(map(str, sys.version_info[:3]))
    return {"name": "Python", "version": version, "licence": "PSF-2.0", "texts": texts}


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
