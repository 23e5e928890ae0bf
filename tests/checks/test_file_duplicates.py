"""Go's settings file: a variable twice."""

from tests.checks.people import found, told


def test_the_same_name_twice() -> None:
    data = b"GOPROXY=https://a\nGOPROXY=https://b\nGOSUMDB=x\nGOSUMDB=x\n"
    findings = found({"GOPROXY": "https://b"}, file=data)
    assert told(findings) == ["info goproxy_misconfigured.file_duplicate"]
