"""The shortest way from the project's module to another one."""

from __future__ import annotations

from gomodgui.core import modgraph

GRAPH = """m.test/m a.test/a@v1.0.0
m.test/m b.test/b@v1.0.0
m.test/m go@1.21
a.test/a@v1.0.0 c.test/c@v1.0.0
c.test/c@v1.0.0 d.test/d@v1.0.0
b.test/b@v1.0.0 d.test/d@v1.1.0
go@1.21 toolchain@go1.21
"""


def way(path: str, version: str = "") -> tuple[str, ...]:
    edges = modgraph.parse(GRAPH)
    return modgraph.chain("m.test/m", lambda name: edges.get(name, ()), path, version)


def test_the_shortest_way_is_found() -> None:
    assert way("d.test/d") == ("m.test/m", "b.test/b@v1.0.0", "d.test/d@v1.1.0")


def test_a_version_may_be_asked_for() -> None:
    assert way("d.test/d", "v1.0.0")[1:3] == ("a.test/a@v1.0.0", "c.test/c@v1.0.0")


def test_there_may_be_no_way() -> None:
    assert way("e.test/e") == ()
    assert way("toolchain") == ()


def test_a_circle_ends() -> None:
    edges = {"m": ["a@v1"], "a@v1": ["b@v1"], "b@v1": ["a@v1"]}
    assert modgraph.chain("m", lambda name: edges.get(name, ()), "c") == ()


def test_packages_are_those_that_lead_there() -> None:
    told = "# d.test/d\nm.test/m\nb.test/b/x\nd.test/d/y\n"
    assert modgraph.packages(told) == ("m.test/m", "b.test/b/x", "d.test/d/y")
    none = "# d.test/d\n(main module does not need module d.test/d)\n"
    assert modgraph.packages(none) == ()
