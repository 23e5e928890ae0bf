"""`gomodgui settings`, run for real."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.running import Shell


def setting(answer: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(s for s in answer["settings"] if s["name"] == name)
    return found


def save(home: Path, text: str) -> None:
    file = home / ".config" / "go" / "env"
    file.parent.mkdir(parents=True)
    file.write_text(text)


def test_each_value_says_where_it_comes_from(shell: Shell) -> None:
    save(shell.home, "GOPRIVATE=git.corp.example.com\n\nGOPROXY=https://saved.example,direct\n")
    (shell.home / ".bashrc").write_text("# mine\nexport GOPROXY=https://shell.example\n")
    answer = shell.run("settings", "--json", GOPROXY="https://shell.example").json
    goproxy = setting(answer, "GOPROXY")
    assert goproxy["value"] == "https://shell.example"
    assert goproxy["origin"] == {"kind": "environment", "location": "~/.bashrc:2"}
    assert goproxy["shadowed"][0] == {
        "value": "https://saved.example,direct",
        "origin": {"kind": "go_env_file", "location": "~/.config/go/env:3"},
    }
    assert setting(answer, "GONOPROXY")["origin"]["kind"] == "derived"
    assert setting(answer, "GOSUMDB")["origin"]["kind"] == "goroot_env_file"
    assert setting(answer, "GOVCS")["value"] is None


def test_a_variable_of_the_parent_process_alone_has_no_place(shell: Shell) -> None:
    answer = shell.run("settings", "--json", GOPROXY="https://parent.example").json
    assert setting(answer, "GOPROXY")["origin"] == {"kind": "environment", "location": None}


def test_what_a_new_terminal_sees_instead_is_told(shell: Shell) -> None:
    (shell.home / ".bashrc").write_text("export GOPROXY=https://terminal.example\n")
    answer = shell.run("settings", "--json").json
    assert setting(answer, "GOPROXY")["terminal"]["value"] == "https://terminal.example"


def test_a_value_that_stops_downloads_is_an_error(shell: Shell) -> None:
    answer = shell.run("settings", "--json", GOPROXY="goproxy")
    problem = setting(answer.json, "GOPROXY")["problems"][0]
    assert (answer.status, problem["cause"], problem["severity"]) == (
        1,
        "goproxy_misconfigured",
        "error",
    )


def test_a_password_is_shown_nowhere(shell: Shell) -> None:
    secret = "hunter2"
    variables = {
        "GOPROXY": f"https://me:{secret}@corp.example",
        "HTTPS_PROXY": f"http://u:{secret}@p:1",
    }
    for words in (("settings",), ("settings", "--json")):
        answer = shell.run(*words, **variables)
        assert secret not in answer.out + answer.err
        assert "corp.example" in answer.out


def test_for_a_person_it_is_text_in_their_language(shell: Shell) -> None:
    answer = shell.run("settings", LANG="zh_CN.UTF-8")
    assert answer.status == 0
    assert "Go 自带默认" in answer.out
    assert "\x1b" not in answer.out


def test_without_go_the_settings_are_still_told(shell: Shell) -> None:
    save(shell.home, "GOPROXY=https://saved.example\n")
    answer = shell.run("settings", "--json", PATH="/nowhere", SHELL="/bin/false")
    if answer.json["go"]["path"] is None:
        assert "Go" in answer.err
    assert setting(answer.json, "GOPROXY")["value"] == "https://saved.example"
