"""Which words start which shell."""

import pytest

from gomodgui.system.shellcommands import commands


@pytest.mark.parametrize(
    ("shell", "begins"),
    [
        ("/bin/zsh", ["-l", "-i", "-c"]),
        ("/usr/bin/fish", ["-l", "-i", "-c"]),
        ("/bin/dash", ["-l", "-i", "-c"]),
        ("/bin/ksh93", ["-l", "-i", "-c"]),
        ("/bin/tcsh", ["-i", "-c"]),
        ("/usr/bin/nu", ["-l", "-c"]),
        ("/usr/bin/pwsh", ["-Login", "-NonInteractive", "-Command"]),
        ("/opt/unknown", ["-l", "-i", "-c"]),
    ],
)
def test_each_shell_gets_the_words_it_knows(shell: str, begins: list[str]) -> None:
    first = commands(shell, "inner", "outer")[0]
    assert first[0] == shell
    assert list(first[1:-1]) == begins


def test_only_bash_asks_the_login_and_the_terminal_inside_it() -> None:
    for shell in ("/bin/bash", "/bin/zsh"):
        command = commands(shell, "inner", "outer")[0][-1]
        assert ("outer" in command) == (shell == "/bin/bash")
        assert "inner" in command


def test_a_shell_whose_login_gives_no_answer_is_asked_without_it() -> None:
    assert [list(argv[1:-1]) for argv in commands("/bin/zsh", "a", "b")[1:]] == [["-i", "-c"]]
