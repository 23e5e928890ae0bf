"""GOPROXY: what stands behind direct or off."""

from tests.checks.people import fixes, found, told


def test_a_mirror_behind_direct_comes_before_it() -> None:
    findings = found({"GOPROXY": "direct,https://goproxy.cn"})
    assert told(findings) == ["warning goproxy_misconfigured.unreached"]
    assert fixes(findings[0]) == ["set_goproxy value=https://goproxy.cn,direct"]


def test_what_stands_behind_off_is_worth_knowing() -> None:
    findings = found({"GOPROXY": "https://goproxy.cn,off,direct"})
    assert told(findings) == ["info goproxy_misconfigured.unreached"]
    assert findings[0].fixes == ()


def test_not_even_its_syntax_is_read() -> None:
    assert told(found({"GOPROXY": "https://goproxy.cn,direct,ftp://x"})) == [
        "warning goproxy_misconfigured.unreached"
    ]
