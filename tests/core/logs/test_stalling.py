"""Servers that stay silent or take their time, as `go -x` shows them."""

from __future__ import annotations

from gomodgui.core.logs import read

ASKED = "# get https://m.org/a.org/x{0}/@v/v1.0.0.info"
ANSWERED = ASKED + "\n" + ASKED + ": 200 OK ({1}s)"


def causes(text: str) -> list[str]:
    return [each.finding.cause for each in read(text).findings]


def test_a_request_that_hung_until_it_was_ended() -> None:
    hung = ANSWERED.format(1, "0.100") + "\n" + ASKED.format(2)
    assert causes(hung + "\nsignal: interrupt") == ["proxy_stalled"]
    found = read(hung + "\nsignal: interrupt").findings[0]
    assert (found.first, found.finding.subject) == (3, "m.org")
    assert causes(hung) == []


def test_without_answers_nothing_is_known_of_silence() -> None:
    assert causes(ASKED.format(1) + "\nsignal: interrupt") == []


def test_a_server_that_is_slow_each_time_is_a_warning() -> None:
    slow = "\n".join(ANSWERED.format(n, "4.500") for n in range(3))
    assert causes(slow) == ["proxy_slow"]
    assert causes("\n".join(ANSWERED.format(n, "0.500") for n in range(30))) == []
    assert causes(ANSWERED.format(1, "9.000")) == []
