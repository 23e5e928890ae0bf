"""Rules: what servers answered. Status codes, broken files, the checksum database."""

from __future__ import annotations

from gomodgui.core.logs.rule import Depth, Needs, Rule, rule

_GO = Needs.GO
_REQUEST = Needs.REQUEST

SERVER: tuple[Rule, ...] = (
    rule(
        "proxy_bad_content",
        Depth.STATUS,
        _REQUEST,
        (
            "reading http",
            "unexpected status",
            "Not Found",
            "Gone",
            "Forbidden",
            "Unauthorized",
            "Gateway",
            "Server Error",
            "Unavailable",
            "Too Many Requests",
            "Proxy Auth",
            "Bad Request",
            "import path",
        ),
        r"(?:(?<![\w/:])https?://[^\s\"')]{0,2000}[\"')]{0,2}|import path \"[^\"\s]{1,300}\"|\]):? "
        r"(?P<status>[345]\d\d)\b(?!\s?ms)(?: [A-Z][\w' -]{0,40})?",
        way="status",
    ),
    rule(
        "proxy_bad_content",
        Depth.CONTENT,
        _REQUEST,
        "invalid character",
        r"invalid character '(?P<char>[^']{1,6})' (?:looking for beginning of value|after|in|at)",
        way="page",
    ),
    rule(
        "proxy_bad_content",
        Depth.CONTENT,
        _GO,
        ("invalid response from proxy", "returned info for"),
        r"invalid response from proxy \"(?P<url>[^\"\s]{1,500})\"|proxy returned info for "
        r"version \S{1,100} "
        r"instead of requested version",
        way="content",
    ),
    rule(
        "proxy_bad_content",
        Depth.CONTENT,
        _GO,
        ("unexpected end of JSON", "unexpected file", "file too large", "malformed "),
        r"unexpected end of JSON input|zip for \S{1,300} has unexpected file|downloaded zip file "
        r"too large|"
        r"malformed HTTP (?:response|status|version)",
        way="content",
    ),
    rule(
        "proxy_bad_content",
        Depth.CONTENT,
        _GO,
        "missing module line",
        r"parsing go\.mod: missing module line",
        way="page",
    ),
    rule(
        "proxy_bad_content",
        Depth.CONTENT,
        _GO,
        "not a valid zip",
        r"zip: not a valid zip file",
        way="zip",
    ),
    rule(
        "cache_corrupt",
        Depth.FILES,
        _GO,
        ("not a valid zip", "EOF", "checksum error", "zip:", "flate:"),
        r"(?:unzip|open|reading) (?P<path>\S{1,800}?[/\\]\S{1,300}\.zip): (?:\S{1,400}: "
        r")?(?:zip: |unexpected "
        r"EOF|flate: |EOF)",
        way="cached_zip",
    ),
    rule(
        "cache_corrupt",
        Depth.FILES,
        _GO,
        ("flate:", "checksum error"),
        r"unzip \S{1,800}: (?:\S{1,400}: )?(?:flate: corrupt|zip: checksum error)",
        way="cached_zip",
    ),
    rule(
        "captive_portal",
        Depth.TUNNEL,
        _REQUEST,
        "redirected from secure",
        r"redirected from secure URL (?P<url>\S{1,1000}) to insecure URL (?P<other>\S{1,1000})",
        way="redirected",
    ),
    rule(
        "captive_portal",
        Depth.STATUS,
        _REQUEST,
        "redirects",
        r"stopped after \d{1,3} redirects",
        way="redirected",
    ),
    rule(
        "checksum_mismatch",
        Depth.VERIFY,
        Needs.NOTHING,
        "checksum mismatch",
        r"verifying (?:(?P<module>[^\s@:]{1,300})@(?P<version>[^\s:/]{1,150})(?:/go\.mod)?|"
        r"go\.mod|module"
        r"|go\.sum)?[^:]{0,200}: checksum mismatch",
        way="module",
    ),
    rule(
        "checksum_mismatch",
        Depth.VERIFY,
        Needs.NOTHING,
        ("SECURITY ERROR", "missing from sumdb", "misbehavior"),
        r"SECURITY ERROR|checksum missing from sumdb response|database server misbehavior detected",
        way="module",
    ),
    rule(
        "sumdb_unreachable",
        Depth.VERIFY,
        _GO,
        ("no verifiable signatures", "malformed ", "tile hash", "inconsistent "),
        r"note has no verifiable signatures|malformed (?:record data|note|tree note|lookup)|"
        r"reading tree note: |downloaded inconsistent tile|inconsistent tree",
        way="sumdb_content",
    ),
    rule(
        "verification_disabled",
        Depth.VERIFY,
        Needs.NOTHING,
        "checksum database disabled",
        r"checksum database disabled by GOSUMDB=off",
        variant="gosumdb_off",
        way="toolchain",
    ),
)
"""Every rule about answers."""
