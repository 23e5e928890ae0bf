"""Where there is no registry."""

import pytest

from gomodgui.system.uservariables import NoUserVariables


def test_nothing_is_there_and_nothing_can_be_set() -> None:
    assert NoUserVariables().read("GOPROXY") is None
    with pytest.raises(OSError, match="no registry"):
        NoUserVariables().write("GOPROXY", "x", "REG_SZ")
