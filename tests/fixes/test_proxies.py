"""Proxy variables and certificates: where a place sets them there, else one marked line."""

import pytest

from gomodgui.core.change import ChangePlan, FileEdit, RegistryEdit
from gomodgui.core.fix import RefusedError
from gomodgui.core.model import Assignment, FixCall, Syntax
from gomodgui.engine.planning import plan
from tests.fixes.fakefacts import BASHRC, DEFAULTS, ETC, HOME, FakeFacts

PROFILE = f"{HOME}/.profile"
LIVE = "http://127.0.0.1:7890"
NAMES = ("HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "https_proxy", "no_proxy", "SSL_CERT_FILE")
SHELL_FILES = {ETC: Syntax.ENVIRONMENT_FILE, PROFILE: Syntax.SH, BASHRC: Syntax.SH}


def machine(files: dict[str, bytes] | None = None, **environ: str) -> FakeFacts:
    return FakeFacts(
        files or {},
        environ=environ,
        shell_files=SHELL_FILES,
        defaults={**DEFAULTS, **dict.fromkeys(NAMES, "")},
    )


def proxied(facts: FakeFacts, url: str = LIVE) -> ChangePlan:
    return plan(facts, [FixCall("set_http_proxy", {"url": url})])


def bypassed(facts: FakeFacts, host: str) -> ChangePlan:
    return plan(facts, [FixCall("add_no_proxy", {"host": host})])


def after(found: ChangePlan) -> dict[str, bytes | None]:
    return {edit.path: edit.after for edit in found.edits if isinstance(edit, FileEdit)}


def test_a_new_line_for_each_variable() -> None:
    found = proxied(machine({PROFILE: b"umask 22"}))
    lines = b"export HTTPS_PROXY=%b # gomodgui\nexport HTTP_PROXY=%b # gomodgui\n"
    assert after(found) == {PROFILE: b"umask 22\n" + lines % (LIVE.encode(), LIVE.encode())}
    assert found.expected == {"HTTPS_PROXY": LIVE, "HTTP_PROXY": LIVE}
    assert set(found.removed_variables) == {"HTTPS_PROXY", "HTTP_PROXY"}


def test_a_file_is_made_where_there_is_none() -> None:
    [edit] = proxied(machine()).edits
    assert isinstance(edit, FileEdit)
    assert (edit.path, edit.before) == (PROFILE, None)


def test_the_lines_that_are_there_are_changed() -> None:
    files = {BASHRC: b"export https_proxy=http://dead:1\n", PROFILE: b"export HTTP_PROXY=x:1\n"}
    found = after(proxied(machine(files, https_proxy="http://dead:1", HTTP_PROXY="x:1")))
    assert found[BASHRC] == b"export https_proxy=%b\n" % LIVE.encode()
    assert found[PROFILE] == b"export HTTP_PROXY=%b\n" % LIVE.encode()


def test_two_lines_of_one_file() -> None:
    files = {PROFILE: b"export HTTP_PROXY=x:1 HTTPS_PROXY=y:1\n"}
    found = after(proxied(machine(files, HTTP_PROXY="x:1", HTTPS_PROXY="y:1")))
    url = LIVE.encode()
    assert found == {PROFILE: b"export HTTP_PROXY=%b HTTPS_PROXY=%b\n" % (url, url)}


def test_a_line_of_the_system_is_overruled_by_our_own() -> None:
    found = after(
        proxied(machine({ETC: b"HTTPS_PROXY=http://old:1\n"}, HTTPS_PROXY="http://old:1"))
    )
    assert set(found) == {PROFILE}


def test_a_line_of_another_shell_is_not_enough() -> None:
    facts = machine({BASHRC: b"export HTTPS_PROXY=x:1\n"})
    facts.shell = "/usr/bin/zsh"
    assert set(after(proxied(facts))) == {f"{HOME}/.zshenv"}


def test_a_file_that_ends_in_the_middle_is_left_alone() -> None:
    found = proxied(machine({PROFILE: b"if true; then\n"}))
    assert found.edits == ()
    assert {each.id for each in found.guidance} == {"set_by_hand"}


def test_the_password_is_encoded() -> None:
    found = after(proxied(machine(), "http://u:p@s/s@proxy.corp:3128"))
    assert b"HTTPS_PROXY=http://u:p%40s%2Fs@proxy.corp:3128" in (found[PROFILE] or b"")


@pytest.mark.parametrize("url", ["", "socks4://h:1", "ftp://h:1", "http://", "http://a b:1"])
def test_no_address(url: str) -> None:
    with pytest.raises(RefusedError) as refused:
        proxied(machine(), url)
    assert refused.value.reason == "bad_proxy_address"


def test_the_user_variables_of_windows() -> None:
    there = Assignment("HTTP_PROXY", "x:1", "HKCU\\Environment", 0, Syntax.REGISTRY)
    facts = machine()
    facts.system, facts.registry = "windows", (there,)
    assert proxied(facts).edits == (
        RegistryEdit("HTTPS_PROXY", None, LIVE),
        RegistryEdit("HTTP_PROXY", "x:1", LIVE),
    )


def test_a_host_is_added_to_the_list() -> None:
    files = {BASHRC: b"export NO_PROXY='localhost, .corp'\n"}
    found = bypassed(machine(files, NO_PROXY="localhost, .corp"), "goproxy.intra")
    assert after(found) == {BASHRC: b"export NO_PROXY='localhost, .corp,goproxy.intra'\n"}
    assert found.expected == {"NO_PROXY": "localhost, .corp,goproxy.intra"}


def test_the_lower_case_list_counts_where_it_is_alone() -> None:
    files = {BASHRC: b"export no_proxy=a.corp\n"}
    found = after(bypassed(machine(files, no_proxy="a.corp"), "b.corp"))
    assert found == {BASHRC: b"export no_proxy=a.corp,b.corp\n"}


def test_a_new_list() -> None:
    found = after(bypassed(machine(), "10.0.0.0/8"))
    assert found == {PROFILE: b"export NO_PROXY=10.0.0.0/8 # gomodgui\n"}


@pytest.mark.parametrize(
    ("value", "host"),
    [("goproxy.corp", "goproxy.corp"), (".corp", "goproxy.corp"), ("10.0.0.0/8", "10.1.2.3")],
)
def test_nothing_where_the_rules_cover_it(value: str, host: str) -> None:
    assert bypassed(machine(NO_PROXY=value), host).edits == ()


@pytest.mark.parametrize("host", ["", "*", "https://a.corp", "a.corp/x", "a b", "a,b", "a.corp."])
def test_no_host(host: str) -> None:
    with pytest.raises(RefusedError) as refused:
        bypassed(machine(), host)
    assert refused.value.reason == "bad_host"


def test_certificates() -> None:
    pem = "/srv/corp.pem"
    facts = machine({pem: b"-----BEGIN CERTIFICATE-----\n"})
    found = after(plan(facts, [FixCall("set_ssl_cert_file", {"path": pem})]))
    assert found == {PROFILE: b"export SSL_CERT_FILE=/srv/corp.pem # gomodgui\n"}


@pytest.mark.parametrize(
    ("path", "system", "reason"),
    [
        ("corp.pem", "linux", "not_absolute"),
        ("/srv/none.pem", "linux", "no_certificates"),
        ("/srv/empty.pem", "linux", "no_certificates"),
        ("/srv/corp.pem", "darwin", "not_read_here"),
    ],
)
def test_no_certificates(path: str, system: str, reason: str) -> None:
    facts = machine({"/srv/empty.pem": b"", "/srv/corp.pem": b"-----BEGIN CERTIFICATE-----\n"})
    facts.system = system
    with pytest.raises(RefusedError) as refused:
        plan(facts, [FixCall("set_ssl_cert_file", {"path": path})])
    assert refused.value.reason == reason
