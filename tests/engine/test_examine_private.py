"""The way to a private repository, on a real git server over https and ssh."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.flow import StepStatus
from gomodgui.core.model import SettingsSnapshot
from gomodgui.engine import examine_private
from gomodgui.engine.examination import Case
from gomodgui.system.network import Network
from tests.engine.private_person import PrivatePerson, evidence, told
from tests.fixes.fakefacts import FakeFacts
from tests.servers.gitserver import HOST, PASSWORD, USER, GitServer, make_key
from tests.servers.http import HttpServer, Request
from tests.servers.httpproxy import HttpProxyServer
from tests.servers.replies import Reply

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the git server is Linux's")
OWN = "127.0.0.77"
Make = Callable[..., PrivatePerson]


@pytest.fixture(scope="module")
def module(git_server: GitServer) -> str:
    return git_server.add_module("team/lib")


@pytest.fixture(scope="module")
def over_ssh(git_server: GitServer, module: str) -> str:
    """A module whose page names an address of ssh."""
    git_server.page("team/ssh", f"{HOST}/team/ssh git ssh://git@{HOST}/team/lib.git")
    return f"{HOST}/team/ssh"


@pytest.fixture
def person(home: Path, go_command: Path, git_server: GitServer) -> Make:
    git_server.accept_key("")
    return lambda **more: PrivatePerson(home, go_command, server=git_server, more=more)


def netrc(home: Path, password: str) -> None:
    (home / ".netrc").write_text(f"machine {HOST} login {USER} password {password}\n")


class TestHttps:
    """git has the same words for a missing and a wrong login; we do not."""

    def test_no_login(self, person: Make, module: str) -> None:
        seen = person().look(module)
        assert (seen.step, seen.status, seen.summary) == (
            "private",
            StepStatus.FAIL,
            "private.login",
        )
        assert told(seen) == ["error private_auth_https -> *store_credentials"]
        assert seen.findings[0].fixes[0].args == {"host": HOST}
        assert evidence(seen, "status") == "401"

    def test_wrong_login(self, person: Make, module: str, home: Path) -> None:
        netrc(home, "wrong-horse")
        seen = person().look(module)
        assert told(seen) == ["error private_auth_https.wrong -> *store_credentials"]
        assert evidence(seen, "login") == USER
        assert evidence(seen, "kept_in") == str(home / ".netrc")
        assert "wrong-horse" not in repr(seen)

    def test_good_login(self, person: Make, module: str, home: Path) -> None:
        netrc(home, PASSWORD)
        seen = person().look(module)
        assert (seen.status, told(seen)) == (StepStatus.OK, [])

    def test_no_right_to_it(self, person: Make, git_server: GitServer, home: Path) -> None:
        gone = git_server.add_module("team/gone")
        shutil.rmtree(git_server.folder / "srv" / "team" / "gone.git")
        netrc(home, PASSWORD)
        seen = person().look(gone)
        assert told(seen) == [
            "error private_auth_https.no_right -> *ask_administrator store_credentials"
        ]

    def test_wrong_login_of_a_credential_helper(
        self, person: Make, module: str, home: Path
    ) -> None:
        (home / ".gitconfig").write_text("[credential]\n\thelper = store\n")
        (home / ".git-credentials").write_text(f"https://{USER}:wrong@{HOST}\n")
        assert told(person().look(module)) == [
            "error private_auth_https.wrong -> *store_credentials"
        ]

    def test_no_git_server_wants_it_so(self, person: Make, git_server: GitServer) -> None:
        git_server.page("forbidden/x", f"{HOST}/forbidden/x git https://{HOST}/forbidden/x.git")
        assert told(person().look(f"{HOST}/forbidden/x")) == [
            "error private_auth_https.forbidden -> *ask_administrator store_credentials"
        ]

    def test_ssh_is_offered_where_it_was_seen_working(
        self, person: Make, module: str, home: Path, git_server: GitServer
    ) -> None:
        ssh = git_server.ssh_environ(home)
        (home / ".ssh" / "known_hosts").write_text(f"{HOST} {git_server.host_key()}\n")
        public = make_key(home / ".ssh" / "id_ed25519")
        assert told(person(**ssh).look(module)) == [
            "error private_auth_https -> *store_credentials"
        ]
        git_server.accept_key(public)
        assert told(person(**ssh).look(module)) == [
            "error private_auth_https -> *use_ssh store_credentials"
        ]

    def test_messages_in_another_language(self, person: Make, module: str) -> None:
        chinese = person(LANG="zh_CN.UTF-8", LC_ALL="zh_CN.UTF-8", LANGUAGE="zh_CN")
        assert told(chinese.look(module)) == ["error private_auth_https -> *store_credentials"]

    def test_modules_that_are_cached_only_warn(self, person: Make, module: str, home: Path) -> None:
        version = home / "go" / "pkg" / "mod" / "cache" / "download" / module / "@v"
        version.mkdir(parents=True)
        (version / "v1.0.0.ziphash").write_text("h1:x")
        seen = person().look(module)
        assert told(seen) == ["warning private_auth_https -> *store_credentials"]
        assert seen.status is StepStatus.WARN


class TestSsh:
    """The host's key first, then one's own."""

    @pytest.fixture
    def ssh(self, git_server: GitServer, home: Path) -> dict[str, str]:
        return git_server.ssh_environ(home)

    @pytest.fixture
    def known(self, ssh: dict[str, str], home: Path) -> Path:
        return home / ".ssh" / "known_hosts"

    def test_unknown_host(
        self, person: Make, over_ssh: str, ssh: dict[str, str], git_server: GitServer
    ) -> None:
        seen = person(**ssh).look(over_ssh)
        assert told(seen) == ["error ssh_host_key.unknown -> *trust_host_key ask_administrator"]
        assert git_server.fingerprint() in evidence(seen, "fingerprint")

    def test_changed_host_key(
        self, person: Make, over_ssh: str, ssh: dict[str, str], known: Path, tmp_path: Path
    ) -> None:
        other = " ".join(make_key(tmp_path / "other").split()[:2])
        known.write_text(f"{HOST} {other}\n")
        seen = person(**ssh).look(over_ssh)
        assert told(seen) == ["error ssh_host_key.changed -> *ask_administrator"]
        assert evidence(seen, "known_fingerprint").startswith("SHA256:")

    @pytest.mark.parametrize(
        ("passphrase", "said"),
        [
            (None, "error private_auth_ssh.no_key -> *add_ssh_key"),
            ("", "error private_auth_ssh -> *add_ssh_key"),
            ("secret", "error private_auth_ssh.locked -> *add_ssh_key"),
        ],
    )
    def test_own_key(
        self, person: Make, over_ssh: str, ssh: dict[str, str], known: Path, home: Path,
        git_server: GitServer, passphrase: str | None, said: str,
    ) -> None:  # fmt: skip
        known.write_text(f"{HOST} {git_server.host_key()}\n")
        if passphrase is not None:
            make_key(home / ".ssh" / "id_ed25519", passphrase=passphrase)
        assert told(person(**ssh).look(over_ssh)) == [said]

    def test_all_is_well(
        self, person: Make, over_ssh: str, ssh: dict[str, str], known: Path, home: Path,
        git_server: GitServer,
    ) -> None:  # fmt: skip
        known.write_text(f"{HOST} {git_server.host_key()}\n")
        git_server.accept_key(make_key(home / ".ssh" / "id_ed25519"))
        seen = person(**ssh).look(over_ssh)
        assert (seen.status, told(seen)) == (StepStatus.OK, [])


class TestPage:
    """`?go-get=1`."""

    @pytest.mark.parametrize(
        ("content", "variant"),
        [(None, "no_tag"), ("git.corp.test/Team/page git https://x.test/y", "other_prefix")],
    )
    def test_no_repository(
        self, person: Make, git_server: GitServer, content: str | None, variant: str
    ) -> None:
        git_server.page("team/page", content)
        seen = person().look(f"{HOST}/team/page")
        assert told(seen) == [
            f"error vanity_import_failure.{variant} -> *check_module_path ask_administrator"
        ]

    def test_only_http(self, home: Path, go_command: Path) -> None:
        def answer(_request: Request) -> Reply:
            tag = f"{OWN}/lib git http://{OWN}/lib.git"
            return Reply(200, f'<meta name="go-import" content="{tag}">'.encode())

        try:
            server = HttpServer(answer, host=OWN, port=80)
        except OSError as error:
            pytest.skip(f"port 80 of {OWN}: {error}")
        with server:
            seen = PrivatePerson(home, go_command, {"GOPRIVATE": OWN}).look(f"{OWN}/lib")
        assert told(seen) == [
            "error insecure_http_needed.private -> allow_insecure_host ask_administrator"
        ]

    def test_no_such_host(self, home: Path, go_command: Path) -> None:
        seen = PrivatePerson(home, go_command, {"GOPRIVATE": "*.invalid"}).look("git.invalid/x")
        assert told(seen) == ["error dns_failure.repository -> ask_administrator"]

    def test_a_certificate_that_go_does_not_trust(self, person: Make, module: str) -> None:
        seen = person(SSL_CERT_FILE="/dev/null").look(module)
        assert told(seen) == ["error tls_untrusted_ca.repository -> *install_ca"]

    def test_a_certificate_that_git_alone_does_not_trust(
        self, person: Make, module: str, git_server: GitServer
    ) -> None:
        seen = person(GIT_SSL_CAINFO="/etc/ssl/certs/ca-certificates.crt").look(module)
        assert told(seen) == ["error tls_untrusted_ca.git -> *install_ca"]


class TestTools:
    """git, and what GOVCS allows."""

    def test_no_git(self, person: Make, module: str, tmp_path: Path) -> None:
        seen = person(PATH=str(tmp_path)).look(module)
        assert told(seen) == ["error git_missing.private -> *install_git"]

    def test_govcs(self, person: Make, module: str) -> None:
        seen = person(GOVCS="private:hg").look(module)
        assert told(seen) == ["error vcs_fetch_failure.not_allowed -> *unset_go_setting"]


class TestRoutes:
    """Who is asked at all."""

    @pytest.mark.parametrize("goproxy", ["https://goproxy.cn", "https://goproxy.cn,direct"])
    def test_a_private_module_that_a_public_mirror_is_asked_for(
        self, home: Path, go_command: Path, goproxy: str
    ) -> None:
        with HttpServer() as mirror, HttpProxyServer(mirror) as proxy:
            variables = {"HTTP_PROXY": proxy.url, "GOPROXY": goproxy.replace("https", "http")}
            person = PrivatePerson(home, go_command, {**variables, "GOPRIVATE": ""})
            seen = person.look("git.team.corp/lib")
        assert told(seen)[0] == "error private_via_public_proxy.asked -> *add_private"
        assert seen.findings[0].fixes[0].args == {"pattern": "git.team.corp"}
        assert seen.findings[0].consequences == ("sumdb_private_module",)

    def test_a_private_name_is_told_to_nobody(self, home: Path, go_command: Path) -> None:
        with HttpServer() as mirror, HttpProxyServer(mirror) as proxy:
            variables = {"HTTP_PROXY": proxy.url, "GOPROXY": "http://goproxy.cn", "GOPRIVATE": ""}
            PrivatePerson(home, go_command, variables).look("git.team.corp/lib")
            assert not [each for each in proxy.requests if "goproxy.cn" in each.target]

    def test_what_a_mirror_has_is_not_looked_at(self, home: Path, go_command: Path) -> None:
        info = Reply(200, b'{"Version":"v1.0.0"}')
        with HttpServer(lambda _: info) as mirror, HttpProxyServer(mirror) as proxy:
            variables = {"HTTP_PROXY": proxy.url, "GOPROXY": "http://goproxy.cn"}
            person = PrivatePerson(home, go_command, {**variables, "GOPRIVATE": ""})
            seen = person.look("example.org/lib")
        assert (seen.status, seen.summary) == (StepStatus.SKIP, "private.none")

    def test_a_repository_that_strangers_do_not_get(
        self, person: Make, module: str, git_server: GitServer
    ) -> None:
        with HttpServer() as mirror, HttpProxyServer(mirror) as proxy:
            environ = {"HTTP_PROXY": proxy.url, "GOPROXY": "http://goproxy.cn,direct"}
            seen = person(GOPRIVATE="", **environ).look(module)
        assert [line.partition(" ->")[0] for line in told(seen)] == [
            "error private_via_public_proxy.asked",
            "error private_auth_https",
        ]

    def test_the_checksum_database_is_asked(self, person: Make, module: str, home: Path) -> None:
        netrc(home, PASSWORD)
        seen = person(GOPRIVATE="", GONOPROXY=HOST).look(module)
        assert told(seen) == ["error sumdb_private_module.direct -> *add_private"]

    def test_hashes_of_go_sum_are_enough(
        self, person: Make, module: str, home: Path, tmp_path: Path
    ) -> None:
        netrc(home, PASSWORD)
        (tmp_path / "go.mod").write_text(f"module x.test/y\n\nrequire {module} v1.0.0\n")
        (tmp_path / "go.sum").write_text(f"{module} v1.0.0 h1:a=\n{module} v1.0.0/go.mod h1:b=\n")
        seen = person(GOPRIVATE="", GONOPROXY=HOST).look(module, tmp_path)
        assert told(seen) == []

    def test_public_modules_past_the_mirrors(self, home: Path, go_command: Path) -> None:
        with HttpServer() as plain, HttpProxyServer(plain, status=503) as proxy:
            variables = {"HTTPS_PROXY": proxy.url, "GOPRIVATE": "github.com"}
            variables |= {"GOPROXY": "https://goproxy.cn,direct"}
            person = PrivatePerson(home, go_command, variables)
            seen = person.look("github.com/pkg/errors")
        assert told(seen) == ["error private_pattern_too_broad.modules -> *remove_private"]

    def test_modules_of_the_project(
        self, person: Make, module: str, tmp_path: Path, home: Path
    ) -> None:
        (tmp_path / "go.mod").write_text(f"module x.test/y\n\nrequire {module} v1.0.0\n")
        seen = person().look("github.com/gin-gonic/gin", tmp_path, "v1.9.1")
        assert told(seen) == ["error private_auth_https -> *store_credentials"]


def test_nothing_private(home: Path, go_command: Path) -> None:
    seen = PrivatePerson(home, go_command, {"GOPROXY": "http://127.0.0.1:1"}).look(
        "github.com/gin-gonic/gin", version="v1.9.1"
    )
    assert (seen.status, seen.summary) == (StepStatus.SKIP, "private.none")


def test_without_go() -> None:
    case = Case(FakeFacts(), SettingsSnapshot(None, (), (), None), {}, "x.test/y@v1.0.0")
    seen = examine_private.make(Network({}))(case, CancelScope(5))
    assert (seen.status, seen.summary) == (StepStatus.SKIP, "private.no_go")


def test_a_cancelled_run_tells_nothing(person: Make, module: str) -> None:
    someone = person()
    snapshot = someone.facts.refresh(CancelScope())
    scope = CancelScope()
    scope.cancel()
    case = Case(someone.facts, snapshot, someone.environ, f"{module}@v1.0.0")
    seen = examine_private.make(Network(someone.environ))(case, scope)
    assert (seen.status, seen.findings) == (StepStatus.UNKNOWN, ())
