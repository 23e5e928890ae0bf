"""The changes that are not saved yet."""

import pytest

from gomodgui.core.model import Layer, Origin, OriginKind, Setting, SettingsSnapshot
from gomodgui.ui.drafts import Drafts, is_editable, unmasked

ENVIRONMENT = Origin(OriginKind.ENVIRONMENT, "~/.bashrc:12")
FILE = Origin(OriginKind.GO_ENV_FILE, "~/.config/go/env:1")
BUILT_IN = Origin(OriginKind.GOROOT_ENV_FILE, None)
DERIVED = Origin(OriginKind.DERIVED, None)


def snapshot(goproxy: str = "https://a.example,direct", private: str = "") -> SettingsSnapshot:
    default = Layer("https://proxy.golang.org,direct", BUILT_IN)
    return SettingsSnapshot(
        None,
        (),
        (
            Setting("GOPROXY", goproxy, ENVIRONMENT, (default,)),
            Setting("GOSUMDB", "sum.golang.org", BUILT_IN),
            Setting("GOPRIVATE", private or None, FILE),
            Setting("GONOPROXY", private or None, DERIVED),
            Setting("GONOSUMDB", "only.example", FILE),
        ),
        "/home/me/.config/go/env",
    )


@pytest.fixture
def drafts() -> Drafts:
    made = Drafts()
    made.load(snapshot())
    return made


def test_there_is_nothing_to_save_at_first(drafts: Drafts) -> None:
    assert drafts.count == 0
    assert drafts.values() == {}


def test_a_change_is_counted_and_told(drafts: Drafts) -> None:
    drafts.set("GOPROXY", "https://b.example")
    assert drafts.value("GOPROXY") == "https://b.example"
    assert drafts.values() == {"GOPROXY": "https://b.example"}
    assert drafts.count == 1


def test_going_back_to_the_value_in_effect_is_no_change(drafts: Drafts) -> None:
    drafts.set("GOPROXY", "https://b.example")
    drafts.set("GOPROXY", "https://a.example,direct")
    assert drafts.count == 0


def test_to_unset_is_a_change_where_somebody_set_it(drafts: Drafts) -> None:
    drafts.set("GOPROXY", None)
    assert drafts.values() == {"GOPROXY": None}
    assert drafts.is_unset("GOPROXY")
    assert drafts.value("GOPROXY") == "https://proxy.golang.org,direct"


def test_to_unset_what_nobody_set_is_no_change(drafts: Drafts) -> None:
    drafts.set("GOSUMDB", None)
    drafts.set("GOTOOLCHAIN", None)
    assert drafts.count == 0


def test_an_empty_list_of_patterns_is_unset(drafts: Drafts) -> None:
    drafts.set("GONOSUMDB", "")
    assert drafts.values() == {"GONOSUMDB": None}


def test_an_empty_goproxy_is_a_mistake(drafts: Drafts) -> None:
    drafts.set("GOPROXY", "")
    found = drafts.mistake("GOPROXY")
    assert found is not None
    assert found.key == "settings.mistake.empty_list"
    assert not drafts.is_valid


def test_a_hint_does_not_keep_from_saving(drafts: Drafts) -> None:
    drafts.set("GOPROXY", "https://b.example,direct,off")
    assert drafts.mistake("GOPROXY") is not None
    assert drafts.is_valid


def test_what_is_in_effect_is_not_judged_here(drafts: Drafts) -> None:
    drafts.load(snapshot(goproxy="Direct"))
    assert drafts.mistake("GOPROXY") is None


def test_drafts_stay_when_the_settings_are_read_again(drafts: Drafts) -> None:
    drafts.set("GOPROXY", "https://b.example")
    drafts.load(snapshot(goproxy="https://c.example"))
    assert drafts.value("GOPROXY") == "https://b.example"


def test_a_draft_that_has_come_true_is_none_any_more(drafts: Drafts) -> None:
    drafts.set("GOPROXY", "https://b.example")
    drafts.load(snapshot(goproxy="https://b.example"))
    assert drafts.count == 0


def test_one_draft_or_all_can_be_discarded(drafts: Drafts) -> None:
    drafts.set("GOPROXY", "https://b.example")
    drafts.set("GOPRIVATE", "git.corp.example")
    drafts.discard("GOPROXY")
    assert drafts.names == ("GOPRIVATE",)
    drafts.discard()
    assert drafts.count == 0


def test_gonoproxy_follows_a_drafted_goprivate(drafts: Drafts) -> None:
    drafts.set("GOPRIVATE", "git.corp.example")
    assert drafts.effective()["GONOPROXY"] == "git.corp.example"
    assert drafts.effective()["GONOSUMDB"] == "only.example"


def test_gonosumdb_follows_again_where_it_is_to_be_unset(drafts: Drafts) -> None:
    drafts.set("GOPRIVATE", "git.corp.example")
    drafts.set("GONOSUMDB", None)
    assert drafts.effective()["GONOSUMDB"] == "git.corp.example"


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "NO_PROXY", "http_proxy", "GOENV", "GOROOT"])
def test_some_variables_are_only_shown(drafts: Drafts, name: str) -> None:
    assert not is_editable(name)
    with pytest.raises(KeyError):
        drafts.set(name, "x")


def test_typing_over_a_masked_value_keeps_the_password() -> None:
    value = "https://me:hunter2@a.example|https://b.example,direct"
    assert unmasked("https://me:***@a.example|https://b.example,direct", value) == value
    assert unmasked("https://c.example|https://me:***@a.example", value) == (
        "https://c.example|https://me:hunter2@a.example"
    )
