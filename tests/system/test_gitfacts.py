"""What plans may ask of git."""

import os
import shutil
from pathlib import Path

import pytest

from gomodgui.system.gitfacts import LiveGit

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="no git")


@pytest.fixture
def git(home: Path) -> LiveGit:
    (home / ".gitconfig").write_text(
        '[url "ssh://git@a.corp/"]\n\tinsteadOf = https://a.corp/\n'
        '[credential "https://b.corp"]\n\thelper = store\n'
    )
    return LiveGit({"HOME": str(home), "PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1"})


def test_what_git_says(git: LiveGit) -> None:
    assert git.address("https://a.corp/x") == "ssh://git@a.corp/x"
    assert (git.helper("https://b.corp"), git.helper("https://a.corp")) == ("store", "")


def test_addresses_of_a_host(git: LiveGit) -> None:
    assert git.addresses("127.0.0.1") == ("127.0.0.1",)
    assert git.addresses("no-such-host.invalid") == ()
