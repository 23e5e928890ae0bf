"""The hashes of go.sum."""

from __future__ import annotations

from gomodgui.core import gosum


def test_what_go_reads() -> None:
    data = (
        b"a.test/m v1.0.0 h1:x=\r\na.test/m v1.0.0/go.mod h1:y=\n\nnonsense\nb v1 h2:z\n\xff x h1:q"
    )
    assert gosum.hashes(data) == {
        "a.test/m v1.0.0": "h1:x=",
        "a.test/m v1.0.0/go.mod": "h1:y=",
        "\ufffd x": "h1:q",
    }


def test_the_first_of_two_counts() -> None:
    assert gosum.hashes(b"a v1 h1:x\na v1 h1:y\n") == {"a v1": "h1:x"}
