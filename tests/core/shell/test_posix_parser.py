"""The commands of scripts, held against what the shells accept."""

from pathlib import Path

import pytest

from gomodgui.core.shell.posix_parser import Parser
from tests.core.shell import scripts
from tests.core.shell.real_shells import shell

HARD = (
    "case $x in\n  a|b) one;;\n  (c) two;&\n  *) three\nesac\n",
    "for ((i=0; i<3; i++)); do one; done; two\n",
    "x=$(case a in a) echo ')';; esac; cat <<E\n)\nE\n)\none\n",
    "if [[ $a =~ ^(b|c)$ && -n d ]]; then one; elif ((a<b)); then two; fi\n",
    "f() (one)\ng() { two; } >/dev/null 2>&1\n",
    "until a; do b; done | while read -r c; do d; done\n",
    "select x in a b; do break; done\n",
    "time -p one && ! two || { three; }\n",
    "arr=()\narr+=(a\n# comment )\nb)\none\n",
    "cat <<A <<B; one\na\nA\nb\nB\ntwo\n",
    'echo ${x#\\}} ${y//\\\'/\\"} "${z:-"q"}"\n',
    "((x = 1 << 2)); (( (1) )); ( (one) ); ((one) ; two)\n",
)


def commands(text: str, *, zsh: bool = False) -> list[str]:
    parser = Parser(text, zsh=zsh)
    assert parser.unclear_from is None
    return [command.span.of(text) for command in parser.commands]


@pytest.mark.parametrize("text", HARD)
def test_what_bash_accepts_is_understood(text: str, tmp_path: Path) -> None:
    assert shell("bash", tmp_path).accepts(text.encode())
    commands(text)


@pytest.mark.parametrize("name", ["bash", "dash", "zsh"])
def test_all_pieces_of_scripts_are_understood(name: str) -> None:
    for piece in scripts.pieces(name):
        commands(scripts.fill(piece, "x"), zsh=name == "zsh")


@pytest.mark.parametrize("text", ["fi", "}", ")", "if a; then b", "a )", "case x in", "'"])
def test_what_no_shell_accepts_is_unclear_from_there(text: str, tmp_path: Path) -> None:
    script = f"one\n{text}\n"
    assert not shell("bash", tmp_path).accepts(script.encode())
    assert Parser(script, zsh=False).unclear_from == 4


def test_what_a_subshell_does_is_lost() -> None:
    parser = Parser("(one); two | three; four & five\n", zsh=False)
    lost = {c.span.of("(one); two | three; four & five\n"): c.isolated for c in parser.commands}
    assert lost == {"one": True, "two": True, "three": True, "four": True, "five": False}


def test_a_block_knows_whether_it_may_be_empty() -> None:
    text = "if a; then one; fi; case x in y) two;; esac; { three; four; }"
    parser = Parser(text, zsh=False)
    blocks = {c.span.of(text): (c.block.needed, c.block.items) for c in parser.commands}
    assert blocks["one"] == (True, 1)
    assert blocks["two"] == (False, 1)
    assert blocks["three"] == (True, 2)


def test_logical_lines() -> None:
    text = "a 'x\ny' \\\n z; b\ncat <<E; c\nbody\nE\nd"
    parser = Parser(text, zsh=False)
    lines = {c.span.of(text): c.line.of(text) for c in parser.commands}
    assert lines["b"] == "a 'x\ny' \\\n z; b"
    assert lines["c"] == "cat <<E; c"
    assert lines["d"] == "d"
