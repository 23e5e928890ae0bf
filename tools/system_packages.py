"""Names the system packages that are missing on Linux and the one command that installs them.

Root, who would only copy the command, has it run.
"""

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.console import SetupError, attempt, last_words, say
from tools.package_names import FAMILIES, NAMES, RENAMED_FOR_64_BIT_TIME

FIRST_64_BIT_TIME = {"debian": 13.0, "ubuntu": 24.04}
EARLIER_UBUNTU = ("focal", "jammy")  # what a derivative of Ubuntu says it is made of
APT_LISTS = Path("/var/lib/apt/lists")
INSTALL = {
    "debian": ("apt-get", "install", "-y", "--no-install-recommends"),
    "fedora": ("dnf", "install", "-y"),
    "arch": ("pacman", "-S", "--needed", "--noconfirm"),
}


@dataclass(frozen=True)
class Distribution:
    """A Linux distribution: its family ("" where unknown) and whether it has the newer names."""

    family: str
    has_64_bit_time: bool = False

    def packages(self, needs: Iterable[str]) -> list[str]:
        """The packages that bring `needs` (keys of `NAMES`), in order, each once."""
        if self.family not in FAMILIES:
            return []
        column = FAMILIES.index(self.family)
        names = {NAMES[need][column] for need in needs if need in NAMES}
        if self.family == "debian" and self.has_64_bit_time:
            names = {RENAMED_FOR_64_BIT_TIME.get(name, name) for name in names}
        return sorted(names)

    def command(self, packages: Sequence[str]) -> list[str]:
        """The command that installs `packages`, for root."""
        return [*INSTALL[self.family], *packages]


def parse_os_release(text: str) -> Distribution:
    """Tell the distribution from the text of /etc/os-release."""
    pairs = (line.split("=", 1) for line in text.splitlines() if "=" in line)
    fields = {name.strip(): value.strip().strip("\"'") for name, value in pairs}
    kinds = [fields.get("ID", ""), *fields.get("ID_LIKE", "").split()]
    if "debian" in kinds or "ubuntu" in kinds:
        return Distribution("debian", _has_64_bit_time(fields))
    if {"fedora", "rhel", "centos"} & set(kinds):
        return Distribution("fedora")
    return Distribution("arch" if "arch" in kinds else "")


def _has_64_bit_time(fields: dict[str, str]) -> bool:
    first = FIRST_64_BIT_TIME.get(fields.get("ID", ""))
    if first is not None:
        try:
            return float(fields.get("VERSION_ID", "")) >= first
        except ValueError:
            return True  # testing and unstable have no number
    return fields.get("UBUNTU_CODENAME", "") not in ("", *EARLIER_UBUNTU)


def this_distribution() -> Distribution:
    """The distribution of this machine."""
    try:
        return parse_os_release(Path("/etc/os-release").read_text(encoding="utf-8"))
    except OSError:
        return Distribution("")


def is_root() -> bool:
    """Whether this process may install system packages."""
    return sys.platform != "win32" and os.geteuid() == 0


def provide(distribution: Distribution, packages: Sequence[str], lack: str) -> None:
    """Install `packages` where this is root; else raise `SetupError` with the command to type."""
    command = distribution.command(packages)
    if not is_root():
        raise SetupError(
            f"{lack}: install it with this and start again:\n\n    {as_typed(command)}\n"
        )
    say(f"{lack}; installing: {' '.join(packages)} ...")
    install(distribution, command)


def as_typed(command: Sequence[str]) -> str:
    """What a person types to run `command` as root."""
    return " ".join(command if is_root() else ["sudo", *command])


def install(distribution: Distribution, command: Sequence[str]) -> None:
    """Run an installing command as root. Raises `SetupError`."""
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    patient = list(command)
    if distribution.family == "debian":
        patient[1:1] = ["-o", "DPkg::Lock::Timeout=300"]
        if not any(APT_LISTS.glob("*_Packages*")):
            attempt(["apt-get", "update"], environ=environ)
    done = attempt(patient, environ=environ)
    if done.returncode != 0 and distribution.family == "debian":
        attempt(["apt-get", "update"], environ=environ)  # the lists may be older than the archive
        done = attempt(patient, environ=environ)
    if done.returncode != 0:
        raise SetupError(
            "The system packages could not be installed: check the network, then run this and "
            f"start again:\n\n    {as_typed(command)}\n{last_words(done.stdout)}"
        )
