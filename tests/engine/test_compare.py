"""The comparison, against real servers on loopback."""

from __future__ import annotations

import itertools
import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Comparison, Mirror, MirrorReport, Usability
from gomodgui.engine.compare import Checker, Comparer
from gomodgui.engine.mirrorcheck import MirrorChecker, Settings
from gomodgui.system.fetch import HttpFetcher
from gomodgui.system.prober import SocketProber
from tests.servers import replies
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.replies import Reply
from tests.servers.silent import MuteServer, refused_port

MODULE = "example.com/tiny@v1.0.0"
INFO = "/example.com/tiny/@v/v1.0.0.info"
Serve = Callable[..., Mirror]


@pytest.fixture
def servers() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def serve(servers: ExitStack) -> Serve:
    def start(
        name: str,
        delay_s: float = 0.0,
        *,
        padding: int = 0,
        sumdb: bool = True,
        answers: dict[str, Reply] | None = None,
        public: bool = True,
    ) -> Mirror:
        tiny = TinyModule(padding=padding)
        proxy = ModuleProxy(tiny, sumdb=sumdb, delay_s=delay_s)
        proxy.replies.update(answers or {})
        servers.enter_context(proxy)
        return Mirror(proxy.url, name, public=public)

    return start


def checker(module: str) -> Checker:
    return MirrorChecker(HttpFetcher({}), module, Settings())


def ignore(_comparison: Comparison, _round: int) -> None:
    return None


def compare(
    mirrors: Sequence[Mirror],
    rounds: int = 3,
    *,
    emit: Callable[[Comparison, int], None] = ignore,
    scope: CancelScope | None = None,
    in_use: str = "",
) -> Comparison:
    comparer = Comparer(SocketProber({}), checker, random.Random(1))  # noqa: S311 - an order
    return comparer.run(mirrors, MODULE, rounds, emit, scope or CancelScope(), in_use)


def row(comparison: Comparison, name: str) -> MirrorReport:
    return next(report for report in comparison.proxies if report.mirror.id == name)


def order(comparison: Comparison) -> list[str]:
    return [report.mirror.id for report in comparison.proxies]


def test_the_fastest_that_serves_wins(serve: Serve) -> None:
    found = compare([serve("slow", 0.08), serve("fast", 0.01), serve("middle", 0.04)])
    assert order(found) == ["fast", "middle", "slow"]
    assert found.winner == row(found, "fast").mirror.url
    assert found.tie == ()
    fast = row(found, "fast")
    assert fast.verdict is Usability.USABLE
    assert fast.latency is not None
    assert 10 <= fast.latency.min <= fast.latency.median < 40
    assert fast.phases.first_byte is not None
    assert fast.phases.first_byte >= 10
    assert (fast.loss, fast.samples, fast.checksum_db) == (0.0, 3, True)


def test_one_that_cannot_serve_a_zip_never_wins(serve: Serve) -> None:
    page = {"/example.com/tiny/@v/v1.0.0.zip": replies.html()}
    found = compare([serve("hollow", answers=page), serve("honest", 0.05)])
    assert order(found) == ["honest", "hollow"]
    assert found.winner == row(found, "honest").mirror.url
    assert row(found, "hollow").verdict is Usability.UNUSABLE
    assert row(found, "hollow").reason


def test_nothing_wins_where_nothing_serves(serve: Serve) -> None:
    dead = Mirror(f"http://127.0.0.1:{refused_port()}", "dead")
    found = compare([dead, serve("page", answers={INFO: replies.html()})])
    assert found.winner is None
    assert found.tie == ()
    assert row(found, "dead").cause == "connection_refused"
    assert row(found, "dead").loss == 1.0
    assert row(found, "dead").rounds == ()


def test_equals_are_too_close_to_call_and_the_one_in_use_stays_first(serve: Serve) -> None:
    mirrors = [serve("a", 0.1), serve("b", 0.1)]
    found = compare(mirrors, 4, in_use=mirrors[1].url + "/")
    assert found.winner is None
    assert found.tie == (mirrors[1].url, mirrors[0].url)
    assert order(found) == ["b", "a"]
    assert row(found, "b").in_use
    assert not row(found, "a").in_use


def test_the_same_address_is_measured_once(serve: Serve) -> None:
    mirror = serve("a")
    found = compare([mirror, Mirror(mirror.url + "/", "again")], 1)
    assert order(found) == ["a"]


def test_the_rounds_are_an_upper_bound(serve: Serve) -> None:
    found = compare([serve("a", 0.01), serve("b", 0.01)], 2)
    assert [report.samples for report in found.proxies] == [2, 2]


def test_every_round_is_a_fresh_connection(serve: Serve, servers: ExitStack) -> None:
    with ModuleProxy(TinyModule()) as proxy:
        compare([Mirror(proxy.url, "a")], 3)
        asked = [request for request in proxy.requests if request.path == INFO]
        assert proxy.connections >= len(asked) >= 5


def test_a_lost_round_is_none_and_counts_as_loss(servers: ExitStack) -> None:
    with ModuleProxy(TinyModule()) as proxy:
        count = iter(range(100))
        serve_file = proxy.answer

        def answer(request: object) -> Reply:
            path = getattr(request, "path", "")
            lost = path == INFO and next(count) == 3
            return replies.reset() if lost else serve_file(request)  # type: ignore[arg-type]

        proxy.answer = answer  # type: ignore[method-assign]
        found = compare([Mirror(proxy.url, "a")], 3)
    assert found.proxies[0].rounds.count(None) == 1
    assert found.proxies[0].loss == pytest.approx(1 / 3)


def test_a_slow_mirror_is_slow_and_not_dead(serve: Serve) -> None:
    found = compare([serve("fast", 0.01), serve("slow", 0.7)], 4)
    slow = row(found, "slow")
    assert slow.verdict is Usability.USABLE
    assert slow.latency is not None
    assert slow.latency.median >= 700
    assert slow.loss == 0.0
    assert slow.eliminated


def test_mute_mirrors_do_not_make_the_rounds_slow(serve: Serve, servers: ExitStack) -> None:
    mute = servers.enter_context(MuteServer())
    rounds: list[float] = []

    def emit(_comparison: Comparison, number: int) -> None:
        if number > len(rounds):
            rounds.append(time.monotonic())

    scope = CancelScope(4.0)
    found = compare(
        [serve("a", 0.02), Mirror(f"http://{mute.address}", "mute")], 3, emit=emit, scope=scope
    )
    assert len(rounds) == 3
    assert rounds[-1] - rounds[0] < 1
    assert row(found, "a").verdict is Usability.USABLE
    assert row(found, "mute").verdict is None
    assert not found.cancelled


def test_a_throughput_sample_of_each_that_serves(serve: Serve) -> None:
    mirrors = [serve("a", padding=600_000), serve("b", 0.03, padding=600_000)]
    found = compare(mirrors, 1)
    assert all((report.throughput_mib_s or 0) > 1 for report in found.proxies)


def test_a_handful_of_bytes_tells_no_speed(serve: Serve) -> None:
    assert compare([serve("a")], 1).proxies[0].throughput_mib_s is None


def test_a_fast_line_beats_a_short_way(serve: Serve, servers: ExitStack) -> None:
    near = TinyModule(padding=600_000)
    with ModuleProxy(near) as proxy:
        zip_path = "/example.com/tiny/@v/v1.0.0.zip"
        whole = Reply(body=near.zip, content_type="application/zip")
        proxy.replies[zip_path] = Reply(
            body=whole.body, content_type=whole.content_type, piece=4096, pause_s=0.02
        )
        found = compare([Mirror(proxy.url, "near"), serve("fast", 0.03, padding=600_000)], 3)
    assert order(found) == ["fast", "near"]


def test_cancelling_keeps_what_is_known_and_is_quick(serve: Serve, servers: ExitStack) -> None:
    mute = servers.enter_context(MuteServer())
    scope = CancelScope()
    cancelled_at: list[float] = []

    def emit(_comparison: Comparison, number: int) -> None:
        if number == 2 and not cancelled_at:
            cancelled_at.append(time.monotonic())
            scope.cancel()

    mirrors = [serve("a", 0.02), Mirror(f"http://{mute.address}", "mute")]
    found = compare(mirrors, 12, emit=emit, scope=scope)
    assert time.monotonic() - cancelled_at[0] < 0.1
    assert found.cancelled
    assert row(found, "a").samples == 2


def test_cancelling_in_the_warm_up_is_quick(servers: ExitStack) -> None:
    mute = servers.enter_context(MuteServer())
    scope = CancelScope()
    stopped: list[float] = []

    def stop() -> None:
        stopped.append(time.monotonic())
        scope.cancel()

    threading.Timer(0.2, stop).start()
    found = compare([Mirror(f"http://{mute.address}", "mute")], scope=scope)
    assert time.monotonic() - stopped[0] < 0.1
    assert found.cancelled
    assert found.proxies[0].verdict is None


def test_a_scope_that_is_over_measures_nothing(serve: Serve) -> None:
    scope = CancelScope()
    scope.cancel()
    found = compare([serve("a")], scope=scope)
    assert found.cancelled
    assert order(found) == ["a"]
    assert found.proxies[0].verdict is None


def test_the_state_is_told_after_each_round_and_rows_keep_their_identity(serve: Serve) -> None:
    told: list[tuple[int, set[str]]] = []
    mirrors = [serve("a", 0.03), serve("b", 0.06)]
    compare(mirrors, 3, emit=lambda c, number: told.append((number, set(order(c)))))
    assert [number for number, _ in told] == sorted(number for number, _ in told)
    assert {number for number, _ in told} == {0, 1, 2, 3}
    assert all(names == {"a", "b"} for _, names in told)


def test_between_rounds_it_is_told_at_most_ten_times_a_second(serve: Serve) -> None:
    told: list[tuple[int, float]] = []
    mirrors = [serve(f"m{n}", 0.05 * n) for n in range(8)]
    compare(mirrors, 1, emit=lambda _c, number: told.append((number, time.monotonic())))
    warm_up = [moment for number, moment in told if number == 0]
    gaps = [after - before for before, after in itertools.pairwise(warm_up)]
    assert all(gap >= 0.099 for gap in gaps)


def test_public_mirrors_have_no_private_modules(serve: Serve) -> None:
    found = compare([serve("a"), serve("own", public=False)], 1)
    assert row(found, "a").private is False
    assert row(found, "own").private is None


def test_entries_without_a_server_are_told_apart(serve: Serve) -> None:
    found = compare([serve("a"), Mirror("off", "off"), Mirror("ftp://x", "odd")], 1)
    assert row(found, "off").cause == "goproxy_off"
    assert row(found, "odd").cause == "goproxy_misconfigured"
    assert found.winner == row(found, "a").mirror.url


def test_nobody_to_compare() -> None:
    found = compare([])
    assert found.proxies == ()
    assert found.winner is None


@pytest.mark.parametrize("module", ["", "example.com/tiny", "no spaces@v1", "../x@v1.0.0"])
def test_a_malformed_module_is_refused(module: str) -> None:
    comparer = Comparer(SocketProber({}), checker)
    with pytest.raises(ValueError):
        comparer.run([Mirror("direct", "direct")], module, 1, ignore, CancelScope())


def test_a_round_is_hardly_longer_than_the_slowest_alone(serve: Serve) -> None:
    mirrors = [serve(f"m{n}", 0.1) for n in range(8)]
    moments: dict[int, float] = {}

    def emit(_comparison: Comparison, number: int) -> None:
        moments.setdefault(number, time.monotonic())

    compare(mirrors, 4, emit=emit)
    lengths = [moments[number + 1] - moments[number] for number in (1, 2, 3)]
    assert min(lengths) <= 0.1 * 1.3
