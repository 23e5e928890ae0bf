"""gomodgui's answers held against Go's: recorded ones, and live ones where Go can be asked."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.core.go_answers import VECTORS, decoded, differences, load
from tests.core.go_inputs import CALLS, questions
from tests.data.vectors.gen.record import ask

GO_VERSION = "go1.26"
LIVE_SEED = 2
LIVE_COUNTS = {"goenv": 60, "goproxy": 60, "httpproxy": 150}


@pytest.mark.parametrize("call", CALLS)
def test_answers_as_go_did_when_recorded(call: str) -> None:
    cases = load(f"extra_{call}")["cases"]
    assert cases
    asked = ((call, decoded(case["args"]), decoded(case["go"])) for case in cases)
    assert differences(asked) == []


@pytest.fixture(scope="module")
def program(
    go_command: Path,
    module_mirror: str,
    go_build_cache: Path,
    machine_environ: Mapping[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    environ = {
        "PATH": machine_environ["PATH"],
        "GOPATH": str(tmp_path_factory.mktemp("gopath")),
        "GOCACHE": str(go_build_cache),
        "GOENV": "off",
        "GOFLAGS": "-modcacherw",
        "GOPROXY": module_mirror,
        "GOTOOLCHAIN": "local",
    }

    def run(*args: str | Path) -> str:
        done = subprocess.run(
            [go_command, *args],
            cwd=VECTORS / "gen",
            env=environ,
            capture_output=True,
            text=True,
            check=True,
            timeout=300,
        )
        return done.stdout.strip()

    version = run("env", "GOVERSION")
    if not version.startswith(GO_VERSION):
        pytest.skip(f"the answers are those of {GO_VERSION}, not of {version}")
    built = tmp_path_factory.mktemp("vectors") / "vectors"
    run("build", "-o", built, ".")
    return built


@pytest.mark.network
@pytest.mark.slow
@pytest.mark.parametrize("call", CALLS)
def test_answers_as_go_does_now(program: Path, call: str) -> None:
    asked = [(call, args) for args in questions(call, LIVE_SEED, LIVE_COUNTS.get(call, 400))]
    answers = ask(program, asked)
    cases = ((call, args, answer) for (_, args), answer in zip(asked, answers, strict=True))
    assert differences(cases) == []


def test_recorded_files_are_the_seeded_questions() -> None:
    kept = json.loads((VECTORS / "extra_url.json").read_text("utf-8"))["cases"]
    assert [decoded(case["args"]) for case in kept] == questions("url", 1, len(kept))
