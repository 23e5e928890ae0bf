"""go.mod, go.work and go.sum as values, with their lines."""

from __future__ import annotations

import pytest

from gomodgui.core import gomod
from gomodgui.core.gomod import Replace, Require, Use

WHOLE = b"""module "example.com/me" // Deprecated: no

go 1.21.3
toolchain go1.22.1

require example.com/a v1.0.0
require (
\texample.com/b v1.2.3 // indirect
\texample.com/c v0.1.0 // indirect; why
\texample.com/d v0.1.0 // indirectly
)

replace example.com/a => ../a
replace (
\texample.com/b v1.2.3 => example.com/fork v1.2.4
\texample.com/b => "./b \\"c\\""
)
exclude example.com/c v0.0.9
retract [v1.0.0, v1.1.0]
tool example.com/a/cmd
"""


def test_what_a_go_mod_says() -> None:
    read = gomod.parse(WHOLE)
    assert (read.module, read.go, read.toolchain) == ("example.com/me", "1.21.3", "go1.22.1")
    assert [read.line_of(name) for name in ("module", "go", "toolchain", "use")] == [1, 3, 4, 0]
    assert read.requires == (
        Require("example.com/a", "v1.0.0", 6),
        Require("example.com/b", "v1.2.3", 8, indirect=True),
        Require("example.com/c", "v0.1.0", 9, indirect=True),
        Require("example.com/d", "v0.1.0", 10),
    )
    assert read.replaces == (
        Replace("example.com/a", "", "../a", "", 13),
        Replace("example.com/b", "v1.2.3", "example.com/fork", "v1.2.4", 15),
        Replace("example.com/b", "", './b "c"', "", 16),
    )
    assert read.unread == ()


def test_the_exact_replacement_comes_first() -> None:
    read = gomod.parse(WHOLE)
    exact, other, none = (
        read.replacement("example.com/b", "v1.2.3"),
        read.replacement("example.com/b", "v1.0.0"),
        read.replacement("example.com/c", "v0.1.0"),
    )
    assert exact is not None
    assert (exact.new, exact.is_folder) == ("example.com/fork", False)
    assert other is not None
    assert other.is_folder
    assert none is None


def test_a_workspace_with_windows_line_ends() -> None:
    read = gomod.parse(b"go 1.22\r\n\r\nuse (\r\n\t./a\r\n\t.\r\n)\r\nreplace x.y/z => C:\\z\r\n")
    assert read.uses == (Use("./a", 4), Use(".", 5))
    assert read.replaces[0].new == "C:\\z"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        (b"<<<<<<< HEAD", 2),
        (b"require example.com/a", 2),
        (b"replace example.com/a => fork", 2),
        (b"module example.com/again", 2),
    ],
)
def test_lines_that_cannot_be_read(line: bytes, number: int) -> None:
    assert gomod.parse(b"module example.com/me\n" + line + b"\n").unread == (number,)


def test_anything_is_read_without_complaint() -> None:
    assert gomod.parse(b"\xff\xfe\x00(((\n)\n=> =>\n").module == ""


def test_a_requirement_gets_another_name_and_keeps_its_place() -> None:
    before = b'require (\n\t"x.y/old" v1.0.0 // x.y/old v1.0.0\n\tx.y/old/v2 v2.0.0\n)\n'
    after = b'require (\n\t"x.y/new" v1.1.0 // x.y/old v1.0.0\n\tx.y/old/v2 v2.0.0\n)\n'
    assert gomod.renamed(before, "x.y/old", "x.y/new", "v1.1.0") == after


def test_a_requirement_that_is_there_already_is_not_doubled() -> None:
    before = b"require x.y/old v1.0.0\nrequire x.y/new v1.2.0\n"
    assert gomod.renamed(before, "x.y/old", "x.y/new", "v1.0.0") == b"require x.y/new v1.2.0\n"


@pytest.mark.parametrize(
    ("path", "written"),
    [("./a", "./a"), ("/a b", '"/a b"'), ("a//b", '"a//b"'), ('a"b', '"a\\"b"'), ("", '""')],
)
def test_paths_are_quoted_where_go_wants_it(path: str, written: str) -> None:
    assert gomod.quoted(path) == written
    assert gomod.unquoted(written) == path


def test_the_hashes_of_go_sum() -> None:
    data = b"x.y/z v1.0.0 h1:abc=\n<<<<<<< HEAD\nx.y/z v1.0.0/go.mod h1:def=\n"
    assert list(gomod.sums(data)) == [
        ("x.y/z", "v1.0.0", "h1:abc="),
        ("x.y/z", "v1.0.0/go.mod", "h1:def="),
    ]
