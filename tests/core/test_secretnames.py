"""Which names speak of a secret."""

import pytest

from gomodgui.core.secretnames import is_header, is_secret


@pytest.mark.parametrize(
    "name",
    ["GITLAB_TOKEN", "token", "my.secret", "PASSWORD", "DB_PASSWD", "API_KEY", "apikey", "KEY",
     "AWS_SECRET_ACCESS_KEY", "aws-key-id-key", "PGPASSWORD", "X-Amz-Signature", "pwd"],
)  # fmt: skip
def test_secrets(name: str) -> None:
    assert is_secret(name)


@pytest.mark.parametrize(
    "name",
    ["GOPROXY", "KEYBOARD", "MONKEY", "SSL_KEY_FILE", "TOKEN_URL", "SSH_AUTH_SOCK", "PATH",
     "GIT_ASKPASS", "password_file", "CREDENTIAL_HELPER"],
)  # fmt: skip
def test_others(name: str) -> None:
    assert not is_secret(name)


def test_headers() -> None:
    assert is_header("Authorization")
    assert is_header("PRIVATE-TOKEN")
    assert is_header("x-goog-api-key")
    assert not is_header("X-Request-Id")
    assert not is_header("Content-Type")
