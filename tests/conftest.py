"""Every test runs as a person nobody knows: a throw-away home, no Go settings, no proxies.

The environment is scrubbed once, before Qt or any test module is loaded, and each test then gets a
home of its own. What the machine really has (its Go, its module mirror) is asked for by fixture.
At the end of the run no child process and no thread that would keep Python alive may be left.
"""

import itertools
import os
import shutil
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

import hypothesis
import pytest

# The run marks its environment, so that a grandchild which lost its parent is still known as ours.
RUN_MARK = "UNDER_TEST_GOMODGUI"
LEFTOVER_GRACE_S = 5.0
NETWORK_DEADLINE_S = 5.0
PROOF_MODULE = "golang.org/x/text/@v/v0.3.0.info"

# Variables that would let the person's machine into a test, by name and by beginning.
SCRUBBED_NAMES = frozenset(
    {
        "ALL_PROXY",
        "APPDATA",
        "BASH_ENV",
        "BROWSER",
        "CDPATH",
        "DBUS_SESSION_BUS_ADDRESS",
        "DESKTOP_SESSION",
        "ENV",
        "FTP_PROXY",
        "HOMEDRIVE",
        "HOMEPATH",
        "HTTPS_PROXY",
        "HTTP_PROXY",
        "LANGUAGE",
        "LOCALAPPDATA",
        "NETRC",
        "NO_COLOR",
        "NO_PROXY",
        "REQUEST_METHOD",
        "SSH_ASKPASS",
        "SSH_AUTH_SOCK",
        "SSLKEYLOGFILE",
        "SSL_CERT_DIR",
        "SSL_CERT_FILE",
        "ZDOTDIR",
    }
)
SCRUBBED_BEGINNINGS = (
    "ASDF_",
    "ATHENS_",
    "CGO_",
    "GIT_",
    "GO",
    "GVM_",
    "LC_",
    "MISE_",
    "PIP_",
    "QT_",
    "UV_",
    "XDG_",
)
KEPT_NAMES = frozenset({"ATHENS_BIN", "QT_QPA_PLATFORM", "QT_DEBUG_PLUGINS", RUN_MARK})

hypothesis.settings.register_profile("shared-machine", deadline=None)
hypothesis.settings.load_profile("shared-machine")


def is_scrubbed(name: str) -> bool:
    """Whether the environment variable `name` is kept away from the tests."""
    upper = name.upper()
    if upper in KEPT_NAMES:
        return False
    return upper in SCRUBBED_NAMES or upper.startswith(SCRUBBED_BEGINNINGS)


def home_variables(home: Path) -> dict[str, str]:
    """The variables that make `home` the home folder, on each operating system."""
    variables = {"HOME": str(home)}
    if sys.platform == "win32":
        roaming = home / "AppData" / "Roaming"
        local = home / "AppData" / "Local"
        roaming.mkdir(parents=True, exist_ok=True)
        local.mkdir(parents=True, exist_ok=True)
        variables |= {
            "USERPROFILE": str(home),
            "APPDATA": str(roaming),
            "LOCALAPPDATA": str(local),
        }
    return variables


class Session:
    """One run of the tests: the environment it found, and the one it gives to the tests."""

    def __init__(self, root: Path) -> None:
        self.found: Mapping[str, str] = dict(os.environ)
        self.root = root
        self.mark = f"{os.getpid()}-{time.monotonic_ns()}"
        self._numbers = itertools.count(1)
        self._patch = pytest.MonkeyPatch()

    def isolate(self) -> None:
        """Replace this process's environment by one that knows nothing of the person."""
        for name in list(os.environ):
            if is_scrubbed(name):
                self._patch.delenv(name)
        runtime = self.root / "runtime"
        runtime.mkdir(mode=0o700)
        given = {
            RUN_MARK: self.mark,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_TERMINAL_PROMPT": "0",
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": self.found.get("QT_QPA_PLATFORM", "offscreen"),
            "XDG_RUNTIME_DIR": str(runtime),
            **home_variables(self.new_home()),
        }
        for name, value in given.items():
            self._patch.setenv(name, value)

    def new_home(self) -> Path:
        """Make an empty home folder that nobody else uses."""
        home = self.root / f"home{next(self._numbers)}"
        home.mkdir(mode=0o700)
        return home

    def restore(self) -> None:
        """Give the process its environment back."""
        self._patch.undo()

    def leftover_processes(self) -> list[str]:
        """Processes that carry this run's mark, other than this one (Linux; empty elsewhere)."""
        proc = Path("/proc")
        if not (proc / "self" / "environ").exists():
            return []
        mark = f"{RUN_MARK}={self.mark}".encode()
        found = []
        for entry in proc.iterdir():
            if not entry.name.isdigit() or int(entry.name) == os.getpid():
                continue
            try:
                if mark in (entry / "environ").read_bytes().split(b"\0"):
                    command = (entry / "cmdline").read_bytes().replace(b"\0", b" ")
                    found.append(f"{entry.name}: {command.decode(errors='replace').strip()}")
            except OSError:
                continue  # it ended while we looked
        return found


SESSION = pytest.StashKey[Session]()


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Isolate the process before Qt, the package or any test module is loaded."""
    factory = config._tmp_path_factory  # type: ignore[attr-defined]  # the public fixture comes too late
    session = Session(factory.mktemp("people", numbered=True))
    session.isolate()
    config.stash[SESSION] = session


def pytest_unconfigure(config: pytest.Config) -> None:
    """Undo `pytest_configure`, and remove the homes: module caches are big and read-only."""
    session = config.stash.get(SESSION, None)
    if session is not None:
        session.restore()
        make_writable_and_remove(session.root)


def make_writable_and_remove(folder: Path) -> None:
    """Remove a folder in which Go may have left read-only folders; what resists stays."""
    for path, folders, _ in os.walk(folder):
        for name in folders:
            child = Path(path, name)
            if not child.is_symlink():
                child.chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_left_running(pytestconfig: pytest.Config) -> Iterator[None]:
    """Fail the run where a child process or a thread that holds Python open outlives it."""
    yield
    session = pytestconfig.stash[SESSION]
    end = time.monotonic() + LEFTOVER_GRACE_S
    while (left := leftovers(session)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not left, "left behind by the tests:\n  " + "\n  ".join(left)


def leftovers(session: Session) -> list[str]:
    """Every process and every non-daemon thread of this run that is still there."""
    threads = [
        f"thread {thread.name}"
        for thread in threading.enumerate()
        if not thread.daemon and thread is not threading.main_thread()
    ]
    return threads + [f"process {process}" for process in session.leftover_processes()]


@pytest.fixture(autouse=True)
def home(pytestconfig: pytest.Config) -> Iterator[Path]:
    """The test's own empty home folder: HOME (and USERPROFILE, APPDATA, LOCALAPPDATA on Windows).

    GOENV, GOPATH, GOMODCACHE, GOCACHE and XDG_* are unset, so all of them lie below it.
    What a test does to `os.environ` or to the current folder is undone after it.
    """
    session = pytestconfig.stash[SESSION]
    folder = Path.cwd()
    before = dict(os.environ)
    new = session.new_home()
    os.environ.update(home_variables(new))
    yield new
    os.chdir(folder)
    if dict(os.environ) != before:
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture(scope="session")
def machine_environ(pytestconfig: pytest.Config) -> Mapping[str, str]:
    """The environment the run was started in: for finding tools, never for touching settings."""
    return pytestconfig.stash[SESSION].found


@pytest.fixture(scope="session")
def go_command(machine_environ: Mapping[str, str]) -> Path:
    """The real go command of this machine (absolute, no shim); skips where there is none.

    Its folder is not put on PATH beyond what the run was started with.
    """
    found = shutil.which("go", path=machine_environ.get("PATH"))
    if found is None:
        pytest.skip("no go command on PATH (python3 dev.py test brings one)")
    environ = {**machine_environ, "GOTOOLCHAIN": "local"}
    answer = subprocess.run(
        [found, "env", "GOROOT"], env=environ, capture_output=True, text=True, timeout=30
    )
    real = Path(answer.stdout.strip(), "bin", "go.exe" if sys.platform == "win32" else "go")
    if answer.returncode != 0 or not real.is_file():
        pytest.skip(f"the go command at {found} does not work: {answer.stderr.strip()}")
    return real


@pytest.fixture(scope="session")
def go_build_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GOCACHE that tests which compile may share: pass it in the child's environment."""
    return tmp_path_factory.mktemp("go-build")


@pytest.fixture(scope="session")
def module_mirror(go_command: Path, machine_environ: Mapping[str, str]) -> str:
    """The address of a module mirror that answers over the network; skips where there is none.

    It is the first one of the machine's own GOPROXY. Mark the test `network` as well.
    """
    environ = {**machine_environ, "GOTOOLCHAIN": "local"}
    answer = subprocess.run(
        [go_command, "env", "GOPROXY"], env=environ, capture_output=True, text=True, timeout=30
    )
    for entry in answer.stdout.strip().replace("|", ",").split(","):
        if entry.startswith(("http://", "https://")):
            address = entry.rstrip("/")
            break
    else:
        pytest.skip(f"the machine's GOPROXY names no mirror: {answer.stdout.strip()}")
    request = urllib.request.Request(f"{address}/{PROOF_MODULE}")  # noqa: S310  # http(s) only, above
    try:
        with urllib.request.urlopen(request, timeout=NETWORK_DEADLINE_S) as reply:  # noqa: S310
            reply.read(1024)
    except (urllib.error.URLError, TimeoutError) as error:
        pytest.skip(f"no network: {address} does not answer ({error})")
    return address
