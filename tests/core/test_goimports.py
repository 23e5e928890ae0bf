"""Imports of Go files, found and renamed as the compiler reads them."""

from __future__ import annotations

import pytest

from gomodgui.core import goimports

SOURCE = b"""// Package a is "x.y/old".
//go:build linux

/* "x.y/old" */ package a; import "x.y/old"

import (
\t_ "x.y/old/sub" // "x.y/old"
\told `x.y/older`
\t. "x.y/old" ; "fmt"
)

var s = "x.y/old"
"""


def test_every_import_and_nothing_else() -> None:
    assert goimports.imports(SOURCE) == (
        "x.y/old",
        "x.y/old/sub",
        "x.y/older",
        "x.y/old",
        "fmt",
    )


def test_only_imports_of_the_module_change() -> None:
    after = goimports.renamed(SOURCE, "x.y/old", "z.w/new/v2")
    assert goimports.imports(after) == (
        "z.w/new/v2",
        "z.w/new/v2/sub",
        "x.y/older",
        "z.w/new/v2",
        "fmt",
    )
    assert after.replace(b"z.w/new/v2", b"x.y/old") == SOURCE


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"package",
        b"package a\nimport",
        b"package a\nimport (",
        b'package a\nimport "x.y/o',
        b"\xff",
    ],
)
def test_what_is_no_whole_file_stays_as_it_is(source: bytes) -> None:
    assert goimports.renamed(source, "x.y/o", "z") == source


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert goimports.imports(b'\xef\xbb\xbfpackage a\nimport "b"\n') == ("b",)
