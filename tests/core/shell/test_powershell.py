"""PowerShell profiles."""

import pytest

from gomodgui.core import shelllines
from gomodgui.core.model import Assignment, Syntax

PATH = "C:\\Users\\u\\Documents\\PowerShell\\profile.ps1"


def found(data: bytes) -> list[Assignment]:
    return list(shelllines.parse(data, Syntax.POWERSHELL, PATH))


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("$env:GOPROXY = 'https://a,direct'", "https://a,direct"),
        ('$Env:GOPROXY="https://a|https://b,direct"', "https://a|https://b,direct"),
        ("${env:GOPROXY} = 'it''s'", "it's"),
        ('$env:GOPROXY = "a`"b`t"', 'a"b\t'),
        ('$env:GOPROXY = "$x/y"', None),
        ("$env:GOPROXY = (Get-Item x)", None),
        ("[Environment]::SetEnvironmentVariable('GOPROXY','x','User')", "x"),
        ('[System.Environment]::setenvironmentvariable("GOPROXY", "x, y", "Process")', "x, y"),
        ("Set-Item Env:GOPROXY 'x'", "x"),
        ("set-item -Path env:\\GOPROXY -Value 'x y'", "x y"),
        ("New-Item -Path Env:GOPROXY -Value 'x' -Force", "x"),
        ("if ($true) { $env:GOPROXY = 'x' }", "x"),
        ("$env:GOPROXY = 'x'; $b = 1", "x"),
        ("$env:GOPROXY = 'x' # note", "x"),
    ],
)
def test_what_is_set(line: str, value: str | None) -> None:
    data = f"# c\r\n{line}\r\n".encode()
    assert [(a.name, a.value, a.line) for a in found(data)] == [("GOPROXY", value, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "# $env:GOPROXY = 'x'",
        "<#\n$env:GOPROXY = 'x'\n#>",
        "$a = @'\n$env:GOPROXY = 'x'\n'@",
        "Write-Host '$env:GOPROXY = x'",
        "function on { $env:GOPROXY = 'x' }",
        "$env:GOPROXY = 'x'\nRemove-Item Env:GOPROXY",
        "$env:GOPROXY = 'x'\n$env:GOPROXY = $null",
        "if ($env:GOPROXY -eq 'x') { }",
    ],
)
def test_what_is_not(text: str) -> None:
    assert not found(text.encode())


def test_a_function_counts_where_it_is_called() -> None:
    assert [a.value for a in found(b"function On { $env:GOPROXY = 'x' }\non\n")] == ["x"]


@pytest.mark.parametrize(
    ("data", "after"),
    [
        (
            b"\xef\xbb\xbf$env:GOPROXY = 'x'\r\n$b = 1\r\n",
            b"\xef\xbb\xbf# gomodgui: $env:GOPROXY = 'x'\r\n$b = 1\r\n",
        ),
        (
            b"$env:GOPROXY = 'x'; $b = 1",
            b"# gomodgui: $env:GOPROXY = 'x'; $b = 1\n$b = 1",
        ),
        (
            b"if ($a) {\n  $env:GOPROXY = 'x'\n}\n",
            b"if ($a) {\n  # gomodgui: $env:GOPROXY = 'x'\n}\n",
        ),
    ],
    ids=["mark", "rest", "block"],
)
def test_comment_out(data: bytes, after: bytes) -> None:
    assert shelllines.comment_out(data, found(data)[0]) == after


def test_utf16_stays_utf16() -> None:
    data = "\ufeff$env:GOPROXY = 'x'\r\n# é\r\n".encode("utf-16-le")
    out = shelllines.comment_out(data, found(data)[0])
    assert out.decode("utf-16-le") == "\ufeff# gomodgui: $env:GOPROXY = 'x'\r\n# é\r\n"
    again = shelllines.replace_value(data, found(data)[0], "日本")
    assert again.decode("utf-16-le") == "\ufeff$env:GOPROXY = '日本'\r\n# é\r\n"


@pytest.mark.parametrize("value", ["https://a|https://b,direct", "it's", "a $b `c", "é"])
def test_a_new_value_is_read_back(value: str) -> None:
    for line in (
        b"$env:GOPROXY = 'x'",
        b"Set-Item Env:GOPROXY 'x'",
        b"[Environment]::SetEnvironmentVariable('GOPROXY','x','User')",
    ):
        data = line + b"; $b = 1\r\n"
        assert found(shelllines.replace_value(data, found(data)[0], value))[0].value == value
