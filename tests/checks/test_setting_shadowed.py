"""Values that do not count."""

from gomodgui.checks.settings_problems import problems
from gomodgui.core.model import Finding, Layer, Origin, OriginKind, Setting, SettingsSnapshot
from tests.checks.people import ENVIRONMENT, FILE, GO, fixes, in_bashrc, nowhere, shadowed, told

GOOD, OTHER = "https://goproxy.cn,direct", "https://proxy.golang.org,direct"


def findings(setting: Setting, *, known: bool = True) -> list[Finding]:
    snapshot = SettingsSnapshot(GO, (), (setting,), FILE)
    places = in_bashrc if known else nowhere
    answer = problems(snapshot, "linux", assignments=places)
    return list(answer.get(setting.name, ()))


def test_a_variable_that_hides_a_saved_value() -> None:
    told_ = findings(shadowed("GOPROXY", OTHER, GOOD, "~/.bashrc:12"))
    assert told(told_) == ["warning goproxy_shadowed.place"]
    assert told_[0].args["place"] == "~/.bashrc:12"
    assert fixes(told_[0]) == ["remove_env_variable name=GOPROXY"]


def test_any_variable_counts() -> None:
    told_ = findings(shadowed("GOTOOLCHAIN", "local", "auto", None))
    assert told(told_) == ["warning goproxy_shadowed.no_place"]


def test_a_variable_that_no_file_sets() -> None:
    told_ = findings(shadowed("GOPROXY", OTHER, GOOD, None), known=False)
    assert told(told_) == ["warning goproxy_shadowed.parent"]
    assert fixes(told_[0]) == ["unset_in_parent name=GOPROXY"]


def test_the_same_value_twice_hides_nothing() -> None:
    assert findings(shadowed("GOPROXY", GOOD, GOOD, "~/.bashrc:12")) == []


def test_a_default_is_not_hidden() -> None:
    layer = Layer(OTHER, Origin(OriginKind.GOROOT_ENV_FILE))
    assert findings(Setting("GOPROXY", GOOD, Origin(ENVIRONMENT), (layer,))) == []
