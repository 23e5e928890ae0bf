"""GOPROXY: the same address twice."""

from tests.checks.people import fixes, found, told


def test_the_second_goes() -> None:
    findings = found({"GOPROXY": "https://goproxy.cn,https://goproxy.cn/,direct"})
    assert told(findings) == ["info goproxy_misconfigured.duplicate"]
    assert fixes(findings[0]) == ["set_goproxy value=https://goproxy.cn,direct"]


def test_another_path_is_another_server() -> None:
    assert told(found({"GOPROXY": "https://a.example/x|https://a.example/y"})) == []
