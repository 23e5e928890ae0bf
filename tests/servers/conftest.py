"""What the tests of servers share."""

from tests.servers.fixtures import authority, git_server

__all__ = ["authority", "git_server"]
