"""Characters that get into a value by accident."""

from gomodgui.core.mending.typingslips import has_quotes, has_unseen, has_wide, plain


def test_what_is_seen() -> None:
    assert has_wide("a，b")
    assert has_quotes("“a”")
    assert has_unseen("a\u200bb")
    assert not any(test("https://a.b/c,d|e") for test in (has_wide, has_quotes, has_unseen))


def test_what_was_meant() -> None:
    assert plain(" “https：／／goproxy。cn”、direct\ufeff ") == "https://goproxy.cn,direct"
