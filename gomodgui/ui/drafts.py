"""The changes of the settings page that are not saved yet; nothing of Qt, nothing is written."""

from __future__ import annotations

from collections.abc import Mapping

from gomodgui.core import goenvrules
from gomodgui.core.model import Layer, OriginKind, Setting, SettingsSnapshot
from gomodgui.core.redact import mask
from gomodgui.ui import mistakes
from gomodgui.ui.mistakes import Mistake
from gomodgui.ui.valuelists import ValueList

LISTS = ("GOPROXY", "GOPRIVATE", "GONOPROXY", "GONOSUMDB")
"""What is edited as chips."""
_FOLLOWERS = ("GONOPROXY", "GONOSUMDB")
_LEADER = "GOPRIVATE"
_BUILT_IN = frozenset({OriginKind.DEFAULT, OriginKind.GOROOT_ENV_FILE, OriginKind.DERIVED})
# A wrong one breaks every go command, `go env -u` among them.
_DANGEROUS = frozenset({"GOROOT"})


def is_editable(name: str) -> bool:
    """Whether `go env -w` takes it; the others are shown, and changed by fixes only."""
    try:
        goenvrules.check_setting(name, "", frozenset(), windows=False)
    except goenvrules.GoEnvError:
        return False
    return name not in _DANGEROUS


class Drafts:
    """A draft a variable: a new value, or None for "unset it"."""

    def __init__(self, *, windows: bool = False) -> None:
        self._windows = windows
        self._snapshot = SettingsSnapshot(None, (), (), None)
        self._drafts: dict[str, str | None] = {}

    @staticmethod
    def is_set(setting: Setting) -> bool:
        """Whether somebody set it, so that it can be unset."""
        return not _is_unset(setting)

    @property
    def snapshot(self) -> SettingsSnapshot:
        """The settings as last read."""
        return self._snapshot

    def load(self, snapshot: SettingsSnapshot) -> None:
        """Take the settings as they are now; drafts that say the same are none any more."""
        self._snapshot = snapshot
        for name, value in list(self._drafts.items()):
            self._keep(name, value)

    @property
    def names(self) -> tuple[str, ...]:
        """The variables that have a draft, in the order in which they were first changed."""
        return tuple(self._drafts)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._drafts)

    def has(self, name: str) -> bool:
        """Whether that variable has one."""
        return name in self._drafts

    def is_unset(self, name: str) -> bool:
        """Whether its draft is to unset it."""
        return self._drafts.get(name, "") is None

    def value(self, name: str) -> str:
        """The drafted value, else the one in effect; what would then count where it is unset."""
        drafted = self._drafts.get(name, "")
        if name not in self._drafts:
            return self._snapshot.value(name)
        return self._built_in(name) if drafted is None else drafted

    def items(self, name: str) -> ValueList:
        """The same as a list."""
        return ValueList.read(self.value(name), bars=name == "GOPROXY")

    def set(self, name: str, value: str | None) -> None:
        """Draft a value (None: unset). KeyError for a variable that is only shown.

        An empty value is "unset" but for GOPROXY, where Go refuses it: that is a mistake to show.
        """
        if not is_editable(name):
            raise KeyError(name)
        self._keep(name, None if value == "" and name != "GOPROXY" else value)

    def set_shown(self, name: str, text: str) -> None:
        """Draft what was typed over the masked value: entries left as they were keep secrets."""
        self.set(name, unmasked(text, self.value(name)))

    def discard(self, name: str | None = None) -> None:
        """Forget one draft, or all."""
        if name is None:
            self._drafts.clear()
        else:
            self._drafts.pop(name, None)

    def values(self) -> Mapping[str, str | None]:
        """What `Backend.set_calls` takes."""
        return dict(self._drafts)

    def mistake(self, name: str) -> Mistake | None:
        """What is wrong with its draft, or only worth a hint; None without a draft."""
        drafted = self._drafts.get(name)
        if drafted is None:
            return None
        return mistakes.find(name, drafted, windows=self._windows)

    @property
    def is_valid(self) -> bool:
        """Whether no draft has a mistake that keeps it from being previewed."""
        found = (self.mistake(name) for name in self._drafts)
        return not any(mistake is not None and mistake.blocks for mistake in found)

    def effective(self) -> Mapping[str, str]:
        """Every value as it would be with the drafts: what `Backend.route` takes.

        GONOPROXY and GONOSUMDB follow GOPRIVATE where they are not set themselves.
        """
        values = {setting.name: self.value(setting.name) for setting in self._snapshot.settings}
        values |= {name: self.value(name) for name in self._drafts}
        for name in _FOLLOWERS:
            if self._follows(name):
                values[name] = self.value(_LEADER)
        return values

    def _keep(self, name: str, value: str | None) -> None:
        setting = self._snapshot.get(name)
        same = _is_unset(setting) if value is None else _says(setting, value)
        if same:
            self._drafts.pop(name, None)
        else:
            self._drafts[name] = value

    def _follows(self, name: str) -> bool:
        if name in self._drafts:
            return self._drafts[name] is None
        setting = self._snapshot.get(name)
        return setting is None or setting.origin.kind in _BUILT_IN

    def _built_in(self, name: str) -> str:
        """What counts where the variable is unset everywhere."""
        if name in _FOLLOWERS:
            return self.value(_LEADER)
        setting = self._snapshot.get(name)
        if setting is None:
            return ""
        below = (layer for layer in _layers(setting) if layer.origin.kind in _BUILT_IN)
        return next((layer.value for layer in below), "")


def unmasked(text: str, original: str) -> str:
    """What was typed over a masked value, with the secrets of the parts that were left as is."""
    if text == mask(original):
        return original
    hidden = {
        mask(entry): entry
        for entry in ValueList.read(original, bars=True).entries
        if mask(entry) != entry
    }
    for shown, entry in hidden.items():
        text = text.replace(shown, entry)
    return text


def _layers(setting: Setting) -> list[Layer]:
    return [Layer(setting.value or "", setting.origin), *setting.shadowed]


def _is_unset(setting: Setting | None) -> bool:
    return setting is None or setting.value is None or setting.origin.kind in _BUILT_IN


def _says(setting: Setting | None, value: str) -> bool:
    return ((setting.value or "") if setting else "") == value
