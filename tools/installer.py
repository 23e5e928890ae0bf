"""Puts the packages of a lock into an environment: uv in seconds, or pip where uv cannot run.

A lock holds versions and hashes and no addresses: pip's own settings say where packages come from,
for uv as well. Only wheels are taken, so no code of a package runs while it is installed.
"""

import os
from pathlib import Path

from tools.console import Argument, SetupError, attempt, last_words

HASHED = ("--require-hashes", "--only-binary", ":all:")


class Installer:
    """Installs with the uv and the pip of the environment whose Python is `python`."""

    def __init__(self, python: Path) -> None:
        self.python = python

    def fetch_uv(self, lock: Path) -> None:
        """Install uv from its own lock; where that fails, pip does what follows."""
        attempt(self._pip("install", *HASHED, "-r", lock), live=True)

    def sync(self, lock: Path) -> None:
        """Make the environment's packages those of `lock`. Raises `SetupError`."""
        self._either(
            self._uv("sync", *HASHED, lock),
            self._pip("install", "--no-deps", *HASHED, "-r", lock),
            failure="The packages could not be installed: check the network and the free space, "
            "then start this again (pip's settings, such as PIP_INDEX_URL, PIP_CERT and "
            "HTTPS_PROXY, are honoured).",
        )

    def add_project(self, root: Path) -> None:
        """Install the project at `root` to run as it is edited. Raises `SetupError`."""
        options = ("install", "--no-index", "--no-deps", "--no-build-isolation", "--editable", root)
        self._either(
            self._uv(*options),
            self._pip(*options),
            failure="The project could not be installed into .venv: check pyproject.toml.",
        )

    def install_apart(self, lock: Path, target: Path) -> None:
        """Install `lock` into the folder `target`, outside the environment. Raises `SetupError`."""
        options = ("install", "--no-deps", *HASHED, "--target", target, "-r", lock)
        self._either(
            self._uv(*options),
            self._pip(*options),
            failure=f"The packages of {lock.name} could not be installed: check the network.",
        )

    def _either(self, first: list[Argument], second: list[Argument], *, failure: str) -> None:
        environ = {**os.environ, **self._uv_settings()}
        if attempt(first, environ=environ, live=True).returncode == 0:
            return
        done = attempt(second, live=True)
        if done.returncode != 0:
            raise SetupError(failure + last_words(done.stdout))

    def _uv(self, *arguments: Argument) -> list[Argument]:
        return [self.python, "-m", "uv", "--quiet", "pip", *arguments, "--python", self.python]

    def _pip(self, *arguments: Argument) -> list[Argument]:
        return [self.python, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]

    def _uv_settings(self) -> dict[str, str]:
        """Tell uv what pip is set to: a person behind a mirror has said so to pip."""
        settings = {"UV_SYSTEM_CERTS": "1"}
        for name, variable in (("index-url", "UV_DEFAULT_INDEX"), ("cert", "SSL_CERT_FILE")):
            answer = attempt([self.python, "-m", "pip", "config", "get", f"global.{name}"])
            value = os.environ.get(f"PIP_{name.upper().replace('-', '_')}")
            if value is None and answer.returncode == 0:
                value = answer.stdout.strip()
            if value and variable not in os.environ:
                settings[variable] = value
        return settings
