"""The fixes that give settings other values."""

from __future__ import annotations

import pytest

from gomodgui.core.model import FixCall, Origin, OriginKind, Setting, SettingsSnapshot
from gomodgui.engine import setcalls

NOW = SettingsSnapshot(
    None,
    (),
    (
        Setting("GOPROXY", "direct", Origin(OriginKind.GO_ENV_FILE)),
        Setting("GOFLAGS", "-mod=mod", Origin(OriginKind.ENVIRONMENT)),
        Setting("HTTPS_PROXY", "http://p:1", Origin(OriginKind.ENVIRONMENT)),
    ),
    None,
)


@pytest.mark.parametrize(
    ("name", "value", "call"),
    [
        ("GOPROXY", "off", FixCall("set_goproxy", {"value": "off"})),
        ("GOPROXY", None, FixCall("unset_go_setting", {"name": "GOPROXY"})),
        ("GOVCS", "x:git", FixCall("set_go_setting", {"name": "GOVCS", "value": "x:git"})),
        ("GOFLAGS", None, FixCall("remove_env_variable", {"name": "GOFLAGS"})),
        ("HTTPS_PROXY", None, FixCall("remove_env_variable", {"name": "HTTPS_PROXY"})),
        (
            "HTTPS_PROXY",
            "http://q:2",
            FixCall("replace_env_variable", {"name": "HTTPS_PROXY", "value": "http://q:2"}),
        ),
    ],
)
def test_one_fix_for_each_change(name: str, value: str | None, call: FixCall) -> None:
    assert setcalls.of(NOW, {name: value}) == (call,)


def test_what_stays_needs_none() -> None:
    assert setcalls.of(NOW, {"GOPROXY": "direct", "GONONE": None}) == ()
