"""Runs the person's git so that it can neither ask nor wait for anybody.

No terminal, no askpass, no window of a credential manager; ssh in batch mode with its own checks
untouched; messages in English; the whole family ended at the deadline.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Mapping, Sequence

from gomodgui.core import gitwords
from gomodgui.core.cancel import CancelScope
from gomodgui.core.privateaccess import Listing
from gomodgui.core.redact import mask, neutralise
from gomodgui.system import processes
from gomodgui.system.processes import Completed
from gomodgui.system.throwaway import folder

LIST_S = 12.0
_ASK_S = 5.0
_WORDS_LIMIT = 2000
_REFERENCE = re.compile(rb"^[0-9a-f]{40,64}\t", re.M)
_UNATTENDED = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS": "",
    "SSH_ASKPASS_REQUIRE": "never",
    "GCM_INTERACTIVE": "never",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
    "LANGUAGE": "",
}
_NOT_OURS = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR"})
_OPENSSH = frozenset({"ssh", "ssh.exe"})
_FAILED = Completed(None, b"", b"", timed_out=True)


class Git:
    """The git of an environment: that of the go command. `path` is "" where there is none."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.path = shutil.which("git", path=environ.get("PATH", "")) or ""
        kept = {name: value for name, value in environ.items() if name not in _NOT_OURS}
        self._environ = {**kept, **_UNATTENDED}
        self._quiet: Mapping[str, str] | None = None

    def run(
        self,
        words: Sequence[str],
        scope: CancelScope,
        *,
        deadline_s: float = _ASK_S,
        stdin: bytes = b"",
        collector: processes.Collector | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> Completed:
        """Run it in an empty folder; what does not end in time, or at all, was not `ok`."""
        own = scope.child(deadline_s)
        try:
            with folder() as empty:
                return processes.run(
                    [self.path, *words],
                    env=environ or self._environ,
                    scope=own,
                    cwd=str(empty),
                    stdin=stdin,
                    collector=collector,
                )
        except (OSError, ValueError):
            return _FAILED
        finally:
            own.close()

    def list_remote(self, url: str, scope: CancelScope) -> Listing:
        """Ask a repository for its references, as Go does first of all."""
        done = self.run(
            ["ls-remote", "-q", "--end-of-options", url],
            scope,
            deadline_s=LIST_S,
            collector=_FirstReference(),
            environ=self._with_batch_mode(scope),
        )
        used = mask(self.address(url, scope))
        said = done.stderr[:_WORDS_LIMIT].decode("utf-8", "replace")
        if done.returncode == 0 or _REFERENCE.search(done.stdout):
            return Listing(used, ok=True)
        if done.cancelled:
            return Listing(used, reason="cancelled")
        reason = gitwords.reason(said) or ("connect_timeout" if done.timed_out else "other")
        shown = neutralise(mask(said.replace("\r\n", "\n").strip()), multiline=True)
        return Listing(used, reason=reason, words=shown)

    def address(self, url: str, scope: CancelScope) -> str:
        """What git makes of an address (`url.<base>.insteadOf`)."""
        done = self.run(["ls-remote", "--get-url", "--end-of-options", url], scope)
        found = done.stdout.decode("utf-8", "replace").strip()
        return found if done.ok and found else url

    def config(self, name: str, scope: CancelScope) -> str:
        """The value of a setting, the last one where there are several, "" where unset."""
        done = self.run(["config", "--get", name], scope)
        return done.stdout.decode("utf-8", "replace").removesuffix("\n") if done.ok else ""

    def helper(self, url: str, scope: CancelScope) -> str:
        """Where git keeps logins for that address: a credential helper, "" where nowhere."""
        done = self.run(["config", "--get-urlmatch", "credential.helper", url], scope)
        return done.stdout.decode("utf-8", "replace").strip() if done.ok else ""

    def stored_user(self, url: str, scope: CancelScope) -> str:
        """For whom git has a login stored, "" for nobody. The secret is let go of at once."""
        if not self.helper(url, scope):
            return ""
        done = self.run(["credential", "fill"], scope, stdin=_described(url))
        lines = done.stdout.decode("utf-8", "replace").splitlines() if done.ok else []
        has_secret = any(line.startswith("password=") and line != "password=" for line in lines)
        users = [line.removeprefix("username=") for line in lines if line.startswith("username=")]
        return users[0] if has_secret and users else ""

    def approve(self, url: str, user: str, secret: str, scope: CancelScope) -> bool:
        """Hand a login to git's credential helper; the secret goes through a pipe only."""
        words = [*self._described_login(url, user), f"password={secret}".encode(), b"", b""]
        return self.run(["credential", "approve"], scope, stdin=b"\n".join(words)).ok

    def reject(self, url: str, user: str, scope: CancelScope) -> bool:
        """Have git's credential helper forget that login."""
        words = [*self._described_login(url, user), b"", b""]
        return self.run(["credential", "reject"], scope, stdin=b"\n".join(words)).ok

    def ssh(self, words: Sequence[str], scope: CancelScope, deadline_s: float) -> Completed:
        """Run the ssh that git would run, by git itself: it has a shell of its own on Windows."""
        return self.shell(f"{self._ssh_command(scope)} -o BatchMode=yes", words, scope, deadline_s)

    def shell(
        self, command: str, words: Sequence[str], scope: CancelScope, deadline_s: float
    ) -> Completed:
        """Run a command in git's shell, with these words behind it."""
        alias = ["-c", f"alias.gomodgui-run=!{command}", "gomodgui-run"]
        return self.run([*alias, *words], scope, deadline_s=deadline_s)

    @staticmethod
    def _described_login(url: str, user: str) -> list[bytes]:
        return [f"url={url}".encode(), f"username={user}".encode()]

    def _ssh_command(self, scope: CancelScope) -> str:
        """As git chooses it (connect.c): GIT_SSH_COMMAND, core.sshCommand, GIT_SSH, ssh."""
        given = self._environ.get("GIT_SSH_COMMAND") or self.config("core.sshCommand", scope)
        program = self._environ.get("GIT_SSH")
        return given or (shlex.quote(program) if program else "ssh")

    def _with_batch_mode(self, scope: CancelScope) -> Mapping[str, str]:
        """The environment in which OpenSSH does not ask; other programs are left as they are."""
        if self._quiet is None:
            command = self._ssh_command(scope)
            first = command.strip().partition(" ")[0].strip("'\"").replace("\\", "/")
            is_openssh = first.rpartition("/")[2] in _OPENSSH
            batch = {"GIT_SSH_COMMAND": f"{command} -o BatchMode=yes"} if is_openssh else {}
            self._quiet = {**self._environ, **batch}
        return self._quiet


class _FirstReference:
    """Enough is seen once a reference is: lists of them may be long."""

    def __init__(self) -> None:
        self._kept = b""

    def feed(self, data: bytes) -> bool:
        """Take more; True once there is one."""
        self._kept = (self._kept + data)[:_WORDS_LIMIT]
        return _REFERENCE.search(self._kept) is not None

    @property
    def data(self) -> bytes:
        """The beginning."""
        return self._kept


def _described(url: str) -> bytes:
    return f"url={url}\n\n".encode()
