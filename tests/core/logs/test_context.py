"""Words that any program may say are the go command's only where something says so."""

from __future__ import annotations

import pytest

from gomodgui.core.logs.context import LogContext, MessageContext
from gomodgui.core.logs.messages import Message
from gomodgui.core.logs.rule import Needs

FATAL = "fatal: unable to access 'https://git.example.org/x/': Connection refused"


def context(line: str, log: str = "", above: str = "", below: str = "") -> MessageContext:
    return MessageContext(Message(0, 0, (line,)), LogContext(log or line), above, below)


@pytest.mark.parametrize(
    "line",
    [
        'Get "https://m.org/a.org/x/@v/list": EOF',
        "go: a.org/x@v1.0.0: EOF",
        "a.org/x@v1.0.0: read tcp 1.2.3.4:1->5.6.7.8:443: EOF",
        'package a.org/x: unrecognized import path "a.org/x" (https fetch: EOF)',
    ],
)
def test_requests_for_modules(line: str) -> None:
    assert context(line).has(Needs.REQUEST)


@pytest.mark.parametrize(
    "line",
    [
        'Get "https://api.example.org/v1": EOF',
        'fetch_test.go:31: Get "http://127.0.0.1:1/": EOF',
        'Error response from daemon: Get "https://registry.example/v2/": EOF',
    ],
)
def test_requests_of_other_programs(line: str) -> None:
    assert not context(line).has(Needs.REQUEST)


def test_git_works_for_go_where_go_says_so_or_was_run() -> None:
    assert context(f"git ls-remote -q origin in /c/cache/vcs/1: exit status 128: {FATAL}").has(
        Needs.REPOSITORY
    )
    assert context(FATAL, log=f"RUN go mod download\n{FATAL}").has(Needs.REPOSITORY)
    assert context(FATAL, below="package a.org/x\n\timports b.org/y: exit status 128").has(
        Needs.REPOSITORY
    )
    assert not context(FATAL).has(Needs.REPOSITORY)


def test_git_that_a_person_ran_is_not_gos() -> None:
    log = f"go build ./...\n$ git clone https://git.example.org/x\n{FATAL}"
    assert not context(FATAL, log=log, above="$ git clone https://git.example.org/x").has(
        Needs.REPOSITORY
    )


def test_some_words_need_nothing() -> None:
    assert context("anything").has(Needs.NOTHING)
    assert not context("anything").has(Needs.GO)
