"""The real account and the real files of this machine."""

import os
from pathlib import Path

import pytest

from gomodgui.system.platforms.posix import Posix, is_executable, passwd_shell

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a POSIX system")


def test_the_accounts_shell_is_absolute_or_missing() -> None:
    assert passwd_shell() == "" or passwd_shell().startswith("/")


def test_only_a_file_that_may_be_run_is_executable(tmp_path: Path) -> None:
    file = tmp_path / "tool"
    file.write_text("", encoding="utf-8")
    file.chmod(0o600)
    assert not is_executable(str(file))
    file.chmod(0o700)
    assert is_executable(str(file))
    assert not is_executable(str(tmp_path))
    assert not is_executable(str(tmp_path / "missing"))


def test_only_a_login_shell_can_tell_the_fresh_environment() -> None:
    assert Posix().fresh_environment({"A": "1"}) is None
