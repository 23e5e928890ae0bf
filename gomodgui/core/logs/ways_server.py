"""How answers of servers are judged: a status means something else for each kind of request."""

from __future__ import annotations

import re
from dataclasses import replace

from gomodgui.core.logs.hosts import is_internal, is_shared, without_port
from gomodgui.core.logs.request import Request, Step, module_in_cache
from gomodgui.core.logs.verdict import Hit, Verdict

_MISSING = frozenset({404, 410})
_NO_ENTRY = re.compile(
    r"unknown revision|no matching versions|invalid version: (?!git|Get|reading)|disallowed "
    r"version|not a tag"
)
_NO_REPOSITORY = re.compile(
    r"could not read Username|[Rr]epository.{0,300}not found|no such module|Authentication failed|"
    r"unrecognized import path|Permission denied"
)
_NO_SOURCE = re.compile(
    r"Failed to connect|timed? ?out|[Cc]onnection re(?:fused|set)|Could not resolve|deadline "
    r"exceeded|"
    r"temporarily unavailable|rate limit|fetch timed out|50\d [A-Z]"
)


def status(hit: Hit) -> Verdict | None:
    """A status code, by what was asked for."""
    code = int(hit.group("status"))
    asked = hit.request
    answer = _ANSWERS.get(asked.step, _of_proxy)
    verdict = answer(hit, asked, code)
    if verdict is None:
        return None
    consequences = ["toolchain_unavailable"] if asked.toolchain else []
    if asked.step is Step.SUMDB_PROXY and verdict.cause != "sumdb_unreachable":
        consequences.append("sumdb_unreachable")
    consequences = [cause for cause in consequences if cause != verdict.cause]
    return replace(
        verdict,
        consequences=tuple(consequences),
        host=verdict.host or asked.host,
        scheme=asked.scheme,
        module=asked.module,
        version=asked.version,
        args={"status": str(code), "host": without_port(asked.host), **verdict.args},
    )


def _of_sumdb(hit: Hit, asked: Request, code: int) -> Verdict:
    """The checksum database does not know the module, or does not work."""
    response = hit.message.response
    unknown = "no such host" in response or not _NO_SOURCE.search(response)
    if code in _MISSING and "/supported" not in asked.url and unknown:
        subject = asked.module
        others = (
            ("version_not_found", "sumdb_unreachable")
            if is_shared(subject)
            else ("sumdb_unreachable",)
        )
        return Verdict("sumdb_private_module", "", subject, {}, others)
    if code == 407:
        return Verdict("http_proxy_auth", "asked", asked.host, {"host": asked.host})
    if code == 429:
        return Verdict("proxy_rate_limited", "", asked.host, {}, ("sumdb_unreachable",))
    others = ("proxy_http_5xx",) if asked.step is Step.SUMDB_PROXY else ("proxy_forbidden",)
    return Verdict("sumdb_unreachable", "status", asked.host, {}, others)


def _of_discovery(hit: Hit, asked: Request, code: int) -> Verdict:
    """The page that should say where the code is."""
    subject = asked.module or hit.group("package")
    host = without_port(asked.host)
    if code in (401, 403):
        other = "vanity_import_failure"
        return Verdict("private_auth_https", "log_page", host, {"host": host}, (other,))
    if code == 407:
        return Verdict("http_proxy_auth", "asked", host, {"host": host})
    others = ("module_not_found",) if code in _MISSING else ()
    return Verdict("vanity_import_failure", "status", subject, {"status": str(code)}, others)


def _of_proxy(hit: Hit, asked: Request, code: int) -> Verdict | None:
    """A module proxy, or a repository asked over HTTP."""
    host = asked.host
    if code in _MISSING:
        return _missing(hit, asked)
    if code == 407:
        return Verdict("http_proxy_auth", "asked", host)
    if code == 401:
        if asked.step is Step.OTHER and not host:
            return Verdict("private_auth_https", "log_page", asked.module, {"host": asked.module})
        return Verdict("private_auth_https", "proxy", without_port(host), {}, ("proxy_forbidden",))
    if code == 429:
        return Verdict("proxy_rate_limited", "", host)
    if code in (403, 451):
        return Verdict(
            "proxy_forbidden", "", host, {}, ("private_auth_https",) if is_internal(host) else ()
        )
    if code >= 500:
        return Verdict("proxy_http_5xx", "", host)
    if code == 418:  # what a mirror says to those whom it keeps out
        return Verdict("proxy_forbidden", "", host, {}, ("proxy_http_5xx",))
    if asked.step is Step.OTHER and code < 400:
        return None
    return Verdict("proxy_bad_content", "status", host, {}, ("captive_portal",))


def _missing(hit: Hit, asked: Request) -> Verdict | None:
    """404 and 410: no such version, no such module, or one that a public server cannot see."""
    response = hit.message.response
    module = asked.module
    if asked.toolchain:
        return Verdict("toolchain_unavailable", "proxy", _newer_go(hit), {"want": _newer_go(hit)})
    if asked.step is Step.OTHER and not module:
        return None
    host = module.partition("/")[0]
    unseen = "no such host" in response or "dial tcp" in response
    if module and (is_internal(host) or (unseen and not is_shared(module))):
        return Verdict("private_via_public_proxy", "", module, {}, ("module_not_found",))
    if hit.log.names_private and _NO_REPOSITORY.search(response) and not is_shared(module):
        return Verdict("private_via_public_proxy", "", module, {}, ("module_not_found",))
    hidden = ("private_via_public_proxy",) if not _is_open_source(module) else ()
    if asked.step is Step.QUERY or _NO_REPOSITORY.search(response):
        return Verdict("module_not_found", "", module, {}, hidden)
    if asked.step is Step.FILE or _NO_ENTRY.search(response):
        others = ("module_not_found", "proxy_stale", *hidden)
        return Verdict("version_not_found", "", module, {}, others)
    return Verdict("module_not_found", "", module, {}, hidden)


def _is_open_source(module: str) -> bool:
    """A module that can hardly be private: a well-known path that is no code host."""
    host, _, rest = module.partition("/")
    return is_shared(module) and not rest.count("/") and not is_shared(host)


def _newer_go(hit: Hit) -> str:
    found = re.search(
        r"go >= ?([\w.]{1,20})|download go([\w.]{1,20}?)[: ]|-go([\d.]{3,12})\.", hit.message.flat
    )
    return next((group for group in found.groups() if group), "") if found else ""


_ANSWERS = {
    Step.SUMDB: _of_sumdb,
    Step.SUMDB_PROXY: _of_sumdb,
    Step.DISCOVERY: _of_discovery,
    Step.FILE: _of_proxy,
    Step.QUERY: _of_proxy,
    Step.VCS: _of_proxy,
    Step.OTHER: _of_proxy,
}


def page(hit: Hit) -> Verdict:
    """A web page where data should be: no mirror there, or a network that wants a login."""
    return content(hit, ("captive_portal",))


def content(hit: Hit, others: tuple[str, ...] = ()) -> Verdict:
    """An answer that Go cannot use."""
    asked = hit.request
    host = asked.host
    subject = host or asked.module
    variant = "" if host else "module"
    return Verdict(
        "proxy_bad_content",
        variant,
        subject,
        {},
        others,
        host=host,
        scheme=asked.scheme,
        module=asked.module,
        version=asked.version,
    )


def zip_file(hit: Hit) -> Verdict:
    """A zip that is none, as it came from the server or as it lies in the cache."""
    module, version = module_in_cache(hit.message.flat)
    asked = hit.request
    module, version = module or asked.module, version or asked.version
    subject = f"{module}@{version}" if version else module
    variant = hit.rule.variant or "zip"
    return Verdict(
        "proxy_bad_content",
        variant,
        subject,
        {},
        ("cache_corrupt", "captive_portal"),
        host=asked.host,
        module=module,
        version=version,
    )


def cached(hit: Hit) -> Verdict:
    """A file of the module cache that is damaged or missing."""
    module, version = hit.group("module"), hit.group("version")
    if not module:
        module, version = module_in_cache(hit.message.flat)
    if not module:
        module, version = hit.request.module, hit.request.version
    subject = f"{module}@{version}" if version else module
    return Verdict(
        "cache_corrupt",
        "modified" if "modified" in hit.match[0] else "",
        subject,
        {},
        ("proxy_bad_content",),
        module=module,
        version=version,
    )


def redirected(hit: Hit) -> Verdict:
    """Sent on to an address without encryption, or round in circles."""
    asked = hit.request
    first = re.match(r"https?://([^/\s]{1,255})", hit.group("url"))
    second = re.match(r"https?://([^/\s]{1,255})", hit.group("other"))
    if (
        first
        and second
        and without_port(first[1]) == without_port(second[1])
        and "go-get" in hit.message.flat
    ):
        host = without_port(first[1])
        return Verdict(
            "insecure_http_needed",
            "",
            host,
            {},
            ("captive_portal",),
            host=host,
            module=asked.module,
        )
    host = first[1] if first else asked.host
    return Verdict(
        "captive_portal",
        "redirected",
        without_port(host),
        {"host": without_port(host)},
        ("proxy_bad_content",),
        host=host,
        module=asked.module,
    )


def sumdb_content(hit: Hit) -> Verdict:
    """The checksum database answered with something that is not signed by it."""
    asked = hit.request
    return Verdict(
        "sumdb_unreachable",
        "content",
        asked.host,
        {},
        ("captive_portal", "checksum_mismatch"),
        host=asked.host,
        module=asked.module,
    )
