"""From whatever a person typed or pasted to a module path, a query and what was meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gomodgui.core import versions
from gomodgui.core.lookup import (
    addresses,
    characters,
    lines,
    rules,
    slips,
    spelling,
    variants,
    webpages,
)
from gomodgui.core.lookup.report import Problem, Suggestion

MOST_SUGGESTIONS = 12
_SITES = ("scheme", "ssh", "web_page", "proxy_address", "cache_path")


@dataclass(frozen=True, slots=True)
class Reading:
    """`path` and `query` as typed; `meant`: the same with its slips mended, which may be the same.

    `suggestions`: the likeliest first, never what was typed.
    """

    path: str
    query: str
    problem: Problem | None
    meant: tuple[str, str]
    suggestions: tuple[Suggestion, ...]


def read(text: str, known: Iterable[str] = ()) -> Reading:
    """Read what was typed. `known`: module paths of the person's own. Never raises."""
    line = lines.module_in(text)
    path, query = _as_typed(line)
    problem = rules.problem(path, query)
    if problem is not None and addresses.read(path).kind in ("scheme", "ssh"):
        problem = replace(problem, reason="address", args={"path": path})
    mended = _mended(line)
    names = tuple(known)
    found = [*_known(mended, names), *_syntactic(path, query, mended)]
    for each in (*mended.alternatives, (mended.path, mended.query)):
        found += variants.variants(*each, names)
    seen = {(path, query)}
    kept: list[Suggestion] = []
    for suggestion in found:
        key = (suggestion.path, suggestion.version)
        if key not in seen and rules.problem(*key) is None:
            seen.add(key)
            kept.append(suggestion)
    return Reading(
        path, query, problem, (mended.path, mended.query), tuple(kept[:MOST_SUGGESTIONS])
    )


@dataclass(frozen=True, slots=True)
class _Mended:
    """`reasons`: the weightiest first. `alternatives`: what is likelier than `path` and `query`."""

    path: str
    query: str
    reasons: tuple[str, ...]
    args: dict[str, str]
    alternatives: tuple[tuple[str, str], ...] = ()


def _known(mended: _Mended, names: tuple[str, ...]) -> Iterator[Suggestion]:
    """A module of the person's own that differs by its letters' case alone."""
    lower = mended.path.lower()
    for name in names:
        if name.lower() == lower and name != mended.path:
            typed, own = spelling.differing(mended.path, name)
            yield Suggestion(name, mended.query, "case", {"typed": typed, "path": own})


def _as_typed(line: lines.Line) -> tuple[str, str]:
    """Path and query as the go command would cut them, addresses left whole."""
    if line.version:
        return line.name, line.version
    if addresses.read(line.name).kind not in ("", "port"):
        head, slash, tail = line.name.rpartition("/")
        name, at, query = tail.partition("@")
        is_version = bool(at and name)
        return (head + slash + name, query) if is_version else (line.name, "")
    path, _, query = line.name.partition("@")
    return path, query


def _mended(line: lines.Line) -> _Mended:
    name = characters.plain(line.name).strip()
    odd = characters.strange(line.name + line.version)
    reasons: list[str] = []
    args = {"chars": odd}
    if "\\" in name and "/pkg/mod" not in name.replace("\\", "/"):
        name = name.replace("\\", "/")
        reasons.append("backslash")
    address = addresses.read(name)
    if address.kind:
        reasons.append(address.kind)
        args["scheme"] = address.scheme
    path, query = address.path, address.version
    if not query:
        before = path
        path, query = slips.split_version(path)
        if query and "@" not in before:
            reasons.append("separator")
    query = query or characters.plain(line.version)
    page = webpages.read(path.partition("?")[0].partition("#")[0].rstrip("/"))
    alternatives: tuple[tuple[str, str], ...] = ()
    if page is not None:
        reasons.insert(0, "web_page")
        path, query = page.root, query or page.version
        alternatives = _of_folder(page, query)
    path, more = slips.mend_path(path)
    reasons += more
    mended_query = slips.mend_version(query)
    if mended_query != query or (line.version and mended_query != line.version):
        reasons.append("missing_v" if mended_query == f"v{query}" else "version_form")
    elif line.name.rstrip().endswith(".") and query:
        reasons.append("version_form")
    if odd:
        reasons.append("characters")
    args |= {"version": mended_query, "typed_version": query}
    return _Mended(path, mended_query, tuple(reasons), args, alternatives)


def _of_folder(page: webpages.Page, query: str) -> tuple[tuple[str, str], ...]:
    """A folder that is shown may be a module of its own, with the major in its path."""
    found = []
    if page.folder:
        found.append((f"{page.root}/{page.folder}", query))
    return tuple(found)


def _syntactic(path: str, query: str, mended: _Mended) -> Iterator[Suggestion]:
    """The same name, well written. Its major goes into the path where the version asks for one."""
    reason = next((r for r in mended.reasons if r in _SITES), None) or next(
        iter(mended.reasons), "characters"
    )
    for each in (*mended.alternatives, (mended.path, mended.query)):
        is_folder = each in mended.alternatives
        base = Suggestion(*each, reason, mended.args, is_guess=is_folder)
        major = versions.major(each[1])
        is_tagged = major not in ("", "v0", "v1") and "+" not in each[1]
        has_major = each[0].startswith("gopkg.in/") or each[0].endswith(f"/{major}")
        if is_tagged and not has_major and (path, query) != each:
            yield replace(base, path=f"{each[0]}/{major}", is_guess=True)
        yield base
