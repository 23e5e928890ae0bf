"""One run of the command line: what stands whatever the command."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

from tests.cli.conftest import COMPARED
from tests.cli.running import Shell
from tests.servers.moduleproxy import ModuleProxy


def test_a_wrong_command_is_told_with_a_way_on(shell: Shell) -> None:
    answer = shell.run("frobnicate", LANG="zh_CN.UTF-8")
    assert (answer.status, answer.out) == (2, "")
    assert "没有“frobnicate”这个命令" in answer.err


def test_help_and_version(shell: Shell) -> None:
    assert shell.run("--version").out.startswith("gomodgui ")
    assert "set_goproxy" in shell.run("fix", "--help").out


def test_ctrl_c_ends_a_run_with_one_line(shell: Shell) -> None:
    with ModuleProxy(COMPARED, delay_s=30) as slow:
        process = subprocess.Popen(
            [sys.executable, "-m", "gomodgui", "compare", slow.url, "--json"],
            cwd=shell.home,
            env=shell.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        time.sleep(2)
        os.kill(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=10)
    assert (process.returncode, b"Traceback" in err) == (3, False)


def test_a_home_that_cannot_be_written_is_said(shell: Shell) -> None:
    answer = shell.run(
        "fix",
        "set_goproxy",
        "value=direct",
        "--yes",
        HOME="/proc/1/nowhere",
        XDG_DATA_HOME=str(shell.home / "data"),
    )
    assert (answer.status, answer.err.count("\n")) == (3, 1)
