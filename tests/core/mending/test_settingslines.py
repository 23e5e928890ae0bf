"""Lines of Go's settings file that Go does not read."""

from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core import goenvfile
from gomodgui.core.mending.settingslines import ignored_lines

DATA = (
    b"\xef\xbb\xbfGOPROXY='a'\r\n"
    b"# GOPROXY = x\n"
    b"export GOSUMDB=off\n"
    b"GOFLAGS = -x\n"
    b"\tGOPRIVATE=a\n"
    b"gopath=/x\n"
    b"GOVCS=right\n"
)


def test_each_is_told_with_its_line() -> None:
    assert [(line.number, line.name, line.value, line.why) for line in ignored_lines(DATA)] == [
        (1, "GOPROXY", "a", "mark"),
        (3, "GOSUMDB", "off", "export"),
        (4, "GOFLAGS", "-x", "blank"),
        (5, "GOPRIVATE", "a", "indent"),
        (6, "GOPATH", "/x", "lower_case"),
    ]


@given(st.text("GO\texport =x\n#\r", max_size=40))
def test_go_reads_none_of_them(text: str) -> None:
    data = text.encode()
    lines = data.split(b"\n")
    for line in ignored_lines(data):
        assert line.name not in goenvfile.parse(lines[line.number - 1])
