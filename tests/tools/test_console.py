"""Running a step, and what is left of its output."""

import os
import sys

import pytest

from tools.console import attempt, complain, last_words, say


def test_what_a_command_did_comes_back() -> None:
    code = "import sys; print('out'); sys.stdout.flush(); print('err', file=sys.stderr); exit(3)"
    done = attempt([sys.executable, "-c", code])
    assert (done.returncode, done.stdout.split()) == (3, ["out", "err"])


def test_a_command_that_is_not_there_is_a_result() -> None:
    done = attempt(["gomodgui-has-no-such-command"])
    assert done.returncode == 127
    assert "gomodgui-has-no-such-command" in done.stdout


def test_a_command_that_hangs_is_a_result() -> None:
    done = attempt([sys.executable, "-c", "import time; time.sleep(60)"], deadline_s=0.2)
    assert done.returncode == 124
    assert "no end" in done.stdout


def test_a_command_has_no_input() -> None:
    done = attempt([sys.executable, "-c", "print(repr(input()))"])
    assert done.returncode == 1
    assert "EOFError" in done.stdout


def test_a_command_gets_the_environment_it_is_given() -> None:
    environ = {**os.environ, "GIVEN": "yes"}
    done = attempt([sys.executable, "-c", "import os; print(os.environ['GIVEN'])"], environ=environ)
    assert done.stdout.strip() == "yes"


def test_output_that_is_no_text_is_survived() -> None:
    done = attempt([sys.executable, "-c", r"import os; os.write(1, b'\xff\xfe')"])
    assert done.returncode == 0


def test_the_last_words_are_the_last_lines() -> None:
    assert last_words("a\n\nb\nc\n", lines=2) == "\n    b\n    c"
    assert last_words("") == ""


def test_words_and_complaints_go_apart(capsys: pytest.CaptureFixture[str]) -> None:
    say("done")
    complain("not done")
    assert capsys.readouterr() == ("done\n", "dev.py: not done\n")
