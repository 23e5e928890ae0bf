"""http for one private host."""

import pytest

from gomodgui.core.change import ChangePlan, FileEdit
from gomodgui.core.fix import RefusedError
from gomodgui.fixes import insecure_host
from tests.fixes.fakefacts import DEFAULTS, ENV_FILE, FakeFacts, FakeGit

NAMES = {"git.inside.example.com": ("10.1.2.3",), "git.outside.example.com": ("93.184.216.34",)}


def facts(before: bytes | None = None) -> FakeFacts:
    files = {} if before is None else {ENV_FILE: before}
    return FakeFacts(files, defaults={**DEFAULTS, "GOINSECURE": ""}, git=FakeGit(names=NAMES))


@pytest.mark.parametrize("host", ["git.corp", "10.0.0.7", "nas", "git.inside.example.com"])
def test_a_private_host(host: str) -> None:
    (edit,) = insecure_host.allow(facts(), {"host": host}).edits
    assert isinstance(edit, FileEdit)
    assert edit.after == f"GOINSECURE={host}\n".encode()


@pytest.mark.parametrize(
    "host", ["github.com", "git.outside.example.com", "unknown.example.com", "8.8.8.8", "a.corp:80"]
)
def test_others_are_refused(host: str) -> None:
    with pytest.raises(RefusedError) as refused:
        insecure_host.allow(facts(), {"host": host})
    assert refused.value.reason == "public_host"


@pytest.mark.parametrize("host", ["*.corp", "*", "git.corp/team", "a,b"])
def test_no_pattern(host: str) -> None:
    with pytest.raises(RefusedError) as refused:
        insecure_host.allow(facts(), {"host": host})
    assert refused.value.reason == "bad_host"


def test_what_is_there_stays() -> None:
    (edit,) = insecure_host.allow(facts(b"GOINSECURE=old.corp\n"), {"host": "git.corp"}).edits
    assert isinstance(edit, FileEdit)
    assert edit.after == b"GOINSECURE=old.corp,git.corp\n"
    assert insecure_host.allow(facts(b"GOINSECURE=old.corp\n"), {"host": "old.corp"}) == ChangePlan(
        ()
    )
