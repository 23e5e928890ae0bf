"""Values that a new terminal sees otherwise."""

from gomodgui.checks.settings_problems import problems
from gomodgui.core.model import Finding, Layer, Origin, OriginKind, Setting, SettingsSnapshot
from tests.checks.people import ENVIRONMENT, FILE, GO, told

GOOD, OTHER = "https://goproxy.cn,direct", "https://proxy.golang.org,direct"


def findings(setting: Setting) -> list[Finding]:
    snapshot = SettingsSnapshot(GO, (), (setting,), FILE)
    return list(problems(snapshot, "linux").get(setting.name, ()))


def test_a_terminal_that_sees_another_value() -> None:
    terminal = Layer(GOOD, Origin(ENVIRONMENT, "~/.zshrc:3"))
    setting = Setting("GOPROXY", OTHER, Origin(OriginKind.GOROOT_ENV_FILE), terminal=terminal)
    assert told(findings(setting)) == ["info goproxy_shadowed.terminal_differs"]
    gone = Setting("GOPROXY", OTHER, Origin(ENVIRONMENT), terminal=Layer("", Origin(ENVIRONMENT)))
    assert told(findings(gone)) == ["info goproxy_shadowed.terminal_unset"]


def test_the_same_value_is_nothing_to_tell() -> None:
    terminal = Layer(GOOD, Origin(ENVIRONMENT, "~/.zshrc:3"))
    assert findings(Setting("GOPROXY", GOOD, Origin(ENVIRONMENT), terminal=terminal)) == []
