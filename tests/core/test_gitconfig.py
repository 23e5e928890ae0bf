"""git's settings file; what is written there is tested by the fix that writes it."""

from gomodgui.core import gitconfig


def test_windows_git_has_a_home_of_its_own() -> None:
    environ = {"HOME": "D:\\ann", "XDG_CONFIG_HOME": "E:\\x"}
    found = gitconfig.path("windows", "C:\\Users\\ann", environ, lambda _: False)
    assert found == "D:\\ann\\.gitconfig"
    found = gitconfig.path("windows", "C:\\Users\\ann", environ, "E:\\x\\git\\config".__eq__)
    assert found == "E:\\x\\git\\config"


def test_without_a_home_there_is_none() -> None:
    assert gitconfig.path("linux", "", {}, lambda _: True) == ""
    assert gitconfig.path("linux", "/home/ann", {"GIT_CONFIG_GLOBAL": ""}, lambda _: True) == ""
