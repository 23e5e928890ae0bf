"""The places that Linux and macOS share."""

from gomodgui.system.platforms.base import Place, go_bin_places, manager_places


def test_the_module_cache_follows_gopath_unless_it_is_set() -> None:
    toolchains = "golang.org/toolchain@*/bin/go"
    by_gopath = go_bin_places({"GOPATH": "/p:/q"}, "/h")
    assert Place(f"/p/pkg/mod/{toolchains}") in by_gopath
    by_cache = go_bin_places({"GOPATH": "/p", "GOMODCACHE": "/c"}, "/h")
    assert Place(f"/c/{toolchains}") in by_cache


def test_downloaded_versions_are_looked_for_in_the_home() -> None:
    assert Place("/h/sdk/go*/bin/go") in go_bin_places({}, "/h")
    assert Place("/h/go/bin/go1.*") in go_bin_places({}, "/h")


def test_a_manager_is_named_by_its_place() -> None:
    found = {place.pattern: place.found_by for place in manager_places({}, "/h")}
    assert found["/h/.goenv/shims/go"] == "goenv"
    assert found["/h/.asdf/shims/go"] == "asdf"
    assert found["/h/.local/share/mise/installs/go/*/bin/go"] == "mise"
    assert found["/h/.gvm/gos/*/bin/go"] == "gvm"
    assert found["/h/.g/go/bin/go"] == "g"
