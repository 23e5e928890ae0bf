"""`gomodgui compare`, run for real against servers on loopback."""

from __future__ import annotations

from tests.cli.conftest import COMPARED, PROOF
from tests.cli.running import Shell
from tests.servers import replies
from tests.servers.moduleproxy import ModuleProxy


def test_the_one_that_serves_wins_over_those_that_do_not(shell: Shell, mirror: ModuleProxy) -> None:
    with ModuleProxy(COMPARED) as fast:
        fast.replies["/golang.org/x/text/@v/v0.3.0.zip"] = replies.html()
        answer = shell.run("compare", fast.url, mirror.url, "http://127.0.0.1:9", "--json")
    comparison = answer.json
    assert (answer.status, comparison["winner"]) == (0, mirror.url)
    verdicts = {proxy["url"]: proxy["verdict"] for proxy in comparison["proxies"]}
    assert verdicts == {
        mirror.url: "usable",
        fast.url: "unusable",
        "http://127.0.0.1:9": "unusable",
    }
    assert comparison["proxies"][0]["latency_ms"]["median"] > 0
    assert all(proxy["reason"] for proxy in comparison["proxies"][1:])


def test_where_none_serves_the_status_says_so(shell: Shell) -> None:
    answer = shell.run("compare", "http://127.0.0.1:9", "--json")
    assert (answer.status, answer.json["winner"], answer.json["tie"]) == (1, None, [])


def test_another_module_may_be_named(shell: Shell, mirror: ModuleProxy) -> None:
    module = f"{PROOF.path}@{PROOF.version}"
    answer = shell.run("compare", mirror.url, "--module", module, "--rounds", "2", "--json")
    assert (answer.status, answer.json["module"]) == (0, module)
    assert answer.json["proxies"][0]["samples"] <= 2


def test_a_deadline_is_kept(shell: Shell) -> None:
    with ModuleProxy(COMPARED, delay_s=30) as slow:
        answer = shell.run("compare", slow.url, "--timeout", "1", "--json")
    assert answer.status == 3
    assert answer.json["winner"] is None


def test_what_is_no_address_is_said(shell: Shell) -> None:
    for word in ("ftp://x", "nonsense", "https://a,https://b", "--module=x"):
        answer = shell.run("compare", word)
        assert (answer.status, answer.err.count("\n")) == (2, 1), word


def test_for_a_person_it_is_a_table(shell: Shell, mirror: ModuleProxy) -> None:
    answer = shell.run("compare", mirror.url, "--rounds", "1", "--lang", "zh_CN")
    assert answer.status == 0
    assert "最快：" in answer.out
    assert mirror.url in answer.out
