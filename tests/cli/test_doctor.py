"""`gomodgui doctor`, run for real."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gomodgui.core.flow import STEPS
from tests.cli.running import Shell
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.silent import refused_port


def causes(answer: dict[str, Any]) -> list[str]:
    return [finding["cause"] for finding in answer["findings"]]


def test_a_healthy_machine(shell: Shell, mirror: ModuleProxy) -> None:
    answer = shell.run("doctor", "--json", GOPROXY=mirror.url)
    assert (answer.status, answer.json["healthy"], answer.json["plan"]) == (0, True, [])
    assert [step["id"] for step in answer.json["steps"]] == list(STEPS)
    assert "error" not in [finding["severity"] for finding in answer.json["findings"]]


def test_a_profile_that_only_terminals_read_is_seen_mended_and_put_back(
    shell: Shell, mirror: ModuleProxy
) -> None:
    dead = f"http://127.0.0.1:{refused_port()}"
    profile = shell.home / ".bashrc"
    profile.write_text(f"# mine\nexport GOPROXY={dead}\n")
    saved = shell.home / ".config" / "go" / "env"
    saved.parent.mkdir(parents=True)
    saved.write_text(f"GOPROXY={mirror.url}\n")
    before = profile.read_bytes()

    sick = shell.run("doctor", "--json")
    assert (sick.status, sick.json["healthy"]) == (1, False)
    assert causes(sick.json)[0] == "goproxy_shadowed"
    assert "connection_refused" in sick.json["findings"][0]["consequences"]
    assert sick.json["plan"] == [{"id": "remove_env_variable", "args": {"name": "GOPROXY"}}]

    refused = shell.run("doctor", "--fix", "--json")
    assert refused.status == 2
    assert profile.read_bytes() == before

    mended = shell.run("doctor", "--fix", "--yes", "--json")
    assert (mended.status, mended.json["healthy"]) == (0, True)
    assert [change["verified"] for change in mended.json["changes"]] == [True]
    # The rig itself keeps its modules from the public checksum database.
    assert causes(shell.run("doctor", "--json").json) == ["verification_disabled"]
    assert shell.run("undo", "--all", "--yes").status == 0
    assert profile.read_bytes() == before


def test_a_variable_of_the_parent_is_left_to_the_person(shell: Shell, mirror: ModuleProxy) -> None:
    saved = shell.home / ".config" / "go" / "env"
    saved.parent.mkdir(parents=True)
    saved.write_text(f"GOPROXY={mirror.url}\n")
    answer = shell.run("doctor", "--json", GOPROXY=f"http://127.0.0.1:{refused_port()}").json
    assert "unset_in_parent" in [fix["id"] for fix in answer["findings"][0]["fixes"]]
    assert answer["plan"] == []


def test_it_is_told_in_words_too(shell: Shell, mirror: ModuleProxy) -> None:
    answer = shell.run("doctor", "--lang", "zh_CN", GOPROXY=mirror.url)
    assert answer.status == 0
    assert "Go 可以下载模块。" in answer.out
    dead = shell.run("doctor", "--lang", "en", GOPROXY=f"http://127.0.0.1:{refused_port()}")
    assert dead.status == 1
    assert "refuses the connection" in dead.out


def test_the_time_is_kept_and_what_is_missing_is_unknown(shell: Shell) -> None:
    answer = shell.run("doctor", "--json", "--timeout", "0.2", GOPROXY="http://127.0.0.1:9").json
    assert len(answer["steps"]) == len(STEPS)
    assert answer["duration_ms"] < 2000


def test_wrong_words(shell: Shell, tmp_path: Path) -> None:
    assert shell.run("doctor", "--module", "no module!").status == 2
    assert shell.run("doctor", "--timeout", "-1").status == 2
