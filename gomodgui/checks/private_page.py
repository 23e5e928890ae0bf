"""`?go-get=1`: the page that tells where the repository of a private module is."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.accessview import AccessView
from gomodgui.core.model import Finding, FixCall

_ADMINISTRATOR = FixCall("ask_administrator")
_NO_NAME = frozenset({"azure", "disagrees", "no_tag", "other_prefix"})
_UNTOLD = frozenset({"cancelled", "untold"})
_REMEDIES = {
    "clock_skew": FixCall("fix_clock"),
    "offline": FixCall("retry_later"),
    "tls_untrusted_ca": FixCall("install_ca", recommended=True),
    "captive_portal": FixCall("log_in_to_portal", recommended=True),
    "http_proxy_broken": FixCall("start_http_proxy", recommended=True),
}
_OF_PAGES = {"redirect_loop", "redirect_insecure", "redirect_scheme", "unpack_bomb"}


def check(view: AccessView) -> Iterator[Finding]:
    """No page, none that names the repository, or only one without encryption."""
    page = view.access.page
    if page is None or not page.problem or page.problem in _UNTOLD:
        return
    host, problem = view.access.host, page.problem
    evidence = {"status": str(page.status or "")}
    if problem == "plain_http":
        allow = FixCall("allow_insecure_host", {"host": host})
        yield view.finding(
            "insecure_http_needed", "private", subject=host, fixes=(allow, _ADMINISTRATOR)
        )
    elif problem == "login":
        store = FixCall("store_credentials", {"host": host}, recommended=True)
        yield view.finding(
            "private_auth_https", "page", subject=host, evidence=evidence, fixes=(store,)
        )
    elif problem in _NO_NAME or problem in _OF_PAGES:
        variant = problem if problem in _NO_NAME else "no_tag"
        args = {"named": page.named}
        path = FixCall("check_module_path", {"module": view.module}, recommended=True)
        fixes = (path, _ADMINISTRATOR)
        yield view.finding(
            "vanity_import_failure", variant, subject=view.module, args=args, evidence=evidence,
            fixes=fixes,
        )  # fmt: skip
    else:
        fix = _REMEDIES.get(problem, _ADMINISTRATOR)
        yield view.finding(problem, "repository", subject=host, fixes=(fix,))
