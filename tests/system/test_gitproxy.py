"""The proxies of git's own settings, asked of the real git."""

import shutil
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.foundproxy import Source
from gomodgui.system.gitproxy import find

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
CONFIG = """[http]
\tproxy = http://ann:secret@proxy.corp:3128
[http "https://github.com"]
\tproxy = socks5://127.0.0.1:1080
[https]
\tproxy = 127.0.0.1:7890
[http "https://intra.corp"]
\tproxy =
[core]
\tgitproxy = nonsense
"""


def found(home: Path) -> list[tuple[str, str]]:
    environ = {
        "HOME": str(home),
        "PATH": str(Path(str(shutil.which("git"))).parent),
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    seen = find(environ, CancelScope())
    assert {each.source for each in seen} <= {Source.GIT}
    return [(each.name, each.url) for each in seen]


def test_all_of_them(tmp_path: Path) -> None:
    (tmp_path / ".gitconfig").write_text(CONFIG)
    assert found(tmp_path) == [
        ("http.proxy", "http://ann:secret@proxy.corp:3128"),
        ("http.https://github.com.proxy", "socks5://127.0.0.1:1080"),
        ("https.proxy", "http://127.0.0.1:7890"),
    ]


def test_none(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def test_no_git() -> None:
    assert find({"PATH": ""}, CancelScope()) == ()
