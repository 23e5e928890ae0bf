"""What Linux gets: a package laid out as its policy wants, and the same bytes twice."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from installers.freezing import SIZES, Frozen
from installers.identity import APP_ID, Identity
from installers.linux import archive, deb
from installers.linux.tree import HERE

RELEASE = Identity("1.2.3", 1795485874)
needs_dpkg = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb is not here")


@pytest.fixture
def frozen(tmp_path: Path) -> Frozen:
    """A stand-in for the frozen program."""
    made = Frozen(tmp_path / "work", RELEASE)
    (made.folder / "_internal").mkdir(parents=True)
    (made.folder / "gomodgui").write_text("#!/bin/sh\necho hello from $0\n")
    (made.folder / "_internal" / "lib.so").write_bytes(b"\x7fELF\0GLIBC_2.17\0GLIBC_2.35\0")
    (made.folder / "licences").mkdir()
    (made.folder / "licences" / "NOTICES.txt").write_text("Part: MIT\n\nOther: ISC\n")
    made.icons.mkdir(parents=True)
    for size in SIZES:
        made.picture(size).write_bytes(b"png")
    return made


def field(package: Path, name: str) -> str:
    done = subprocess.run(
        ["dpkg-deb", "--field", package, name],
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    return done.stdout.strip()


@needs_dpkg
def test_the_deb_tells_who_it_is_and_what_it_needs(frozen: Frozen, tmp_path: Path) -> None:
    package = deb.build(frozen, RELEASE, tmp_path / "deb", tmp_path, "x86_64")
    assert package.name == "gomodgui_1.2.3_amd64.deb"
    assert field(package, "Version") == "1.2.3"
    assert field(package, "Depends").startswith("libc6 (>= 2.35), libsqlite3-0, libstdc++6")
    assert int(field(package, "Installed-Size")) > 0


@needs_dpkg
def test_the_deb_installs_what_a_desktop_looks_for(frozen: Frozen, tmp_path: Path) -> None:
    package = deb.build(frozen, RELEASE, tmp_path / "deb", tmp_path, "x86_64")
    root = tmp_path / "root"
    subprocess.run(["dpkg-deb", "--extract", package, root], check=True, timeout=60)
    done = subprocess.run([root / "usr/bin/gomodgui"], capture_output=True, text=True, timeout=10)
    assert "hello" in done.stdout
    for path in (
        f"applications/{APP_ID}.desktop",
        f"metainfo/{APP_ID}.metainfo.xml",
        f"icons/hicolor/48x48/apps/{APP_ID}.png",
        f"icons/hicolor/scalable/apps/{APP_ID}.svg",
        "man/man1/gomodgui.1.gz",
        "doc/gomodgui/copyright",
        "lintian/overrides/gomodgui",
    ):
        assert (root / "usr" / "share" / path).is_file(), path
    metainfo = (root / "usr/share/metainfo" / f"{APP_ID}.metainfo.xml").read_text()
    assert '<release version="1.2.3" date="2026-11-24"/>' in metainfo
    copyright_lines = (root / "usr/share/doc/gomodgui/copyright").read_text().splitlines()
    assert all(line == "" or line[0] == " " or ":" in line for line in copyright_lines)


@needs_dpkg
def test_the_same_source_gives_the_same_deb(frozen: Frozen, tmp_path: Path) -> None:
    first = deb.build(frozen, RELEASE, tmp_path / "deb", tmp_path, "x86_64").read_bytes()
    assert deb.build(frozen, RELEASE, tmp_path / "deb", tmp_path, "x86_64").read_bytes() == first


def test_the_archive_installs_into_a_home_and_goes_again(frozen: Frozen, tmp_path: Path) -> None:
    package = archive.build(frozen, RELEASE, tmp_path / "archive", tmp_path, "x86_64")
    with tarfile.open(package) as tar:
        tar.extractall(tmp_path / "unpacked", filter="data")
    top = tmp_path / "unpacked" / "gomodgui-1.2.3-linux-x86_64"
    target = tmp_path / "a home" / ".local"
    target.mkdir(parents=True)
    (target / "theirs").write_text("kept")
    subprocess.run([top / "install.sh", target], check=True, timeout=30, capture_output=True)
    done = subprocess.run([target / "bin/gomodgui"], capture_output=True, text=True, timeout=10)
    assert "hello" in done.stdout
    entry = (target / "share/applications" / f"{APP_ID}.desktop").read_text()
    assert f'Exec="{target}/bin/gomodgui" %F\n' in entry
    subprocess.run([top / "uninstall.sh", target], check=True, timeout=30, capture_output=True)
    made_by_the_desktop = {"mimeinfo.cache"}
    left = [
        path
        for path in target.rglob("*")
        if not path.is_dir() and path.name not in made_by_the_desktop
    ]
    assert left == [target / "theirs"]


def test_the_same_source_gives_the_same_archive(frozen: Frozen, tmp_path: Path) -> None:
    first = archive.build(frozen, RELEASE, tmp_path / "a", tmp_path, "x86_64").read_bytes()
    assert archive.build(frozen, RELEASE, tmp_path / "b", tmp_path, "x86_64").read_bytes() == first


@pytest.mark.parametrize(
    "command",
    [
        ["desktop-file-validate", str(HERE / f"{APP_ID}.desktop")],
        ["appstreamcli", "validate", "--no-net", str(HERE / f"{APP_ID}.metainfo.xml")],
        ["man", "--warnings", "-l", str(HERE / "gomodgui.1")],
    ],
)
def test_the_tools_of_the_desktop_have_no_complaint(command: list[str], tmp_path: Path) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not here")
    if command[0] == "appstreamcli":
        text = Path(command[-1]).read_text(encoding="utf-8")
        filled = tmp_path / Path(command[-1]).name
        filled.write_text(
            text.replace("@VERSION@", "1.2.3").replace("@DAY@", "2026-11-24"), "utf-8"
        )
        command = [*command[:-1], str(filled)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warning" not in done.stderr.lower()
