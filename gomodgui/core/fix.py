"""What a fix is, the class of each one, and how it refuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gomodgui.core.model import FixClass
from gomodgui.core.ports import Planner


@dataclass(frozen=True, slots=True)
class Fix:
    """A row of a table of fixes.

    `args` must all be given, `optional` may be; no others. `plan(facts, args)` changes nothing
    and raises RefusedError. `secret`: arguments that no record of the change may hold.
    """

    id: str
    args: tuple[str, ...]
    fix_class: FixClass
    plan: Planner
    optional: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()


class RefusedError(ValueError):
    """The fix will not be planned.

    `reason` is a text key below `refused.`, `args_` its arguments. No value that was asked for
    stands in them: it may hold a secret.
    """

    def __init__(self, reason: str, args: Mapping[str, str] | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.args_: Mapping[str, str] = dict(args or {})


_SETTINGS_FILE = (
    "set_goproxy",
    "set_gosumdb",
    "set_goprivate",
    "add_private",
    "remove_private",
    "set_go_setting",
    "unset_go_setting",
    "set_gotoolchain",
)
_TOUCHES_MORE = (
    "replace_env_variable",
    "remove_env_variable",
    "set_http_proxy",
    "add_no_proxy",
    "allow_insecure_host",
    "clean_module",
    "clean_modcache",
    "repair_cache_owner",
    "require_version",
    "rename_module",
    "go_mod_tidy",
    "go_mod_download",
    "go_mod_init",
    "go_mod_vendor",
    "store_credentials",
    "use_ssh",
    "trust_host_key",
    "set_ssl_cert_file",
    "apply_profile",
)
_GUIDANCE = (
    "install_go",
    "install_git",
    "install_ca",
    "upgrade_go",
    "fix_clock",
    "free_disk",
    "log_in_to_portal",
    "ask_administrator",
    "unset_in_parent",
    "retry_later",
    "check_module_path",
    "review_checksum",
    "add_ssh_key",
    "start_http_proxy",
)

FIX_CLASSES: Mapping[str, FixClass] = {
    **dict.fromkeys(_SETTINGS_FILE, FixClass.A),
    **dict.fromkeys(_TOUCHES_MORE, FixClass.B),
    **dict.fromkeys(_GUIDANCE, FixClass.C),
}
"""Every fix id that other programs may rely on, with its class."""


def fix_class(fix_id: str) -> FixClass:
    """The class of a fix; KeyError where there is none of that id."""
    return FIX_CLASSES[fix_id]
