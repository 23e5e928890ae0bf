"""`gomodgui fix`, run for real: the go command proves each change through a proxy on loopback."""

from __future__ import annotations

from pathlib import Path

import pytest

from gomodgui.cli.console import Console
from gomodgui.cli.fix import read_call
from gomodgui.cli.parser import UsageError
from tests.cli.running import Shell
from tests.cli.texts import catalogue
from tests.servers.moduleproxy import ModuleProxy

DEAD = "http://127.0.0.1:9"


def settings_file(shell: Shell) -> Path:
    return shell.home / ".config" / "go" / "env"


def test_a_switch_is_written_and_proved(shell: Shell, mirror: ModuleProxy) -> None:
    answer = shell.run("fix", "set_goproxy", f"value={mirror.url}", "--yes", "--json")
    change = answer.json
    assert (answer.status, change["applied"], change["verified"]) == (0, True, True)
    assert change["edits"] == [
        {
            "target": "~/.config/go/env",
            "kind": "go_settings",
            "before": None,
            "after": f"GOPROXY={mirror.url}",
        }
    ]
    assert settings_file(shell).read_text() == f"GOPROXY={mirror.url}\n"


def test_a_switch_to_a_dead_mirror_did_not_help(shell: Shell) -> None:
    answer = shell.run("fix", "set_goproxy", f"value={DEAD}", "--yes", "--json")
    assert (answer.status, answer.json["applied"], answer.json["verified"]) == (1, True, False)


def test_a_variable_that_wins_is_named(shell: Shell, mirror: ModuleProxy) -> None:
    (shell.home / ".bashrc").write_text(f"export GOPROXY={DEAD}\n")
    answer = shell.run("fix", "set_goproxy", f"value={mirror.url}", "--yes", "--json", GOPROXY=DEAD)
    change = answer.json
    assert (answer.status, change["applied"], change["verified"]) == (1, True, False)
    assert "~/.bashrc:1" in change["message"]
    again = shell.run("fix", "set_goproxy", f"value={mirror.url}", "--yes", GOPROXY=DEAD)
    assert (again.status, "~/.bashrc:1" in again.out) == (1, True)
    mended = shell.run(
        "fix", "remove_env_variable", "name=GOPROXY", "--yes", "--json", GOPROXY=DEAD
    )
    assert (mended.status, mended.json["verified"]) == (0, True)
    assert (shell.home / ".bashrc").read_text() == f"# gomodgui: export GOPROXY={DEAD}\n"


def test_a_dry_run_changes_nothing(shell: Shell, mirror: ModuleProxy) -> None:
    answer = shell.run("fix", "set_goproxy", f"value={mirror.url}", "--dry-run", "--json")
    assert (answer.status, answer.json["applied"]) == (0, False)
    assert answer.json["edits"][0]["after"] == f"GOPROXY={mirror.url}"
    assert not settings_file(shell).exists()


def test_without_a_yes_nothing_is_changed(shell: Shell, mirror: ModuleProxy) -> None:
    answer = shell.run("fix", "set_goproxy", f"value={mirror.url}", "--json")
    assert (answer.status, answer.json["applied"]) == (2, False)
    assert "--yes" in answer.err
    assert not settings_file(shell).exists()


@pytest.mark.parametrize(
    "words",
    [
        ("set_gosumdb", "value=off"),
        ("set_goprivate", "value=*"),
        ("add_private", "pattern=github.com"),
        ("set_go_setting", "name=GONOSUMDB", "value=*"),
        ("set_go_setting", "name=GOFLAGS", "value=-insecure"),
        ("set_go_setting", "name=GOINSECURE", "value=git.corp.example"),
    ],
)
def test_verification_cannot_be_weakened(shell: Shell, words: tuple[str, ...]) -> None:
    answer = shell.run("fix", *words, "--yes", "--json")
    assert (answer.status, answer.json["applied"]) == (2, False)
    assert answer.err.count("\n") == 1
    assert not settings_file(shell).exists()


@pytest.mark.parametrize(
    "words",
    [
        ("frobnicate",),
        ("set_goproxy",),
        ("set_goproxy", "value"),
        ("set_goproxy", "value=a", "value=b"),
        ("set_goproxy", "value=https://a", "other=b"),
        ("set_goproxy", "value=htp://a"),
        ("set_go_setting", "name=HOME", "value=x"),
    ],
)
def test_wrong_words_are_told_in_one_line(shell: Shell, words: tuple[str, ...]) -> None:
    answer = shell.run("fix", *words, "--yes")
    assert (answer.status, answer.err.count("\n")) == (2, 1)


def test_a_settings_file_of_the_system_is_shown_and_nothing_is_claimed(shell: Shell) -> None:
    answer = shell.run(
        "fix", "set_goproxy", "value=direct", "--yes", "--json", GOENV="/etc/gomodgui-test/env"
    )
    assert (answer.status, answer.json["applied"], answer.json["verified"]) == (1, False, None)
    assert answer.json["guidance"][0]["id"] == "ask_administrator"


@pytest.mark.parametrize("place", ["off", "/"])
def test_without_a_settings_file_it_could_not_be_done(shell: Shell, place: str) -> None:
    answer = shell.run("fix", "set_goproxy", "value=direct", "--yes", "--json", GOENV=place)
    assert (answer.status, answer.json["applied"], answer.err.count("\n")) == (3, False, 1)


def test_guidance_changes_nothing(shell: Shell) -> None:
    answer = shell.run("fix", "install_go", "--yes", "--json")
    assert (answer.status, answer.json["applied"], answer.json["edits"]) == (0, False, [])
    assert answer.json["guidance"][0]["text"]


def test_a_secret_comes_in_by_standard_input_and_goes_out_nowhere(
    shell: Shell, mirror: ModuleProxy
) -> None:
    secret = "hunter2"
    value = f"https://me:{secret}@corp.example,{mirror.url}"
    for words in (("--dry-run",), ("--yes", "--json")):
        answer = shell.run("fix", "set_goproxy", "value=-", *words, stdin=value + "\n")
        assert secret not in answer.out + answer.err
    assert secret in settings_file(shell).read_text()
    kept = [f for f in (shell.home / ".local").rglob("*") if f.is_file()]
    assert kept
    assert all(f.stat().st_mode & 0o077 == 0 for f in kept)
    assert all(secret not in f.read_text(errors="replace") for f in kept if f.suffix == ".json")


def test_a_value_may_hold_an_equals_sign() -> None:
    call = read_call("set_go_setting", ["name=GOFLAGS", "value=-mod=mod"], Console(catalogue("en")))
    assert call.args == {"name": "GOFLAGS", "value": "-mod=mod"}


def test_an_argument_without_a_name_is_refused() -> None:
    with pytest.raises(UsageError):
        read_call("set_goproxy", ["=x"], Console(catalogue("en")))


def test_a_login_is_read_from_standard_input_and_told_nowhere(
    shell: Shell, mirror: ModuleProxy
) -> None:
    words = ("fix", "store_credentials", "host=git.corp.test", "user=ann", "secret=-")
    secret = "correct-horse\n"
    plain = shell.run(*words, "--dry-run", stdin=secret)
    planned = shell.run(*words, "--dry-run", "--json", stdin=secret)
    done = shell.run(*words, "--yes", "--json", stdin=secret, GOPROXY=mirror.url)
    listed = shell.run("undo", "--list", "--json")
    assert (plain.status, planned.status, done.status) == (0, 0, 0)
    netrc = shell.home / ".netrc"
    assert netrc.read_text() == "machine git.corp.test login ann password correct-horse\n"
    assert netrc.stat().st_mode & 0o777 == 0o600
    for answer in (plain, planned, done, listed):
        assert "correct-horse" not in answer.out + answer.err
    assert done.json["edits"][0]["after"] == "machine git.corp.test login ann password ***"
    undone = shell.run("undo", "--yes")
    assert (undone.status, netrc.exists()) == (0, False)


def test_a_version_is_set_aside_and_put_back(shell: Shell) -> None:
    versions = shell.home / "go/pkg/mod/cache/download/a.test/m/@v"
    versions.mkdir(parents=True)
    (versions / "v1.0.0.zip").write_bytes(b"broken")
    words = ("fix", "clean_module", "module=a.test/m@v1.0.0")
    told = shell.run(*words, "--dry-run")
    assert "1 file, 6 B, moved to ~/.local/share/gomodgui/quarantine" in told.out
    [edit] = shell.run(*words, "--yes", "--json").json["edits"]
    assert (edit["target"], edit["kind"], edit["after"]) == ("~/go/pkg/mod", "module_cache", None)
    assert edit["before"] == "cache/download/a.test/m/@v/v1.0.0.zip"
    assert (edit["files"], edit["size"]) == (1, 6)
    assert list(versions.iterdir()) == []
    undone = shell.run("undo", "--yes", "--json").json
    assert undone["applied"]
    assert (versions / "v1.0.0.zip").read_bytes() == b"broken"
