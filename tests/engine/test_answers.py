"""An answer is judged by what it holds, not by its status alone."""

import io
import time
import zipfile
from dataclasses import replace

import pytest

from gomodgui.core.measurement import Usability
from tests.engine.judging import (
    FILE,
    judge,
    named,
    verdict,
)
from tests.servers import replies
from tests.servers.http import HttpServer
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.replies import Reply


@pytest.mark.parametrize(
    ("status", "reason", "cause"),
    [
        (401, "http_401", "proxy_forbidden"),
        (403, "http_403", "proxy_forbidden"),
        (404, "http_404", "module_not_found"),
        (410, "http_410", "module_not_found"),
        (429, "http_429", "proxy_rate_limited"),
        (500, "http_5xx", "proxy_http_5xx"),
        (503, "http_5xx", "proxy_http_5xx"),
        (599, "http_5xx", "proxy_http_5xx"),
        (511, "captive_portal", "captive_portal"),
        (204, "http_other", "proxy_bad_content"),
        (304, "http_other", "proxy_bad_content"),
        (418, "http_other", "proxy_bad_content"),
    ],
)
def test_a_status_has_a_name(proxy: ModuleProxy, status: int, reason: str, cause: str) -> None:
    proxy.everything = Reply(status)
    report = judge(proxy.url)
    assert verdict(report) == (Usability.UNUSABLE, reason, cause)
    assert report.reason_args["status"] == str(status)


def archive(name: str) -> Reply:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        opened.writestr(name, "module x\n")
    return Reply(body=buffer.getvalue())


WHOLE_ZIP = Reply(body=TinyModule().zip)
BROKEN: dict[str, tuple[str, Reply, str]] = {
    "info is a page": (".info", replies.html(), "html"),
    "info is no JSON": (".info", named("v1.0.0"), "bad_info"),
    "info is a list": (".info", named("[]"), "bad_info"),
    "info has no version": (".info", named('{"Time": "x"}'), "bad_info"),
    "info has an odd version": (".info", named('{"Version": "../../x"}'), "bad_info"),
    "info is of another version": (".info", named('{"Version": "v1.0.1"}'), "wrong_version"),
    "info is nested without end": (".info", named("[" * 60000), "bad_info"),
    "mod is a page": (".mod", replies.html(), "html"),
    "mod has no module line": (".mod", Reply(body=b"go 1.20\n"), "bad_mod"),
    "zip is missing": (".zip", Reply(404), "http_404"),
    "zip is refused": (".zip", Reply(403), "http_403"),
    "zip is a page": (".zip", replies.html(), "html"),
    "zip is empty": (".zip", Reply(), "bad_zip"),
    "zip is text": (".zip", Reply(body=b"not a zip"), "bad_zip"),
    "zip only begins so": (".zip", Reply(body=b"PK\x03\x04" + b"x" * 5000), "bad_zip"),
    "zip is of another module": (".zip", archive("example.com/other@v1.0.0/go.mod"), "bad_zip"),
    "zip lacks the prefix": (".zip", archive("go.mod"), "bad_zip"),
    "zip was cut by the mirror": (
        ".zip",
        replace(WHOLE_ZIP, body=WHOLE_ZIP.body[:-30]),
        "truncated",
    ),
    "zip is cut on the way": (".zip", replies.truncated(WHOLE_ZIP, 100), "truncated"),
    "zip is endless": (".zip", replies.endless(), "bad_zip"),
    "zip has terabytes": (
        ".zip",
        Reply(body=TinyModule(padding=200_000).zip, claimed_length=1 << 42),
        "too_large",
    ),
    "zip is a bomb": (".zip", replies.gzip_bomb(), "unpack_bomb"),
    "zip goes round in circles": (".zip", replies.redirect(f"{FILE}.zip"), "redirect_loop"),
    "zip is a local file": (".zip", replies.redirect("file:///etc/passwd"), "redirect_scheme"),
    "zip resets": (".zip", replies.reset(), "connection_reset"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_mirror_that_cannot_serve_the_module(proxy: ModuleProxy, name: str) -> None:
    extension, reply, reason = BROKEN[name]
    proxy.replies[FILE + extension] = reply
    start = time.monotonic()
    report = judge(proxy.url)
    assert time.monotonic() - start < 3
    assert (report.verdict, report.reason) == (Usability.UNUSABLE, reason)
    assert report.checksum_db is None


def test_a_page_from_elsewhere_wants_one_to_log_in(proxy: ModuleProxy) -> None:
    with HttpServer(lambda _: replies.html(), host="127.0.0.2") as portal:
        proxy.everything = replies.redirect(portal.url + "/login")
        assert judge(proxy.url).cause == "captive_portal"
