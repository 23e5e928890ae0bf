"""A private git server as companies have it: real git over HTTPS with a login, and over SSH.

nginx, fcgiwrap and git http-backend serve HTTPS, OpenSSH's sshd serves SSH, both on loopback. The
go command asks a module's host on port 443 only: `GitServer.proxy` is an HTTP proxy that leads
every host to this one. ssh reads no proxy variable: `ssh_config` leads it to the port of sshd.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.servers.certificates import Authority
from tests.servers.goproxy import free_port, running
from tests.servers.httpproxy import HttpProxyServer

HOST = "git.corp.test"
USER, PASSWORD = "ann", "correct-horse"
_PROGRAMS = ("nginx", "fcgiwrap", "git", "ssh", "sshd", "ssh-keygen", "ssh-keyscan", "unshare")
_FOLDERS = "/usr/sbin:/usr/local/sbin:/sbin"
_TIME = "2024-01-02T03:04:05Z"

_NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; {user}
worker_processes 1;
events {{ worker_connections 64; }}
http {{
  access_log {folder}/access.log;
  client_body_temp_path {folder}/t1; fastcgi_temp_path {folder}/t2; proxy_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{
    listen 127.0.0.1:{port} ssl;
    ssl_certificate {folder}/server.crt; ssl_certificate_key {folder}/server.key;
    auth_basic "private"; auth_basic_user_file {folder}/logins;
    location ~ ^/(?<name>[a-z]+/[a-z]+)(?:/v2)?/?$ {{
      {page_login}
      default_type text/html;
      alias {folder}/pages/$name.html;
    }}
    location ~ ^/(open/[a-z]+|forbidden/[a-z]+)\\.git(/.*)?$ {{
      auth_basic off;
      if ($uri ~ ^/forbidden/) {{ return 403; }}
      {backend}
    }}
    location ~ \\.git(/.*)?$ {{ {backend} }}
  }}
}}
"""
_BACKEND = """
      fastcgi_param GIT_HTTP_EXPORT_ALL ""; fastcgi_param GIT_PROJECT_ROOT {folder}/srv;
      fastcgi_param SCRIPT_FILENAME {backend}; fastcgi_param PATH_INFO $uri;
      fastcgi_param REMOTE_USER $remote_user; fastcgi_param QUERY_STRING $query_string;
      fastcgi_param REQUEST_METHOD $request_method; fastcgi_param CONTENT_TYPE $content_type;
      fastcgi_param CONTENT_LENGTH $content_length; fastcgi_param SERVER_PROTOCOL $server_protocol;
      fastcgi_param HTTP_GIT_PROTOCOL $http_git_protocol;
      fastcgi_pass unix:{folder}/fcgi.sock;
"""
_SSHD = """
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host_ed25519
HostKey {folder}/host_ecdsa
AuthorizedKeysFile {folder}/authorized_keys
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
StrictModes no
UsePAM no
PidFile none
ForceCommand {folder}/serve
"""
_SERVE = """#!/bin/sh
eval "set -- $SSH_ORIGINAL_COMMAND"
case $1 in git-upload-pack) exec git-upload-pack "{folder}/srv$2";; esac
echo "only git is served here" >&2
exit 1
"""
# sshd knows the users of the machine: in a mount namespace of its own there is one more, `git`.
_WITH_GIT_USER = """
set -e
mount --bind "$1/passwd" /etc/passwd
mount -t tmpfs none /run
mkdir -m 755 /run/sshd
shift
exec "$@"
"""


def why_not() -> str:
    """Why such a server cannot run here, "" where it can."""
    if sys.platform != "linux":
        return "the private git server is made of nginx, fcgiwrap and sshd as Linux has them"
    missing = [name for name in _PROGRAMS if program(name) is None]
    if missing:
        return f"not installed: {', '.join(missing)}"
    if os.geteuid() != 0:
        return "only root may give sshd a user called git"
    allowed = subprocess.run([str(program("unshare")), "--mount", "true"], capture_output=True)
    return "" if allowed.returncode == 0 else f"unshare: {allowed.stderr.decode().strip()}"


def program(name: str) -> str | None:
    """Where a program is; those of administrators too."""
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:{_FOLDERS}")


@dataclass
class GitServer:
    """The server. `folder` holds all of it: repositories, logins, keys, logs."""

    folder: Path
    authority: Authority
    https_port: int = field(default_factory=free_port)
    ssh_port: int = field(default_factory=free_port)
    page_login: bool = False
    proxy: HttpProxyServer = field(init=False)
    host: str = "127.0.0.1"

    @property
    def port(self) -> int:
        """Where the proxy leads to."""
        return self.https_port

    def add_module(
        self, name: str, versions: tuple[str, ...] = ("v1.0.0",), module: str = ""
    ) -> str:
        """A repository `team/lib` of a module; its import path. Those of `open` need no login."""
        module = module or f"{HOST}/{name}"
        work = self.folder / "work" / name
        work.mkdir(parents=True)
        (work / "go.mod").write_text(f"module {module}\n\ngo 1.20\n")
        (work / "lib.go").write_text("package lib\n\nconst Answer = 42\n")
        self._git(work, "init", "-q", "-b", "main", ".")
        self._git(work, "add", ".")
        self._git(work, "commit", "-q", "-m", "first")
        for version in versions:
            self._git(work, "tag", version)
        bare = self.folder / "srv" / f"{name}.git"
        bare.parent.mkdir(parents=True, exist_ok=True)
        self._git(self.folder, "clone", "-q", "--bare", str(work), str(bare))
        self.page(name, f"{module} git https://{module}.git")
        return module

    def page(self, name: str, content: str | None) -> None:
        """What `?go-get=1` says of that path; None: a page without a tag."""
        file = self.folder / "pages" / f"{name}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        tag = f'<meta name="go-import" content="{content}">' if content else ""
        file.write_text(f"<html><head>{tag}</head><body>private</body></html>\n")

    def login(self, user: str, password: str) -> None:
        """The one login that is taken."""
        (self.folder / "logins").write_text(f"{user}:{{PLAIN}}{password}\n")

    def accept_key(self, public: str) -> None:
        """The one key that is taken, "" for none."""
        (self.folder / "authorized_keys").write_text(public)

    def host_key(self, kind: str = "ed25519") -> str:
        """`type base64` of a host key."""
        text = (self.folder / f"host_{kind}.pub").read_text()
        return " ".join(text.split()[:2])

    def fingerprint(self, kind: str = "ed25519") -> str:
        """Of a host key, as ssh shows it."""
        file = str(self.folder / f"host_{kind}.pub")
        done = _run(["ssh-keygen", "-l", "-E", "sha256", "-f", file], {})
        return done.split()[1]

    def log(self) -> str:
        """The requests that nginx has answered."""
        return (self.folder / "access.log").read_text()

    def environ(self) -> dict[str, str]:
        """What leads a go command and its git to this server over HTTPS."""
        return {
            "HTTPS_PROXY": self.proxy.url,
            "SSL_CERT_FILE": str(self.authority.pem),
            "GIT_SSL_CAINFO": str(self.authority.pem),
        }

    def ssh_environ(self, home: Path) -> dict[str, str]:
        """What leads a git to this server over SSH, with keys and known hosts of that home.

        ssh takes the home folder from the list of users and not from HOME.
        """
        folder = home / ".ssh"
        folder.mkdir(mode=0o700, exist_ok=True)
        config = folder / "config"
        config.write_text(
            f"Host {HOST}\n  HostName 127.0.0.1\n  HostKeyAlias {HOST}\n  Port {self.ssh_port}\n"
            f"Host *\n  UserKnownHostsFile {folder}/known_hosts\n  IdentitiesOnly yes\n"
            f"  IdentityFile {folder}/id_ed25519\n  GlobalKnownHostsFile /dev/null\n"
        )
        return {"GIT_SSH_COMMAND": f"ssh -F {config}"}

    @contextlib.contextmanager
    def running(self) -> Iterator[GitServer]:
        """Start all of it. Raises goproxy.CannotRun."""
        self._write()
        with contextlib.ExitStack() as stack:
            self.proxy = stack.enter_context(HttpProxyServer(self))
            fcgi = [str(program("fcgiwrap")), "-s", f"unix:{self.folder}/fcgi.sock"]
            stack.enter_context(_started(fcgi))
            nginx = [str(program("nginx")), "-c", str(self.folder / "nginx.conf")]
            environ = {"PATH": os.environ.get("PATH", "")}
            stack.enter_context(running(nginx, environ, self.https_port))
            sshd = [str(program("sshd")), "-D", "-e", "-f", str(self.folder / "sshd_config")]
            own = ["unshare", "--mount", "sh", "-c", _WITH_GIT_USER, "sh", str(self.folder), *sshd]
            stack.enter_context(running(own, environ, self.ssh_port))
            yield self

    def _write(self) -> None:
        folder = self.folder
        backend = f"{_run(['git', '--exec-path'], {}).strip()}/git-http-backend"
        nginx = _NGINX.format(
            folder=folder,
            port=self.https_port,
            user="user root;",
            page_login="" if self.page_login else "auth_basic off;",
            backend=_BACKEND.format(folder=folder, backend=backend),
        )
        (folder / "nginx.conf").write_text(nginx)
        for name in ("t1", "t2", "t3", "t4", "t5", "srv", "pages"):
            (folder / name).mkdir(exist_ok=True)
        self.authority.write(HOST, certificate=folder / "server.crt", key=folder / "server.key")
        self.login(USER, PASSWORD)
        self.accept_key("")
        for kind in ("ed25519", "ecdsa"):
            make_key(folder / f"host_{kind}", kind)
        (folder / "sshd_config").write_text(_SSHD.format(folder=folder, port=self.ssh_port))
        serve = folder / "serve"
        serve.write_text(_SERVE.format(folder=folder))
        serve.chmod(0o755)
        users = Path("/etc/passwd").read_text()
        others = [line for line in users.splitlines() if not line.startswith("git:")]
        (folder / "passwd").write_text("\n".join([*others, f"git:*:0:0::{folder}:/bin/sh", ""]))

    def _git(self, where: Path, *words: str) -> None:
        own = {
            "HOME": str(self.folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_DATE": _TIME,
            "GIT_COMMITTER_DATE": _TIME,
        }
        name = ["-c", "user.name=Ann", "-c", "user.email=ann@corp.test"]
        _run(["git", "-C", str(where), *name, *words], own)


def make_key(file: Path, kind: str = "ed25519", passphrase: str = "") -> str:
    """A key pair of ssh; the line of the public one."""
    file.unlink(missing_ok=True)
    _run(
        ["ssh-keygen", "-q", "-t", kind, "-N", passphrase, "-C", "ann@laptop", "-f", str(file)], {}
    )
    return file.with_name(f"{file.name}.pub").read_text()


def _run(words: list[str], environ: Mapping[str, str]) -> str:
    done = subprocess.run(
        words, env={**os.environ, **environ}, capture_output=True, text=True, timeout=30
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextlib.contextmanager
def _started(command: list[str]) -> Iterator[None]:
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(5)
