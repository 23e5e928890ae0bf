"""What servers make of a name, as findings with their fixes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Mirror
from gomodgui.core.model import Origin, OriginKind, Setting, SettingsSnapshot
from gomodgui.engine import modulenames
from gomodgui.engine.modulenames import NameServers, Naming
from gomodgui.system.network import Network
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.replies import Reply
from tests.system.projects import ALL

TINY = "example.com/tiny"


@pytest.fixture
def proxy() -> Iterator[ModuleProxy]:
    with ModuleProxy(*ALL) as made:
        yield made


def snapshot(**values: str) -> SettingsSnapshot:
    origin = Origin(OriginKind.GO_ENV_FILE)
    return SettingsSnapshot(
        None, (), tuple(Setting(name, value, origin) for name, value in values.items()), None
    )


def servers(home: Path, *mirrors: Mirror, **values: str) -> NameServers:
    return NameServers(Network({"HOME": str(home)}), mirrors, snapshot(**values))


def ask(asked: NameServers, path: str, version: str) -> Naming:
    return asked.ask(path, version, CancelScope(20))


@pytest.mark.parametrize(
    ("path", "version", "kind", "answer"),
    [
        (TINY, "v1.0.0", "", ""),
        (TINY, "v1.0.7", "no_version", "v1.0.0"),
        (TINY, "v1.9.0", "no_version", "v1.1.0"),
        (TINY, "v2.0.0", "other_name", f"{TINY}/v2"),
        ("example.com/OLD", "v1.0.0", "other_name", "example.com/old"),
        ("example.com/Old", "v1.0.0", "other_name", "example.com/old"),
        ("example.com/nothing", "v1.0.0", "no_module", ""),
    ],
)
def test_what_is_the_matter(
    proxy: ModuleProxy, home: Path, path: str, version: str, kind: str, answer: str
) -> None:
    naming = ask(servers(home, GOPROXY=proxy.url), path, version)
    assert (naming.kind, naming.near or naming.to) == (kind, answer)


def test_a_server_that_is_down_tells_nothing(proxy: ModuleProxy, home: Path) -> None:
    proxy.everything = Reply(503, b"down\n")
    assert ask(servers(home, GOPROXY=proxy.url), TINY, "v1.0.7").kind == ""


def test_a_mirror_that_has_nothing_does_not_outvote_one_that_could_not_be_asked(
    proxy: ModuleProxy, home: Path
) -> None:
    proxy.everything = Reply(503, b"down\n")
    with ModuleProxy(host="127.0.0.2") as empty:
        asked = servers(home, Mirror(empty.url, "empty"), GOPROXY=proxy.url)
        assert ask(asked, "example.com/nothing", "v1.0.0").kind == ""


def test_a_mirror_is_behind(proxy: ModuleProxy, home: Path) -> None:
    with ModuleProxy(TinyModule(version="v1.5.0"), host="127.0.0.2") as other:
        asked = servers(home, Mirror(other.url, "other"), GOPROXY=f"{proxy.url},direct")
        naming = ask(asked, TINY, "v1.5.0")
        assert (naming.kind, naming.lacking, naming.having) == ("stale", proxy.url, (other.url,))
        finding = asked.finding(naming, in_project=False)
        assert finding is not None
        assert finding.fixes[0].args == {"value": f"{proxy.url},{other.url},direct"}


def test_a_mirror_that_is_not_public_is_no_way_out(proxy: ModuleProxy, home: Path) -> None:
    with ModuleProxy(TinyModule(version="v1.5.0"), host="127.0.0.2") as other:
        mirror = Mirror(other.url, "other", public=False)
        asked = servers(home, mirror, GOPROXY=proxy.url)
        finding = asked.finding(ask(asked, TINY, "v1.5.0"), in_project=False)
        assert finding is not None
        assert [call.id for call in finding.fixes] == ["retry_later"]


@pytest.mark.parametrize(
    ("naming", "fixes"),
    [
        (Naming(TINY, "v1", "no_version", near="v2"), ["require_version*", "check_module_path"]),
        (Naming(TINY, "v1", "no_version"), ["check_module_path*"]),
        (Naming(TINY, "v1", "other_name", to="a.b/c"), ["rename_module*", "check_module_path"]),
        (Naming(TINY, "v1", "no_module", to="a.b/c"), ["rename_module", "check_module_path*"]),
        (Naming(TINY, "v1", "no_module"), ["check_module_path*"]),
    ],
)
def test_a_guess_is_never_recommended(home: Path, naming: Naming, fixes: list[str]) -> None:
    finding = servers(home, GOPROXY="off").finding(naming, in_project=True)
    assert finding is not None
    assert [f"{call.id}{'*' * call.recommended}" for call in finding.fixes] == fixes


def test_outside_a_project_only_the_person_can_act(home: Path) -> None:
    naming = Naming(TINY, "v1", "other_name", to="a.b/c")
    finding = servers(home, GOPROXY="off").finding(naming, in_project=False)
    assert finding is not None
    assert [call.id for call in finding.fixes] == ["check_module_path"]


def test_nothing_was_told(home: Path) -> None:
    assert servers(home, GOPROXY="off").finding(Naming(TINY, "v1"), in_project=True) is None


@pytest.mark.parametrize(
    ("path", "told"),
    [("github.com/a/b", True), ("git.corp.internal/a", False), ("secret.example.com/a", False)],
)
def test_which_names_may_be_told(path: str, told: bool) -> None:
    assert modulenames.may_be_told(path, snapshot(GOPRIVATE="secret.example.com")) is told
