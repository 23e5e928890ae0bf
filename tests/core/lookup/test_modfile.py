"""go.mod files, read as the go command reads them: its own answers are the measure."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.lookup import modfile

FILES = [
    "module example.com/a\n\ngo 1.21\n",
    "module example.com/a // Deprecated: use example.com/b\n",
    "// Deprecated: use example.com/b\n// instead.\nmodule example.com/a\n",
    "// Deprecated: not this\n\nmodule example.com/a\n",
    "// About it.\n//\n// Deprecated: gone.\n//\n// More.\nmodule example.com/a\n",
    'module "example.com/quoted"\n\ngo 1.21.3\n\ntoolchain go1.22.0\n',
    "module (\n\texample.com/a\n)\n",
    "module example.com/a\n\nretract v1.0.0 // broken\n",
    "module example.com/a\n\n// All of them.\nretract [v1.0.0, v1.9.9]\n",
    "module example.com/a\n\n"
    "retract (\n\tv1.0.0 // one\n\t// two\n\t[v1.1.0, v1.2.0]\n\n\tv1.3.0\n)\n",
    "module example.com/a\n\n// For all.\nretract (\n\tv1.0.0\n\tv1.1.0 // own\n)\n",
    "module example.com/a\n\nretract ( // why\n\tv1.0.0\n)\n",
    "module example.com/a\n\nrequire example.com/b v1.2.3\n\nrequire (\n"
    '\texample.com/c v0.0.0-20240102030405-0123456789ab // indirect\n\t"example.com/d" v1.0.0\n)\n',
    "module example.com/a\r\n\r\ngo 1.20\r\n\r\nrequire example.com/b v1.0.0\r\n",
    "module\texample.com/a\n\nexclude example.com/b v1.0.0\n\nreplace example.com/b => ../b\n",
    "module example.com/a\n\ngo 1.21rc2\n",
]


@pytest.mark.parametrize("text", FILES)
def test_reads_as_go(go_command: Path, tmp_path: Path, text: str) -> None:
    file = tmp_path / "go.mod"
    file.write_bytes(text.encode())
    answer = subprocess.run(
        [go_command, "mod", "edit", "-json", str(file)],
        env={"HOME": str(tmp_path), "PATH": "", "GOTOOLCHAIN": "local", "GOFLAGS": "-modcacherw"},
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    wanted = json.loads(answer.stdout)
    ours = modfile.read(text)
    assert ours.path == wanted["Module"]["Path"]
    assert ours.deprecated == wanted["Module"].get("Deprecated", "")
    assert ours.go == wanted.get("Go", "")
    assert list(ours.require) == [(r["Path"], r["Version"]) for r in wanted.get("Require") or ()]
    assert [(r.low, r.high, r.rationale) for r in ours.retract] == [
        (r["Low"], r["High"], r.get("Rationale", "")) for r in wanted.get("Retract") or ()
    ]


def test_what_is_retracted() -> None:
    read = modfile.read("module a.b/c\nretract [v1.1.0, v1.3.0] // broken\nretract v1.2.0\n")
    assert read.rationale("v1.2.0") == "broken"
    assert read.rationale("v1.3.0") == "broken"
    assert read.rationale("v1.3.1") is None
    assert modfile.read("module a.b/c\nretract v1.2.0\n").rationale("v1.2.0") == ""


@pytest.mark.parametrize(
    ("line", "version"), [("go 1.21.x", "1.21"), ("go v1.20", "1.20"), ("go tip", ""), ("go 1", "")]
)
def test_versions_of_go_as_go_forgives_them(line: str, version: str) -> None:
    assert modfile.read(f"module a.b/c\n{line}\n").go == version


@given(st.text(alphabet='modulegretcv12.0[](),/ "`\n\t=>', max_size=200))
def test_any_text_is_read(text: str) -> None:
    modfile.read(text)
