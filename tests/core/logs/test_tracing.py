"""What Go did, line by line."""

from __future__ import annotations

from gomodgui.core.logs import read
from gomodgui.core.logs.tracing import TRACE_LIMIT, Doing, unanswered


def test_modules_requests_and_answers_are_told_in_order() -> None:
    text = (
        "# get https://m.org/a.org/x/@v/v1.0.0.info\n"
        "# get https://m.org/a.org/x/@v/v1.0.0.info: 200 OK (0.250s)\n"
        "noise\n"
        "go: downloading a.org/x v1.0.0\n"
        "# get https://m.org/a.org/x/@v/v1.0.0.zip\n"
    )
    steps = read(text).trace
    assert [(s.line, s.doing, s.module, s.ok) for s in steps] == [
        (1, Doing.ASK, "a.org/x", True),
        (4, Doing.DOWNLOAD, "a.org/x", None),
        (5, Doing.ASK, "a.org/x", None),
    ]
    assert (steps[0].server, steps[0].seconds, steps[0].version) == ("m.org", 0.25, "v1.0.0")
    last = unanswered(steps)
    assert last is not None
    assert last.url.endswith(".zip")


def test_words_of_old_go_are_known() -> None:
    text = (
        "go: finding a.org/x v1.0\nFetching https://a.org/x?go-get=1\ngo: extracting a.org/x v1.0"
    )
    assert [s.doing for s in read(text).trace] == [Doing.FIND, Doing.DISCOVER, Doing.DOWNLOAD]


def test_a_switch_to_a_newer_go_and_the_checksum_database_are_told() -> None:
    text = (
        "go: a.org/x@v1 requires go >= 1.30; switching to go1.30.1\n"
        "# get https://m.org/sumdb/sum.golang.org/supported: 200 OK (0.1s)"
    )
    assert [s.doing for s in read(text).trace] == [Doing.SWITCH, Doing.VERIFY]


def test_the_last_steps_are_kept() -> None:
    text = "\n".join(f"go: downloading a.org/x{n} v1.0.0" for n in range(3 * TRACE_LIMIT))
    steps = read(text).trace
    assert len(steps) == TRACE_LIMIT
    assert steps[-1].line == 3 * TRACE_LIMIT
