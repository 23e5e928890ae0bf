"""Go's settings file: a variable twice."""

from tests.checks.people import fixes, found, told


def test_the_same_name_twice() -> None:
    data = b"GOPROXY=https://a\nGOPROXY=https://b\nGOSUMDB=x\nGOSUMDB=x\n"
    findings = found({"GOPROXY": "https://b"}, file=data)
    assert told(findings) == ["info goproxy_misconfigured.file_duplicate"]


def test_only_the_last_line_of_all_counts() -> None:
    data = b"GOPROXY=https://a\nGOPROXY=https://b\nGOPROXY=https://c\n"
    (finding,) = found({"GOPROXY": "https://c"}, file=data)
    assert (finding.args["other"], finding.args["line"]) == ("2", "3")
    assert fixes(finding) == ["set_goproxy value=https://c"]
