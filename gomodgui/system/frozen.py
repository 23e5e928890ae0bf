"""What a frozen program has to put right before it starts others.

The loader of PyInstaller sets LD_LIBRARY_PATH to the libraries that it brings, for itself. Passed
on, git, curl and shells would load those in place of the system's own.
"""

from __future__ import annotations

from collections.abc import MutableMapping

_SEARCHED = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LIBPATH")
_KEPT_AS = "_ORIG"
_OF_THE_LOADER = "_PYI_"


def restore_environment(environ: MutableMapping[str, str], *, frozen: bool) -> None:
    """Make `environ` what it was before the loader; nothing to do where not `frozen`."""
    if not frozen:
        return
    for name in _SEARCHED:
        before = environ.pop(name + _KEPT_AS, None)
        environ.pop(name, None)
        if before is not None:
            environ[name] = before
    for name in [each for each in environ if each.startswith(_OF_THE_LOADER)]:
        del environ[name]
