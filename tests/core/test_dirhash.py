"""The hashes of go.sum, held against those that the real go command writes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from gomodgui.core import dirhash
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule

MODULES = (
    TinyModule(),
    TinyModule("example.com/Upper", "v0.1.0-RC1", files={"a/b.txt": "b\n", "a.txt": "", "B": "x"}),
    TinyModule(
        "example.com/own", "v1.2.3", files={"go.mod": "module example.com/own\n\ngo 1.20\n"}
    ),
    TinyModule(
        "example.com/words", "v1.0.0", files={"umlaut-ä.txt": "ä", "日本.go": "package x\n"}
    ),
    TinyModule("example.com/large", "v1.0.0", padding=300_000),
)


def zipped(*members: tuple[str, bytes]) -> io.BytesIO:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer


def test_the_go_command_writes_the_same(go_command: Path, home: Path) -> None:
    with ModuleProxy(*MODULES) as proxy:
        environ = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "GOPROXY": proxy.url,
            "GOSUMDB": "off",
            "GOTOOLCHAIN": "local",
            "GOFLAGS": "-modcacherw",
        }
        names = [f"{module.path}@{module.version}" for module in MODULES]
        done = subprocess.run(
            [go_command, "mod", "download", "-json", *names],
            env=environ,
            cwd=home,
            capture_output=True,
            text=True,
            timeout=60,
        )
    decoder, text = json.JSONDecoder(), done.stdout.strip()
    seen: set[str] = set()
    while text:
        answer, end = decoder.raw_decode(text)
        text = text[end:].lstrip()
        assert answer.get("Error") is None
        seen.add(answer["Path"])
        with Path(answer["Zip"]).open("rb") as file:
            assert dirhash.hash_of_zip(file) == answer["Sum"]
        assert dirhash.hash_of_go_mod(Path(answer["GoMod"]).read_bytes()) == answer["GoModSum"]
    assert seen == {module.path for module in MODULES}


def test_the_hash_of_nothing() -> None:
    assert dirhash.hash1([]) == "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


def test_names_are_sorted_by_their_bytes() -> None:
    assert dirhash.hash1([(b"b", "1"), (b"B", "2")]) == dirhash.hash1([(b"B", "2"), (b"b", "1")])


def test_a_name_with_a_newline_is_refused() -> None:
    with pytest.raises(ValueError, match="newlines"):
        dirhash.hash1([(b"a\nb", "1")])


@pytest.mark.parametrize("cut", [0, 10, -1, -30])
def test_a_zip_that_was_cut_off(cut: int) -> None:
    data = zipped(("m@v1/a", b"text" * 100)).getvalue()
    with pytest.raises(dirhash.DamagedZipError):
        dirhash.hash_of_zip(io.BytesIO(data[:cut]))


def test_a_member_whose_bytes_changed() -> None:
    data = bytearray(zipped(("m@v1/a", b"text" * 100)).getvalue())
    data[data.index(b"m@v1/a") + 8] ^= 0xFF
    with pytest.raises(dirhash.DamagedZipError):
        dirhash.hash_of_zip(io.BytesIO(bytes(data)))
    assert dirhash.sizes_in_zip(io.BytesIO(bytes(data))) == {b"m@v1/a": 400}


def test_no_more_is_unpacked_than_go_would(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dirhash, "MAX_UNPACKED", 1000)
    with pytest.raises(dirhash.DamagedZipError, match="too large"):
        dirhash.hash_of_zip(zipped(("m@v1/a", b"0" * 600), ("m@v1/b", b"0" * 600)))


def test_it_can_be_stopped() -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        dirhash.hash_of_zip(zipped(("m@v1/a", b"a")), stop)


def test_one_member() -> None:
    file = zipped(("m@v1/go.mod", b"module m\n"))
    assert dirhash.member_of_zip(file, b"m@v1/go.mod", 100) == b"module m\n"
    assert dirhash.member_of_zip(file, b"m@v1/other", 100) is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", True),
        ("h1:short=", False),
        ("h2:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", False),
        ("", False),
    ],
)
def test_the_form_of_a_hash(text: str, is_one: bool) -> None:
    assert dirhash.is_sum(text) is is_one
