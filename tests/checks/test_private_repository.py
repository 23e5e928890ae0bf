"""What else keeps git away."""

import pytest

from gomodgui.checks import private_repository
from gomodgui.core.repositories import Repository
from tests.checks.accesses import HTTPS, MODULE, SSH, WebAnswer, told, view


@pytest.mark.parametrize(
    ("reason", "url", "said"),
    [
        ("connection_refused", SSH, ["connection_refused.ssh -> ask_administrator"]),
        ("connect_timeout", HTTPS, ["connect_timeout.git -> ask_administrator"]),
        ("certificate", HTTPS, ["tls_untrusted_ca.git -> *install_ca"]),
        ("proxy_login", HTTPS, ["http_proxy_auth.git -> start_http_proxy ask_administrator"]),
        ("no_ssh", SSH, ["vcs_fetch_failure.no_ssh -> install_git"]),
        ("scheme_forbidden", HTTPS, ["vcs_fetch_failure.scheme -> ask_administrator"]),
        ("other", HTTPS, ["vcs_fetch_failure -> ask_administrator"]),
        ("not_found", SSH, ["vcs_fetch_failure.absent -> *check_module_path ask_administrator"]),
        ("not_found", HTTPS, []),
        ("login_missing", HTTPS, []),
        ("host_key_unknown", SSH, []),
        ("cancelled", HTTPS, []),
        ("", HTTPS, []),
    ],
)
def test_reasons(reason: str, url: str, said: list[str]) -> None:
    assert told(private_repository.check, view(reason, url=url)) == said


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (WebAnswer(401), ["private_auth_https.page -> *store_credentials"]),
        (WebAnswer(None, cause="dns_failure"), ["dns_failure.repository -> ask_administrator"]),
        (WebAnswer(404), ["vcs_fetch_failure.absent -> ask_administrator"]),
        (WebAnswer(200), []),
    ],
)
def test_a_module_proxy_behind_the_tag(answer: WebAnswer, said: list[str]) -> None:
    proxy = Repository(MODULE, "mod", "https://proxy.corp")
    seen = view(repository=proxy, git=None, anonymous=answer)
    assert told(private_repository.check, seen) == said
