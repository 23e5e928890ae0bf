"""Which patterns of GOPRIVATE and its kin reach beyond what one organisation owns.

A pattern is too broad where it takes in a whole public host or names that strangers may
register: decided by holding it against made-up modules, as Go would match them.
"""

from __future__ import annotations

import string

from gomodgui.core import patterns

HOSTS = (
    "github.com",
    "gitlab.com",
    "bitbucket.org",
    "gitee.com",
    "gitea.com",
    "codeberg.org",
    "git.sr.ht",
    "sr.ht",
    "sourceforge.net",
    "git.code.sf.net",
    "launchpad.net",
    "hub.jazz.net",
    "gitcode.com",
    "gitcode.net",
    "coding.net",
    "jihulab.com",
    "framagit.org",
    "notabug.org",
    "salsa.debian.org",
    "gitlab.gnome.org",
    "gitlab.freedesktop.org",
    "go.googlesource.com",
    "code.google.com",
    "golang.org",
    "golang.org/x",
    "go.dev",
    "google.golang.org",
    "cloud.google.com",
    "firebase.google.com",
    "gopkg.in",
    "gopkg.lunny.me",
    "go.uber.org",
    "k8s.io",
    "sigs.k8s.io",
    "go.etcd.io",
    "go.opentelemetry.io",
    "go.opencensus.io",
    "go.mongodb.org",
    "go.starlark.net",
    "go4.org",
    "golang.design",
    "gonum.org",
    "gorm.io",
    "gorgonia.org",
    "gotest.tools",
    "gioui.org",
    "gocloud.dev",
    "honnef.co",
    "howett.net",
    "istio.io",
    "knative.dev",
    "kubevirt.io",
    "lukechampine.com",
    "modernc.org",
    "moul.io",
    "mvdan.cc",
    "nhooyr.io",
    "rsc.io",
    "storj.io",
    "tailscale.com",
    "upspin.io",
    "xorm.io",
    "zgo.at",
    "filippo.io",
    "dario.cat",
    "entgo.io",
    "cuelang.org",
    "dagger.io",
    "helm.sh",
    "oras.land",
    "perkeep.org",
    "pgregory.net",
    "sigsum.org",
    "tinygo.org",
    "bazil.org",
    "buf.build",
    "codenotary.io",
    "git.apache.org",
    "gitlab.alpinelinux.org",
    "dmitri.shuralyov.com",
)
"""Hosts whose modules belong to everybody: code hosting and well-known module paths."""

_FIRST_CHARS = string.ascii_lowercase + string.digits
_UNLIKELY = "zq0x7wk3vj"
_DEPTH = 8
_PRIVATE_ENDS = frozenset(
    {
        "corp",
        "example",
        "home",
        "internal",
        "intern",
        "intra",
        "intranet",
        "invalid",
        "lan",
        "local",
        "localdomain",
        "localhost",
        "priv",
        "private",
        "test",
        "home.arpa",
    }
)
"""Ends of names that nobody can register on the Internet."""
_SHARED_ENDS = frozenset(
    {
        "github.io",
        "gitlab.io",
        "gitee.io",
        "gitbook.io",
        "pages.dev",
        "workers.dev",
        "web.app",
        "vercel.app",
        "netlify.app",
        "herokuapp.com",
        "appspot.com",
        "blogspot.com",
        "cloudfront.net",
        "amazonaws.com",
        "azurewebsites.net",
        "aliyuncs.com",
        "myqcloud.com",
        "fly.dev",
        "eu.org",
        "duckdns.org",
        "ngrok.io",
        "nip.io",
        "sslip.io",
    }
)
"""Second-level names below which anybody gets a name."""
_SHARED_SECOND = frozenset(
    {
        "ac",
        "co",
        "com",
        "edu",
        "go",
        "gob",
        "gov",
        "mil",
        "ne",
        "net",
        "nom",
        "or",
        "org",
        "sch",
    }
)
_COUNTRY_LENGTH = 2


def too_broad(pattern: str) -> bool:
    """Whether one pattern takes in a public host, or hosts that strangers can register."""
    text = pattern.strip().rstrip("/").lower()
    if not text:
        return False
    host = text.split("/", 1)[0]
    return _is_open(host) or any(_takes_in(text, known) for known in HOSTS)


def ends_privately(host: str) -> bool:
    """Whether the name ends as no name of the Internet does (`git.corp`, `nas.home.arpa`)."""
    labels = host.rstrip(".").lower().split(".")
    return labels[-1] in _PRIVATE_ENDS or ".".join(labels[-2:]) in _PRIVATE_ENDS


def is_shared_end(name: str) -> bool:
    """Whether anybody gets a name below it (`github.io`)."""
    return name in _SHARED_ENDS


def _takes_in(pattern: str, host: str) -> bool:
    """Whether it matches modules of made-up owners on that host."""
    rest = [_UNLIKELY] * max(_DEPTH, pattern.count("/") + 1)
    owners = (first + _UNLIKELY for first in _FIRST_CHARS)
    return any(patterns.matches(pattern, "/".join([host, owner, *rest])) for owner in owners)


def _is_open(host: str) -> bool:
    """Whether what stands behind the last wildcard leaves the registered name open."""
    last = max(host.rfind(char) for char in "*?]")
    if last < 0:
        return False
    labels = host[last + 1 :].split(".")[1:]
    end = ".".join(labels)
    if not labels or not all(labels):
        return True
    if labels[-1] in _PRIVATE_ENDS or end in _PRIVATE_ENDS:
        return False
    return len(labels) == 1 or end in _SHARED_ENDS or _is_country_second(labels)


def _is_country_second(labels: list[str]) -> bool:
    second, top = labels[-2:]
    return len(labels) == _COUNTRY_LENGTH == len(top) and second in _SHARED_SECOND
