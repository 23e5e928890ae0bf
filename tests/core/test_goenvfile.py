"""core.goenvfile: the bytes that go env reads and writes (see also test_against_go)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.goenvfile import Line, lines, parse, set_values, unset_values
from gomodgui.core.goenvrules import GoEnvError
from tests.core.go_answers import load

CASES = load("goenv_files")["cases"]
BEFORE_GO_STARTS = ("go: cannot find GOROOT", "go: invalid GOTOOLCHAIN")
NAMES = st.sampled_from(["GOPROXY", "GOSUMDB", "GOPRIVATE", "GOFLAGS", "GOVCS", "GOBIN"])
VALUES = st.text(alphabet="ab=#/ é,\t")
FILES = st.lists(
    st.sampled_from(
        [b"GOPROXY=a", b"GOPROXY=b\r", b"GOSUMDB=off", b"ZED=1", b"# c", b"", b"junk", b"\xff=\xff"]
    )
).map(b"\n".join)


def _writes(flag: str) -> list[Any]:
    return [
        case
        for case in CASES
        if case["command"][2] == flag and not case["stderr"].startswith(BEFORE_GO_STARTS)
    ]


def _data(case: Any) -> bytes | None:
    return None if case["file_before"] is None else str(case["file_before"]).encode()


@pytest.mark.parametrize("case", _writes("-w"))
def test_writes_the_bytes_of_go(case: Any) -> None:
    values = dict(word.split("=", 1) for word in case["command"][3:])
    if case["exit_code"]:
        with pytest.raises(GoEnvError) as caught:
            set_values(_data(case), values)
        assert f"go: {caught.value}\n" == case["stderr"]
    else:
        assert set_values(_data(case), values) == case["file_after"].encode()


@pytest.mark.parametrize("case", _writes("-u"))
def test_removes_as_go(case: Any) -> None:
    if case["exit_code"]:
        with pytest.raises(GoEnvError) as caught:
            unset_values(_data(case), case["command"][3:])
        assert f"go: {caught.value}\n" == case["stderr"]
    else:
        assert unset_values(_data(case), case["command"][3:]) == case["file_after"].encode()


def test_mends_a_file_that_stops_the_go_command() -> None:
    assert unset_values(b"GOROOT=/nonexistent\n", ["GOROOT"]) == b""
    assert unset_values(b"GOTOOLCHAIN=banana\n", ["GOTOOLCHAIN"]) == b""


def test_reads_what_go_env_json_shows() -> None:
    case = next(case for case in CASES if case["command"][2] == "-json")
    assert parse(_data(case)) == json.loads(case["stdout"])


def test_reads_only_lines_that_begin_with_a_capital_and_have_an_equals_sign() -> None:
    data = b"\xef\xbb\xbfGOA=1\n GOB=1\nexport GOC=1\ngod=1\n#GOE=1\nGOF\n=1\nGOG=a=b \r\nGOH="
    assert parse(data) == {"GOG": "a=b \r", "GOH": ""}


def test_no_file_holds_nothing() -> None:
    assert parse(None) == {}
    assert lines(None) == []


def test_tells_the_line_of_each_setting() -> None:
    data = b"# c\nGOPROXY=a\n\nGOSUMDB=off\nGOPROXY=\xff"
    assert lines(data) == [
        Line("GOPROXY", "a", 2),
        Line("GOSUMDB", "off", 4),
        Line("GOPROXY", "\udcff", 5),
    ]
    assert parse(data)["GOPROXY"] == "\udcff"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"B=1\nZ=1\nA=1\nB=2\n", b"A=1\nB=2\nGOBIN=\nZ=1\n"),
        (b"Z=1\nB=1\nA=1\nB=2\n", b"Z=1\nA=1\nB=2\nGOBIN=\n"),
        (b"GO386=x\nGO=x\n", b"GO=x\nGO386=x\nGOBIN=\n"),
        (b"Z=1\n\xff\nA=\xff", b"Z=1\n\xff\nA=\xff\nGOBIN=\n"),
    ],
)
def test_sorts_runs_which_a_removed_duplicate_ends_too(before: bytes, after: bytes) -> None:
    assert set_values(before, {"GOBIN": ""}) == after


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("HTTP_PROXY", "x", "unknown_variable"),
        ("goproxy", "x", "unknown_variable"),
        ("", "x", "unknown_variable"),
        ("AR\n\tCC", "x", "unknown_variable"),
        ("GOVERSION", "x", "read_only"),
        ("GOENV", "x", "environment_only"),
        ("GO111MODULE", "yes", "bad_value"),
        ("GOPATH", "~/go", "not_absolute"),
        ("GOPATH", "go", "not_absolute"),
        ("GOMODCACHE", "mod", "not_absolute"),
        ("GOTMPDIR", "tmp", "not_absolute"),
        ("CC", "./gcc", "not_absolute"),
        ("CC", "'gcc", "bad_value"),
        ("CXX", " \t", "bad_value"),
        ("GOPROXY", "a\r", "bad_newline"),
        ("GOPROXY", "a\vb", "bad_newline"),
        ("GOPROXY", "a\0", "bad_nul"),
        ("GOPROXY", "\udcff", "bad_utf8"),
        ("GOOS", "js", "bad_platform"),
        ("GOEXPERIMENT", "arenas,warp", "bad_experiment"),
    ],
)
def test_refuses_with_a_reason(name: str, value: str, reason: str) -> None:
    with pytest.raises(GoEnvError) as caught:
        set_values(b"", {"GOPROXY": "off", name: value})
    assert (caught.value.name, caught.value.reason) == (name, reason)


@pytest.mark.parametrize("change", [lambda: set_values(b"", {}), lambda: unset_values(b"", [])])
def test_refuses_no_arguments(change: Any) -> None:
    with pytest.raises(GoEnvError) as caught:
        change()
    assert caught.value.reason == "no_arguments"


def test_refuses_to_unset_without_a_file() -> None:
    with pytest.raises(GoEnvError) as caught:
        unset_values(None, ["GOPROXY"])
    assert caught.value.reason == "no_file"


def test_a_platform_is_judged_with_what_the_file_sets() -> None:
    assert set_values(b"GOARCH=wasm\n", {"GOOS": "js"}) == b"GOARCH=wasm\nGOOS=js\n"
    with pytest.raises(GoEnvError):
        unset_values(b"GOARCH=wasm\nGOOS=js\n", ["GOOS"])
    assert set_values(None, {"GOOS": "windows"}, host=("darwin", "arm64")) == b"GOOS=windows\n"


@pytest.mark.parametrize("path", [r"C:\go", "C:/go", r"\\server\share", r"\\?\C:\go"])
def test_windows_has_its_own_absolute_paths(path: str) -> None:
    assert set_values(None, {"GOPATH": path}, windows=True) == f"GOPATH={path}\n".encode()
    with pytest.raises(GoEnvError):
        set_values(None, {"GOPATH": path})


@pytest.mark.parametrize("path", ["/go", r"\go", "C:go", "go"])
def test_windows_does_not_take_half_a_path(path: str) -> None:
    with pytest.raises(GoEnvError):
        set_values(None, {"GOPATH": path}, windows=True)


@given(data=FILES, name=NAMES, value=VALUES)
def test_what_is_set_is_read(data: bytes, name: str, value: str) -> None:
    assert parse(set_values(data, {name: value})) == parse(data) | {name: value}


@given(data=FILES, name=NAMES, value=VALUES)
def test_unset_undoes_set_but_for_order_and_duplicates(data: bytes, name: str, value: str) -> None:
    after = unset_values(set_values(data, {name: value}), [name])
    assert parse(after) == {key: kept for key, kept in parse(data).items() if key != name}
    assert [line for line in after.split(b"\n") if b"=" not in line][:-1] == [
        line for line in data.split(b"\n") if b"=" not in line
    ][: -1 if data.endswith(b"\n") or not data else None]


@given(data=FILES, name=NAMES, value=VALUES)
def test_setting_again_changes_nothing_once_duplicates_are_gone(
    data: bytes, name: str, value: str
) -> None:
    twice = set_values(set_values(data, {name: value}), {name: value})
    assert set_values(twice, {name: value}) == twice
