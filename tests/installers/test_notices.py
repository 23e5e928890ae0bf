"""Nothing is bundled whose licence nobody named."""

from __future__ import annotations

import pytest

from installers import notices
from installers.identity import INSTALLERS
from tools.console import SetupError

KNOWN = notices.libraries((INSTALLERS / "notices.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("libQt6Core.so.6", "Qt and Qt for Python"),
        ("QtGui.abi3.so", "Qt and Qt for Python"),
        ("Qt6Core.dll", "Qt and Qt for Python"),
        ("libqxcb.so", "Qt and Qt for Python"),
        ("qwindows.dll", "Qt and Qt for Python"),
        ("libicudata.so.73", "ICU"),
        ("libssl.so.3", "OpenSSL"),
        ("libcrypto-3.dll", "OpenSSL"),
        ("libffi-8.dll", "libffi"),
        ("libxcb-cursor.so.0", "XCB utilities"),
        ("_ssl.cpython-311-x86_64-linux-gnu.so", "Extension modules of Python"),
        ("_socket.pyd", "Extension modules of Python"),
        ("python311.dll", "Extension modules of Python"),
        ("VCRUNTIME140.dll", "Visual C++ runtime"),
    ],
)
def test_each_library_has_its_licence(name: str, kind: str) -> None:
    (found,) = notices.of_files([name], KNOWN)
    assert found.name == kind


@pytest.mark.parametrize("name", ["libreadline.so.8", "libgtk-3.so.0", "libsecret.so"])
def test_a_stranger_ends_the_build(name: str) -> None:
    with pytest.raises(SetupError, match=name):
        notices.of_files(["libssl.so.3", name], KNOWN)


def test_every_text_is_there() -> None:
    wanted = {text for each in KNOWN for text in each.texts}
    assert not [text for text in wanted if not (INSTALLERS / "licences" / text).is_file()]
