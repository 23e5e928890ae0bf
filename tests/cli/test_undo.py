"""`gomodgui undo`, run for real."""

from __future__ import annotations

from tests.cli.running import Shell
from tests.servers.moduleproxy import ModuleProxy


def switch(shell: Shell, value: str) -> str:
    answer = shell.run("fix", "set_goproxy", f"value={value}", "--yes", "--json")
    return str(answer.json["change_id"])


def test_undo_puts_back_every_byte(shell: Shell, mirror: ModuleProxy) -> None:
    file = shell.home / ".config" / "go" / "env"
    file.parent.mkdir(parents=True)
    before = b"# mine \xff\r\nGOPROXY=direct"
    file.write_bytes(before)
    file.chmod(0o640)
    change = switch(shell, mirror.url)
    assert file.read_bytes() != before
    answer = shell.run("undo", change, "--yes", "--json")
    assert (answer.status, answer.json["applied"]) == (0, True)
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (before, 0o640)


def test_undo_refuses_where_the_file_has_changed_since(shell: Shell, mirror: ModuleProxy) -> None:
    switch(shell, mirror.url)
    file = shell.home / ".config" / "go" / "env"
    file.write_text(file.read_text() + "GOPRIVATE=corp.example\n")
    later = file.read_bytes()
    answer = shell.run("undo", "--yes", "--json")
    assert (answer.status, answer.json["applied"]) == (1, False)
    assert answer.json["conflicts"][0]["difference"] == ["+GOPRIVATE=corp.example"]
    assert file.read_bytes() == later


def test_the_list_is_newest_first(shell: Shell, mirror: ModuleProxy) -> None:
    first = switch(shell, mirror.url)
    second = switch(shell, f"{mirror.url},direct")
    changes = shell.run("undo", "--list", "--json").json["changes"]
    assert [change["change_id"] for change in changes] == [second, first]


def test_all_are_undone_in_the_right_order(shell: Shell, mirror: ModuleProxy) -> None:
    switch(shell, mirror.url)
    switch(shell, f"{mirror.url},direct")
    answer = shell.run("undo", "--all", "--yes", "--json")
    assert (answer.status, len(answer.json["changes"])) == (0, 2)
    assert not (shell.home / ".config" / "go" / "env").exists()


def test_there_may_be_nothing_to_undo(shell: Shell) -> None:
    for words in ((), ("20200101T000000-ffffff",), ("--all",)):
        answer = shell.run("undo", *words, "--yes", "--json")
        assert (answer.status, answer.json["applied"]) == (1, False)


def test_an_id_is_no_path(shell: Shell) -> None:
    answer = shell.run("undo", "../../etc", "--yes")
    assert (answer.status, answer.err.count("\n")) == (1, 1)


def test_without_a_yes_nothing_is_undone(shell: Shell, mirror: ModuleProxy) -> None:
    switch(shell, mirror.url)
    assert shell.run("undo").status == 2
    assert (shell.home / ".config" / "go" / "env").exists()
