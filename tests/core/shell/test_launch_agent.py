"""Property lists of launchd."""

import plistlib

import pytest

from gomodgui.core import shelllines
from gomodgui.core.model import Syntax

PATH = "/Users/u/Library/LaunchAgents/env.plist"


def values(job: dict[str, object] | list[str]) -> list[tuple[str, str | None]]:
    data = plistlib.dumps(job)
    return [(a.name, a.value) for a in shelllines.parse(data, Syntax.LAUNCHCTL, PATH)]


@pytest.mark.parametrize(
    "arguments",
    [
        ["/bin/launchctl", "setenv", "GOPROXY", "https://a,direct"],
        ["sh", "-c", "launchctl setenv GOPROXY https://a,direct"],
        ["sh", "-c", "sleep 1; /bin/launchctl setenv GOPROXY 'https://a,direct' && true"],
    ],
)
def test_what_it_sets(arguments: list[str]) -> None:
    job = {"Label": "env", "ProgramArguments": arguments, "RunAtLoad": True}
    assert values(job) == [("GOPROXY", "https://a,direct")]


def test_other_jobs_set_nothing() -> None:
    assert not values({"Label": "x", "ProgramArguments": ["/bin/ls", "GOPROXY"]})
    assert not values(["no job"])
    assert not shelllines.parse(b"<plist>", Syntax.LAUNCHCTL, PATH)


def test_it_is_never_edited() -> None:
    data = plistlib.dumps({"ProgramArguments": ["launchctl", "setenv", "GOPROXY", "x"]})
    found = shelllines.parse(data, Syntax.LAUNCHCTL, PATH)[0]
    with pytest.raises(shelllines.ShellEditError) as caught:
        shelllines.comment_out(data, found)
    assert caught.value.reason == "unsupported"
