"""Which remedy applies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gomodgui.core.flow import Diagnosis
from gomodgui.core.model import FixCall
from gomodgui.ui.pages.diagnose_remedy import Remedy, remedy
from tests.ui import samples
from tests.ui import samples_diagnose as diagnoses


def _with(fix: FixCall) -> Diagnosis:
    found = replace(diagnoses.BLOCKED_SERVER, fixes=(replace(fix, recommended=True),))
    return replace(diagnoses.FAILED, findings=(found,))


@pytest.mark.parametrize(
    ("fix", "kind"),
    [
        (FixCall("install_go"), "install"),
        (FixCall("set_goproxy", {"value": "https://goproxy.cn"}), "mirror"),
        (FixCall("remove_env_variable", {"name": "GOPROXY"}), "mirror"),
        (FixCall("remove_env_variable", {"name": "https_proxy"}), "proxy"),
        (FixCall("start_http_proxy"), "proxy"),
        (FixCall("add_private", {"pattern": "git.corp"}), "private"),
    ],
)
def test_the_fix_says_which_remedy_it_is(fix: FixCall, kind: str) -> None:
    found = remedy(_with(fix))
    assert (found.step, found.remedy) == ("tcp", kind)
    assert found.fix == replace(fix, recommended=True)


def test_other_fixes_have_no_pill() -> None:
    assert remedy(_with(FixCall("fix_clock"))) == Remedy()


def test_where_nothing_failed_none_applies() -> None:
    assert remedy(None) == Remedy()
    assert remedy(diagnoses.HEALTHY) == Remedy()
    assert remedy(diagnoses.ENTRIES) == Remedy()


def test_the_first_step_that_failed_counts() -> None:
    assert remedy(diagnoses.OFFICE_PROXY).step == "dns"
    assert remedy(diagnoses.NO_GO).remedy == "install"
    assert remedy(diagnoses.FAILED).fix == samples.SWITCH[0]
