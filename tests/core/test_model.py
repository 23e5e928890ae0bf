"""Settings by name."""

from gomodgui.core.model import Origin, OriginKind, Setting, SettingsSnapshot

DEFAULT = Origin(OriginKind.DEFAULT)
SNAPSHOT = SettingsSnapshot(
    None, (), (Setting("GOPROXY", "direct", DEFAULT), Setting("GOVCS", None, DEFAULT)), None
)


def test_a_setting_is_found_by_its_name() -> None:
    assert SNAPSHOT.get("GOPROXY") is SNAPSHOT.settings[0]
    assert SNAPSHOT.get("GOFLAGS") is None


def test_an_unset_or_unread_setting_has_an_empty_value() -> None:
    assert [SNAPSHOT.value(name) for name in ("GOPROXY", "GOVCS", "GOFLAGS")] == ["direct", "", ""]
