"""What the tests of logs share."""

from __future__ import annotations

from tests.servers.fixtures import authority

__all__ = ["authority"]
