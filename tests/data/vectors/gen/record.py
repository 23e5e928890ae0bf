"""Ask Go the seeded questions and write its answers to extra_*.json (see ../README.md)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.core.go_answers import VECTORS, decoded, encoded
from tests.core.go_inputs import CALLS, questions

SEED = 1
COUNTS = {"goenv": 300, "goproxy": 300, "httpproxy": 600}
COUNT = 500


def ask(program: Path, asked: list[tuple[str, list[str]]]) -> list[Any]:
    """Return the answers of the built generator, in order."""
    lines = [json.dumps([call, *map(encoded, args)]) for call, args in asked]
    found = subprocess.run(
        [program], input="\n".join(lines), capture_output=True, text=True, check=True, timeout=300
    )
    return [decoded(json.loads(line)) for line in found.stdout.removesuffix("\n").split("\n")]


def main(program: Path) -> None:
    """Write a file for each call."""
    for call in CALLS:
        asked = [(call, args) for args in questions(call, SEED, COUNTS.get(call, COUNT))]
        lines = [
            json.dumps(
                {"args": list(map(encoded, args)), "go": _written(answer)}, ensure_ascii=False
            )
            for (_, args), answer in zip(asked, ask(program, asked), strict=True)
        ]
        text = f'{{"call": "{call}", "cases": [\n' + ",\n".join(lines) + "\n]}\n"
        (VECTORS / f"extra_{call}.json").write_text(text, "utf-8")


def _written(value: Any) -> Any:
    match value:
        case str():
            return encoded(value)
        case dict():
            return {key: _written(item) for key, item in value.items()}
        case list():
            return [_written(item) for item in value]
    return value


if __name__ == "__main__":
    main(Path(sys.argv[1]))
