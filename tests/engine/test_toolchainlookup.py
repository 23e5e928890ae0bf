"""Can a newer Go be had: on PATH, in the cache, from servers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.fetching import Fetched, FetchSession
from gomodgui.core.measurement import Phase, ProbeError
from gomodgui.engine import toolchainlookup

NAME = "go1.99.1"
LINUX = ("linux", "amd64")
FILE = "golang.org/toolchain/@v/v0.0.1-go1.99.1.linux-amd64.zip"
A, B, DIRECT = "https://a.example", "https://b.example", "https://go.dev/dl/mod"


class Servers:
    """A fetcher and its session. `answers`: status by base, 0 for no answer."""

    def __init__(self, answers: Mapping[str, int]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    @contextmanager
    def session(self, _scope: CancelScope) -> Iterator[FetchSession]:
        yield self

    def get(
        self,
        url: str,
        *,
        max_bytes: int = 65536,
        deadline_s: float = 10.0,
        headers: Mapping[str, str] | None = None,
    ) -> Fetched:
        base = url.removesuffix(f"/{FILE}")
        self.asked.append(base)
        status = self.answers.get(base, 0)
        if not status:
            return Fetched(url, url, error=ProbeError("connect_timeout", Phase.TCP))
        return Fetched(url, url, status, body=b"PK\x03\x04" if status == 200 else b"")


def found(value: str, answers: Mapping[str, int]) -> bool | None:
    return toolchainlookup.on_servers(NAME, LINUX, value, Servers(answers), CancelScope(5))


@pytest.mark.parametrize(
    ("value", "answers", "expected"),
    [
        (A, {A: 200}, True),
        (A, {A: 404}, False),
        (A, {A: 500}, None),
        (A, {}, None),
        (f"{A},{B}", {A: 410, B: 200}, True),
        (f"{A},{B}", {A: 500, B: 200}, None),
        (f"{A}|{B}", {A: 500, B: 200}, True),
        (f"{A},off", {A: 404}, False),
        ("off", {}, False),
        (f"{A},direct", {A: 404, DIRECT: 200}, True),
        (f"{A},direct", {A: 404}, False),
        ("direct", {}, None),
        ("nonsense", {}, None),
    ],
)
def test_the_list_is_walked_as_go_does(
    value: str, answers: Mapping[str, int], expected: bool | None
) -> None:
    assert found(value, answers) is expected


def test_a_page_for_people_is_no_toolchain() -> None:
    class Portal(Servers):
        def get(self, url: str, **_more: object) -> Fetched:
            return Fetched(url, url, 200, body=b"<html>")

    assert toolchainlookup.on_servers(NAME, LINUX, A, Portal({}), CancelScope(5)) is None


def test_in_the_module_cache(tmp_path: Path) -> None:
    folder = tmp_path / "golang.org" / "toolchain@v0.0.1-go1.99.1.linux-amd64" / "bin"
    folder.mkdir(parents=True)
    assert toolchainlookup.in_cache(NAME, LINUX, str(tmp_path)) == ""
    (folder / "go").write_text("")
    assert toolchainlookup.in_cache(NAME, LINUX, str(tmp_path)) == str(folder / "go")
    assert toolchainlookup.in_cache(NAME, LINUX, "") == ""


def test_on_path(tmp_path: Path) -> None:
    command = tmp_path / NAME
    command.write_text("#!/bin/sh\n")
    command.chmod(0o755)
    assert toolchainlookup.on_path(NAME, {"PATH": str(tmp_path)}) == str(command)
    assert toolchainlookup.on_path(NAME, {"PATH": ""}) == ""
