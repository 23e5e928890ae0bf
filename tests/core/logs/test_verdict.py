"""A hit knows its groups and the request it is about."""

from __future__ import annotations

import re

from gomodgui.core.logs.context import LogContext
from gomodgui.core.logs.messages import Message
from gomodgui.core.logs.rule import Depth, Needs, rule
from gomodgui.core.logs.verdict import Hit

LINE = 'go: a.org/x@v1.0.0: Get "https://m.org/a.org/x/@v/v1.0.0.mod": EOF, see https://help.org/'


def hit() -> Hit:
    made = rule("connection_reset", Depth.CONNECT, Needs.REQUEST, "EOF", r"(?P<what>EOF)|(?P<no>X)")
    match = re.search(made.pattern, LINE)
    assert match is not None
    return Hit(made, match, Message(0, 0, (LINE,)), LogContext(LINE))


def test_the_first_group_that_found_something_is_told() -> None:
    assert hit().group("no", "what") == "EOF"
    assert hit().group("no", "never") == ""


def test_the_request_is_the_one_before_the_deciding_words() -> None:
    assert (hit().request.host, hit().request.module) == ("m.org", "a.org/x")
