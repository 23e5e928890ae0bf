"""Which modules of a project are downloaded: the require lines of its go.mod, replacements applied.

What is malformed is passed over: that is for others to say.
"""

from __future__ import annotations

from collections.abc import Iterator

_LOCAL = ("./", "../", "/", ".\\", "..\\")
_MOST_LINES = 20_000
_VERBS = frozenset({"replace", "require"})


def downloaded(text: str) -> tuple[tuple[str, str], ...]:
    """(path, version) of each, in the order of the file, each once; not what is a folder."""
    required: dict[tuple[str, str], None] = {}
    replaced: dict[tuple[str, str], tuple[str, str]] = {}
    for verb, words in _directives(text):
        if verb == "require" and len(words) == 2 and words[1].startswith("v"):
            required[words[0], words[1]] = None
        elif verb == "replace" and "=>" in words:
            at = words.index("=>")
            old, new = words[:at], words[at + 1 :]
            if old and new:
                is_folder = new[0].startswith(_LOCAL) or len(new) < 2
                replaced[old[0], "".join(old[1:])] = ("", "") if is_folder else (new[0], new[1])
    found = (
        replaced.get((path, version)) or replaced.get((path, "")) or (path, version)
        for path, version in required
    )
    return tuple(dict.fromkeys(each for each in found if each[0]))


def _directives(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each line of a require or replace with its verb, without comments and quotes."""
    block = ""
    for raw in text.split("\n")[:_MOST_LINES]:
        words = [word.strip('"`') for word in raw.partition("//")[0].split()]
        if block and words == [")"]:
            block = ""
        elif block and words:
            yield block, words
        elif words[1:] == ["("] and words[0] in _VERBS:
            block = words[0]
        elif words and words[0] in _VERBS:
            yield words[0], words[1:]
