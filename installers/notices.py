"""The licences of everything that is bundled, from what is bundled: texts, and one list."""

import json
import re
import shutil
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from installers import sbom
from installers.identity import INSTALLERS, NAME, ROOT, Identity
from tools.console import SetupError

LIST, BILL = "NOTICES.txt", "bom.cdx.json"
_TEXTS = INSTALLERS / "licences"
_BINARY = re.compile(r"\.(so(\.[\d.]+)?|dll|pyd|dylib)$", re.IGNORECASE)
_HEAD = """\
{name} {version} is under the MIT licence (LICENSE.txt). It comes with the parts below.

Qt and Qt for Python are used under the GNU LGPL 3: they are separate shared libraries in this
folder, and you may replace them with other builds of the same version. Their source is at
{source}.
"""


@dataclass(frozen=True)
class Library:
    """A kind of shared libraries: their names, licence, texts, source."""

    name: str
    files: re.Pattern[str]
    licence: str
    texts: tuple[str, ...]
    source: str


def libraries(table: str) -> list[Library]:
    """The kinds that stand in the TOML `table`."""
    return [
        Library(
            each["name"],
            re.compile(each["files"], re.IGNORECASE),
            each["licence"],
            tuple(each.get("texts", ())),
            each.get("source", ""),
        )
        for each in tomllib.loads(table)["library"]
    ]


def of_files(names: list[str], known: list[Library]) -> list[Library]:
    """The kinds that these file names are of. Raises SetupError where one is of none."""
    found: dict[str, Library] = {}
    strangers = []
    for name in names:
        kind = next((each for each in known if each.files.match(name)), None)
        if kind is None:
            strangers.append(name)
        else:
            found[kind.name] = kind
    if strangers:
        raise SetupError(
            f"bundled, and of unknown licence: {', '.join(sorted(strangers))}. Leave it out in "
            "installers/gomodgui.spec, or name its licence in installers/notices.toml."
        )
    return sorted(found.values(), key=lambda each: each.name.lower())


def write(frozen: Path, python: Path, of_release: Identity) -> Path:
    """Write `licences/` into the frozen folder; the path of the list. Raises SetupError."""
    folder = frozen / "licences"
    folder.mkdir()
    binaries = [each.name for each in frozen.rglob("*") if _BINARY.search(each.name)]
    known = libraries((INSTALLERS / "notices.toml").read_text(encoding="utf-8"))
    kinds = of_files(binaries, known)
    qt = next(each for each in known if each.source)
    lines = [_HEAD.format(name=NAME, version=of_release.version, source=qt.source)]
    packages = _packages(frozen, python)
    sbom.write(packages, [(each.name, each.licence) for each in kinds], of_release, folder / BILL)
    for package in packages:
        texts = [
            _keep(folder, f"{package['name']}-{file}", text)
            for file, text in package["texts"].items()
        ]
        lines.append(_line(f"{package['name']} {package['version']}", package["licence"], texts))
    for kind in kinds:
        for text in kind.texts:
            shutil.copyfile(_TEXTS / text, folder / text)
        lines.append(_line(kind.name, kind.licence, list(kind.texts)))
    lucide = ROOT / "resources" / "icons" / "lucide" / "LICENSE"
    lines.append(
        _line("Lucide icons", "ISC", [_keep(folder, "lucide.txt", lucide.read_text("utf-8"))])
    )
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE.txt")
    target = folder / LIST
    target.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return target


def _line(name: str, licence: str, texts: list[str]) -> str:
    return f"{name}: {licence}" + (f" ({', '.join(texts)})" if texts else "")


def _keep(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return name


def _packages(frozen: Path, python: Path) -> list[dict[str, Any]]:
    tables = sorted((frozen.parent.parent / "freezing" / NAME).glob("*.toc"))
    command = [python, INSTALLERS / "bundled.py", *tables]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode != 0:
        raise SetupError(f"the bundled packages could not be told: {done.stderr.strip()}")
    answer: list[dict[str, Any]] = json.loads(done.stdout)
    without = [str(each["name"]) for each in answer if not each["licence"]]
    if without:
        raise SetupError(f"packages that tell no licence: {', '.join(without)}")
    return answer
