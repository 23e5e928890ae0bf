"""Which place counts."""

from gomodgui.fixes.layers import shadow, without_environment, without_settings
from tests.fixes.fakefacts import ENV_FILE, FakeFacts


def test_layers() -> None:
    facts = FakeFacts({ENV_FILE: b"GOPROXY=direct\n"}, environ={"GOPROXY": "off"})
    winner = shadow(facts, "GOPROXY")
    assert winner is not None
    assert winner.value == "off"
    assert without_environment(facts, "GOPROXY") == "direct"
    assert without_settings(facts, "GOPROXY") == "https://proxy.golang.org,direct"


def test_a_terminal_that_does_not_have_it_is_not_beaten() -> None:
    assert shadow(FakeFacts(environ={"GOPROXY": "off"}, terminal={}), "GOPROXY") is None
    assert shadow(FakeFacts(), "GOPROXY") is None
    assert shadow(FakeFacts(), "UNKNOWN") is None
    assert without_environment(FakeFacts(), "UNKNOWN") is None
