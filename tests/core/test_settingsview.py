"""What the checks see, and the fixes that fit."""

import pytest

from gomodgui.core.model import (
    Assignment,
    FixCall,
    Origin,
    OriginKind,
    Setting,
    SettingsSnapshot,
    Severity,
    Syntax,
)
from gomodgui.core.settingsview import SettingsView, finding

BASHRC = Assignment("X", "x", "/home/u/.bashrc", 1, Syntax.SH)


def view(kind: OriginKind, *, value: str = "x", known: bool = True) -> SettingsView:
    names = ("GOPROXY", "GOFLAGS", "GOSUMDB", "GOPRIVATE", "GOTOOLCHAIN", "HTTPS_PROXY")
    settings = tuple(Setting(name, value, Origin(kind)) for name in names)
    snapshot = SettingsSnapshot(None, (), settings, None)
    return SettingsView(snapshot, "linux", assignments=lambda _name: (BASHRC,) if known else ())


@pytest.mark.parametrize(
    ("name", "value", "fix"),
    [
        ("GOPROXY", "direct", FixCall("set_goproxy", {"value": "direct"}, recommended=True)),
        (
            "GOSUMDB",
            "sum.golang.org",
            FixCall("set_gosumdb", {"value": "sum.golang.org"}, recommended=True),
        ),
        (
            "GOPRIVATE",
            "a.example",
            FixCall("set_goprivate", {"value": "a.example"}, recommended=True),
        ),
        ("GOTOOLCHAIN", "auto", FixCall("set_gotoolchain", {"value": "auto"}, recommended=True)),
        (
            "GOFLAGS",
            "-x",
            FixCall("set_go_setting", {"name": "GOFLAGS", "value": "-x"}, recommended=True),
        ),
        ("GOFLAGS", "", FixCall("unset_go_setting", {"name": "GOFLAGS"}, recommended=True)),
    ],
)
def test_a_saved_value(name: str, value: str, fix: FixCall) -> None:
    assert view(OriginKind.GO_ENV_FILE).give(name, value) == (fix,)


def test_a_variable_of_the_environment() -> None:
    given = view(OriginKind.ENVIRONMENT).give("HTTPS_PROXY", "http://a.example:1")
    assert [call.id for call in given] == ["replace_env_variable", "remove_env_variable"]
    dropped = view(OriginKind.ENVIRONMENT).drop("GOPROXY")
    assert [call.id for call in dropped] == ["remove_env_variable"]


def test_a_variable_that_no_file_sets() -> None:
    parent = (FixCall("unset_in_parent", {"name": "GOPROXY"}, recommended=True),)
    assert view(OriginKind.ENVIRONMENT, known=False).give("GOPROXY", "direct") == parent
    assert view(OriginKind.ENVIRONMENT, known=False).drop("GOPROXY") == parent


def test_a_default_is_not_unset() -> None:
    assert view(OriginKind.DEFAULT).drop("GOPROXY") == ()
    assert not view(OriginKind.DEFAULT).is_chosen("GOPROXY")


def test_nothing_weaker_is_offered() -> None:
    assert view(OriginKind.GO_ENV_FILE).give("GOSUMDB", "off") == ()


def test_proxies_in_both_cases() -> None:
    snapshot = SettingsSnapshot(None, (), (), None)
    environ = {"HTTPS_PROXY": "a", "https_proxy": "b", "no_proxy": "c"}
    assert SettingsView(snapshot, "linux", environ).proxies() == environ
    assert SettingsView(snapshot, "windows", environ).proxies() == {"HTTPS_PROXY": "a"}


@pytest.mark.parametrize(
    ("goproxy", "http", "https"),
    [
        ("https://a.example,direct", False, True),
        ("http://a.example,direct", True, False),
        ("direct", False, True),
        ("none", False, True),
        ("file:///x", False, False),
    ],
)
def test_which_proxy_the_first_server_needs(goproxy: str, http: bool, https: bool) -> None:
    seen = view(OriginKind.GO_ENV_FILE, value=goproxy)
    assert (seen.uses_proxy("HTTP_PROXY"), seen.uses_proxy("HTTPS_PROXY")) == (http, https)


def test_a_finding_names_its_variable() -> None:
    name, found = finding("goproxy_off", Severity.ERROR, "GOPROXY", "", evidence={"value": "off"})
    assert (name, found.subject, found.args["name"]) == ("GOPROXY", "GOPROXY", "GOPROXY")
    assert [(fact.label, fact.value) for fact in found.evidence] == [("value", "off")]
