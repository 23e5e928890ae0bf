"""What is missing on Linux, as the loader and fontconfig tell it."""

import sys
from pathlib import Path

import pytest

from tools import needs
from tools.console import SetupError
from tools.needs import (
    has_chinese_font,
    missing_commands,
    missing_git_server,
    missing_libraries,
    parse_ldd,
    provide_for_tests,
    provide_libraries,
    provide_venv,
    venv_package,
)
from tools.system_packages import Distribution

LDD = """\
/x/PySide6/QtWidgets.abi3.so:
\tlinux-vdso.so.1 (0x00007ffd5a5f2000)
\tlibQt6Widgets.so.6 => /x/PySide6/Qt/lib/libQt6Widgets.so.6 (0x00007f1a2c000000)
\tlibGL.so.1 => not found
\tlibglib-2.0.so.0 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f1a2b800000)
/x/PySide6/Qt/plugins/platforms/libqxcb.so:
\tlibGL.so.1 => not found
\tlibxcb-shape.so.0 => not found
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux's loader")


def test_the_loader_tells_what_it_does_not_find() -> None:
    assert parse_ldd(LDD) == {"libGL.so.1", "libglib-2.0.so.0", "libxcb-shape.so.0"}


def test_a_statically_linked_file_misses_nothing() -> None:
    assert parse_ldd("\tnot a dynamic executable\n") == set()


def test_the_environment_that_runs_this_has_what_qt_needs() -> None:
    assert missing_libraries(Path(sys.prefix), ("offscreen",)) == set()


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> Distribution:
    """A Debian where a person, not root, misses two libraries and the font."""
    distribution = Distribution("debian")
    monkeypatch.setattr(needs, "this_distribution", lambda: distribution)
    monkeypatch.setattr(needs, "is_root", lambda: False)
    monkeypatch.setattr("tools.system_packages.is_root", lambda: False)
    monkeypatch.setattr(needs, "missing_libraries", lambda *_: {"libGL.so.1", "libxcb-shape.so.0"})
    monkeypatch.setattr(needs, "has_chinese_font", lambda: False)
    monkeypatch.setattr(needs, "missing_commands", lambda _: {"openbox"})
    monkeypatch.setattr(needs, "missing_accessibility", lambda: {"accessibility-bus"})
    monkeypatch.setattr(needs, "missing_git_server", lambda _: {"sshd"})
    return distribution


def test_libraries_that_qt_misses_are_named(debian: Distribution, tmp_path: Path) -> None:
    with pytest.raises(SetupError) as caught:
        provide_libraries(tmp_path, ("offscreen",))
    assert "sudo apt-get install -y --no-install-recommends libgl1 libxcb-shape0\n" in str(
        caught.value
    )


def test_an_unknown_system_is_told_the_libraries(
    debian: Distribution, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(needs, "this_distribution", lambda: Distribution(""))
    with pytest.raises(SetupError, match=r"libGL\.so\.1, libxcb-shape\.so\.0"):
        provide_libraries(tmp_path, ("offscreen",))


def test_what_root_installed_in_vain_is_said(
    debian: Distribution, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(needs, "provide", lambda *_: None)
    with pytest.raises(SetupError, match=r"still misses libGL\.so\.1"):
        provide_libraries(tmp_path, ("offscreen",))


def test_what_only_some_tests_need_is_a_hint(
    debian: Distribution, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    provide_for_tests(tmp_path)
    said = capsys.readouterr().out
    assert said.count("\n") == 1
    assert said.endswith(
        "at-spi2-core fonts-noto-cjk libgl1 libxcb-shape0 openbox openssh-server\n"
    )


def test_a_fresh_system_is_told_everything_at_once(
    debian: Distribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(needs, "known_to_the_loader", lambda: "\tlibGL.so.1 (libc6) => /x\n")
    with pytest.raises(SetupError) as caught:
        provide_venv()
    said = str(caught.value).split()
    assert {"fonts-noto-cjk", "libegl1", "libxcb-cursor0"} < set(said)
    assert any(word.endswith("-venv") for word in said)
    assert "libgl1" not in said


def test_a_system_whose_package_for_it_is_unknown_is_told_what_lacks(
    debian: Distribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(needs, "this_distribution", lambda: Distribution("fedora"))
    with pytest.raises(SetupError, match="ensurepip"):
        provide_venv()


@pytest.mark.parametrize(
    ("python3", "version", "package"),
    [
        ("/usr/bin/python3.11", (3, 11), "python3-venv"),
        ("/usr/bin/python3.10", (3, 12), "python3.12-venv"),
        ("/usr/bin/python3", (3, 12), "python3.12-venv"),
    ],
)
def test_the_venv_package_is_the_one_of_that_python(
    python3: str, version: tuple[int, int], package: str
) -> None:
    assert venv_package(Path(python3), version) == package


def test_commands_are_looked_for_on_path(tmp_path: Path) -> None:
    found = tmp_path / "openbox"
    found.touch(mode=0o755)
    assert missing_commands({"PATH": str(tmp_path)}) == {"Xvfb", "dbus-daemon", "xauth", "xdotool"}


def test_programs_of_administrators_are_looked_for_where_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("git", "ssh", "sshd"):
        (tmp_path / name).touch(mode=0o755)
    monkeypatch.setattr(needs, "ADMINISTRATORS_FOLDERS", (str(tmp_path),))
    assert missing_git_server({}) == {"fcgiwrap", "nginx"}


class TestChineseFont:
    """fontconfig's answer, or the names of the files where it is not installed."""

    @pytest.fixture
    def fonts(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("PATH", str(tmp_path))
        folder = tmp_path / "fonts" / "opentype"
        folder.mkdir(parents=True)
        return folder

    def fontconfig(self, folder: Path, answer: str) -> None:
        script = folder / "fc-list"
        script.write_text(f"#!/bin/sh\nprintf '{answer}'\n")
        script.chmod(0o755)

    @pytest.mark.parametrize(("answer", "expected"), [("Noto Sans CJK SC\\n", True), ("", False)])
    def test_fontconfig_is_believed(
        self, fonts: Path, tmp_path: Path, answer: str, expected: bool
    ) -> None:
        self.fontconfig(tmp_path, answer)
        assert has_chinese_font([str(fonts)]) is expected

    @pytest.mark.parametrize("name", ["NotoSansCJK-Regular.ttc", "wqy-zenhei.ttc", "msyh.ttc"])
    def test_without_it_the_files_are(self, fonts: Path, name: str) -> None:
        assert not has_chinese_font([str(fonts.parent)])
        (fonts / name).touch()
        assert has_chinese_font([str(fonts.parent)])

    def test_a_latin_font_is_not_enough(self, fonts: Path) -> None:
        (fonts / "DejaVuSans.ttf").touch()
        assert not has_chinese_font([str(fonts)])
