"""The catalogue: one text a key, the same keys in every language."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("zh_CN", "en")


class Catalogue:
    """Texts of one language, `{name}` filled in from arguments.

    Raises KeyError for an unknown key: a missing text is a defect, and a test finds it.
    """

    def __init__(self, language: str, texts: Mapping[str, str]) -> None:
        self.language = language
        self._texts = texts

    def __contains__(self, key: str) -> bool:
        return key in self._texts

    def keys(self) -> frozenset[str]:
        """Every key there is."""
        return frozenset(self._texts)

    def text(self, key: str, /, **args: object) -> str:
        """The text of that key with its arguments."""
        template = self._texts[key]
        return template.format_map({k: str(v) for k, v in args.items()}) if args else template

    def first(self, *keys: str, **args: object) -> str:
        """The text of the first key that exists (a variant, else the general one)."""
        return self.text(next((key for key in keys if key in self._texts), keys[-1]), **args)


def choose_language(wanted: str | None, system: str | None) -> str:
    """`zh_CN` for any Chinese wish or system locale (zh_CN.UTF-8, zh-Hans), else `en`."""
    name = (wanted or system or "").lower()
    return "zh_CN" if name.startswith(("zh", "chinese")) else "en"
