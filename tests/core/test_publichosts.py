"""Which patterns reach too far."""

import pytest

from gomodgui.core.publichosts import HOSTS, ends_privately, too_broad


@pytest.mark.parametrize(
    "pattern",
    ["*", "**", "*.*", "?*", "*.com", "*.org", "*.cn", "*.io", "*.com.cn", "*.co.uk", "*.github.io",
     "g*", "gi?hub.com", "[f-h]ithub.com", "git*", "*hub.com", "github.com/*", "github.com/*/*",
     "github.com/[a-m]*", "github.com/?*", "GITHUB.COM", "github.com/", r"git\hub.com",
     "*.golang.org", "golang.org/x", "git.*.com", "*.example.*", "corp*", "*corp",
     "*/internal", "go.*", "*.xyz",
     "[!a].com", "[^a]*", "*.com/*", "github.com/*/*/*/*/*/*/*/*/*/*/*/*"],
)  # fmt: skip
def test_too_broad(pattern: str) -> None:
    assert too_broad(pattern)


@pytest.mark.parametrize(
    "pattern",
    ["", "none", "git.corp.lan", "*.corp.lan", "*.corp", "*.internal", "corp.example.com",
     "*.corp.example.com", "*.example.com", "*.example.com.cn", "*.a.co.uk", "git[0-9].corp.com",
     "github.com/mycorp", "github.com/mycorp/*", "github.com/mycorp-*", "gitlab.com/group/sub",
     "gitee.com/mycorp/tool", "gitserver", "10.1.2.3", "go.corp.com/*", "[", "github.com/["],
)  # fmt: skip
def test_narrow_enough(pattern: str) -> None:
    assert not too_broad(pattern)


@pytest.mark.parametrize("host", HOSTS)
def test_every_public_host(host: str) -> None:
    assert too_broad(host)
    assert too_broad(f"{host}/*")
    assert not too_broad(f"{host}/mycorp")


def test_names_that_nobody_can_register() -> None:
    for host in ("git.corp", "a.b.internal", "NAS.HOME.ARPA", "x.local."):
        assert ends_privately(host), host
    for host in ("github.com", "corp.com", "internal.io", "home.org"):
        assert not ends_privately(host), host
