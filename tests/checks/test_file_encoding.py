"""Go's settings file: its encoding and line ends."""

from tests.checks.people import fixes, found, told


def test_windows_line_ends() -> None:
    data = b"GOPRIVATE=corp.example\r\nGOPROXY=https://a\r\n"
    findings = found({"GOPRIVATE": "corp.example\r"}, file=data)
    assert told(findings) == [
        "warning private_via_public_proxy.pattern_carriage_return",
        "warning goproxy_misconfigured.file_carriage_return",
    ]
    assert fixes(findings[1]) == ["set_goprivate value=corp.example"]


def test_utf16_is_not_read_at_all() -> None:
    data = "\ufeffGOPROXY=https://a\r\n".encode("utf-16-le")
    assert told(found({}, file=data)) == ["warning goproxy_misconfigured.file_utf16"]
