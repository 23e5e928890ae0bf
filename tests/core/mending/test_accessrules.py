"""GOVCS and GOAUTH, as Go reads them."""

import pytest

from gomodgui.core.mending.accessrules import goauth_flaw, govcs_flaw, is_absolute


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("public:git|hg,private:all", ""),
        ("", ""),
        ("  ", ""),
        ("a:git,,b:hg", ","),
        ("a:git,b", "b"),
        ("a:git, a:hg", "a:hg"),
        ("../x:git", "../x:git"),
    ],
)
def test_govcs(value: str, wrong: str) -> None:
    assert govcs_flaw(value) == wrong


@pytest.mark.parametrize(
    ("value", "flaw"),
    [("netrc", ""), ("off", ""), ("off ; netrc", "off"), (";", "empty"), ("git a b", "git")],
)
def test_goauth(value: str, flaw: str) -> None:
    assert goauth_flaw(value, "linux") == flaw


def test_full_paths() -> None:
    assert is_absolute("/x", "linux")
    assert is_absolute("C:\\x", "windows")
    assert is_absolute("\\\\server\\share", "windows")
    assert not is_absolute("C:\\x", "linux")
    assert not is_absolute("/x", "windows")
