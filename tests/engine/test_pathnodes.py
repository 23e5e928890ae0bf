"""The five stations, what they say, and that both languages have the words."""

from __future__ import annotations

import pytest

from gomodgui.core.model import Finding, Severity
from gomodgui.core.overview import PathNode
from gomodgui.engine.pathnodes import nodes, passed
from gomodgui.engine.scene import Scene
from gomodgui.system.paths import load_catalogue
from tests.engine.scenes import MODULE, bad, good, partial, scene, waiting

A, B = "https://a.example", "https://b.example"
SCENES = [
    Scene(MODULE),
    scene(A, good(A), proof=True),
    scene(A, good(A, 900), good(B), proof=True),
    scene(f"{A}|{B}", bad(A, "connect_timeout"), good(B), proof=True),
    scene(A, waiting(A), good(B), elapsed_s=4.6),
    scene(A, waiting(A), race_over=False),
    scene(A, partial(A), proof=False),
    scene("direct", good("direct"), proof=True),
    scene("off", bad("off", "goproxy_off"), good(B)),
    scene("ftp://x", good(B)),
    scene("", good(B), go=None),
    scene("", go=None),
    scene(A, bad(A, "offline"), offline=True),
    scene(A, good(A), proof=True, gosumdb="off"),
    *(
        scene(A, bad(A, cause, status="503"))
        for cause in (
            "connect_timeout",
            "connection_refused",
            "connection_reset",
            "dns_failure",
            "tls_timeout",
            "tls_expired",
            "proxy_stalled",
            "proxy_http_5xx",
            "proxy_rate_limited",
            "proxy_forbidden",
            "proxy_bad_content",
            "captive_portal",
            "http_proxy_broken",
            "http_proxy_auth",
            "module_not_found",
        )
    ),
]


def by_id(known: Scene, *problems: Finding, finished: bool = True) -> dict[str, PathNode]:
    return {node.id: node for node in nodes(known, problems, finished=finished)}


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("finished", [True, False])
@pytest.mark.parametrize("known", SCENES)
def test_every_station_can_be_said(known: Scene, finished: bool, language: str) -> None:
    texts = load_catalogue(language)
    found = by_id(known, finished=finished)
    assert list(found) == ["local", "net", "proxy", "sumdb", "modules"]
    for node in found.values():
        assert "{" not in texts.text(f"path.{node.detail}", **{"_": "", **node.args})
    for each in passed(known, ()):
        for part in ("title", "text"):
            assert "{" not in texts.text(f"passed.{each.id}.{part}", **{"_": "", **each.args})


def test_a_sound_way() -> None:
    found = by_id(scene(A, good(A), proof=True))
    assert [node.status.value for node in found.values()] == ["ok"] * 5
    assert (found["proxy"].host, found["proxy"].args) == ("a.example", {"ms": "50"})
    assert found["local"].args == {"version": "Go 1.26.8"}


def test_behind_the_broken_link_nothing_is_reached() -> None:
    found = by_id(scene(A, bad(A, "connect_timeout"), good(B)))
    assert (found["net"].status.value, found["proxy"].status.value) == ("ok", "err")
    assert found["sumdb"].detail == "not_reached"
    assert found["modules"].status.value == "wait"


def test_where_nothing_reaches_the_checksum_database_it_says_so() -> None:
    assert by_id(scene(A, bad(A, "connect_timeout")))["sumdb"].detail == "no_answer_either"


def test_problems_of_the_settings_show_on_this_computer() -> None:
    problem = Finding("goproxy_misconfigured", Severity.ERROR, "GOPROXY")
    assert by_id(scene(A, good(A)), problem)["local"].detail == "settings_wrong"
    hint = Finding("proxy_no_failover", Severity.INFO, "GOPROXY")
    assert by_id(scene(A, good(A)), hint)["local"].detail == "go_found"


def test_what_passed() -> None:
    found = [each.id for each in passed(scene(A, good(A), good(B), proof=True), ())]
    assert found == ["go", "settings", "network", "protocol", "sumdb", "download", "mirrors"]
    assert passed(Scene(MODULE), ()) == ()
