"""The locks fit pyproject.toml on every Python and system, and hold hashes and no addresses."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.locks import LOCKS

ROOT = Path(__file__).resolve().parent.parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}


def text(name: str) -> str:
    return (ROOT / "requirements" / name).read_text(encoding="utf-8")


def pins(name: str) -> list[Requirement]:
    lines = re.findall(r"^[A-Za-z0-9][^\\\n]*", text(name), re.MULTILINE)
    return [Requirement(line.strip()) for line in lines]


def group(name: str) -> list[str]:
    lines: list[str] = []
    for line in PYPROJECT["dependency-groups"][name]:
        lines += group(line["include-group"]) if isinstance(line, dict) else [line]
    return lines


def wanted(lock: str) -> list[Requirement]:
    groups, with_project = LOCKS[lock]
    lines = [line for name in groups for line in group(name)]
    return [
        Requirement(line)
        for line in lines + (PYPROJECT["project"]["dependencies"] if with_project else [])
    ]


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_each_requirement_is_pinned_once_and_within_its_range(
    lock: str, system: str, python: str
) -> None:
    environ = {
        **{key: str(value) for key, value in default_environment().items()},
        **SYSTEMS[system],
        "python_version": python,
        "python_full_version": f"{python}.1",
    }
    locked: dict[str, str] = {}
    for pin in pins(lock):
        if pin.marker is None or pin.marker.evaluate(environ):
            name = canonicalize_name(pin.name)
            assert name not in locked
            (specifier,) = pin.specifier
            assert specifier.operator == "=="
            locked[name] = specifier.version
    for requirement in wanted(lock):
        if requirement.marker is None or requirement.marker.evaluate(environ):
            assert locked[canonicalize_name(requirement.name)] in requirement.specifier
    if lock == "dev.lock" and python == "3.11":
        major, minor = locked["pyside6-essentials"].split(".")[:2]
        assert (int(major), int(minor)) < (6, 12)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes(lock: str) -> None:
    for block in re.split(r"\n(?=[A-Za-z0-9])", text(lock).strip()):
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block.splitlines()[0]


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address_is_in_a_lock(lock: str) -> None:
    assert not re.search(r"https?:|--index|--find-links|--extra|@", text(lock))


def test_uv_is_the_same_in_both_locks() -> None:
    (alone,) = pins("bootstrap.lock")
    assert str(alone) in {str(pin) for pin in pins("dev.lock")}


def test_the_build_backend_is_the_locked_one() -> None:
    assert set(PYPROJECT["build-system"]["requires"]) <= set(group("build"))


def test_there_is_no_other_lock() -> None:
    assert {file.name for file in (ROOT / "requirements").iterdir()} == set(LOCKS)
