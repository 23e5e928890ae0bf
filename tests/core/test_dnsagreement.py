"""Answers of name servers that agree, and those that do not."""

from __future__ import annotations

import pytest

from gomodgui.core.dnsagreement import agree


@pytest.mark.parametrize(
    ("answers", "public", "expected"),
    [
        ([["104.21.1.1"], ["104.21.9.9"], ["104.21.1.1"]], True, True),
        ([["104.21.1.1", "2606:4700::1"], ["2606:4700::2"]], True, True),
        ([["104.21.1.1"], ["8.8.4.4"], ["104.21.1.1"]], True, False),
        ([["104.21.1.1"], []], True, False),
        ([], True, False),
        ([["104.21.1.1"]], True, True),
        ([["10.0.0.1"], ["10.0.0.1"]], True, False),
        ([["10.0.0.1"], ["10.0.0.1"]], False, True),
        ([["127.0.0.1"], ["127.0.0.1"]], True, False),
        ([["0.0.0.0"], ["0.0.0.0"]], False, False),
        ([["198.18.0.7"], ["198.18.0.9"]], True, True),
        ([["fe80::1%eth0"], ["fe80::2%eth0"]], False, True),
    ],
)
def test_answers(answers: list[list[str]], public: bool, expected: bool) -> None:
    assert agree(answers, public=public) is expected
