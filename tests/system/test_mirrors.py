"""The list of mirrors and the person's own file."""

from __future__ import annotations

import stat
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.mirroraddress import AddressError
from gomodgui.system.fileerrors import FileError
from gomodgui.system.mirrors import MirrorList

BUILTIN = (Path(__file__).resolve().parents[2] / "resources" / "mirrors.toml").read_bytes()


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "gomodgui" / "mirrors.toml"


@pytest.fixture
def listed(own_file: Path) -> MirrorList:
    return MirrorList(BUILTIN, own_file)


def write(own_file: Path, text: str) -> None:
    own_file.parent.mkdir(parents=True, exist_ok=True)
    own_file.write_text(text, encoding="utf-8")


def by_id(listed: MirrorList) -> dict[str, str]:
    return {mirror.id: mirror.url for mirror in listed.mirrors()}


def test_the_built_in_list(listed: MirrorList) -> None:
    assert by_id(listed) == {
        "goproxy_cn": "https://goproxy.cn",
        "aliyun": "https://mirrors.aliyun.com/goproxy/",
        "tencent": "https://mirrors.tencent.com/go/",
        "huawei": "https://repo.huaweicloud.com/repository/goproxy/",
        "goproxy_io": "https://goproxy.io",
        "golang_org": "https://proxy.golang.org",
        "direct": "direct",
    }


def test_every_built_in_mirror_has_both_names_and_dated_notes(listed: MirrorList) -> None:
    for mirror in listed.mirrors():
        assert set(mirror.names) == {"zh_CN", "en"}
        assert all(note[:4].isdigit() and note[10] == ":" for note in mirror.notes)
        assert mirror.notes


def test_those_that_serve_china(listed: MirrorList) -> None:
    serving = {mirror.id for mirror in listed.mirrors() if mirror.china}
    assert serving == {"goproxy_cn", "aliyun", "tencent", "huawei", "goproxy_io"}


def test_an_added_address_is_kept(listed: MirrorList, own_file: Path) -> None:
    added = listed.add(" http://athens.corp.lan:3000 ")
    assert (added.id, added.url) == ("custom_1", "http://athens.corp.lan:3000")
    assert not added.public
    assert added.name("en") == "athens.corp.lan"
    again = MirrorList(BUILTIN, own_file)
    assert by_id(again)["custom_1"] == "http://athens.corp.lan:3000"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no mode bits")
def test_only_its_owner_may_read_the_file(listed: MirrorList, own_file: Path) -> None:
    listed.add("http://me:secret@athens.corp.lan")
    assert stat.S_IMODE(own_file.stat().st_mode) == 0o600


def test_ids_are_stable(listed: MirrorList) -> None:
    for number in range(1, 4):
        listed.add(f"http://m{number}.corp.lan")
    listed.remove("http://m2.corp.lan/")
    assert by_id(listed)["custom_3"] == "http://m3.corp.lan"
    assert listed.add("http://m4.corp.lan").id == "custom_4"


@pytest.mark.parametrize("url", ["https://GOPROXY.cn/", "http://athens.corp.lan/"])
def test_the_same_address_is_not_added_twice(listed: MirrorList, url: str) -> None:
    listed.add("http://athens.corp.lan")
    with pytest.raises(AddressError, match="known"):
        listed.add(url)


def test_a_bad_address_is_not_added(listed: MirrorList, own_file: Path) -> None:
    with pytest.raises(AddressError, match="missing_scheme"):
        listed.add("athens.corp.lan")
    assert not own_file.exists()


@pytest.mark.parametrize("url", ["https://goproxy.cn", "http://nobody.corp.lan", "direct"])
def test_only_own_addresses_are_removed(listed: MirrorList, url: str) -> None:
    with pytest.raises(AddressError, match="not_own"):
        listed.remove(url)


def test_what_the_person_wrote_stays(listed: MirrorList, own_file: Path) -> None:
    write(
        own_file,
        '# my list\nremoved = ["goproxy_io"]\n\n[[mirror]]\nid = "lab"  # the lab\n'
        'url = "http://lab.corp.lan"\nowner = "me"\n',
    )
    before = own_file.read_text(encoding="utf-8")
    added = listed.add("http://athens.corp.lan")
    assert own_file.read_text(encoding="utf-8").startswith(before)
    listed.remove(added.url)
    assert own_file.read_text(encoding="utf-8").rstrip() == before.rstrip()


def test_a_list_written_in_one_line_can_be_added_to(listed: MirrorList, own_file: Path) -> None:
    write(own_file, 'mirror = [{id = "lab", url = "http://lab.corp.lan", china = true}]\n')
    listed.add("http://athens.corp.lan")
    found = {mirror.id: mirror for mirror in listed.mirrors()}
    assert found["lab"].china
    assert found["custom_1"].url == "http://athens.corp.lan"
    listed.remove("http://lab.corp.lan")
    assert "lab" not in by_id(listed)


def test_built_in_ones_can_be_changed_and_left_out(listed: MirrorList, own_file: Path) -> None:
    write(
        own_file,
        'removed = ["goproxy_io", "nobody"]\n'
        '[[mirror]]\nid = "aliyun"\nurl = "http://127.0.0.1:1/x"\nname = "Lab"\nchina = false\n'
        '[[mirror]]\nid = "house"\nurl = "https://mods.example"\npublic = true\nchina = true\n',
    )
    found = {mirror.id: mirror for mirror in listed.mirrors()}
    assert "goproxy_io" not in found
    assert (found["aliyun"].url, found["aliyun"].china) == ("http://127.0.0.1:1/x", False)
    assert found["aliyun"].name("zh_CN") == "Lab"
    assert found["house"].public
    assert found["house"].china


@pytest.mark.parametrize(
    "text",
    [
        'mirror = "https://a.example"',
        "mirror = [1, 2]",
        "removed = 3",
        "[[mirror]]\nid = 3\nurl = 'https://a.example'",
        "[[mirror]]\nid = 'x'\nurl = 7",
        "[[mirror]]\nid = 'x'",
        "[[mirror]]\nid = 'aliyun'\nname = 5\nchina = 'yes'",
    ],
)
def test_what_makes_no_sense_is_left_out(listed: MirrorList, own_file: Path, text: str) -> None:
    before = by_id(listed)
    write(own_file, text)
    assert by_id(listed) == before
    assert listed.damaged == ""


@pytest.mark.parametrize("data", [b"not = [toml", b"\xff\xfe\x00", b"\x00" * 100])
def test_a_damaged_file_is_set_aside_and_said(
    listed: MirrorList, own_file: Path, data: bytes
) -> None:
    own_file.parent.mkdir(parents=True)
    own_file.write_bytes(data)
    assert len(listed.mirrors()) == 7
    assert Path(listed.damaged).read_bytes() == data
    assert listed.add("http://athens.corp.lan").id == "custom_1"


def test_a_file_that_cannot_be_read_is_not_overwritten(listed: MirrorList, own_file: Path) -> None:
    own_file.mkdir(parents=True)
    assert len(listed.mirrors()) == 7
    with pytest.raises((FileError, OSError)):
        listed.add("http://athens.corp.lan")


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("https://goproxy.cn", True),
        ("goproxy.cn", True),
        ("http://mirrors.aliyun.com/goproxy", True),
        ("https://goproxy.baidu.com", True),
        ("https://proxy.golang.com.cn", True),
        ("https://proxy.golang.org/cached-only", True),
        ("http://athens.corp.lan:3000", False),
        ("http://127.0.0.1:3000", False),
        ("https://company.example/artifactory/api/go/go", False),
        ("https://goproxy.cn.evil.example", False),
        ("direct", False),
        ("file:///srv", False),
        ("https://own.example", False),
    ],
)
def test_what_is_public(listed: MirrorList, url: str, public: bool) -> None:
    listed.add("https://own.example")
    assert listed.is_public(url) is public


def test_the_checksum_databases(listed: MirrorList) -> None:
    found = {database.value: database.china for database in listed.checksum_databases()}
    assert found == {"sum.golang.org": False, "sum.golang.google.cn": True}


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=40))
def test_any_path_survives_being_written(
    tmp_path_factory: pytest.TempPathFactory, path: str
) -> None:
    own_file = tmp_path_factory.mktemp("own") / "mirrors.toml"
    listed = MirrorList(BUILTIN, own_file)
    try:
        added = listed.add(f"http://athens.corp.lan/{path}")
    except AddressError:
        return
    again = {mirror.id: mirror.url for mirror in MirrorList(BUILTIN, own_file).mirrors()}
    assert again["custom_1"] == added.url
    assert tomllib.loads(own_file.read_text(encoding="utf-8"))["mirror"][0]["url"] == added.url
