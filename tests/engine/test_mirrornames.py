"""Addresses as mirrors."""

from __future__ import annotations

from pathlib import Path

import pytest

from gomodgui.core.model import Origin, OriginKind, Setting, SettingsSnapshot
from gomodgui.engine import mirrornames
from gomodgui.system.mirrors import MirrorList


@pytest.fixture
def listed(tmp_path: Path) -> MirrorList:
    return MirrorList(
        (Path(__file__).resolve().parents[2] / "resources" / "mirrors.toml").read_bytes(),
        tmp_path / "mirrors.toml",
    )


def snapshot(value: str) -> SettingsSnapshot:
    setting = Setting("GOPROXY", value, Origin(OriginKind.ENVIRONMENT))
    return SettingsSnapshot(None, (), (setting,), None)


def test_entries_stand_first_and_each_once(listed: MirrorList) -> None:
    found = mirrornames.with_entries(
        listed, snapshot("https://athens.corp.example,https://goproxy.cn/,direct,off")
    )
    assert [mirror.id for mirror in found[:3]] == ["custom_1", "goproxy_cn", "direct"]
    assert not found[0].public
    assert len({mirror.id for mirror in found}) == len(found)


def test_a_list_that_go_refuses_has_no_entries(listed: MirrorList) -> None:
    assert mirrornames.addresses("ftp://x.test,direct") == ()
    assert mirrornames.with_entries(listed, snapshot("ftp://x.test")) == listed.mirrors()


def test_a_refused_address_tells_no_secret(listed: MirrorList) -> None:
    with pytest.raises(ValueError) as caught:
        mirrornames.named(listed, ["ftp://li:hunter2@x.test"])
    assert "hunter2" not in str(caught.value)
