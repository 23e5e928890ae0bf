"""SSH in place of https, and the key of a host."""

import subprocess
from pathlib import Path

import pytest

from gomodgui.core import knownhosts
from gomodgui.core.change import ChangePlan, FileEdit
from gomodgui.core.fix import RefusedError
from gomodgui.core.knownhosts import HostKey
from gomodgui.core.privateaccess import SshHost
from gomodgui.fixes import git
from tests.fixes.fakefacts import HOME, FakeFacts, FakeGit

HOST = "git.corp.example"
CONFIG = f"{HOME}/.gitconfig"
KNOWN = f"{HOME}/.ssh/known_hosts"
ED25519 = HostKey(
    "ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl"
)
OTHER = HostKey(
    "ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIAfuCHKVTjquxvt6CM6tdG4SLp1Btn/nOeHHE5UOzRdf"
)


def the_edit(plan: ChangePlan) -> FileEdit:
    (edit,) = plan.edits
    assert isinstance(edit, FileEdit)
    return edit


class TestUseSsh:
    """`url.<base>.insteadOf`."""

    def test_a_new_file_is_as_git_writes_it(self, tmp_path: Path) -> None:
        edit = the_edit(git.use_ssh(FakeFacts(), {"host": HOST}))
        assert (edit.path, edit.before, edit.role) == (CONFIG, None, "git_config")
        file = tmp_path / "config"
        key = f"url.ssh://git@{HOST}/.insteadOf"
        subprocess.run(["git", "config", "-f", str(file), key, f"https://{HOST}/"], check=True)
        assert edit.after == file.read_bytes()

    @pytest.mark.parametrize(
        "before", [b"[user]\n\tname = Ann", b"[user]\r\n\tname = Ann\r\n", b"[a]\n\tb = c\\"]
    )
    def test_what_is_there_stays_and_still_counts(self, tmp_path: Path, before: bytes) -> None:
        facts = FakeFacts({CONFIG: before})
        after = the_edit(git.use_ssh(facts, {"host": f"{HOST}:8443"})).after or b""
        assert after.startswith(before)
        file = tmp_path / "config"
        file.write_bytes(after)
        asked = ["git", "config", "-f", str(file), "--get", f"url.ssh://git@{HOST}/.insteadof"]
        done = subprocess.run(asked, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == f"https://{HOST}:8443/"

    @pytest.mark.parametrize(
        ("files", "environ", "path"),
        [
            ({}, {"GIT_CONFIG_GLOBAL": "/home/somebody/my.git"}, "/home/somebody/my.git"),
            ({f"{HOME}/.config/git/config": b""}, {}, f"{HOME}/.config/git/config"),
            ({f"{HOME}/.config/git/config": b"", CONFIG: b""}, {}, CONFIG),
            ({"/x/git/config": b""}, {"XDG_CONFIG_HOME": "/x"}, "/x/git/config"),
        ],
    )
    def test_the_file_that_git_would_write(
        self, files: dict[str, bytes], environ: dict[str, str], path: str
    ) -> None:
        facts = FakeFacts(files, environ)
        assert the_edit(git.use_ssh(facts, {"host": HOST})).path == path

    def test_windows_has_its_own_folders(self) -> None:
        facts = FakeFacts(system="windows", home="C:\\Users\\ann")
        assert the_edit(git.use_ssh(facts, {"host": HOST})).path == "C:\\Users\\ann\\.gitconfig"

    def test_nothing_to_do_where_git_goes_by_ssh(self) -> None:
        known = FakeGit(bases={f"https://{HOST}/": f"git@{HOST}:"})
        assert git.use_ssh(FakeFacts(git=known), {"host": HOST}) == ChangePlan(())

    def test_another_replacement_is_not_fought_with(self) -> None:
        known = FakeGit(bases={f"https://{HOST}/": f"https://token@{HOST}/"})
        with pytest.raises(RefusedError) as refused:
            git.use_ssh(FakeFacts(git=known), {"host": HOST})
        assert refused.value.reason == "git_address_taken"

    @pytest.mark.parametrize(
        "host", ["", "a b", "git.corp/x", "-oProxyCommand=x", "a\n[core]", 'a"]', "a:0", "*.corp"]
    )
    def test_only_a_host(self, host: str) -> None:
        with pytest.raises(RefusedError) as refused:
            git.use_ssh(FakeFacts(), {"host": host})
        assert refused.value.reason == "bad_host"

    def test_a_file_of_the_system_is_only_shown(self) -> None:
        plan = git.use_ssh(
            FakeFacts(environ={"GIT_CONFIG_GLOBAL": "/etc/gitconfig"}), {"host": HOST}
        )
        assert (plan.edits, plan.guidance[0].id) == ((), "ask_administrator")
        assert plan.guidance[0].command.startswith("git config --global")

    def test_where_git_reads_no_file(self) -> None:
        with pytest.raises(RefusedError) as refused:
            git.use_ssh(FakeFacts(environ={"GIT_CONFIG_GLOBAL": "/dev/null"}), {"host": HOST})
        assert refused.value.reason == "no_git_config"


class TestTrustHostKey:
    """The fingerprint is told before anything is written."""

    @staticmethod
    def facts(host: SshHost, files: dict[str, bytes] | None = None) -> FakeFacts:
        return FakeFacts(files or {}, git=FakeGit(hosts={host.host: host}))

    def test_the_plan_tells_the_fingerprint(self) -> None:
        seen = SshHost(HOST, HOST, files=(KNOWN,), offered=(ED25519,))
        plan = git.trust_host_key(self.facts(seen, {KNOWN: b"# mine"}), {"host": HOST})
        edit = the_edit(plan)
        assert (edit.path, edit.role) == (KNOWN, "known_hosts")
        assert edit.after == f"# mine\n{HOST} {ED25519.type} {ED25519.base64}\n".encode()
        assert plan.guidance[0].id == "host_key"
        assert ED25519.fingerprint in plan.guidance[0].args["value"]

    def test_hashed_and_on_another_port(self) -> None:
        name = f"[{HOST}]:2222"
        seen = SshHost(f"{HOST}:2222", name, files=(KNOWN,), hashed=True, offered=(ED25519,))
        after = the_edit(git.trust_host_key(self.facts(seen), {"host": f"{HOST}:2222"})).after
        assert HOST.encode() not in (after or b"")
        assert knownhosts.known(after, name) == (ED25519,)

    def test_another_key_is_known(self) -> None:
        seen = SshHost(HOST, HOST, files=(KNOWN,), offered=(ED25519,), known=(OTHER,))
        with pytest.raises(RefusedError) as refused:
            git.trust_host_key(self.facts(seen), {"host": HOST})
        assert refused.value.reason == "host_key_changed"

    def test_it_is_known_already(self) -> None:
        seen = SshHost(HOST, HOST, files=(KNOWN,), offered=(ED25519,), known=(ED25519,))
        assert git.trust_host_key(self.facts(seen), {"host": HOST}) == ChangePlan(())

    def test_no_key_is_shown(self) -> None:
        with pytest.raises(RefusedError) as refused:
            git.trust_host_key(FakeFacts(), {"host": HOST})
        assert refused.value.reason == "host_key_unseen"

    def test_the_fingerprint_of_the_administrator(self) -> None:
        seen = SshHost(HOST, HOST, files=(KNOWN,), offered=(OTHER, ED25519))
        args = {"host": HOST, "fingerprint": ED25519.fingerprint}
        after = the_edit(git.trust_host_key(self.facts(seen), args)).after
        assert knownhosts.known(after, HOST) == (ED25519,)
        with pytest.raises(RefusedError) as refused:
            git.trust_host_key(self.facts(seen), {"host": HOST, "fingerprint": "SHA256:x"})
        assert refused.value.reason == "host_key_differs"

    def test_published_fingerprints(self) -> None:
        good = SshHost("github.com", "github.com", files=(KNOWN,), offered=(ED25519,))
        plan = git.trust_host_key(self.facts(good), {"host": "github.com"})
        assert plan.guidance[0].id == "host_key_published"
        bad = SshHost("github.com", "github.com", files=(KNOWN,), offered=(OTHER,))
        with pytest.raises(RefusedError) as refused:
            git.trust_host_key(self.facts(bad), {"host": "github.com"})
        assert refused.value.reason == "host_key_not_published"
