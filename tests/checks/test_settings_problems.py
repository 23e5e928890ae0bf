"""All checks together: their words, and that what they offer is accepted."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.fix import RefusedError
from gomodgui.core.model import Finding, Severity
from gomodgui.fixes.checking import check_value
from tests.checks.people import ENVIRONMENT, SAVED, found

LOCALE = Path(__file__).parents[2] / "resources" / "locale"
NAMES = (
    "GOPROXY",
    "GOSUMDB",
    "GOPRIVATE",
    "GONOPROXY",
    "GONOSUMDB",
    "GOINSECURE",
    "GOFLAGS",
    "GO111MODULE",
    "GOTOOLCHAIN",
    "GOVCS",
    "GOAUTH",
    "GOPATH",
    "GOMODCACHE",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "https_proxy",
    "ALL_PROXY",
    "NO_PROXY",
)
PIECES = (
    "https://goproxy.cn",
    "https://mirrors.aliyun.com",
    "direct",
    "off",
    "Off",
    "corp.example",
    "*",
    "github.com",
    "127.0.0.1:7890",
    "10.0.0.0/8",
    "http:",
    "//",
    ",",
    "|",
    ";",
    " ",
    "，",
    "：",
    "。",
    '"',
    "'",
    "-mod",
    "=",
    "vendor",
    "@",
    "?x",
    "\r",
    "\u200b",
    "none",
    "...",
    ":8443",
    "~",
    "git",
    "[",
    "%zz",
)
VALUES = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
_SET = {
    "set_goproxy": "GOPROXY",
    "set_gosumdb": "GOSUMDB",
    "set_goprivate": "GOPRIVATE",
    "set_gotoolchain": "GOTOOLCHAIN",
}


def texts(language: str) -> dict[str, str]:
    every: dict[str, str] = {}
    for name in ("causes", "evidence"):
        every |= json.loads((LOCALE / language / f"{name}.json").read_text(encoding="utf-8"))
    return every


CATALOGUES = [texts("en"), texts("zh_CN")]


def worded(finding: Finding) -> None:
    """Its variant has words of its own, in both languages, and its arguments fill them."""
    key = ".".join(filter(None, ("cause", finding.cause, finding.variant)))
    for catalogue in CATALOGUES:
        for part in ("title", "why"):
            catalogue[f"{key}.{part}"].format(**{"subject": finding.subject, **finding.args})
        for fact in finding.evidence:
            assert f"evidence.{fact.label}" in catalogue


def accepted(finding: Finding) -> None:
    """The planner takes every value that is offered."""
    for call in finding.fixes:
        value = call.args.get("value")
        if value is not None:
            name = _SET.get(call.id) or call.args["name"]
            try:
                check_value(name.upper(), value)
            except RefusedError as error:
                pytest.fail(f"{finding}: {call} refused: {error.reason}")
    assert sum(call.recommended for call in finding.fixes) <= 1


@given(st.sampled_from(NAMES), VALUES, st.booleans())
def test_every_finding_is_worded_and_every_fix_accepted(
    name: str, value: str, in_environment: bool
) -> None:
    for finding in found({name: value}, ENVIRONMENT if in_environment else SAVED):
        worded(finding)
        accepted(finding)


@given(st.binary(max_size=80) | VALUES.map(lambda text: f" GOPROXY = {text}\r\n".encode()))
def test_no_settings_file_makes_it_stumble(data: bytes) -> None:
    for finding in found({}, file=data):
        worded(finding)
        accepted(finding)


@given(st.sampled_from(("GOPROXY", "GOPRIVATE", "HTTPS_PROXY", "NO_PROXY", "GOFLAGS")), VALUES)
def test_what_was_mended_is_no_error_any_more(name: str, value: str) -> None:
    kind = ENVIRONMENT if "PROXY" in name[2:] and name != "GOPROXY" else SAVED
    for finding in found({name: value}, kind):
        if finding.severity is not Severity.ERROR or not finding.fixes:
            continue
        fixed = finding.fixes[0].args.get("value")
        if fixed is not None:
            again = [f for f in found({name: fixed}, kind) if f.severity is Severity.ERROR]
            assert not again or {f.cause for f in again} == {"goproxy_off"}, (value, fixed, again)


def test_the_worst_comes_first() -> None:
    findings = found({"GOPROXY": "https://goproxy.cn direct"}, file=b"export GOPROXY=x\n")
    order = list(Severity)
    assert [order.index(f.severity) for f in findings] == sorted(
        order.index(f.severity) for f in findings
    )
