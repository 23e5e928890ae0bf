"""Helps to give a server one's public key: shows the key, or how to make one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gomodgui.core.change import ChangePlan, Guidance
from gomodgui.core.ports import Facts, UnreadableFileError
from gomodgui.core.quoting import command
from gomodgui.fixes.places import location

_NAMES = ("id_ed25519", "id_ecdsa", "id_rsa", "id_ed25519_sk", "id_ecdsa_sk")
_PUBLIC = re.compile(r"(?:ssh|ecdsa|sk)-[a-z0-9@.-]+ [A-Za-z0-9+/=]{40,}(?: [ -~]*)?")


def plan(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
    """The public key as the text to copy; of `path`, else the first one of the home folder."""
    usual = [f"{facts.home}/.ssh/{name}.pub" for name in _NAMES]
    for path in [args["path"]] if args.get("path", "").endswith(".pub") else usual:
        key = _public_key(facts, path)
        if key:
            shown = {"location": location(facts, path)}
            return ChangePlan((), guidance=(Guidance("add_ssh_key", shown, key),))
    make = command(["ssh-keygen", "-t", "ed25519"], facts.system)
    return ChangePlan((), guidance=(Guidance("make_ssh_key", {}, make),))


def _public_key(facts: Facts, path: str) -> str:
    """The line of a public key, "" where the file is none."""
    try:
        data = facts.read_file(path) or b""
    except UnreadableFileError:
        return ""
    line = data.decode("utf-8", "replace").strip()
    return line if _PUBLIC.fullmatch(line) else ""
