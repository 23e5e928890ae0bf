"""The page that names the repository."""

import pytest

from gomodgui.checks import private_page
from tests.checks.accesses import Page, told, view


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        ("", []),
        ("cancelled", []),
        ("plain_http", ["insecure_http_needed.private -> allow_insecure_host ask_administrator"]),
        ("login", ["private_auth_https.page -> *store_credentials"]),
        ("no_tag", ["vanity_import_failure.no_tag -> *check_module_path ask_administrator"]),
        ("azure", ["vanity_import_failure.azure -> *check_module_path ask_administrator"]),
        ("redirect_loop", ["vanity_import_failure.no_tag -> *check_module_path ask_administrator"]),
        ("dns_failure", ["dns_failure.repository -> ask_administrator"]),
        ("tls_untrusted_ca", ["tls_untrusted_ca.repository -> *install_ca"]),
        ("http_proxy_broken", ["http_proxy_broken.repository -> *start_http_proxy"]),
    ],
)
def test_problems(problem: str, said: list[str]) -> None:
    page = Page("https://x?go-get=1", problem=problem)
    assert told(private_page.check, view(page=page, repository=None, git=None)) == said


def test_no_page_is_asked_for_well_known_hosts() -> None:
    assert told(private_page.check, view(page=None)) == []
