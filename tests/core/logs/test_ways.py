"""How the same words mean something else by what was asked for, and of whom."""

from __future__ import annotations

import pytest

from gomodgui.core.logs import (
    read,
    ways_git,
    ways_machine,
    ways_modules,
    ways_network,
    ways_server,
)
from gomodgui.core.logs.judging import WAYS
from gomodgui.core.model import Finding

MODULES = (ways_git, ways_machine, ways_modules, ways_network, ways_server)
PROXY = "https://m.example.net/git.acme.dev/t/x/@v/{}"
GIT = "go: git.acme.dev/t/x@v1.0.0: git ls-remote -q origin in /c: exit status 128:\n\t{}"


def first(log: str, go_version: str = "") -> Finding:
    return read(log, go_version=go_version).findings[0].finding


def test_each_way_is_in_one_of_the_modules() -> None:
    assert {way.__module__ for way in WAYS.values()} == {module.__name__ for module in MODULES}


@pytest.mark.parametrize(
    ("url", "cause"),
    [
        (PROXY.format("list"), "module_not_found"),
        (PROXY.format("v1.0.0.info"), "version_not_found"),
        ("https://git.acme.dev/t/x?go-get=1", "vanity_import_failure"),
        ("https://sum.golang.org/lookup/git.acme.dev/t/x@v1.0.0", "sumdb_private_module"),
        ("https://m.example.net/golang.org/toolchain/@v/list", "toolchain_unavailable"),
    ],
)
def test_not_found_means_what_was_asked_for(url: str, cause: str) -> None:
    assert first(f"go: git.acme.dev/t/x@v1.0.0: reading {url}: 404 Not Found").cause == cause


@pytest.mark.parametrize(
    ("response", "cause"),
    [
        (
            "not found: git.acme.dev/t/x@v1: invalid version: unknown revision v1",
            "version_not_found",
        ),
        ("fatal: could not read Username for 'https://git.acme.dev'", "module_not_found"),
        ("dial tcp: lookup git.acme.dev on 8.8.8.8:53: no such host", "private_via_public_proxy"),
    ],
)
def test_what_the_server_answered_tells_more(response: str, cause: str) -> None:
    url = PROXY.format("v1.0.0.info")
    log = (
        f"go: git.acme.dev/t/x@v1.0.0: reading {url}: 404 Not Found\n\tserver response: {response}"
    )
    assert first(log).cause == cause


def test_the_checksum_database_without_a_source_is_another_matter_than_a_private_module() -> None:
    url = "https://sum.golang.org/lookup/github.com/a/b@v1.0.0"
    log = f"go: github.com/a/b@v1.0.0: verifying module: reading {url}: 404 Not Found"
    assert first(log).cause == "sumdb_private_module"
    assert first(f"{log}\n\tserver response: Failed to connect to github.com").cause == (
        "sumdb_unreachable"
    )


def test_git_that_cannot_reach_a_host_it_did_not_ask_for_has_a_proxy() -> None:
    said = "fatal: unable to access 'https://git.acme.dev/t/x/': Failed to connect to {} port {}"
    proxy = first(GIT.format(said.format("127.0.0.1", 7890)))
    assert (proxy.cause, proxy.subject) == ("http_proxy_broken", "127.0.0.1:7890")
    assert first(GIT.format(said.format("git.acme.dev", 443))).cause == "vcs_fetch_failure"


def test_a_name_that_leads_to_this_computer_is_said_so() -> None:
    asked = 'go: a.org/x@v1: Get "https://proxy.golang.org/a.org/x/@v/v1.info": '
    log = asked + "dial tcp {}: connect: connection refused"
    found = first(log.format("127.0.0.1:443"))
    assert (found.cause, found.variant) == ("connection_refused", "this_computer")
    assert found.alternatives[0].cause == "dns_hijacked"
    assert first(log.format("0.0.0.0:443")).cause == "dns_hijacked"


def test_a_package_of_newer_go_is_no_package_that_is_missing() -> None:
    log = "main.go:4:2: package {} is not in std (/usr/local/go/src/x)"
    assert first(log.format("log/slog"), "1.20").cause == "go_version_too_old"
    assert first(log.format("shop/api")).cause == "package_not_in_module"
    assert read(log.format("net/httpx")).findings == ()


def test_addresses_that_a_slip_made_are_a_mistake_in_goproxy() -> None:
    log = 'go: a.org/x@v1: Get "{}/a.org/x/@v/v1.info": dial tcp: lookup {}: no such host'
    assert first(log.format("https://https//m.org", "https")).variant == "double_scheme"
    assert first(log.format("https://m.org，direct", "m.org，direct")).variant == "full_width"
    assert first(log.format("https://m.org", "m.org")).cause == "dns_failure"


def test_a_file_of_the_project_is_no_file_of_the_cache() -> None:
    denied = "go: {}: permission denied"
    assert first(denied.format("open /go/pkg/mod/cache/lock")).variant == ""
    assert first(denied.format("updating go.sum: open /p/go.sum")).variant == "project_files"
    assert read("go build a.org/x: open shop: permission denied").findings == ()


def test_a_switch_to_a_newer_go_is_no_go_that_is_too_old() -> None:
    log = "go: a.org/x@v1.0.0 requires go >= 1.30 (running go 1.26.0)"
    assert first(log).cause == "go_version_too_old"
    assert (
        read(f"{log}\ngo: a.org/x@v1.0.0 requires go >= 1.30; switching to go1.30.1").findings == ()
    )
