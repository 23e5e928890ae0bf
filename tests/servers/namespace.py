"""A network of its own for a Python script, on Linux as root: own name server, no other machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_SETUP = 'mount --bind "$1" /etc/resolv.conf && ip link set lo up && shift && exec "$@"'


def why_not() -> str:
    """Why that is not possible here, "" where it is."""
    if sys.platform != "linux":
        return "network namespaces are a thing of Linux"
    if os.geteuid() != 0:
        return "only root may make a network namespace"
    missing = [tool for tool in ("unshare", "ip", "mount") if shutil.which(tool) is None]
    if missing:
        return f"not installed: {', '.join(missing)}"
    allowed = subprocess.run(["unshare", "--net", "--mount", "true"], capture_output=True)
    return "" if allowed.returncode == 0 else f"unshare: {allowed.stderr.decode().strip()}"


def run(script: str, folder: Path, resolv_conf: str, timeout_s: float = 30.0) -> str:
    """Run the script there, with the project on its path; its standard output.

    Raises AssertionError with the script's words where it fails.
    """
    name_servers = folder / "resolv.conf"
    name_servers.write_text(resolv_conf)
    setup = ["unshare", "--net", "--mount", "sh", "-c", _SETUP, "sh", str(name_servers)]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done: subprocess.CompletedProcess[str] = subprocess.run(
        [*setup, sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        text=True,
        timeout=timeout_s,
        env=environ,
    )
    if done.returncode != 0:
        raise AssertionError(f"the script failed:\n{done.stdout}\n{done.stderr}")
    return done.stdout
