"""Every go command of a machine: real ones, links, shims, and things that only look like one."""

import os
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.model import Toolchain
from gomodgui.system.platforms.base import Place
from gomodgui.system.platforms.linux import Linux
from gomodgui.system.toolchains import Found, find, inspect

pytestmark = pytest.mark.skipif(os.name != "posix", reason="scripts of a POSIX shell")


class Machine(Linux):
    """A Linux whose only places are those of the test."""

    def __init__(self, *places: Place) -> None:
        super().__init__()
        self._places = places

    def places(self, environ: Mapping[str, str]) -> tuple[Place, ...]:
        return self._places


def look(
    *places: Place,
    path: str = "",
    login: str | None = None,
    chosen: str | None = None,
    scope: CancelScope | None = None,
) -> Found:
    environ = {**os.environ, "PATH": path}
    terminal = None if login is None else {**environ, "PATH": login}
    return find(Machine(*places), environ, terminal, chosen, scope or CancelScope(20))


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def released(root: Path, version: str) -> Path:
    """A Go as the official archive unpacks it; it answers as one."""
    (root / "pkg" / "tool").mkdir(parents=True)
    (root / "VERSION").write_text(f"{version}\ntime 2024-01-01T00:00:00Z\n", encoding="utf-8")
    return answering(root / "bin" / "go", root, version)


def answering(path: Path, root: Path, version: str) -> Path:
    values = f'{{"GOROOT": "{root}", "GOVERSION": "{version}", "GOPATH": "", "GOMODCACHE": ""}}'
    return script(path, f"/bin/echo '{values}'")


def test_the_real_go_is_found_on_path(go_command: Path) -> None:
    found = look(path=str(go_command.parent))
    assert found.current is not None
    assert found.current.path == str(go_command)
    assert found.current.found_by == "path"
    assert found.current.version.startswith("go1.")
    assert found.identity["GOVERSION"] == found.current.version


def test_the_first_one_of_the_terminal_comes_first(tmp_path: Path) -> None:
    for name, version in (("a", "go1.20.1"), ("b", "go1.21.1"), ("c", "go1.22.1")):
        released(tmp_path / name, version)
    a, b, c = (str(tmp_path / name / "bin") for name in "abc")
    found = look(path=f"{a}:{b}", login=f"{c}:{b}:{a}")
    assert found.toolchains == (
        Toolchain(f"{c}/go", "go1.22.1", "login_shell"),
        Toolchain(f"{b}/go", "go1.21.1", "path"),
        Toolchain(f"{a}/go", "go1.20.1", "path"),
    )
    assert found.current == found.toolchains[0]


def test_without_a_login_shell_the_first_one_of_path_counts(tmp_path: Path) -> None:
    released(tmp_path / "a", "go1.20.1")
    found = look(path=f"/nowhere:relative::{tmp_path}/a/bin")
    assert [each.version for each in found.toolchains] == ["go1.20.1"]


def test_usual_places_and_managers_are_looked_through_newest_first(tmp_path: Path) -> None:
    for version in ("1.9.7", "1.21.13", "1.22.1"):
        released(tmp_path / "versions" / version, f"go{version}")
    found = look(Place(f"{tmp_path}/versions/*/bin/go", "goenv"))
    assert [(each.version, each.found_by) for each in found.toolchains] == [
        ("go1.22.1", "goenv"),
        ("go1.21.13", "goenv"),
        ("go1.9.7", "goenv"),
    ]
    assert found.current == found.toolchains[0]


def test_a_folder_with_brackets_is_no_pattern(tmp_path: Path) -> None:
    released(tmp_path / "[x]?" / "go1.22", "go1.22.1")
    found = look(Place(f"{tmp_path}/[x]?/go*/bin/go"))
    assert [each.version for each in found.toolchains] == ["go1.22.1"]


def test_links_to_the_same_go_are_one_shown_where_it_was_found(tmp_path: Path) -> None:
    real = released(tmp_path / "go", "go1.22.1")
    links = tmp_path / "bin"
    links.mkdir()
    (links / "go").symlink_to(real)
    found = look(Place(str(real)), path=str(links))
    assert found.toolchains == (Toolchain(str(links / "go"), "go1.22.1", "path"),)


def test_a_shim_and_the_go_behind_it_are_one(tmp_path: Path) -> None:
    root = tmp_path / "versions" / "1.22.1"
    real = released(root, "go1.22.1")
    other = released(tmp_path / "versions" / "1.21.1", "go1.21.1")
    shim = answering(tmp_path / "shims" / "go", root, "go1.22.1")
    found = look(Place(f"{tmp_path}/versions/*/bin/go", "asdf"), path=str(shim.parent))
    assert found.toolchains == (
        Toolchain(str(shim), "go1.22.1", "path"),
        Toolchain(str(other), "go1.21.1", "asdf"),
    )
    assert str(real) not in [each.path for each in found.toolchains]


def test_shims_that_are_links_to_their_manager_are_called_by_their_own_name(tmp_path: Path) -> None:
    root = tmp_path / "go"
    released(root, "go1.22.1")
    answer = f'{{"GOROOT": "{root}", "GOVERSION": "go1.22.1"}}'
    mise = script(tmp_path / "mise", f"case $0 in */go) /bin/echo '{answer}';; *) exit 1;; esac")
    shims = tmp_path / "shims"
    shims.mkdir()
    (shims / "go").symlink_to(mise)
    (shims / "node").symlink_to(mise)
    assert look(path=str(shims)).toolchains == (Toolchain(str(shims / "go"), "go1.22.1", "path"),)


@pytest.mark.parametrize(
    "text", ["exit 1", "echo hello", "echo '{}'", "kill -9 $$", 'echo \'{"GOVERSION": "x"}\'']
)
def test_a_fake_on_path_has_no_version_and_is_not_used(tmp_path: Path, text: str) -> None:
    fake = script(tmp_path / "fake" / "go", text)
    released(tmp_path / "real", "go1.22.1")
    found = look(path=f"{fake.parent}:{tmp_path}/real/bin")
    assert found.toolchains[0] == Toolchain(str(fake), "", "path")
    assert found.current is not None
    assert found.current.version == "go1.22.1"


def test_a_fake_in_a_usual_place_is_left_out(tmp_path: Path) -> None:
    fake = script(tmp_path / "go", "exit 1")
    assert look(Place(str(fake))) == Found((), None, {}, (str(fake),))


def test_a_go_that_hangs_keeps_nobody(tmp_path: Path) -> None:
    fake = script(tmp_path / "go", "/bin/sleep 60")
    start = time.monotonic()
    found = look(path=str(tmp_path), scope=CancelScope(0.5))
    assert time.monotonic() - start < 2
    assert found.current is None
    assert found.toolchains == (Toolchain(str(fake), "", "path"),)


def test_a_go_that_is_broken_beside_its_version_file_is_not_used(tmp_path: Path) -> None:
    broken = released(tmp_path / "broken", "go1.22.1")
    broken.write_bytes(b"\x7fELF but not really")
    released(tmp_path / "good", "go1.21.1")
    found = look(path=f"{tmp_path}/broken/bin:{tmp_path}/good/bin")
    assert [(each.path, each.version) for each in found.toolchains] == [
        (str(broken), ""),
        (str(tmp_path / "good" / "bin" / "go"), "go1.21.1"),
    ]
    assert found.current == found.toolchains[1]


def test_folders_and_files_that_may_not_be_run_are_no_go(tmp_path: Path) -> None:
    (tmp_path / "a" / "go").mkdir(parents=True)
    plain = tmp_path / "b" / "go"
    plain.parent.mkdir()
    plain.write_text("x", encoding="utf-8")
    plain.chmod(0o644)
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "go").symlink_to(tmp_path / "nothing")
    assert look(path=f"{tmp_path}/a:{tmp_path}/b:{tmp_path}/c").toolchains == ()


def test_a_persons_choice_wins(tmp_path: Path) -> None:
    released(tmp_path / "a", "go1.20.1")
    chosen = released(tmp_path / "b", "go1.21.1")
    found = look(path=f"{tmp_path}/a/bin", chosen=str(chosen))
    assert found.current == Toolchain(str(chosen), "go1.21.1", "chosen")
    assert [each.found_by for each in found.toolchains] == ["chosen", "path"]


def test_a_choice_that_is_gone_does_not_count(tmp_path: Path) -> None:
    released(tmp_path / "a", "go1.20.1")
    found = look(path=f"{tmp_path}/a/bin", chosen=str(tmp_path / "gone" / "go"))
    assert [each.found_by for each in found.toolchains] == ["path"]


def test_where_it_was_looked_is_told(tmp_path: Path) -> None:
    found = look(Place("/nowhere/*/go"), path=f"/one:{tmp_path}", login="/two:/one")
    assert found.searched == ("/two", "/one", str(tmp_path), "/nowhere/*/go")


def test_a_setting_that_stops_go_does_not_hide_its_version(
    go_command: Path, tmp_path: Path
) -> None:
    wrapper = script(tmp_path / "go", f'exec {go_command} "$@"')
    environ = {**os.environ, "GO111MODULE": "bad", "GOROOT": "/nowhere", "GOFLAGS": "-C=/"}
    assert inspect(str(wrapper), environ, CancelScope(20)).version.startswith("go1.")


def test_what_a_person_points_at_must_be_a_go(tmp_path: Path, go_command: Path) -> None:
    told = inspect(str(go_command), os.environ, CancelScope(20))
    assert (told.path, told.found_by) == (str(go_command), "chosen")
    for path in (str(tmp_path), str(tmp_path / "missing"), "/bin/sh"):
        with pytest.raises(ValueError, match="not_a_go_command"):
            inspect(path, os.environ, CancelScope(5))
