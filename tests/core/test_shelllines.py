"""Startup files, edited, then read by the real shells."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gomodgui.core import shelllines
from gomodgui.core.model import Assignment, Syntax
from gomodgui.core.shelllines import ShellEditError
from tests.core.shell import scripts
from tests.core.shell.real_shells import Shell, shell

TARGET = scripts.TARGET
SHELLS = ("bash", "dash", "zsh", "fish")
NEW_VALUES = (
    "https://x.example|https://y.example,direct",
    'it\'s $HOME `x` "q" \\ !',
    "plain",
    "日本 語",
    "~/a:~b",
    "=ls",
    "a#b {c,d} *",
)
FILES = st.sampled_from(NEW_VALUES)
QUICK = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def syntax_of(real: Shell) -> Syntax:
    return Syntax.FISH if real.name == "fish" else Syntax.SH


def found_in(real: Shell, script: bytes) -> list[Assignment]:
    every = shelllines.parse(script, syntax_of(real), real.path, home=str(real.folder))
    return [assignment for assignment in every if assignment.name == TARGET]


@pytest.fixture(params=SHELLS)
def real(request: pytest.FixtureRequest, tmp_path: Path) -> Shell:
    return shell(request.param, tmp_path)


def check_comment_out(real: Shell, script: bytes) -> None:
    """The variable is gone, and the shell notices no other difference."""
    before = real.run(script)
    found = found_in(real, script)
    if TARGET in before.environ:
        assert found, script
    if not found:
        return
    try:
        after_script = shelllines.comment_out(script, found[-1])
    except ShellEditError as error:
        assert error.reason == "used_elsewhere", script  # noqa: PT017
        return
    after = real.run(after_script)
    expected = {name: value for name, value in before.environ.items() if name != TARGET}
    assert after.environ == expected, (script, after_script)
    assert after.complaints.count(b"\n") <= before.complaints.count(b"\n"), after_script
    assert not found_in(real, after_script)
    assert real.accepts(after_script) == real.accepts(script)


def check_values(real: Shell, script: bytes) -> None:
    """What is said of the last assignment is what the shell has, where it is said."""
    found = found_in(real, script)
    if (
        len(found) == 1
        and found[0].value is not None
        and "if false" not in script.decode("latin-1")
    ):
        has = real.run(script).environ
        if TARGET in has:
            assert has[TARGET] == found[0].value.encode("utf-8", "surrogateescape"), script


@pytest.mark.parametrize("name", SHELLS)
def test_every_piece_by_itself(name: str, tmp_path: Path) -> None:
    real = shell(name, tmp_path)
    for piece in scripts.pieces(name):
        for value in scripts.VALUES[:3] if name != "fish" else scripts.FISH_VALUES[:3]:
            script = scripts.fill(piece, value).encode().replace(b"\xc3\xbf", b"\xff") + b"\n"
            check_comment_out(real, script)
            check_values(real, script)


@pytest.mark.parametrize("name", SHELLS)
def test_commenting_out_any_script(name: str, tmp_path: Path) -> None:
    real = shell(name, tmp_path)

    @QUICK
    @given(scripts.scripts(name))
    def holds(script: bytes) -> None:
        check_comment_out(real, script)
        check_values(real, script)

    holds()


@pytest.mark.parametrize("name", SHELLS)
def test_replacing_a_value_gives_that_value(name: str, tmp_path: Path) -> None:
    real = shell(name, tmp_path)

    @QUICK
    @given(scripts.scripts(name), FILES)
    def holds(script: bytes, value: str) -> None:
        found = found_in(real, script)
        before = real.run(script).environ
        if not found or TARGET not in before:
            return
        for assignment in sorted(found, key=lambda each: each.line, reverse=True):
            try:
                script = shelllines.replace_value(script, assignment, value)
            except ShellEditError as error:
                assert error.reason in ("bad_value", "unclear"), script  # noqa: PT017
                return
        after = real.run(script).environ
        assert after.pop(TARGET).decode() == value, script
        before.pop(TARGET)
        unrelated = {k: v for k, v in before.items() if k not in ("A4", "A14", "A15")}
        assert {k: v for k, v in after.items() if k in unrelated} == unrelated, script

    holds()


def of(data: bytes, name: str = TARGET, path: str = "/home/u/.bashrc") -> Assignment:
    return next(a for a in shelllines.parse(data, Syntax.SH, path) if a.name == name)


def test_a_line_becomes_the_comment_that_the_preview_shows() -> None:
    data = b"export GOPATH=$HOME/go\nexport GOPROXY=https://proxy.golang.org\n"
    assert shelllines.comment_out(data, of(data)) == (
        b"export GOPATH=$HOME/go\n# gomodgui: export GOPROXY=https://proxy.golang.org\n"
    )


def test_what_else_the_line_does_goes_on() -> None:
    data = b"  export A=1 GOPROXY=x; PATH=/bin # note"
    assert shelllines.comment_out(data, of(data)) == (
        b"  # gomodgui: export A=1 GOPROXY=x; PATH=/bin # note\n  export A=1; PATH=/bin # note"
    )


def test_a_block_that_must_not_be_empty_keeps_a_command() -> None:
    data = b"if true; then\n  export GOPROXY=x \\\n    # gone\nfi\n"
    data = data.replace(b" \\\n    # gone", b"")
    assert b"\n  : # gomodgui: export GOPROXY=x\nfi\n" in shelllines.comment_out(data, of(data))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"\xff\xfe\x80 raw", b"# \xc0\xaf no line end"),
        (b"echo a\r", b"echo b\r\n"),
        (b"x='\0'", b"y=\xe4\xb8\xad\xe6\x96\x87\n\n\n"),
        (b"\xef\xbb\xbf# mark", b""),
    ],
    ids=["not-utf8", "crlf", "nul", "mark"],
)
def test_every_other_byte_stays(before: bytes, after: bytes) -> None:
    line = b"export GOPROXY=https://old\r"
    data = before + b"\n" + line + b"\n" + after
    # UTF-16 begins with the same two bytes as the first of these files; keep it apart.
    data = b"#" + data if data.startswith(b"\xff\xfe") else data
    out = shelllines.comment_out(data, of(data))
    assert out == data.replace(line, b"# gomodgui: " + line)


def test_assignment_tells_first_line_and_lines() -> None:
    data = b"# top\nexport A=1 \\\n  GOPROXY=x \\\n  B=2\n"
    found = of(data)
    assert (found.line, found.text) == (2, "export A=1 \\\n  GOPROXY=x \\\n  B=2")
    assert found.value == "x"
    assert not found.system_wide


def test_a_later_unset_cancels_and_a_conditional_one_does_not() -> None:
    assert not shelllines.parse(b"export GOPROXY=x\nunset GOPROXY\n", Syntax.SH, "/h/.profile")
    kept = b"export GOPROXY=x\nif a; then unset GOPROXY; fi\noff() { unset GOPROXY; }\n"
    assert of(kept).value == "x"


def test_plain_assignments_count_only_when_exported() -> None:
    assert not shelllines.parse(b"GOPROXY=x\n", Syntax.SH, "/h/.profile")
    assert of(b"GOPROXY=x\nexport GOPROXY\n").line == 1
    known = shelllines.parse(
        b"GOPROXY=x\n", Syntax.SH, "/h/.bashrc", exported=frozenset({"GOPROXY"})
    )
    assert [a.value for a in known] == ["x"]


def test_home_is_expanded_only_where_it_is_known() -> None:
    data = b'export GOPROXY="$HOME/a:${HOME}" B=~/x C=$OTHER D=$(pwd)\n'
    known = shelllines.parse(data, Syntax.SH, "/h/.bashrc", home="/h")
    assert [a.value for a in known] == ["/h/a:/h", "/h/x", None, None]
    assert of(data).value is None


def test_the_byte_order_mark_hides_the_first_command_as_in_the_shell() -> None:
    assert not shelllines.parse(b"\xef\xbb\xbfexport GOPROXY=x\n", Syntax.SH, "/h/.bashrc")


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (b"eval 'export GOPROXY=x'\n", "eval"),
        (b"if [ x ; then\n  echo ${broken\nfi\nexport GOPROXY=x\n", "unclear"),
        (b"export GOPROXY=x <<EOF\nbody\nEOF\n", "heredoc"),
        (b"set -a\nGOPROXY=x\nB=$GOPROXY\n", "used_elsewhere"),
    ],
)
def test_what_cannot_be_edited_safely_is_refused(script: bytes, reason: str) -> None:
    with pytest.raises(ShellEditError) as caught:
        shelllines.comment_out(script, of(script))
    assert caught.value.reason == reason


def test_a_file_that_does_not_set_it_is_left_alone() -> None:
    data = b"export OTHER=1\n"
    gone = Assignment(TARGET, "x", "/h/.bashrc", 1, Syntax.SH, text="export GOPROXY=x")
    assert shelllines.comment_out(data, gone) == data
    with pytest.raises(ShellEditError) as caught:
        shelllines.replace_value(data, gone, "y")
    assert caught.value.reason == "not_found"


def test_replacing_keeps_the_quotes_that_were_there() -> None:
    data = b'export GOPROXY="https://old" # c\r\n'
    assert shelllines.replace_value(data, of(data), "https://a|https://b,direct") == (
        b'export GOPROXY="https://a|https://b,direct" # c\r\n'
    )


def test_the_line_is_found_again_after_lines_came_above() -> None:
    data = b"export GOPROXY=x\n"
    moved = b"# new\n\n" + data
    assert shelllines.replace_value(moved, of(data), "y") == b"# new\n\nexport GOPROXY=y\n"


def test_a_value_with_nul_is_refused() -> None:
    data = b"export GOPROXY=x\n"
    with pytest.raises(ShellEditError) as caught:
        shelllines.replace_value(data, of(data), "a\0b")
    assert caught.value.reason == "bad_value"


@given(st.binary(max_size=300))
def test_no_bytes_make_it_stumble(data: bytes) -> None:
    for syntax in Syntax:
        for found in shelllines.parse(data, syntax, "/h/.zshrc", home="/h"):
            try:
                shelllines.comment_out(data, found)
                shelllines.replace_value(data, found, "x y")
            except ShellEditError:
                continue


@given(st.text("export GOPROXY=x;&|(){}<>$'\"`\\\n#!:~ [[ ]] if then fi do case", max_size=120))
def test_no_script_makes_it_stumble(text: str) -> None:
    data = text.encode()
    for syntax in (Syntax.SH, Syntax.FISH, Syntax.CSH, Syntax.POWERSHELL):
        for found in shelllines.parse(data, syntax, "/h/.zshrc", home="/h"):
            try:
                shelllines.comment_out(data, found)
            except ShellEditError:
                continue


def test_deep_nesting_is_not_followed_for_ever() -> None:
    for opening in (b"(", b"$(", b"{ ", b"if ", b"${a:-", b'"$(', b"case x in x) "):
        shelllines.parse(b"export GOPROXY=x\n" + opening * 5000, Syntax.SH, "/h/.bashrc")
        shelllines.parse(b"export GOPROXY=x\n" + opening * 5000, Syntax.FISH, "/h/config.fish")


@pytest.mark.parametrize(
    ("path", "syntax", "line"),
    [
        ("/h/.profile", Syntax.SH, b"export A='x y' # gomodgui\n"),
        ("/h/config.fish", Syntax.FISH, b"set -gx A 'x y' # gomodgui\n"),
        ("/h/.cshrc", Syntax.CSH, b"setenv A 'x y' # gomodgui\n"),
        ("/h/profile.ps1", Syntax.POWERSHELL, b"$env:A = 'x y' # gomodgui\n"),
    ],
)
def test_a_line_is_added_that_says_whose_it_is(path: str, syntax: Syntax, line: bytes) -> None:
    assert shelllines.appended(None, syntax, path, "A", "x y") == line
    assert shelllines.appended(b"# end", syntax, path, "A", "x y") == b"# end\n" + line


@pytest.mark.parametrize("data", [b"if true; then\n", b'x="\n', b"foo \\\n", b"cat <<E\n"])
def test_nothing_is_added_to_an_open_end(data: bytes) -> None:
    with pytest.raises(ShellEditError):
        shelllines.appended(data, Syntax.SH, "/h/.profile", "A", "x")
