"""The texts: every one that the code asks for is there, in both languages, and no other.

Keys are often put together (`f"cause.{cause}.title"`). Such a family is known by its f-string, and
what fills its holes has to be a word that stands somewhere in the code.
"""

from __future__ import annotations

import ast
import json
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import pytest

from gomodgui.core.fix import FIX_CLASSES
from gomodgui.core.texts import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
ASKING = {"text", "first", "say"}
# These have words for every id there may be, whether or not a check says it yet.
WHOLE_FAMILIES = ("cause.", "fix.", "guidance.")
HAN = r"[\u3400-\u9fff]"
MNEMONIC = re.compile(r"\(&\w\)")
WITH_SYNTAX_OF_GO = {"cause.vcs_fetch_failure.govcs.why"}  # "rule:tool"
PLACEHOLDER = re.compile(r"\{\w*\}")


@cache
def texts(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for file in sorted((LOCALE / language).glob("*.json")):
        found |= json.loads(file.read_text(encoding="utf-8"))
    return found


@dataclass
class Code:
    """What the package's code says of texts.

    `files`: the literals of each file. `families`: f-strings as patterns, a group for each hole.
    `asked`: the literals that are given to what looks texts up.
    """

    files: list[set[str]] = field(default_factory=list)
    families: list[re.Pattern[str]] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    @cached_property
    def words(self) -> set[str]:
        """The literals of all files."""
        return set().union(*self.files)

    def knows(self, key: str) -> bool:
        """Whether the code can ask for that key."""
        return (
            key in self.words
            or any(self._fills(family, key) for family in self.families)
            or any(self._continues(key, at) for at in range(1, len(key)))
        )

    def _fills(self, family: re.Pattern[str], key: str) -> bool:
        found = family.fullmatch(key)
        if found is None:
            return False
        return key.startswith(WHOLE_FAMILIES) or all(self._is_word(part) for part in found.groups())

    def _is_word(self, part: str) -> bool:
        if part in self.words:
            return True
        found = (family.fullmatch(part) for family in self.families)
        return any(each and set(each.groups()) <= self.words for each in found)

    def _continues(self, key: str, at: int) -> bool:
        """Whether one file has both a whole key and the variant behind it: `.public`, `_plain`."""
        whole, rest = key[:at], key[at:]
        parts = {rest} if rest.startswith("_") else set(rest.removeprefix(".").split("."))
        return "." in whole and any(whole in words and parts <= words for words in self.files)


@pytest.fixture(scope="module")
def code() -> Code:
    found = Code()
    for file in (ROOT / "gomodgui").rglob("*.py"):
        words: set[str] = set()
        found.files.append(words)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant):
                words.add(str(node.value))
            elif isinstance(node, ast.JoinedStr):
                found.families += family(node)
            elif isinstance(node, ast.Call):
                found.asked |= set(literals(node))
    return found


def family(node: ast.JoinedStr) -> Iterator[re.Pattern[str]]:
    """The pattern of an f-string that begins with a word; its last hole may take several parts."""
    parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
    if isinstance(parts[0], str) and re.match(r"\w", parts[0]):
        *inner, last = ["([^.]+)" if p is None else re.escape(str(p)) for p in parts]
        yield re.compile("".join(inner) + (r"([\w.]+)" if parts[-1] is None else last))


def literals(call: ast.Call) -> Iterator[str]:
    """The keys that stand in a call which looks texts up."""
    if isinstance(call.func, ast.Attribute) and call.func.attr in ASKING:
        for argument in call.args:
            for node in (argument, *ast.iter_child_nodes(argument)):
                value = node.value if isinstance(node, ast.Constant) else None
                if isinstance(value, str) and re.fullmatch(r"\w+(\.\w+)+", value):
                    yield value


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys_in_the_same_files() -> None:
    first, second = (
        {file.name: set(json.loads(file.read_text(encoding="utf-8"))) for file in folder.glob("*")}
        for folder in (LOCALE / language for language in LANGUAGES)
    )
    assert first == second


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_key_stands_once_in_sorted_files(language: str) -> None:
    seen: set[str] = set()
    for file in sorted((LOCALE / language).glob("*.json")):
        pairs = json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=list)
        keys = [key for key, _ in pairs]
        assert keys == sorted(set(keys)), file.name
        assert not seen & set(keys), file.name
        seen |= set(keys)


def test_both_languages_have_the_same_placeholders() -> None:
    english, chinese = texts("en"), texts("zh_CN")
    assert not [key for key in english if placeholders(english[key]) != placeholders(chinese[key])]


def test_no_text_is_empty_or_ends_in_a_blank() -> None:
    every = [(key, text) for language in LANGUAGES for key, text in texts(language).items()]
    whole = [(key, text) for key, text in every if not key.endswith("separator")]
    assert not [key for key, text in whole if not text or text != text.strip()]


def test_every_text_that_is_asked_for_is_there(code: Code) -> None:
    assert len(code.asked) > 100
    assert not sorted(code.asked - set(texts("en")))


def test_every_family_has_texts(code: Code) -> None:
    areas = {f"{key.partition('.')[0]}." for key in texts("en")}
    of_texts = [
        each for each in code.families if each.pattern.replace("\\", "").startswith(tuple(areas))
    ]
    assert of_texts
    empty = [each.pattern for each in of_texts if not any(map(each.fullmatch, texts("en")))]
    assert not empty


def test_no_text_is_left_that_nothing_asks_for(code: Code) -> None:
    assert not [key for key in texts("en") if not code.knows(key)]


def test_every_fix_has_its_words() -> None:
    wanted = {f"fix.{name}.{part}" for name in FIX_CLASSES for part in ("title", "text", "button")}
    assert not sorted(wanted - set(texts("en")))


def test_nobody_begs() -> None:
    begging = re.compile(r"(?<!申)请(?!求)|\bplease\b", re.IGNORECASE)
    every = [(key, text) for language in LANGUAGES for key, text in texts(language).items()]
    assert not [key for key, text in every if begging.search(text)]


def test_english_has_plain_apostrophes() -> None:
    assert not [key for key, text in texts("en").items() if re.search("[‘’“”]", text)]


def test_chinese_has_its_own_punctuation() -> None:
    half_width = re.compile(f"{HAN}[,;:!?()]|[,;:!?(]{HAN}")
    bare = {key: MNEMONIC.sub("", text) for key, text in texts("zh_CN").items()}
    found = {key for key, text in bare.items() if half_width.search(text)}
    assert found == WITH_SYNTAX_OF_GO


def test_chinese_and_latin_words_are_set_apart() -> None:
    close = re.compile(f"{HAN}[A-Za-z0-9]|[A-Za-z0-9]{HAN}")
    bare = {key: PLACEHOLDER.sub("", text) for key, text in texts("zh_CN").items()}
    assert not [key for key, text in bare.items() if close.search(text)]


def test_what_a_diagnosis_says_has_words() -> None:
    """Labels of evidence, and summaries of steps, as they stand in the code."""
    wanted = {key for file in (ROOT / "gomodgui").rglob("*.py") for key in said(file)}
    assert len(wanted) > 50
    assert not sorted(wanted - set(texts("en")))


def said(file: Path) -> Iterator[str]:
    places = {"Evidence": (0, "evidence"), "Step": (2, "step"), "StepEntry": (2, "step")}
    places["Observation"] = (2, "step")
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        at, family = places.get(node.func.id, (0, ""))
        if family and len(node.args) > at:
            argument = node.args[at]
            if (
                isinstance(argument, ast.Constant)
                and isinstance(argument.value, str)
                and argument.value
            ):
                yield f"{family}.{argument.value}"
