"""Files as shells write them."""

from __future__ import annotations

import pytest

from gomodgui.core.logs.decoding import decode

TEXT = "go: 下载失败 example.org/a@v1.0.0\r\nEOF"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_seen_by_its_zeros(encoding: str) -> None:
    text = "go: example.org/a@v1.0.0: EOF\n" * 3
    assert decode(text.encode(encoding)) == text


def test_bytes_that_are_no_text_do_not_stop_it() -> None:
    assert "go: failed" in decode(b"\xff\xff\xff\x80 go: failed \x00\x81")


def test_nothing_is_nothing() -> None:
    assert decode(b"") == ""
