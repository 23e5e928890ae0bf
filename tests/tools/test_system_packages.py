"""The names of packages, by distribution, and their installation."""

import sys
from pathlib import Path

import pytest

from tools import system_packages
from tools.console import SetupError
from tools.package_names import NAMES, QT_LINKS
from tools.system_packages import (
    Distribution,
    as_typed,
    install,
    parse_os_release,
    provide,
    this_distribution,
)

DEBIAN_12 = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nID=debian\n'
DEBIAN_13 = 'VERSION_ID="13"\nVERSION_CODENAME=trixie\nID=debian\n'
DEBIAN_SID = 'PRETTY_NAME="Debian GNU/Linux trixie/sid"\nID=debian\n'
UBUNTU_22 = 'ID=ubuntu\nID_LIKE=debian\nVERSION_ID="22.04"\nUBUNTU_CODENAME=jammy\n'
UBUNTU_24 = 'ID=ubuntu\nID_LIKE=debian\nVERSION_ID="24.04"\nUBUNTU_CODENAME=noble\n'
MINT_21 = 'ID=linuxmint\nID_LIKE="ubuntu debian"\nVERSION_ID="21.3"\nUBUNTU_CODENAME=jammy\n'
MINT_22 = 'ID=linuxmint\nID_LIKE="ubuntu debian"\nVERSION_ID="22"\nUBUNTU_CODENAME=noble\n'
FEDORA = "NAME='Fedora Linux'\nID=fedora\nVERSION_ID=43\n"
ROCKY = 'ID="rocky"\nID_LIKE="rhel centos fedora"\nVERSION_ID="9.4"\n'
ARCH = "ID=arch\n# a comment\n"
MANJARO = "ID=manjaro\nID_LIKE=arch\n"
ALPINE = "ID=alpine\nVERSION_ID=3.20\n"


@pytest.mark.parametrize(
    ("text", "family", "glib"),
    [
        pytest.param(DEBIAN_12, "debian", "libglib2.0-0", id="Debian 12"),
        pytest.param(DEBIAN_13, "debian", "libglib2.0-0t64", id="Debian 13"),
        pytest.param(DEBIAN_SID, "debian", "libglib2.0-0t64", id="Debian unstable"),
        pytest.param(UBUNTU_22, "debian", "libglib2.0-0", id="Ubuntu 22.04"),
        pytest.param(UBUNTU_24, "debian", "libglib2.0-0t64", id="Ubuntu 24.04"),
        pytest.param(MINT_21, "debian", "libglib2.0-0", id="Mint 21"),
        pytest.param(MINT_22, "debian", "libglib2.0-0t64", id="Mint 22"),
        pytest.param(FEDORA, "fedora", "glib2", id="Fedora"),
        pytest.param(ROCKY, "fedora", "glib2", id="Rocky"),
        pytest.param(ARCH, "arch", "glib2", id="Arch"),
        pytest.param(MANJARO, "arch", "glib2", id="Manjaro"),
    ],
)
def test_a_library_has_the_name_of_its_distribution(text: str, family: str, glib: str) -> None:
    distribution = parse_os_release(text)
    assert distribution.family == family
    assert distribution.packages(["libglib-2.0.so.0", "libgthread-2.0.so.0"]) == [glib]


@pytest.mark.parametrize("text", [ALPINE, "", "nonsense\n=\n"])
def test_an_unknown_distribution_has_no_names(text: str) -> None:
    assert parse_os_release(text).packages(NAMES) == []


def test_an_unknown_library_has_no_name() -> None:
    assert Distribution("debian").packages(["libnowhere.so.1", "libz.so.1"]) == ["zlib1g"]


@pytest.mark.parametrize("family", ["debian", "fedora", "arch"])
def test_every_library_that_qt_links_to_has_a_name(family: str) -> None:
    distribution = Distribution(family)
    assert all(len(distribution.packages([soname])) == 1 for soname in QT_LINKS)


@pytest.mark.parametrize(
    ("family", "command"),
    [
        ("debian", "sudo apt-get install -y --no-install-recommends a b"),
        ("fedora", "sudo dnf install -y a b"),
        ("arch", "sudo pacman -S --needed --noconfirm a b"),
    ],
)
def test_a_person_is_told_the_one_command(
    family: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_packages, "is_root", lambda: False)
    with pytest.raises(SetupError, match="Something is missing") as caught:
        provide(Distribution(family), ["a", "b"], "Something is missing")
    assert f"\n    {command}\n" in str(caught.value)


def test_root_needs_no_sudo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "is_root", lambda: True)
    assert as_typed(["dnf", "install", "a"]) == "dnf install a"


def test_this_machine_is_read_without_an_error() -> None:
    assert this_distribution().family in ("", "debian", "fedora", "arch")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for apt-get")
class TestInstall:
    """apt-get, as root would run it."""

    COMMAND = ("apt-get", "install", "-y", "a")

    @pytest.fixture
    def log(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Put an apt-get on PATH that knows the package only after an update of its lists."""
        script = tmp_path / "apt-get"
        script.write_text(
            f"""#!/bin/sh
            echo "$DEBIAN_FRONTEND $*" >> {tmp_path}/log
            if [ "$1" = update ]; then touch {tmp_path}/updated; exit 0; fi
            test -e {tmp_path}/updated || {{ echo "E: Unable to locate package a"; exit 100; }}
            """
        )
        script.chmod(0o755)
        (tmp_path / "some_Packages").touch()
        monkeypatch.setattr(system_packages, "APT_LISTS", tmp_path)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        return tmp_path / "log"

    def test_old_lists_are_renewed_and_it_is_tried_again(self, log: Path) -> None:
        install(Distribution("debian"), self.COMMAND)
        said = log.read_text().splitlines()
        assert [line.split()[-1] for line in said] == ["a", "update", "a"]
        assert all(line.startswith("noninteractive ") for line in said)

    def test_missing_lists_are_fetched_first(self, log: Path) -> None:
        (log.parent / "some_Packages").unlink()
        install(Distribution("debian"), self.COMMAND)
        assert [line.split()[-1] for line in log.read_text().splitlines()] == ["update", "a"]

    def test_a_failure_is_said_with_the_reason(
        self, log: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (log.parent / "apt-get").write_text("#!/bin/sh\necho E: No network; exit 100\n")
        with pytest.raises(SetupError, match=r"apt-get install(.|\n)*E: No network"):
            install(Distribution("debian"), self.COMMAND)
