"""Rules: repositories. git, ssh and the tools of other version control, in several languages."""

from __future__ import annotations

from gomodgui.core.logs.rule import Depth, Needs, Rule, rule

_REPOSITORY = Needs.REPOSITORY

GIT: tuple[Rule, ...] = (
    rule(
        "git_missing",
        Depth.FILES,
        Needs.NOTHING,
        ('exec: "git"', "missing Git", 'git": file'),
        r"exec: \"git\": (?:executable file )?not found|exec: \"git\": file does not exist|"
        r"missing Git command",
    ),
    rule(
        "git_missing",
        Depth.FILES,
        Needs.NOTHING,
        ('exec: "hg"', 'exec: "svn"', 'exec: "bzr"', 'exec: "fossil"', "command. See"),
        r"exec: \"(?P<tool>hg|svn|bzr|fossil)\": executable file not found|missing "
        r"(?P<name>Mercurial|"
        r"Subversion|Bazaar|Fossil) command",
        variant="other_tool",
        way="tool",
    ),
    rule(
        "private_auth_https",
        Depth.GIT,
        Needs.NOTHING,
        "terminal prompts disabled",
        r"could not read (?:Username|Password) for "
        r"'(?:https?://(?:[^@'\s]{0,200}@)?(?P<host>[^/'\s]{0,255}))?"
        r"[^']{0,500}': terminal prompts disabled",
        way="login",
    ),
    rule(
        "private_auth_https",
        Depth.GIT,
        _REPOSITORY,
        "could not read",
        r"could not read (?:Username|Password) for "
        r"'(?:https?://(?:[^@'\s]{0,200}@)?(?P<host>[^/'\s]{0,255}))?",
        way="login",
    ),
    rule(
        "private_auth_https",
        Depth.GIT,
        _REPOSITORY,
        (
            "Authentication failed",
            "Access denied",
            "Invalid username",
            "password authentication",
            "returned error: ",
            "鉴权失败",
            "身份验证失败",
            "身份驗證失敗",
            "Authentifizierung fehlgeschlagen",
            "d'authentification",
            "Autenticaci",
            "Write access to",
            "not allowed to download",
            "Permission to ",
            "Username for ",
        ),
        r"Authentication failed for '(?:https?://(?:[^@'\s]{0,200}@)?(?P<host>[^/'\s]{1,255}))?|"
        r"HTTP Basic: "
        r"Access denied|Invalid username or (?:password|token)|Support for password "
        r"authentication was|"
        r"requested URL returned error: 40[13]|鉴权失败|身份[验驗][证證]失[败敗]|Authentifizierung "
        r"fehlgeschlagen|chec d'authentification|Autenticaci\w{1,3} fall|Write access to "
        r"repository not|not allowed to download code|remote: Permission to |Username for 'https?:",
        way="login",
    ),
    rule(
        "private_auth_ssh",
        Depth.GIT,
        _REPOSITORY,
        ("Permission denied (", "Too many authentication", "sign_and_send", "Bad owner"),
        r"(?:[\w.-]{1,60}@(?P<host>[\w.-]{1,255}): )?Permission denied \((?:publickey|password|"
        r"keyboard|gssapi)"
        r"|Too many authentication failures|sign_and_send_pubkey: |Bad owner or permissions on",
        way="ssh",
    ),
    rule(
        "ssh_host_key",
        Depth.CONNECT,
        _REPOSITORY,
        ("Host key verification failed", "host key is known", "IDENTIFICATION HAS CHANGED"),
        r"Host key verification failed|No \w{1,20} host key is known for (?P<host>[\w.-]{1,255})|"
        r"REMOTE HOST "
        r"IDENTIFICATION HAS CHANGED",
        way="host_key",
    ),
    rule(
        "module_not_found",
        Depth.STATUS,
        _REPOSITORY,
        (
            "epository not found",
            "not found",
            "未找到",
            "could not be found",
            "nicht gefunden",
            "non trouv",
            "no encontrado",
            "inexistente",
            "returned error: ",
            "does not exist",
        ),
        r"[Rr]epository not found|(?:[Rr]epository|仓库|版本庫|储存库|"
        r"dépôt|repositorio|repositório) "
        r"['\"“][^'\"”]{1,500}['\"”] ?(?:not found|未找到|nicht gefunden|non trouvé|no encontrado|"
        r"inexistente|"
        r"does not exist)|The project you were looking for could not be found|requested URL "
        r"returned error: "
        r"404|Repository \S{1,200} does not exist",
        way="repository",
    ),
    rule(
        "vcs_fetch_failure",
        Depth.GIT,
        _REPOSITORY,
        "does not appear to be a git",
        r"'origin' does not appear to be a git repository",
        variant="clone_broken",
        way="clone",
    ),
    rule(
        "cache_permission",
        Depth.GIT,
        _REPOSITORY,
        "dubious ownership",
        r"detected dubious ownership in repository at '(?P<path>[^']{1,400})'",
        way="file",
    ),
    rule(
        "dns_failure",
        Depth.LOOKUP,
        _REPOSITORY,
        ("Could not resolve", "not known", "name resolution", "nodename"),
        r"Could not resolve (?P<what>host|proxy|hostname):? (?P<host>[\w.-]{1,255})|ssh: Could "
        r"not resolve "
        r"hostname|(?:Name or service not known|Temporary failure in name resolution|nodename "
        r"nor servname)",
        way="git_lookup",
    ),
    rule(
        "http_proxy_auth",
        Depth.TUNNEL,
        _REPOSITORY,
        "407",
        r"(?:Received HTTP code|CONNECT tunnel failed, response|Proxy CONNECT aborted.{0,40}) 407",
        way="git_tunnel",
    ),
    rule(
        "http_proxy_broken",
        Depth.TUNNEL,
        _REPOSITORY,
        ("from proxy after CONNECT", "CONNECT tunnel failed", "Proxy CONNECT aborted", "SOCKS5"),
        r"Received HTTP code \d{3} from proxy after CONNECT|CONNECT tunnel failed|Proxy CONNECT "
        r"aborted|"
        r"(?:Can't complete|to complete) SOCKS5 connection",
        way="git_tunnel",
    ),
    rule(
        "vcs_fetch_failure",
        Depth.CONNECT,
        _REPOSITORY,
        (
            "Failed to connect to",
            "Couldn't connect to",
            "Recv failure",
            "timed out",
            "onnection refused",
            "nreachable",
            "Connection reset",
            "Connection closed",
            "No route to host",
            "Connection was reset",
            "unable to connect",
            "Empty reply",
        ),
        r"Failed to connect to (?P<address>[\w.:\[\]-]{1,255}) port (?P<port>\d{1,5})|Couldn't "
        r"connect to "
        r"server|Recv failure|ssh: connect to host (?P<host>[\w.:-]{1,255}) port \d{1,5}: |"
        r"unable to connect "
        r"to (?P<other>[\w.-]{1,255})|Connection (?:timed out|refused|reset|closed|was reset)|"
        r"Operation timed "
        r"out|Network is unreachable|No route to host|Empty reply from server",
        way="git_connect",
    ),
    rule(
        "tls_untrusted_ca",
        Depth.TLS,
        _REPOSITORY,
        (
            "certificate verif",
            "local issuer",
            "self signed",
            "self-signed",
            "CERT_TRUST",
            "UNTRUSTED",
        ),
        r"server certificate verification failed|unable to get local issuer certificate|self[ "
        r"-]signed "
        r"certificate|CERT_TRUST_\w{1,40}|SEC_E_UNTRUSTED_ROOT|certificate verify failed",
        way="git_certificate",
    ),
    rule(
        "tls_expired",
        Depth.TUNNEL,
        _REPOSITORY,
        " expired",
        r"SSL certificate problem: certificate has expired",
        way="git_certificate",
    ),
    rule(
        "clock_skew",
        Depth.TUNNEL,
        _REPOSITORY,
        "not yet valid",
        r"SSL certificate problem: certificate is not yet valid",
        way="git_certificate",
    ),
    rule(
        "tls_wrong_host",
        Depth.TLS,
        _REPOSITORY,
        "certificate subject",
        r"no alternative certificate subject name matches|certificate subject name .{1,200} does "
        r"not match",
        way="git_certificate",
    ),
    rule(
        "vcs_fetch_failure",
        Depth.CONTENT,
        Needs.GO,
        "GOVCS disallows",
        r"GOVCS disallows using (?P<tool>\w{1,20}) for (?:public|private) "
        r"(?P<module>[^\s;]{1,300})",
        variant="govcs_rule",
        way="govcs",
    ),
    rule(
        "vcs_fetch_failure",
        Depth.CONTENT,
        Needs.GO,
        "in GOVCS",
        r"(?:malformed entry|empty entry|empty pattern|empty VCS (?:list|name)|relative pattern "
        r"not allowed|"
        r"unreachable pattern)(?: in)? GOVCS(?: \([^)]{1,40}\))?: \"?(?P<part>[^\"]{0,200})|"
        r"malformed entry in "
        r"GOVCS[^:]{0,40}: \"(?P<value>[^\"]{0,200})\"",
        variant="govcs",
        way="govcs",
    ),
    rule(
        "insecure_http_needed",
        Depth.NAME,
        Needs.GO,
        ("no secure protocol", "protocol found for"),
        r"no secure protocol found for repository",
        way="plain_http",
    ),
    rule(
        "vcs_fetch_failure",
        Depth.NAME,
        _REPOSITORY,
        (
            "fatal:",
            "致命错误",
            "致命錯誤",
            "exit status",
            "Schwerwiegend",
            "RPC failed",
            "disconnect",
            "hg ",
            "svn ",
            "bzr ",
            "fossil ",
        ),
        r"(?:\bgit|\bhg|\bsvn|\bbzr|\bfossil) [^:]{1,600}: exit status \d{1,3}|(?:fatal|"
        r"致命错误|致命錯誤|"
        r"Schwerwiegend)\s?[:：]|RPC failed|unexpected disconnect|package \S{1,300}(?: imports "
        r"\S{1,300})?: exit status \d{1,3}",
        way="git_other",
    ),
)
"""Every rule about repositories."""
