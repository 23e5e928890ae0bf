"""The language of the terminal, then that of the system."""

from __future__ import annotations

import ctypes
import locale
import sys
from types import SimpleNamespace

import pytest

from gomodgui.system.language import system_language


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN.UTF-8"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en_GB.UTF-8"),
        ({"LC_ALL": "de_DE", "LC_MESSAGES": "zh_CN"}, "de_DE"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, "zh_CN"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh_CN"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": ""}, "en_US.UTF-8"),
    ],
)
def test_the_variables_as_gettext_reads_them(environ: dict[str, str], expected: str) -> None:
    assert system_language(environ) == expected


@pytest.mark.parametrize("plain", ["C", "POSIX", "C.UTF-8"])
def test_the_plain_locale_names_no_language(monkeypatch: pytest.MonkeyPatch, plain: str) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert system_language({"LANG": plain, "LANGUAGE": "zh_CN"}) == ""


def test_without_variables_the_system_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(locale, "getlocale", lambda: ("zh_CN", "UTF-8"))
    assert system_language({}) == "zh_CN"
    monkeypatch.setattr(locale, "getlocale", lambda: (None, None))
    assert system_language({}) == ""


@pytest.mark.parametrize(("number", "expected"), [(0x0804, "zh_CN"), (0x0409, "en_US"), (1, "")])
def test_windows_tells_the_language_of_its_own_texts(
    monkeypatch: pytest.MonkeyPatch, number: int, expected: str
) -> None:
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: number)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert system_language({}) == expected
    assert system_language({"LANG": "de_DE.UTF-8"}) == "de_DE.UTF-8"
