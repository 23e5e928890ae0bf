"""All fixes together: arguments, and words in both languages."""

import json
import re
import string
from pathlib import Path

import pytest

from gomodgui.core import goenvrules, goproxy
from gomodgui.core.fix import FIX_CLASSES, RefusedError
from gomodgui.core.model import FixCall
from gomodgui.fixes.table import FIXES, checked

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "zh_CN")
CONTRACT_ARGS = {
    "set_http_proxy": {"url"},
    "add_no_proxy": {"host"},
    "allow_insecure_host": {"host"},
    "clean_module": {"module"},
    "require_version": {"module", "version"},
    "rename_module": {"from", "to"},
    "go_mod_init": {"module"},
    "store_credentials": {"host"},
    "use_ssh": {"host"},
    "trust_host_key": {"host"},
    "set_ssl_cert_file": {"path"},
    "apply_profile": {"file"},
}


def texts(language: str) -> dict[str, str]:
    folder = ROOT / "resources" / "locale" / language
    found: dict[str, str] = {}
    for area in ("fixes", "change"):
        found |= json.loads((folder / f"{area}.json").read_text(encoding="utf-8"))
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same() -> None:
    english, chinese = (texts(language) for language in LANGUAGES)
    assert list(english) == list(chinese)
    for key, text in english.items():
        assert placeholders(text) == placeholders(chinese[key]), key


def test_the_class_of_each_fix_is_the_one_others_rely_on() -> None:
    assert {fix_id: fix.fix_class for fix_id, fix in FIXES.items()} == {
        fix_id: FIX_CLASSES[fix_id] for fix_id in FIXES
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fix_id", FIX_CLASSES)
def test_every_fix_has_its_words(fix_id: str, language: str) -> None:
    given = set(FIXES[fix_id].args) if fix_id in FIXES else CONTRACT_ARGS.get(fix_id, set())
    found = texts(language)
    for part in ("title", "text", "button"):
        assert placeholders(found[f"fix.{fix_id}.{part}"]) <= given


def sources(*patterns: str) -> str:
    """The text of those modules."""
    paths = (path for pattern in patterns for path in sorted(ROOT.glob(f"gomodgui/{pattern}")))
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def reasons() -> set[str]:
    """Every reason for a refusal that stands in the code."""
    found = set(re.findall(r"RefusedError\(\s*\"(\w+)\"", sources("fixes/*.py")))
    found |= {
        "sumdb_off",
        "insecure",
        "too_broad",
        "insecure_flag",
        "unverified_tls",
        "unverified_ssh",
    }
    found |= {"bad_gosumdb", "bad_gotoolchain", "bad_goflags", "not_available", "unknown_fix"}
    found |= {f"goproxy_{reason}" for reason in named(goproxy.GoproxyError.__doc__)}
    found |= set(named(goenvrules.GoEnvError.__doc__)) - {"no_arguments", "no_file"}
    return found


def named(docstring: str | None) -> list[str]:
    """The codes that the docstring of an error lists."""
    text = re.sub(r"\s+", " ", docstring or "")
    listed = re.search(r"one of ([\w, ]+?)(?:[;.]|$)", text)
    assert listed is not None
    return [word for word in listed[1].split(", ") if "_" in word or word == "unparsable"]


@pytest.mark.parametrize("reason", sorted(reasons()))
def test_every_refusal_has_its_words(reason: str) -> None:
    assert f"refused.{reason}" in texts("en")


def failures() -> set[str]:
    """Every reason for a result that stands in the code."""
    files = sources("system/file*.py", "system/targets.py")
    found = set(re.findall(r"FileError\([^,()]+, \"(\w+)\"\)", files))
    found |= set(re.findall(r"errno\.\w+: \"(\w+)\"", files))
    changes = sources("system/apply.py", "engine/session.py", "engine/proving.py")
    of_a_proof = {"failed"}
    return (found | set(re.findall(r"reason=\"(\w+)\"", changes))) - of_a_proof


@pytest.mark.parametrize("code", sorted(failures()))
def test_every_failure_has_its_words(code: str) -> None:
    assert f"change.{code}" in texts("en")


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        (FixCall("make_coffee"), "unknown_fix"),
        (FixCall("apply_profile"), "not_available"),
        (FixCall("set_goproxy"), "missing_argument"),
        (FixCall("set_goproxy", {"value": "direct", "colour": "red"}), "unknown_argument"),
        (FixCall("remove_env_variable", {"value": "x"}), "missing_argument"),
        (FixCall("install_go", {"colour": "red"}), "unknown_argument"),
    ],
)
def test_arguments_are_checked(call: FixCall, reason: str) -> None:
    with pytest.raises(RefusedError) as caught:
        checked(call)
    assert caught.value.reason == reason
