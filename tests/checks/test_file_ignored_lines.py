"""Go's settings file: lines that Go skips."""

import pytest

from tests.checks.people import fixes, found, told

GOOD = b"GOPROXY=https://goproxy.cn,direct\n# export GOPROXY=x\n\nGOSUMDB=sum.golang.org\nFOO = x\n"


def test_a_good_file() -> None:
    assert told(found({}, file=GOOD)) == []
    assert told(found({}, file=b"")) == []
    assert told(found({}, file=None)) == []


@pytest.mark.parametrize(
    ("data", "variant", "fix"),
    [
        (b"GOPROXY = https://a,direct\n", "blank", "set_goproxy value=https://a,direct"),
        (b'export GOPROXY="https://a,direct"\n', "export", "set_goproxy value=https://a,direct"),
        (b" GOPROXY=https://a,direct\n", "indent", "set_goproxy value=https://a,direct"),
        (b"goproxy=https://a,direct\n", "lower_case", "set_goproxy value=https://a,direct"),
        (
            b"\xef\xbb\xbfGOPROXY=https://a,direct\r\n",
            "mark",
            "set_goproxy value=https://a,direct",
        ),
    ],
)
def test_lines_that_go_skips(data: bytes, variant: str, fix: str) -> None:
    findings = found({}, file=data)
    assert told(findings) == [f"warning goproxy_misconfigured.file_{variant}"]
    assert fixes(findings[0]) == [fix]
    assert findings[0].subject == "GOPROXY"


def test_a_skipped_line_that_stands_right_below_is_worth_knowing() -> None:
    data = b"export GOPROXY=https://a\nGOPROXY=https://b\n"
    findings = found({"GOPROXY": "https://b"}, file=data)
    assert told(findings) == ["info goproxy_misconfigured.file_export"]
    assert findings[0].fixes == ()
