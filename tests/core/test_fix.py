"""The classes of fixes, and refusals."""

import pytest

from gomodgui.core.fix import FIX_CLASSES, RefusedError, fix_class
from gomodgui.core.model import FixClass


def test_every_fix_of_the_contract_has_its_class() -> None:
    assert fix_class("set_goproxy") is FixClass.A
    assert fix_class("remove_env_variable") is FixClass.B
    assert fix_class("unset_in_parent") is FixClass.C
    assert len(FIX_CLASSES) == 8 + 19 + 14


def test_there_is_no_other() -> None:
    with pytest.raises(KeyError):
        fix_class("make_coffee")


def test_a_refusal_says_why() -> None:
    error = RefusedError("unknown_variable", {"name": "X"})
    assert isinstance(error, ValueError)
    assert (error.reason, dict(error.args_)) == ("unknown_variable", {"name": "X"})
