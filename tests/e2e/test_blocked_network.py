"""What a person in mainland China meets, in a network of our own: a verdict, one click, proof."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.servers import namespace

pytestmark = pytest.mark.skipif(bool(namespace.why_not()), reason=namespace.why_not())

_SCRIPT = """
from pathlib import Path
from tests.e2e import blocked_network
blocked_network.main(Path({folder!r}))
"""
ONE_CLICK = "https://goproxy.cn|https://mirrors.aliyun.com/goproxy/,direct"


def test_a_swallowed_syn_is_told_within_five_seconds_and_one_click_mends_it(
    home: Path, go_command: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{go_command.parent}:/usr/sbin:/usr/bin:/sbin:/bin")
    monkeypatch.setenv("SHELL", "/bin/bash")
    monkeypatch.setenv("GONOSUMDB", "github.com/gin-gonic/gin")
    monkeypatch.setenv("GOPROXY", "")
    script = _SCRIPT.format(folder=str(tmp_path))
    answer = json.loads(namespace.run(script, tmp_path, "nameserver 127.0.0.1\n", timeout_s=120))
    first, last = answer["first"], answer["last"]
    assert first["health"] == last["health"] == "failing"
    assert first["seconds"] <= 5.0
    assert last["switch"] == [{"value": ONE_CLICK}]
    assert last["causes"][0] == "connect_timeout"
    assert answer["verified"] is True, answer["detail"]
    assert answer["after"]["health"] in ("healthy", "partial")
    saved = (home / ".config" / "go" / "env").read_text()
    assert saved == f"GOPROXY={ONE_CLICK}\n"
