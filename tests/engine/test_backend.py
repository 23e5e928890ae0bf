"""The engine as the faces see it, with a real home, the real go command and real servers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Comparison, Mirror, MirrorReport, Usability
from gomodgui.core.model import SettingsSnapshot
from gomodgui.core.overview import Health, OverviewState
from gomodgui.engine.backend import EngineBackend
from gomodgui.engine.proving import Go
from gomodgui.system.choices import GoChoice
from gomodgui.system.gocmd import GoCommand
from gomodgui.system.mirrors import MirrorList
from tests.engine.person import MODULE, Person
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.silent import refused_port

BUILTIN = b"""
checksum_database = []
[public]
hosts = ["gone.example"]
[[mirror]]
id = "direct"
url = "direct"
china = false
name = { zh_CN = "direct", en = "Direct" }
notes = []
"""


class Rig:
    """A backend of a person whose list of mirrors holds servers on loopback."""

    def __init__(self, home: Path, go: Path | None, **variables: str) -> None:
        self.home = home
        self.config = home / ".config" / "gomodgui"
        self.stack = ExitStack()
        self.go = go
        self._variables = variables
        self.choice = GoChoice(self.config / "go.json")
        self.list = MirrorList(BUILTIN, self.config / "mirrors.toml")

    @property
    def backend(self) -> EngineBackend:
        person = Person(self.home, self.go, {"GOSUMDB": "off", "GONOSUMDB": "", **self._variables})
        person.facts.refresh(CancelScope())
        return EngineBackend(
            person.session,
            self.list,
            self.choice,
            lambda: person.facts.environ,
            self._find_go,
            module=MODULE,
        )

    def _find_go(self, path: str) -> Go:
        return GoCommand(str(self.go) if self.go else path)

    def serve(self, name: str, delay_s: float = 0.0) -> str:
        """A good mirror that the person has put on the list as a public one for China."""
        proxy = ModuleProxy(
            TinyModule(), TinyModule("golang.org/x/text", "v0.3.0"), delay_s=delay_s
        )
        self.stack.enter_context(proxy)
        self.config.mkdir(parents=True, exist_ok=True)
        with (self.config / "mirrors.toml").open("a", encoding="utf-8") as file:
            file.write(f'[[mirror]]\nid = "{name}"\nurl = "{proxy.url}"\n')
            file.write("china = true\npublic = true\n")
        return proxy.url

    def settings(self, text: str) -> None:
        """Write Go's settings file."""
        file = self.home / ".config" / "go" / "env"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


@pytest.fixture
def rig(home: Path, go_command: Path) -> Iterator[Rig]:
    made = Rig(home, go_command)
    with made.stack:
        yield made


def nothing(_state: OverviewState) -> None:
    return None


def no_rounds(_comparison: Comparison, _round: int) -> None:
    return None


def urls(mirrors: tuple[Mirror, ...]) -> list[str]:
    return [mirror.url for mirror in mirrors]


def test_the_entries_of_goproxy_come_first_and_each_address_once(rig: Rig) -> None:
    near = rig.serve("near")
    rig.settings(f"GOPROXY=http://athens.corp.lan:3000,{near}/|{near},direct\n")
    listed = rig.backend.mirrors()
    assert urls(listed) == ["http://athens.corp.lan:3000", near, "direct"]
    assert [mirror.id for mirror in listed] == ["custom_1", "near", "direct"]
    assert not listed[0].public


def test_off_is_no_mirror(rig: Rig) -> None:
    rig.settings("GOPROXY=off\n")
    assert urls(rig.backend.mirrors()) == ["direct"]


def test_an_own_mirror_is_added_and_removed(rig: Rig) -> None:
    backend = rig.backend
    added = backend.add_mirror("http://athens.corp.lan:3000")
    assert added in backend.mirrors()
    backend.remove_mirror(added.url)
    assert added not in backend.mirrors()


@pytest.mark.parametrize("url", ["", "athens", "http://", "direct", "a,b"])
def test_a_bad_address_is_refused(rig: Rig, url: str) -> None:
    with pytest.raises(ValueError, match=r"^[a-z_]+$"):
        rig.backend.add_mirror(url)


def test_a_list_that_cannot_be_saved_is_said(rig: Rig) -> None:
    (rig.config / "mirrors.toml").mkdir(parents=True)
    with pytest.raises(ValueError, match="not_saved"):
        rig.backend.add_mirror("http://athens.corp.lan:3000")


def test_files_that_cannot_be_read_are_told(rig: Rig) -> None:
    assert (rig.backend.damaged_list(), rig.backend.damaged_changes()) == ("", ())
    rig.config.mkdir(parents=True)
    (rig.config / "mirrors.toml").write_text("[[mirror", encoding="utf-8")
    change = rig.home / "data" / "journal" / "20260101T000000-abcdef"
    change.mkdir(parents=True)
    (change / "manifest.json").write_text("{", encoding="utf-8")
    backend = rig.backend
    backend.mirrors()
    assert backend.damaged_list().endswith("mirrors.toml.damaged-1")
    assert backend.damaged_changes() == (change.name,)


def test_compare_all(rig: Rig) -> None:
    slow, fast = rig.serve("slow", 0.05), rig.serve("fast")
    rig.settings(f"GOPROXY={slow}\n")
    found = rig.backend.compare(None, MODULE, 2, no_rounds, CancelScope(8.0))
    assert found.winner == fast
    by_url = {report.mirror.url: report for report in found.proxies}
    assert by_url[slow].in_use
    assert "direct" in by_url


def test_compare_those_that_are_named(rig: Rig) -> None:
    near = rig.serve("near")
    rig.serve("other")
    found = rig.backend.compare([f"{near}/", near], MODULE, 1, no_rounds, CancelScope(8.0))
    assert [report.mirror.id for report in found.proxies] == ["near"]


@pytest.mark.parametrize(
    ("addresses", "module"),
    [(["ftp://x"], MODULE), (["https://a,https://b"], MODULE), ([], "x"), ([""], MODULE)],
)
def test_what_cannot_be_compared_is_refused(rig: Rig, addresses: list[str], module: str) -> None:
    with pytest.raises(ValueError):
        rig.backend.compare(addresses, module, 1, no_rounds, CancelScope())


def test_a_refused_address_does_not_tell_its_password(rig: Rig) -> None:
    with pytest.raises(ValueError) as raised:
        rig.backend.compare(["ftp://me:s3cret@x.example"], MODULE, 1, no_rounds, CancelScope())
    assert "s3cret" not in str(raised.value)


def test_an_address_is_checked_before_it_is_added(rig: Rig) -> None:
    backend = rig.backend
    assert backend.check_mirror(rig.serve("a"), CancelScope()).verdict is Usability.USABLE
    dead = backend.check_mirror(f"http://127.0.0.1:{refused_port()}", CancelScope())
    assert dead.cause == "connection_refused"


def report(url: str, *, china: bool = False, public: bool = True) -> MirrorReport:
    mirror = Mirror(url, url, china=china, public=public)
    return MirrorReport(mirror, Usability.USABLE, score=1.0)


def test_one_click_from_a_comparison(rig: Rig) -> None:
    rig.settings("GOPROXY=http://athens.corp.lan,https://gone.example,direct\n")
    comparison = Comparison(
        MODULE,
        (
            report("https://far"),
            report("https://one", china=True),
            report("direct"),
            report("https://two", china=True),
            report("https://three", china=True),
        ),
    )
    (call,) = rig.backend.switch_calls(comparison)
    assert call.id == "set_goproxy"
    assert call.args["value"] == "http://athens.corp.lan,https://one|https://two,direct"


def test_nothing_to_click_where_nothing_serves(rig: Rig) -> None:
    dead = MirrorReport(Mirror("https://one", "one", china=True), Usability.UNUSABLE)
    assert rig.backend.switch_calls(Comparison(MODULE, (dead, report("direct")))) == ()


def test_use_one_of_the_list(rig: Rig) -> None:
    near = rig.serve("near")
    rig.settings("GOPROXY=http://athens.corp.lan,https://gone.example,direct\n")
    (call,) = rig.backend.use_calls(near)
    assert call.args["value"] == f"http://athens.corp.lan,{near},direct"


@pytest.mark.parametrize(
    ("values", "calls"),
    [
        ({"GOPROXY": "https://a,direct"}, [("set_goproxy", {"value": "https://a,direct"})]),
        ({"GOSUMDB": "sum.golang.google.cn"}, [("set_gosumdb", {"value": "sum.golang.google.cn"})]),
        ({"GOPRIVATE": "corp.example"}, [("set_goprivate", {"value": "corp.example"})]),
        ({"GONOPROXY": "x"}, [("set_go_setting", {"name": "GONOPROXY", "value": "x"})]),
        ({"GOPROXY": None}, [("unset_go_setting", {"name": "GOPROXY"})]),
        ({"GOSUMDB": None}, [("remove_env_variable", {"name": "GOSUMDB"})]),
        ({"HTTPS_PROXY": None}, []),
        (
            {"HTTPS_PROXY": "http://p:1"},
            [("replace_env_variable", {"name": "HTTPS_PROXY", "value": "http://p:1"})],
        ),
        ({"GOPROXY": "https://old"}, []),
        ({}, []),
    ],
)
def test_only_what_changes_is_set(
    rig: Rig, values: dict[str, str | None], calls: list[tuple[str, dict[str, str]]]
) -> None:
    rig.settings("GOPROXY=https://old\n")
    found = rig.backend.set_calls(values)
    assert [(call.id, dict(call.args)) for call in found] == calls


def test_a_draft_is_followed(rig: Rig) -> None:
    rig.settings("GOPROXY=https://old\nGOPRIVATE=corp.example\n")
    backend = rig.backend
    assert backend.route("corp.example/x", {}).servers == ("direct",)
    assert backend.route("corp.example/x", {"GOPRIVATE": ""}).servers == ("https://old",)


def test_a_go_command_is_chosen(rig: Rig, go_command: Path) -> None:
    rig.backend.choose_go(str(go_command))
    assert rig.choice.path == str(go_command)
    rig.backend.choose_go(None)
    assert rig.choice.path is None


def test_what_is_no_go_command_is_not_chosen(rig: Rig) -> None:
    with pytest.raises(ValueError):
        rig.backend.choose_go("/bin/true")
    assert rig.choice.path is None


def with_go(monkeypatch: pytest.MonkeyPatch, go: Path | None) -> None:
    """Let the settings say which Go there is, as those of a whole machine do."""
    from dataclasses import replace

    from gomodgui.core.model import Toolchain

    inner = EngineBackend.snapshot

    def snapshot(self: EngineBackend, scope: CancelScope) -> SettingsSnapshot:
        found = Toolchain(str(go), "go1.26.8", "path") if go else None
        return replace(inner(self, scope), go=found)

    monkeypatch.setattr(EngineBackend, "snapshot", snapshot)


def test_from_failing_to_healthy_and_back(
    rig: Rig, go_command: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_go(monkeypatch, go_command)
    near = rig.serve("near")
    dead = f"http://127.0.0.1:{refused_port()}"
    with (rig.config / "mirrors.toml").open("a", encoding="utf-8") as file:
        file.write(f'[[mirror]]\nid = "dead"\nurl = "{dead}"\npublic = true\n')
    rig.settings(f"GOPROXY={dead}\n")
    backend = rig.backend
    failing = backend.overview(nothing, CancelScope(14.0))
    assert failing.health is Health.FAILING
    assert failing.switch[0].args["value"] == f"{near},direct"
    plan = backend.plan(failing.switch, CancelScope())
    result = backend.apply(plan, "overview", lambda _step, _status: None, CancelScope(30.0))
    assert result.applied
    assert result.entry is not None
    healthy = backend.overview(nothing, CancelScope(14.0))
    assert healthy.health is Health.HEALTHY
    assert healthy.proof is not None
    assert healthy.proof.ok
    assert backend.undo(result.entry.id, CancelScope()).applied
    assert backend.history()[0].id == result.entry.id
    assert backend.conflicts(result.entry.id) == ()
    assert f"GOPROXY={dead}" in (rig.home / ".config" / "go" / "env").read_text(encoding="utf-8")
