"""A value for GOPROXY out of mirrors that serve."""

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Mirror, MirrorReport, Usability
from gomodgui.engine.switchvalue import MirrorTrials
from tests.engine.surrounded import case, network
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule

ONE, TWO = Mirror("https://one.test", "a"), Mirror("https://two.test", "b")


def trials(goproxy: str = "https://one.test,direct") -> MirrorTrials:
    return MirrorTrials(case(goproxy), network({}, {}), (ONE, TWO))


def test_the_best_two_of_those_that_serve() -> None:
    good = [MirrorReport(each, Usability.USABLE) for each in (TWO, ONE)]
    assert trials().value(good) == "https://two.test|https://one.test,direct"


def test_private_entries_stay() -> None:
    value = trials("https://athens.corp,direct").value([MirrorReport(ONE, Usability.USABLE)])
    assert value == "https://athens.corp,https://one.test,direct"


def test_none_serves() -> None:
    bad = [MirrorReport(ONE, Usability.UNUSABLE), MirrorReport(TWO)]
    assert trials().value(bad) == ""


def test_a_mirror_without_the_module_does_not_serve() -> None:
    with ModuleProxy(TinyModule()) as server:
        report = trials().report(Mirror(server.url, "x"), CancelScope())
    assert report.verdict is Usability.UNUSABLE
