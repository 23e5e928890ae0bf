"""Why a module is needed, with nothing but what the cache has."""

from __future__ import annotations

from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.engine.runneed import need
from gomodgui.system.cachefolder import CacheFolder
from gomodgui.system.goproject import bench
from gomodgui.system.project import Project
from tests.engine.runrig import ABOVE, LARGE, SMALL, Rig
from tests.servers.moduleproxy import ModuleProxy


def test_go_tells_the_way_and_the_packages(tmp_path: Path, go_command: Path) -> None:
    with ModuleProxy(SMALL, LARGE, ABOVE) as proxy:
        rig = Rig(tmp_path, go_command, proxy.url)
        rig.write(ABOVE, SMALL)
        assert rig.run().ok
        go_mod, go_sum = rig.folder / "go.mod", rig.folder / "go.sum"
        assert not go_sum.exists()
        project = Project(str(rig.folder), str(go_mod), go_mod.read_bytes(), None)
        asked = len(proxy.requests)
        with bench(str(rig.go), project, rig.environ(), CancelScope()) as made:
            made.cache = str(rig.cache)
            read = CacheFolder(str(rig.cache), "").read
            found = need(made, LARGE.path, LARGE.version, read)
            direct = need(made, SMALL.path, "v9.9.9", read)
            nobody = need(made, "example.com/none", "", read)
        assert len(proxy.requests) == asked
    above = f"{ABOVE.path}@{ABOVE.version}"
    assert found.chain == ("m.test/billing", above, f"{LARGE.path}@{LARGE.version}")
    assert direct.chain == ("m.test/billing", f"{SMALL.path}@{SMALL.version}")
    assert (nobody.chain, nobody.packages) == ((), ())
