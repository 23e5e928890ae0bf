"""Which of the rules that found something in a message decides, and what that means."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gomodgui.core.logs import ways_git, ways_machine, ways_modules, ways_network, ways_server
from gomodgui.core.logs.context import LogContext, MessageContext
from gomodgui.core.logs.messages import Message
from gomodgui.core.logs.rule import Rule
from gomodgui.core.logs.rules_git import GIT
from gomodgui.core.logs.rules_machine import MACHINE
from gomodgui.core.logs.rules_modules import MODULES
from gomodgui.core.logs.rules_network import NETWORK
from gomodgui.core.logs.rules_project import PROJECT
from gomodgui.core.logs.rules_secure import SECURE
from gomodgui.core.logs.rules_server import SERVER
from gomodgui.core.logs.rules_settings import SETTINGS
from gomodgui.core.logs.verdict import Hit, Verdict

RULES: tuple[Rule, ...] = (
    *MACHINE,
    *SETTINGS,
    *NETWORK,
    *SECURE,
    *SERVER,
    *GIT,
    *MODULES,
    *PROJECT,
)
"""All there are; of two that are equally deep the first one decides."""

NEEDLES: tuple[str, ...] = tuple(dict.fromkeys(needle for rule in RULES for needle in rule.needles))
"""A line that holds none of these needs no look."""

Way = Callable[[Hit], Verdict | None]

WAYS: Mapping[str, Way] = {
    "": ways_machine.plain,
    "ambiguous": ways_modules.ambiguous,
    "cache_file": ways_machine.cache_file,
    "cached": ways_server.cached,
    "cached_zip": ways_server.cached,
    "certificate": ways_network.certificate,
    "clone": ways_git.clone,
    "collision": ways_modules.collision,
    "connect": ways_network.connect,
    "content": ways_server.content,
    "cut": ways_network.cut,
    "entry": ways_machine.entry,
    "expired": ways_network.expired,
    "file": ways_machine.file,
    "file_proxy": ways_machine.file_proxy,
    "folder": ways_modules.folder,
    "git_certificate": ways_git.git_certificate,
    "git_connect": ways_git.git_connect,
    "git_lookup": ways_git.git_lookup,
    "git_other": ways_git.git_other,
    "git_tunnel": ways_git.git_tunnel,
    "go_mod": ways_modules.go_mod,
    "go_sum": ways_modules.go_sum,
    "goauth": ways_machine.goauth,
    "goflags": ways_machine.goflags,
    "gopath": ways_modules.gopath,
    "gosumdb": ways_machine.gosumdb,
    "gotoolchain": ways_machine.gotoolchain,
    "govcs": ways_git.govcs,
    "host_key": ways_git.host_key,
    "insecure_flag": ways_machine.insecure_flag,
    "login": ways_git.login,
    "lookup": ways_network.lookup,
    "major": ways_modules.major,
    "malformed": ways_modules.malformed,
    "module": ways_modules.module,
    "no_go": ways_machine.no_go,
    "off": ways_machine.off,
    "package": ways_modules.package,
    "page": ways_server.page,
    "plain_http": ways_network.plain_http,
    "readonly": ways_modules.readonly,
    "readonly_flag": ways_modules.readonly,
    "redirected": ways_server.redirected,
    "renamed": ways_modules.renamed,
    "replace": ways_modules.replace,
    "repository": ways_git.repository,
    "running": ways_modules.running,
    "setting": ways_machine.setting,
    "shadowed": ways_modules.shadowed,
    "silent_tunnel": ways_network.silent_tunnel,
    "ssh": ways_git.ssh,
    "stalled": ways_network.stalled,
    "standard": ways_modules.standard,
    "status": ways_server.status,
    "sumdb_content": ways_server.sumdb_content,
    "too_old": ways_modules.too_old,
    "tool": ways_git.tool,
    "toolchain": ways_modules.toolchain,
    "tunnel": ways_network.tunnel,
    "vanity": ways_modules.vanity,
    "vendor": ways_modules.vendor,
    "version": ways_modules.version,
    "zip": ways_server.zip_file,
}
"""How each kind of rule is followed up."""


def judge(
    message: Message, log: LogContext, above: str = "", below: str = "", go_version: str = ""
) -> tuple[Verdict, str] | None:
    """What a message says and the words that say so; None where it is no download problem."""
    flat = message.flat
    context = MessageContext(message, log, above, below)
    found: list[Hit] = []
    for rule in RULES:
        if not any(needle in flat for needle in rule.needles) or not context.has(rule.needs):
            continue
        match = rule.pattern.search(flat)
        if match is not None:
            found.append(Hit(rule, match, message, log, go_version))
    for hit in sorted(found, key=lambda each: -each.rule.depth):
        verdict = WAYS[hit.rule.way](hit)
        if verdict is not None:
            return verdict, hit.match[0]
    return None
