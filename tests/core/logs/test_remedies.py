"""What helps, with its arguments filled in."""

from __future__ import annotations

import pytest

from gomodgui.core.logs import read
from gomodgui.core.logs.remedies import fixes, private_pattern
from gomodgui.core.logs.verdict import Verdict
from gomodgui.core.model import FixCall

TIMEOUT = 'go: a.org/x@v1: Get "https://{}/a.org/x/@v/v1.info": dial tcp 192.0.2.1:443: i/o timeout'
MIRRORS = ("https://one.example", "https://two.example", "https://three.example")


def ids(found: tuple[FixCall, ...]) -> list[str]:
    return [fix.id for fix in found]


def test_a_switch_is_offered_only_to_mirrors_that_were_measured() -> None:
    log = TIMEOUT.format("mirror.example.net")
    assert "set_goproxy" not in ids(read(log).findings[0].finding.fixes)
    best = read(log, mirrors=MIRRORS).findings[0].finding.fixes[0]
    assert (best.id, best.recommended) == ("set_goproxy", True)
    assert best.args == {"value": "https://one.example|https://two.example,direct"}


def test_a_server_of_ones_own_is_not_switched_away_from() -> None:
    found = read(TIMEOUT.format("goproxy.corp"), mirrors=MIRRORS).findings[0].finding
    assert "set_goproxy" not in ids(found.fixes)


@pytest.mark.parametrize(
    ("module", "pattern"),
    [
        ("github.com/acme/secret/v2", "github.com/acme/secret"),
        ("git.acme.dev/team/lib", "git.acme.dev/team/lib"),
        ("github.com", ""),
        ("", ""),
    ],
)
def test_a_private_pattern_is_as_narrow_as_can_be(module: str, pattern: str) -> None:
    assert private_pattern(module) == pattern


def test_an_insecure_host_is_allowed_only_where_it_is_ones_own() -> None:
    assert "allow_insecure_host" in ids(fixes(Verdict("insecure_http_needed", host="git.corp:80")))
    assert "allow_insecure_host" not in ids(
        fixes(Verdict("insecure_http_needed", host="a.example.org"))
    )


def test_a_changed_host_key_is_never_trusted_from_a_log() -> None:
    changed = Verdict("ssh_host_key", host="git.corp", facts={"changed": "yes"})
    assert ids(fixes(changed)) == ["ask_administrator"]


def test_the_second_address_of_the_same_checksum_database_is_offered() -> None:
    found = fixes(Verdict("sumdb_unreachable", "connect", host="sum.golang.org"))
    assert (found[0].id, found[0].args) == ("set_gosumdb", {"value": "sum.golang.google.cn"})
    assert "set_gosumdb" not in ids(fixes(Verdict("sumdb_unreachable", "connect", host="sum.corp")))


def test_a_checksum_is_compared_and_nothing_else() -> None:
    assert ids(
        fixes(Verdict("checksum_mismatch", module="a.org/x", version="v1.0.0"), MIRRORS)
    ) == ["review_checksum"]


def test_a_proxy_on_this_computer_can_be_started() -> None:
    local = Verdict("http_proxy_broken", scheme="http", facts={"proxy": "127.0.0.1:7890"})
    assert [(f.id, dict(f.args)) for f in fixes(local)] == [
        ("remove_env_variable", {"name": "HTTP_PROXY"}),
        ("start_http_proxy", {}),
    ]


def test_a_new_module_gets_the_name_of_its_folder() -> None:
    found = fixes(Verdict("no_go_mod", facts={"folder": "/home/u/go/src/git.acme.dev/t/x"}))
    assert found[0].args == {"module": "git.acme.dev/t/x"}
    assert fixes(Verdict("no_go_mod", facts={"folder": "C:\\work\\shop"}))[0].args == {
        "module": "shop"
    }
    assert fixes(Verdict("no_go_mod")) == ()
