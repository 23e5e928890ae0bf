"""Files and registry values behind one face."""

from pathlib import Path

import pytest

from gomodgui.core.change import FileEdit, RegistryEdit
from gomodgui.system.fileerrors import ChangedError, FileError
from gomodgui.system.manifest import FILE, REGISTRY
from gomodgui.system.targets import Targets
from gomodgui.system.uservariables import NoUserVariables
from tests.system.rig import FakeRegistry


def test_what_is_written_down_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"a\nTOKEN=secret\n")
    [prepared] = Targets(FakeRegistry()).prepare(
        [FileEdit(str(path), b"a\nTOKEN=secret\n", b"a\nTOKEN=other\n", "shell_profile")]
    )
    assert prepared.edit.before_lines == ("TOKEN=***",)
    assert prepared.edit.after_lines == ("TOKEN=***",)
    assert prepared.edit.before_sha256 != prepared.edit.after_sha256
    assert prepared.place.type == FILE


def test_what_is_written_down_of_a_new_file(tmp_path: Path) -> None:
    edit = FileEdit(str(tmp_path / "d" / "f"), None, b"a\n", "go_settings")
    [prepared] = Targets(FakeRegistry()).prepare([edit])
    assert (prepared.edit.before_lines, prepared.edit.after_lines) == (None, ("a",))
    assert prepared.edit.before_sha256 is None
    assert prepared.place.folders == (str(tmp_path / "d"),)
    assert not (tmp_path / "d").exists()


def test_a_file_that_changed_between_looking_and_writing(tmp_path: Path) -> None:
    targets = Targets(FakeRegistry())
    path = tmp_path / "f"
    [prepared] = targets.prepare([FileEdit(str(path), None, b"ours", "go_settings")])
    path.write_bytes(b"theirs")
    with pytest.raises(ChangedError):
        targets.write(prepared, "m")
    assert path.read_bytes() == b"theirs"


def test_the_type_of_a_registry_value_is_kept() -> None:
    targets = Targets(FakeRegistry({"GOPROXY": ("x", "REG_EXPAND_SZ")}))
    [prepared] = targets.prepare([RegistryEdit("GOPROXY", "x", "y")])
    assert (prepared.place.type, prepared.place.after_kind) == (REGISTRY, "REG_EXPAND_SZ")


def test_without_a_registry_nothing_is_written() -> None:
    targets = Targets(NoUserVariables())
    [prepared] = targets.prepare([RegistryEdit("GOPROXY", None, "y")])
    with pytest.raises(FileError):
        targets.write(prepared, "m")
