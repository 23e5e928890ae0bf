"""A ping by the half that is this system's."""

from gomodgui.core.cancel import CancelScope
from gomodgui.core.echo import Heard
from gomodgui.system.ping import ping
from gomodgui.system.resolver import Address


def test_this_computer_is_not_silent() -> None:
    [echo] = ping([Address(4, ("127.0.0.1", 443))], CancelScope())
    assert echo.heard in (Heard.ANSWERED, Heard.NOT_ALLOWED)
