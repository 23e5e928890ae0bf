"""Values that Go refuses only when it uses them: held against the real go command."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from gomodgui.core.govalues import check_goflags, check_gosumdb, check_gotoolchain, dead_patterns

KEY = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"


def refused(check: Callable[[str], None], value: str) -> bool:
    try:
        check(value)
    except ValueError:
        return True
    return False


@pytest.mark.parametrize(
    "value",
    ["auto", "path", "local", "local+auto", "local+path", "go1.22.3", "go1.22.3+auto", "go1.21rc2",
     "go1.22.3-corp", "go1", "", "newest", "go1.2.3rc1", "go01.2", "local+", "local+never",
     "auto+auto", "go1.22.3+local", "1.22.3", "go1.22/x", "Local"],
)  # fmt: skip
def test_toolchains_as_go_reads_them(go_command: Path, tmp_path: Path, value: str) -> None:
    # "go help" is not asked: any command selects its toolchain first.
    environ = {**os.environ, "GOTOOLCHAIN": value, "GOPROXY": "off", "GOFLAGS": "-mod=mod"}
    done = subprocess.run(
        [go_command, "env", "GOROOT"], env=environ, cwd=tmp_path, capture_output=True, text=True
    )
    says_invalid = "invalid GOTOOLCHAIN" in done.stderr
    if value:  # an empty variable counts as unset, an empty setting is never wanted
        assert refused(check_gotoolchain, value) == says_invalid
    else:
        assert refused(check_gotoolchain, value)


@pytest.mark.parametrize(
    "value",
    ["", " ", "-mod=mod", "--mod=mod -v", "'-ldflags=-s -w' -v", '"-tags=a b"', "mod", "-", "--",
     "---x", "-=x", "--=x", "'-v", "-v'", "-v -", "- v", "-mod=mod\t-v"],
)  # fmt: skip
def test_flags_as_go_reads_them(go_command: Path, tmp_path: Path, value: str) -> None:
    environ = {**os.environ, "GOFLAGS": value, "GOTOOLCHAIN": "local", "GOPROXY": "off"}
    done = subprocess.run(
        [go_command, "list", "unsafe"], env=environ, cwd=tmp_path, capture_output=True, text=True
    )
    wrong = "parsing $GOFLAGS" in done.stderr and "unknown flag" not in done.stderr
    assert refused(check_goflags, value) == wrong, done.stderr


@pytest.mark.parametrize(
    "value",
    ["sum.golang.org", "sum.golang.google.cn", KEY, f"{KEY} https://sum.golang.google.cn",
     "sum.golang.org https://x.example", "sum.golang.google.cn https://x.example", "example.org",
     "sum.golang.org a b", KEY[:-1], KEY.replace("033de0ae", "033de0af"), "OFF", '"off"', "a+b+c",
     "sum.golang.org+033de0ae+"],
)  # fmt: skip
def test_checksum_databases_as_go_reads_them(go_command: Path, tmp_path: Path, value: str) -> None:
    (tmp_path / "proxy" / "example.com" / "m" / "@v").mkdir(parents=True)
    folder = tmp_path / "proxy" / "example.com" / "m" / "@v"
    (folder / "v1.0.0.info").write_text('{"Version":"v1.0.0"}')
    (folder / "v1.0.0.mod").write_text("module example.com/m\n")
    (tmp_path / "empty").mkdir()
    environ = {
        **os.environ,
        "GOSUMDB": value,
        "GOPROXY": f"file://{tmp_path}/proxy",
        "GOTOOLCHAIN": "local",
        "HTTPS_PROXY": "http://127.0.0.1:1",
        "HTTP_PROXY": "http://127.0.0.1:1",
        "GOMODCACHE": str(tmp_path / "mod"),
        "GOFLAGS": "-modcacherw",
    }
    done = subprocess.run(
        [go_command, "mod", "download", "example.com/m@v1.0.0"],
        env=environ,
        cwd=tmp_path / "empty",
        capture_output=True,
        text=True,
        timeout=60,
    )
    wrong = "invalid GOSUMDB" in done.stderr or "missing GOSUMDB" in done.stderr
    assert refused(check_gosumdb, value) == wrong, done.stderr


@pytest.mark.parametrize(
    ("value", "numbers"),
    [
        ("", ()),
        ("a.lan,*.b.lan/x", ()),
        ("https://a.lan", (1,)),
        ("a.lan, b.lan", (2,)),
        ("a.lan:80,b.lan,10.0.0.0/8,[", (1, 3, 4)),
        ('"a.lan",a.lan；b.lan', (1, 2)),
    ],
)
def test_patterns_that_match_nothing(value: str, numbers: tuple[int, ...]) -> None:
    assert dead_patterns(value) == numbers
