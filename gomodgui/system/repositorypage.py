"""Finds a module's repository as the go command does, by `?go-get=1`, and tells why it cannot.

cmd/go/internal/vcs (repoRootForImportDynamic) of Go 1.26: https only, the login of netrc in front,
the status does not matter where the tag is there, and a shorter prefix has to say so itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gomodgui.core import gourl, repositories
from gomodgui.core.fetching import Fetched, FetchSession
from gomodgui.core.netrc import Login
from gomodgui.core.privateaccess import Page
from gomodgui.core.redact import mask, neutralise
from gomodgui.core.repositories import Repository

_PAGE_LIMIT = 1 << 20
_PAGE_S = 8.0
_HTTP_S = 4.0
_LOGIN = frozenset({401, 403})
_MAYBE_HTTP = frozenset({"connection_refused", "connect_timeout", "connection_reset", "tls_other"})
_AZURE = frozenset({"dev.azure.com", "ssh.dev.azure.com"})


@dataclass(frozen=True, slots=True)
class Finder:
    """`login`: what Go sends to that host, None for nothing. `insecure`: GOINSECURE matches."""

    session: FetchSession
    login: Login | None = None
    insecure: bool = False

    def find(self, path: str) -> tuple[Page | None, Repository | None]:
        """The page (None where Go asks none) and the repository that it names, or why it does not.

        `path` is a module's.
        """
        known = repositories.static(path)
        if known is not None:
            return None, known
        url = repositories.discovery_url(path)
        page = self._get(url)
        if page.error is not None or page.problem:
            return self._without_https(path, page)
        return self._read(path, page)

    def _get(self, url: str, deadline_s: float = _PAGE_S) -> Fetched:
        return self.session.get(
            with_login(url, self.login), max_bytes=_PAGE_LIMIT, deadline_s=deadline_s
        )

    def _read(self, path: str, page: Fetched) -> tuple[Page, Repository | None]:
        text = page.body.decode("utf-8", "replace")
        shown = Page(repositories.discovery_url(path), page.status)
        found = repositories.discovered(text, path)
        if found is None:
            return self._missing(path, page, shown, text), None
        if found.prefix != path:
            whole = self._get(repositories.discovery_url(found.prefix))
            same = repositories.discovered(whole.body.decode("utf-8", "replace"), path)
            if same != found:
                return replace(shown, problem="disagrees", named=_shown(found.prefix)), None
            if _is_gitlab(page) and self.login is None:
                return replace(shown, named=_shown(found.prefix)), found
        return shown, found

    def _missing(self, path: str, page: Fetched, shown: Page, text: str) -> Page:
        """Why a page that came names no repository."""
        tags = repositories.tags(text)
        if path.partition("/")[0] in _AZURE and "_git" not in path.split("/"):
            return replace(shown, problem="azure", named=_azure(path))
        if tags:
            return replace(shown, problem="other_prefix", named=_shown(tags[0].prefix))
        if page.status in _LOGIN or _is_elsewhere(page):
            return replace(shown, problem="login")
        return replace(shown, problem="no_tag")

    def _without_https(self, path: str, page: Fetched) -> tuple[Page, Repository | None]:
        """What came instead of an https page: perhaps the host speaks only http."""
        cause = page.error.cause if page.error else page.problem
        shown = Page(repositories.discovery_url(path), page.status, problem=cause)
        if cause not in _MAYBE_HTTP and not self.insecure:
            return shown, None
        plain = repositories.discovery_url(path).replace("https:", "http:", 1)
        answer = self.session.get(plain, max_bytes=_PAGE_LIMIT, deadline_s=_HTTP_S)
        found = repositories.discovered(answer.body.decode("utf-8", "replace"), path)
        if answer.error is not None or answer.problem or found is None:
            return shown, None
        if self.insecure:
            return Page(plain, answer.status), found
        return Page(plain, answer.status, problem="plain_http"), found


def with_login(url: str, login: Login | None) -> str:
    """An https address that carries the login; any other as it is."""
    parsed = gourl.parse(url)
    if login is None or parsed.scheme != "https":
        return url
    return str(replace(parsed, username=login.user, password=login.secret))


def _is_gitlab(page: Fetched) -> bool:
    return "x-gitlab-meta" in page.headers or "_gitlab_session" in page.headers.get(
        "set-cookie", ""
    )


def _is_elsewhere(page: Fetched) -> bool:
    """Sent on to another path, without a tag there: to a page that wants one to sign in."""
    asked, came = gourl.parse(page.asked), gourl.parse(page.url)
    return bool(page.redirects) and (asked.hostname, asked.path) != (came.hostname, came.path)


def _azure(path: str) -> str:
    """`dev.azure.com/team/project/repo.git` with the `_git` that it lacks."""
    parts = path.split("/")
    return "/".join([*parts[:3], "_git", *parts[3:]])


def _shown(text: str) -> str:
    return neutralise(mask(text))[:200]
