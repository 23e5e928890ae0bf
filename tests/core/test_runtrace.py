"""What a running `go -x` is at, from lines as the go command writes them."""

from __future__ import annotations

import hashlib
import time

from gomodgui.core.runtrace import MOST_DONE, MOST_OPEN, RequestKind, RequestState, RunTrace

BASE = "https://goproxy.cn"
ZIP = f"{BASE}/k8s.io/client-go/@v/v0.29.3.zip"
MOD = f"{BASE}/github.com/%21burnt%21sushi/toml/@v/v1.3.2.mod"


def fed(*lines: str, proxies: tuple[str, ...] = (BASE,), step: float = 1.0) -> RunTrace:
    """A line a second."""
    trace = RunTrace(proxies)
    for number, line in enumerate(lines):
        trace.feed(line, number * step)
    return trace


def test_a_request_is_under_way_until_it_is_answered() -> None:
    trace = fed(f"# get {MOD}")
    (request,) = trace.under_way
    assert (request.kind, request.state) == (RequestKind.MOD, RequestState.ASKED)
    assert (request.module, request.version) == ("github.com/BurntSushi/toml", "v1.3.2")
    assert request.server == "goproxy.cn"
    assert not trace.done


def test_a_file_is_there_only_when_its_last_byte_is() -> None:
    trace = fed(f"# get {ZIP}", f"# get {ZIP}: 200 OK (0.412s)")
    (request,) = trace.under_way
    assert (request.state, request.answer) == (RequestState.RECEIVING, "200 OK")
    trace.arrived(request.number, 4096, 5.0)
    assert trace.under_way[0].size == 4096
    trace.complete(request.number, 9000, 6.0)
    assert not trace.under_way
    assert (trace.done[0].state, trace.done[0].size) == (RequestState.DONE, 9000)
    assert trace.done[0].seconds(100.0) == 6.0


def test_what_has_no_file_ends_with_its_answer() -> None:
    url = f"{BASE}/golang.org/x/text/@v/list"
    trace = fed(f"# get {url}", f"# get {url}: 200 OK (0.100s)")
    assert not trace.under_way
    assert trace.done[0].kind is RequestKind.VERSIONS
    assert (trace.answered, trace.failed) == (1, 0)


def test_other_answers_are_failures() -> None:
    trace = fed(
        f"# get {MOD}",
        f"# get {ZIP}",
        f"# get {MOD}: 404 Not Found (0.001s)",
        f'# get {ZIP}: Get "{ZIP}": dial tcp 192.0.2.1:443: i/o timeout',
    )
    assert [each.state for each in trace.done] == [RequestState.FAILED, RequestState.FAILED]
    assert trace.done[1].answer == "404 Not Found"
    assert "i/o timeout" in trace.done[0].answer
    assert trace.failed == 2


def test_the_slowest_stands_first() -> None:
    trace = fed(f"# get {ZIP}", f"# get {MOD}")
    assert [each.kind for each in trace.under_way] == [RequestKind.ZIP, RequestKind.MOD]
    trace.feed(f"# get {MOD}: 404 Not Found (0.1s)", 2.0)
    trace.feed(f"# get {ZIP}: 500 Internal Server Error (9.0s)", 9.0)
    slowest = trace.slowest()
    assert slowest is not None
    assert slowest.kind is RequestKind.ZIP


def test_the_one_that_hangs_is_the_one_without_line_or_byte() -> None:
    trace = fed(f"# get {ZIP}", f"# get {MOD}", f"# get {ZIP}: 200 OK (1.0s)")
    assert trace.hanging(20.0, 20.0) is None
    trace.arrived(1, 1000, 15.0)
    found = trace.hanging(22.0, 20.0)
    assert found is not None
    assert found.kind is RequestKind.MOD
    assert found.silent(22.0) == 21.0
    trace.arrived(1, 1000, 30.0)  # as many bytes as before are no sign of life
    assert trace.hanging(36.0, 21.0) is not None
    assert trace.under_way[0].silent(36.0) == 21.0


def test_paths_of_the_proxy_are_no_part_of_the_module() -> None:
    base = "https://user:xxxxx@art.corp.example/api/go.v2"
    trace = fed(f"# get {base}/k8s.io/api/@v/v1.0.0.info", proxies=(base,))
    assert trace.under_way[0].module == "k8s.io/api"
    assert trace.under_way[0].server == "art.corp.example"
    assert "user" not in trace.under_way[0].server
    other = fed(f"# get {BASE}/goproxy/k8s.io/api/@v/v1.0.0.info", proxies=())
    assert other.under_way[0].module == "k8s.io/api"


def test_checksums_and_pages_are_told_apart() -> None:
    trace = fed(
        f"# get {BASE}/sumdb/sum.golang.org/lookup/k8s.io/api@v1.0.0",
        "# get https://sum.golang.org/tile/8/0/x001/234",
        "# get https://git.corp.example.com/team/auth?go-get=1",
    )
    assert [each.kind for each in trace.under_way] == ["sumdb", "sumdb", "page"]
    assert trace.under_way[2].module == "git.corp.example.com/team/auth"


def test_git_is_a_request_with_the_address_that_the_folder_is_of() -> None:
    remote = "https://git.corp.example.com/team/auth"
    name = hashlib.sha256(f"git3:{remote}".encode()).hexdigest()
    folder = f"/home/li/go/pkg/mod/cache/vcs/{name}"
    trace = fed(
        f"mkdir -p /home/li/go/pkg/mod/cache/vcs # git3 {remote}",
        f"cd {folder}; git init --bare",
        f"cd {folder}; git fetch -f origin refs/tags/v1.0.0",
    )
    (request,) = trace.under_way
    assert (request.kind, request.url) == (RequestKind.VCS, remote)
    assert (request.server, request.folder) == ("git.corp.example.com", folder)
    trace.feed(f"1.250s # cd {folder}; git fetch -f origin refs/tags/v1.0.0", 9.0)
    assert not trace.under_way


def test_other_lines_tell_nothing() -> None:
    trace = RunTrace()
    lines = ("", "go: downloading a.test/b v1.0.0", "# get", "cd /x", "mkdir", "\x00" * 10)
    assert not any(trace.feed(line, 0.0) for line in lines)
    assert not trace.under_way


def test_secrets_and_control_characters_stay_out() -> None:
    trace = fed("# get https://li:hunter2@proxy.test/a.test/b/@v/v1.0.0.zip?token=abcdef\x1b[31m")
    shown = repr(trace.under_way[0])
    assert "hunter2" not in shown
    assert "abcdef" not in shown
    assert "\\x1b" not in shown


def test_an_endless_run_keeps_only_so_much() -> None:
    trace = RunTrace((BASE,))
    begun = time.perf_counter()
    for number in range(5000):
        trace.feed(f"# get {BASE}/a.test/m{number}/@v/v1.0.0.zip", float(number))
    assert len(trace.under_way) == MOST_OPEN
    assert len(trace.done) <= MOST_DONE
    assert time.perf_counter() - begun < 5


def test_a_hostile_line_is_read_quickly() -> None:
    trace = RunTrace((BASE,))
    for line in (
        "# get http://" + "a: " * 100_000,
        "cd " + "; " * 100_000 + "git x",
        "1" * 200_000,
    ):
        begun = time.perf_counter()
        trace.feed(line, 0.0)
        assert time.perf_counter() - begun < 0.05
