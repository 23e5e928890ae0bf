"""One's public key, to be copied."""

from gomodgui.fixes import ssh_key
from tests.fixes.fakefacts import HOME, FakeFacts

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl ann@laptop"
FILE = f"{HOME}/.ssh/id_ed25519.pub"


def test_the_first_key_of_the_home_folder() -> None:
    facts = FakeFacts({FILE: f"{KEY}\n".encode(), f"{HOME}/.ssh/id_rsa.pub": b"ssh-rsa AAAA x"})
    (advice,) = ssh_key.plan(facts, {}).guidance
    assert (advice.id, advice.command) == ("add_ssh_key", KEY)
    assert advice.args == {"location": "~/.ssh/id_ed25519.pub"}


def test_the_key_that_was_named() -> None:
    facts = FakeFacts({"/keys/work.pub": KEY.encode()})
    (advice,) = ssh_key.plan(facts, {"path": "/keys/work.pub"}).guidance
    assert advice.args == {"location": "/keys/work.pub"}


def test_without_a_key_one_is_made() -> None:
    (advice,) = ssh_key.plan(FakeFacts(), {}).guidance
    assert (advice.id, advice.command) == ("make_ssh_key", "ssh-keygen -t ed25519")


def test_a_private_key_is_never_shown() -> None:
    private = b"-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n"
    facts = FakeFacts({f"{HOME}/.ssh/id_rsa": private, FILE: private})
    for path in (f"{HOME}/.ssh/id_rsa", FILE):
        (advice,) = ssh_key.plan(facts, {"path": path}).guidance
        assert advice.id == "make_ssh_key"
