"""What a log says, from its text to its findings."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from gomodgui.core.logs import read
from gomodgui.core.logs.cleaning import LINE_LIMIT
from gomodgui.core.logs.judging import NEEDLES
from tests.core.logs.adversarial import lines
from tests.core.logs.samples import samples


def causes(text: str) -> list[str]:
    return [each.finding.cause for each in read(text).findings]


TIMEOUT = (
    'go: example.org/a@v1.0.0: Get "https://mirror.example.net/example.org/a/@v/v1.0.0.mod": '
    "dial tcp 192.0.2.7:443: i/o timeout"
)


def test_the_innermost_error_decides() -> None:
    text = (
        "go: example.org/a@v1.0.0: verifying module: example.org/a@v1.0.0: Get "
        '"https://sum.golang.org/lookup/example.org/a@v1.0.0": tls: failed to verify certificate: '
        "x509: certificate signed by unknown authority"
    )
    found = read(text).findings[0].finding
    assert found.cause == "tls_untrusted_ca"
    assert found.subject == "sum.golang.org"
    assert found.consequences == ("sumdb_unreachable",)


def test_a_finding_says_where_it_stands() -> None:
    found = read(f"building\n\n{TIMEOUT}\nmake: *** [all] Error 1\n").findings[0]
    assert (found.first, found.last) == (3, 3)
    assert found.quote == "dial tcp 192.0.2.7:443: i/o timeout"
    assert found.finding.subject == "mirror.example.net"


def test_several_modules_at_one_server_are_one_finding() -> None:
    text = "\n".join(TIMEOUT.replace("example.org/a", f"example.org/m{n}") for n in range(30))
    assert causes(text) == ["connect_timeout"]


def test_chatter_is_no_finding() -> None:
    assert causes("everything is fine\nok  example.org/a 0.1s\n") == []
    assert causes("") == []


WORDS = st.sampled_from(
    [
        *NEEDLES,
        *(part for sample in samples("go")[:60] for part in sample.log.splitlines()[:2]),
        "\n",
        "\n\t",
        "\r",
        "\\n",
        "\x1b[31m",
        "\ud800",
        "go: ",
        "https://",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS | st.text(max_size=20), max_size=30).map("".join))
def test_whatever_is_pasted_is_read(text: str) -> None:
    reading = read(text)
    count = text.count("\n") + 1
    assert reading.lines == count
    for found in reading.findings:
        assert 1 <= found.first <= found.last <= count
        assert not set(found.quote + found.finding.subject) & set("\n\x1b\ud800")
    assert all(1 <= step.line <= count for step in reading.trace)


def test_a_hostile_line_costs_little() -> None:
    slow = []
    for line in [f"go: a.org/x@v1.0.0: {each}" for each in lines(r"x", NEEDLES[:40])][::9]:
        start = time.thread_time()
        read(line[:LINE_LIMIT])
        if time.thread_time() - start > 0.25:
            slow.append(line[:60])
    assert not slow


def test_what_stands_deep_in_a_long_log_is_found() -> None:
    chatter = [f"go: downloading example.org/m{n} v1.0.0" for n in range(20_000)]
    chatter[12_345] = TIMEOUT
    (found,) = read("\n".join(chatter)).findings
    assert (found.first, found.finding.cause) == (12_346, "connect_timeout")


def test_secrets_are_masked() -> None:
    text = TIMEOUT.replace("https://mirror", "https://me:hunter2@mirror")
    found = read(text).findings[0]
    assert "hunter2" not in repr(found)
