"""`?go-get=1`, as the go command asks and reads it."""

import base64
from collections.abc import Iterator

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.netrc import Login
from gomodgui.core.privateaccess import Page
from gomodgui.core.repositories import Repository
from gomodgui.system.fetch import HttpFetcher
from gomodgui.system.repositorypage import Finder
from gomodgui.system.trust import TrustStore
from tests.servers.certificates import Authority
from tests.servers.http import HttpServer, Request
from tests.servers.httpproxy import HttpProxyServer
from tests.servers.replies import Reply

HOST = "git.corp.test"
LOGIN = Login(HOST, "ann", "correct-horse")
BASIC = "Basic " + base64.b64encode(b"ann:correct-horse").decode()


def tag(content: str, status: int = 200, **headers: str) -> Reply:
    body = f'<html><head><meta name="go-import" content="{content}"></head>'.encode()
    return Reply(status, body, headers=tuple(headers.items()))


class Pages:
    """Pages by path; any other is 404."""

    def __init__(self) -> None:
        self.pages: dict[str, Reply] = {}
        self.asked: list[Request] = []

    def __call__(self, request: Request) -> Reply:
        self.asked.append(request)
        return self.pages.get(request.path, Reply(404, b"nothing"))


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def environ(pages: Pages, authority: Authority) -> Iterator[dict[str, str]]:
    with (
        HttpServer(pages, tls=authority.good(HOST)) as server,
        HttpProxyServer(server) as proxy,
    ):
        yield {"HTTPS_PROXY": proxy.url}


def find(
    environ: dict[str, str], trust: TrustStore, path: str, login: Login | None = None
) -> tuple[Page | None, Repository | None]:
    with HttpFetcher(environ, trust).session(CancelScope(10)) as session:
        return Finder(session, login).find(path)


def problem(page: Page | None) -> tuple[str, str]:
    assert page is not None
    return page.problem, page.named


def test_well_known_hosts_are_not_asked(environ: dict[str, str], trust: TrustStore) -> None:
    page, found = find(environ, trust, "github.com/a/b/c")
    assert page is None
    assert found == Repository("github.com/a/b", "git", "https://github.com/a/b")


def test_a_page_names_the_repository(
    environ: dict[str, str], trust: TrustStore, pages: Pages
) -> None:
    pages.pages["/team/lib"] = tag(f"{HOST}/team/lib git ssh://git@{HOST}/team/lib.git", 500)
    page, found = find(environ, trust, f"{HOST}/team/lib")
    assert problem(page) == ("", "")
    assert found is not None
    assert found.url == f"ssh://git@{HOST}/team/lib.git"


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(200, b"<html>hello"), ("no_tag", "")),
        (Reply(401, b"who are you"), ("login", "")),
        (tag(f"{HOST}/Team/lib git https://x.test/y"), ("other_prefix", f"{HOST}/Team/lib")),
        (tag(f"{HOST}/team/lib cvs https://x.test/y"), ("other_prefix", f"{HOST}/team/lib")),
    ],
)
def test_pages_that_name_none(
    environ: dict[str, str], trust: TrustStore, pages: Pages, reply: Reply, said: tuple[str, str]
) -> None:
    pages.pages["/team/lib"] = reply
    page, found = find(environ, trust, f"{HOST}/team/lib")
    assert (problem(page), found) == (said, None)


def test_sent_to_a_sign_in_page(environ: dict[str, str], trust: TrustStore, pages: Pages) -> None:
    headers = (("Location", "/users/sign_in"),)
    pages.pages["/team/lib"] = Reply(302, b"", headers=headers)
    pages.pages["/users/sign_in"] = Reply(200, b"<html>sign in")
    page, _ = find(environ, trust, f"{HOST}/team/lib")
    assert problem(page) == ("login", "")


@pytest.mark.parametrize(("same", "said"), [(True, ""), (False, "disagrees")])
def test_a_shorter_prefix_has_to_say_so_itself(
    environ: dict[str, str], trust: TrustStore, pages: Pages, *, same: bool, said: str
) -> None:
    short = tag(f"{HOST}/team/lib git https://{HOST}/team/lib.git")
    pages.pages["/team/lib/sub"] = short
    pages.pages["/team/lib"] = short if same else tag(f"{HOST}/team/lib git https://evil.test/x")
    page, found = find(environ, trust, f"{HOST}/team/lib/sub")
    assert problem(page)[0] == said
    assert (found is not None) is same


def test_gitlab_without_a_login(environ: dict[str, str], trust: TrustStore, pages: Pages) -> None:
    short = tag(f"{HOST}/a/b git https://{HOST}/a/b.git", 200, **{"X-Gitlab-Meta": "{}"})
    pages.pages["/a/b/c"] = pages.pages["/a/b"] = short
    page, _ = find(environ, trust, f"{HOST}/a/b/c")
    assert problem(page) == ("", f"{HOST}/a/b")
    page, _ = find(environ, trust, f"{HOST}/a/b/c", LOGIN)
    assert problem(page) == ("", "")


def test_the_login_goes_to_that_host_alone(
    environ: dict[str, str], trust: TrustStore, pages: Pages
) -> None:
    headers = (("Location", "https://git.corp.test:444/elsewhere"),)
    pages.pages["/team/lib"] = Reply(302, b"", headers=headers)
    page, _ = find(environ, trust, f"{HOST}/team/lib", LOGIN)
    sent = [request.headers.get("authorization", "") for request in pages.asked]
    assert sent == [BASIC, ""]
    assert "correct-horse" not in repr(page)


def test_azure_wants_git_in_the_path(
    environ: dict[str, str], trust: TrustStore, pages: Pages, authority: Authority
) -> None:
    tls = authority.good("dev.azure.com")
    with HttpServer(pages, tls=tls) as azure, HttpProxyServer(azure) as proxy:
        page, _ = find({"HTTPS_PROXY": proxy.url}, trust, "dev.azure.com/org/project/repo")
    assert problem(page) == ("azure", "dev.azure.com/org/project/_git/repo")


def test_no_https(trust: TrustStore) -> None:
    page, found = find({}, trust, "git.corp.invalid/x")
    assert (problem(page)[0], found) == ("dns_failure", None)
