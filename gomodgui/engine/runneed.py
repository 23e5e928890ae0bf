"""Why a module is needed that could not be had: asked of Go, else read off its cache."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from gomodgui.core import cachepaths, gomod, modgraph
from gomodgui.core.gomod import GoMod
from gomodgui.core.projectrun import Need
from gomodgui.system.goproject import Bench
from gomodgui.system.gorun import GoCommandError

ASK_S = 10.0
_MOST_FILES = 2000


def need(bench: Bench, path: str, version: str, read: Callable[[str], bytes | None]) -> Need:
    """The way from the project's module to that one. Nothing is downloaded for it.

    `read` reads a small file below GOMODCACHE, by its name there, None where there is none.
    """
    bench.environ = {**bench.environ, "GOPROXY": "off"}
    graph, told = "", ""
    with contextlib.suppress(GoCommandError):
        graph = _asked(bench, "mod", "graph")
        told = _asked(bench, "mod", "why", "-m", path)
    main = bench.project.module
    name = main.module or "."
    edges = modgraph.parse(graph)
    chain = modgraph.chain(name, lambda each: edges.get(each, ()), path, version)
    if not chain:
        chain = modgraph.chain(name, _Cached(name, main, read).requires, path, version)
    if not chain and version:
        chain = modgraph.chain(name, _Cached(name, main, read).requires, path)
    return Need(path, chain, modgraph.packages(told))


class _Cached:
    """What requires what, by the go.mod files that the module cache has."""

    def __init__(self, name: str, main: GoMod, read: Callable[[str], bytes | None]) -> None:
        self._name = name
        self._main = main
        self._read = read
        self._left = _MOST_FILES

    def requires(self, name: str) -> tuple[str, ...]:
        found = self._main if name == self._name else self._of(name)
        names = []
        for each in found.requires:
            new = self._main.replacement(each.path, each.version)
            if new is None:
                names.append(f"{each.path}@{each.version}")
            elif not new.is_folder:
                names.append(f"{new.new}@{new.new_version}")
        return tuple(names)

    def _of(self, name: str) -> GoMod:
        path, _, version = name.partition("@")
        if self._left <= 0:
            return GoMod()
        self._left -= 1
        try:
            file = cachepaths.entry(path, version).file("mod")
        except ValueError:
            return GoMod()
        return gomod.parse(self._read(file) or b"")


def _asked(bench: Bench, *words: str) -> str:
    ran = bench.run(words, ASK_S)
    return ran.output.decode("utf-8", "replace") if ran.ok else ""
