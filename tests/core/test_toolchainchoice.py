"""Which Go a project is built with, held against what the real go command does."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from gomodgui.core.gomod import GoMod
from gomodgui.core.toolchainchoice import Choice, choose

HAVE = "1.26.8"


def chosen(go: str, toolchain: str, setting: str) -> Choice:
    return choose(GoMod(go=go, toolchain=toolchain), HAVE, setting)


@pytest.mark.parametrize("setting", ["auto", "path", "local+auto"])
def test_the_go_that_is_there_will_do(setting: str) -> None:
    assert chosen("1.20", "", setting) == Choice()


def test_a_go_line_has_to_be_obeyed() -> None:
    found = chosen("1.99", "", "auto")
    assert (found.name, found.is_required, found.may_fetch) == ("go1.99.0", True, True)


def test_a_toolchain_line_is_a_wish() -> None:
    found = chosen("1.20", "go1.99.0", "auto")
    assert (found.name, found.is_required) == ("go1.99.0", False)


def test_path_never_fetches() -> None:
    assert not chosen("1.99", "", "path").may_fetch


def test_local_stays_and_heeds_no_wish() -> None:
    found = chosen("1.20", "go1.99.0", "local")
    assert (found.name, found.stays, found.is_required) == ("", True, False)
    assert chosen("1.99", "", "local").is_required


def test_a_fixed_version_is_fetched_whatever_the_project_says() -> None:
    found = chosen("1.20", "", "go1.22.0")
    assert (found.name, found.may_fetch, found.is_required) == ("go1.22.0", True, False)


def test_default_is_no_toolchain() -> None:
    assert chosen("1.20", "default", "auto") == Choice()


def test_a_go_that_knows_no_toolchains_stays() -> None:
    found = choose(GoMod(go="1.99"), "1.20.3", "auto")
    assert (found.stays, found.is_required) == (True, True)


@pytest.mark.parametrize(
    ("go", "toolchain", "setting"),
    [
        ("1.99", "", "auto"),
        ("1.99.3", "", "auto"),
        ("1.20", "go1.98.1", "auto"),
        ("1.97", "go1.98.1", "auto"),
        ("1.99", "go1.98.1", "auto"),
        ("1.20", "go1.98.1", "go1.99.1+auto"),
        ("1.99", "", "path"),
    ],
)
def test_go_itself_asks_for_the_same(
    tmp_path: Path, home: Path, go_command: Path, go: str, toolchain: str, setting: str
) -> None:
    line = f"toolchain {toolchain}\n" if toolchain else ""
    (tmp_path / "go.mod").write_text(f"module a.b/c\n\ngo {go}\n{line}")
    environ = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "GOPROXY": "off",
        "GOTOOLCHAIN": setting,
    }
    done = subprocess.run(
        [go_command, "list", "-m"],
        cwd=tmp_path,
        env=environ,
        capture_output=True,
        text=True,
        timeout=30,
    )
    named = re.search(r'(?:download |cannot find ")(go[\w.]+)', done.stderr)
    assert named is not None, done.stderr
    assert chosen(go, toolchain, setting).name == named[1]
