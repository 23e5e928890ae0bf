"""Caches that somebody without rights may not write, and disks that are full."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.cachecase import NOBODY, as_nobody
from tests.engine.goproject import OTHER, TINY, Project, snapshot
from tests.servers import namespace
from tests.servers.moduleproxy import ModuleProxy

_ASK = """
import json
seen = examined(Path({home!r}), Path({project!r}) if {project!r} else None)
print(json.dumps([
    [each.cause, each.variant, each.severity.value,
     [[call.id, call.recommended] for call in each.fixes]]
    for each in seen.findings
]))
"""


def asked(home: Path, project: Path | None = None) -> list[list[object]]:
    answer = as_nobody(_ASK.format(home=str(home), project=str(project or "")), Path("/tmp"))
    found: list[list[object]] = json.loads(answer)
    return found


@pytest.fixture
def open_home(tmp_path: Path) -> Iterator[Path]:
    """A home folder of nobody's, in a place where nobody gets to."""
    folder = Path(f"/tmp/gomodgui-rights-{os.getpid()}-{tmp_path.name}")
    folder.mkdir(mode=0o755)
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    yield folder
    for parent, _, _ in os.walk(folder):
        Path(parent).chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def project(open_home: Path, go_command: Path) -> Iterator[Project]:
    with ModuleProxy(TINY, OTHER) as proxy:
        found = Project(go_command, open_home, proxy.url)
        found.fill()
        yield found


def give(path: Path, uid: int) -> None:
    for parent, _, files in os.walk(path):
        os.chown(parent, uid, uid)
        for name in files:
            os.chown(Path(parent, name), uid, uid)


def test_a_sound_cache_of_ones_own(project: Project) -> None:
    give(project.home, NOBODY)
    assert asked(project.home, project.folder) == []


def test_a_cache_that_sudo_go_filled(project: Project) -> None:
    give(project.home, NOBODY)
    give(project.cache, 0)
    shutil.rmtree(project.tree().parent)
    [[cause, variant, severity, fixes]] = asked(project.home, project.folder)
    assert (cause, variant, severity) == ("cache_permission", "permission", "error")
    assert fixes == [["ask_administrator", True], ["set_go_setting", False]]


def test_a_full_cache_that_may_only_be_read_is_enough_for_its_project(project: Project) -> None:
    give(project.home, NOBODY)
    give(project.cache, 0)
    [[cause, _, severity, _]] = asked(project.home, project.folder)
    assert (cause, severity) == ("cache_permission", "warning")
    [[cause, _, severity, _]] = asked(project.home)
    assert (cause, severity) == ("cache_permission", "error")


_REPAIR = """
home = Path({home!r})
person = Person(home, Path({go!r}), {{"GOPROXY": "off"}}, shell="/bin/sh")
plan = person.session.plan([FixCall("repair_cache_owner", {{}})], CancelScope())
result = person.session.apply(plan, "test", lambda *told: None, CancelScope(), prove=False)
assert result.applied, result
assert findings(examined(home, home / "project")) == []
print(result.entry.id)
"""
_UNDO = """
home = Path({home!r})
person = Person(home, Path({go!r}), {{"GOPROXY": "off"}}, shell="/bin/sh")
result = person.session.undo(None, CancelScope())
assert result.applied, result
"""


def test_what_is_ours_is_made_writable_and_put_back(project: Project) -> None:
    give(project.home, NOBODY)
    shutil.rmtree(project.tree().parent)
    (project.cache / "cache" / "download").chmod(0o500)
    project.file("zip").chmod(0o000)
    before = snapshot(project.cache)
    [[cause, variant, _, fixes]] = asked(project.home, project.folder)
    assert (cause, variant) == ("cache_permission", "own")
    assert fixes == [["repair_cache_owner", True]]
    names = {"home": str(project.home), "go": str(project.go)}
    as_nobody(_REPAIR.format(**names), project.home)
    assert (project.cache / "cache" / "download").stat().st_mode & 0o777 == 0o700
    as_nobody(_UNDO.format(**names), project.home)
    assert snapshot(project.cache) == before


_FULL = """
from pathlib import Path
from tests.engine.cachecase import examined
import subprocess
cache = Path({cache!r})
cache.mkdir(parents=True)
subprocess.run(["mount", "-t", "tmpfs", "-o", {options!r}, "none", str(cache)], check=True)
try:
    (cache / "filler").write_bytes(bytes({filler}))
except OSError:
    pass
for number in range({files}):
    try:
        (cache / str(number)).touch()
    except OSError:
        break
seen = examined(Path({home!r}))
print([(each.cause, each.variant, each.severity.value, each.fixes[0].id) for each in seen.findings])
"""


@pytest.mark.parametrize(
    ("options", "filler", "files", "found"),
    [
        ("size=4m", 8 << 20, 0, ("disk_full", "full", "error")),
        ("size=4m", 0, 0, ("disk_full", "full", "error")),
        ("size=100m", 0, 0, ("disk_full", "soon", "warning")),
        ("size=900m,nr_inodes=20", 0, 50, ("disk_full", "files", "error")),
        ("size=900m", 0, 0, None),
        ("size=900m,ro", 0, 0, ("cache_permission", "read_only", "error")),
    ],
)
def test_a_disk_of_its_own(
    home: Path, options: str, filler: int, files: int, found: tuple[str, str, str] | None
) -> None:
    reason = namespace.why_not()
    if reason:
        pytest.skip(reason)
    script = _FULL.format(
        home=str(home),
        cache=str(home / "go" / "pkg" / "mod"),
        options=options,
        filler=filler,
        files=files,
    )
    answer = namespace.run(script, home, "nameserver 127.0.0.1\n")
    if found is None:
        assert answer.strip() == "[]"
    else:
        assert answer.startswith(f"[({', '.join(map(repr, found))}, ")
        first = answer.strip("[]()\n ").split("'")[-2]
        assert first == ("free_disk" if found[1] == "soon" else "set_go_setting")


def test_go_agrees_that_the_disk_is_full(home: Path, go_command: Path) -> None:
    reason = namespace.why_not()
    if reason:
        pytest.skip(reason)
    cache = home / "small"
    cache.mkdir()
    with ModuleProxy(TINY) as proxy:
        environ = {
            **os.environ,
            "HOME": str(home),
            "GOMODCACHE": str(cache),
            "GOPROXY": proxy.url,
            "GONOSUMDB": "*",
            "GOTOOLCHAIN": "local",
        }
        script = (
            f"mount -t tmpfs -o size=64k none {cache}; dd if=/dev/zero of={cache}/x bs=1k count=99"
            f" 2>/dev/null; {go_command} mod download example.com/tiny@v1.0.0"
        )
        done = subprocess.run(
            ["unshare", "--mount", "sh", "-c", script], env=environ, capture_output=True, text=True
        )
    assert done.returncode != 0
    assert "no space left on device" in done.stderr
