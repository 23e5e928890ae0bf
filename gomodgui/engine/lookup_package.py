"""Is that package in that module? Told by the list of files at the end of the module's zip."""

from __future__ import annotations

from gomodgui.core import goproxy, moduleurls
from gomodgui.core.fetching import FetchSession
from gomodgui.core.lookup import zipnames
from gomodgui.core.moduleurls import ModuleVersion

_TAIL_BYTES = 64 << 10
_MOST_BYTES = 8 << 20
_PARTIAL, _WHOLE = 206, 200


def has_package(
    base: str, module: ModuleVersion, package: str, session: FetchSession
) -> bool | None:
    """Whether Go files of that import path are there; None where the server does not tell."""
    url = moduleurls.file_url(goproxy.parse(base)[0].url, module, "zip")
    wanted = _TAIL_BYTES
    for _ in range(2):
        tail = _tail(url, wanted, session)
        if tail is None:
            return None
        try:
            members = zipnames.names(tail)
        except zipnames.NotWholeError as error:
            wanted = error.needed
            if not len(tail) < wanted <= _MOST_BYTES:
                return None
            continue
        except ValueError:
            return None
        return zipnames.has_package(members, module.path, module.version, package)
    return None


def _tail(url: str, count: int, session: FetchSession) -> bytes | None:
    """The last bytes of the file, or all of one that comes whole and is not large."""
    fetched = session.get(url, max_bytes=_MOST_BYTES, headers={"Range": f"bytes=-{count}"})
    is_good = fetched.status in (_PARTIAL, _WHOLE) and not fetched.problem
    return fetched.body if is_good and fetched.complete and fetched.error is None else None
