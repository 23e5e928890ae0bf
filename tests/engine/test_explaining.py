"""Logs explained with the mirrors that were measured last."""

from __future__ import annotations

from gomodgui.core.measurement import Mirror, MirrorReport, Usability
from gomodgui.engine.explaining import Explainer

LOG = (
    'go: github.com/gin-gonic/gin@v1.9.1: Get "https://proxy.golang.org/github.com/gin-gonic/gin/'
    '@v/v1.9.1.mod": dial tcp 142.250.66.145:443: i/o timeout'
)


def fixes(explainer: Explainer) -> list[str]:
    return [call.id for call in explainer.explain(LOG).findings[0].finding.fixes]


def test_a_switch_is_offered_only_to_what_was_seen_working() -> None:
    explainer = Explainer()
    assert "set_goproxy" not in fixes(explainer)
    good = MirrorReport(Mirror("https://goproxy.cn", "goproxy_cn"), Usability.USABLE)
    bad = MirrorReport(Mirror("https://goproxy.io", "goproxy_io"), Usability.UNUSABLE)
    explainer.remember((good, bad))
    assert explainer.working == (good.mirror,)
    assert fixes(explainer)[0] == "set_goproxy"


def test_a_run_that_measured_nothing_makes_nothing_forgotten() -> None:
    explainer = Explainer()
    mirror = Mirror("https://goproxy.cn", "goproxy_cn")
    explainer.remember((MirrorReport(mirror, Usability.USABLE),))
    explainer.remember((MirrorReport(mirror),))
    explainer.remember(())
    assert explainer.working == (mirror,)


def test_addresses_of_the_persons_own_are_not_offered() -> None:
    explainer = Explainer()
    own = Mirror("https://athens.corp.example", "custom_1", public=False)
    explainer.remember((MirrorReport(own, Usability.USABLE),))
    assert "set_goproxy" not in fixes(explainer)
