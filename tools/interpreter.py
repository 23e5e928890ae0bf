"""Which Python runs the project: this one, another one on PATH, or none (told in one sentence).

Written in what every Python since 2.7 can read, so that each of them is able to say the sentence.
"""

import os
import platform
import subprocess
import sys

OLDEST = (3, 11)
NEWEST = (3, 13)

_IDENTITY = (
    "import platform, sys; "
    "print(platform.python_implementation(), sys.version_info[0], sys.version_info[1], "
    "sys.maxsize > 2**32)"
)


def this():
    # type: () -> list[str]
    """Tell what this Python is, in the words of `_IDENTITY`."""
    return [
        platform.python_implementation(),
        str(sys.version_info[0]),
        str(sys.version_info[1]),
        str(sys.maxsize > 2**32),
    ]


def is_supported(identity):
    # type: (list[str]) -> bool
    """Whether the Python with this identity can run the project: Qt has wheels for it."""
    if len(identity) != 4 or identity[0] != "CPython" or identity[3] != "True":
        return False
    return OLDEST <= (int(identity[1]), int(identity[2])) <= NEWEST


def other():
    # type: () -> list[str]
    """Find a supported Python on PATH: the command that starts it, [] where there is none."""
    minors = range(NEWEST[1], OLDEST[1] - 1, -1)
    if os.name == "nt":
        candidates = [["py", "-3.%d" % minor] for minor in minors]
    else:
        candidates = [["python3.%d" % minor] for minor in minors]
    for command in candidates:
        if is_supported(_ask(command)):
            return command
    return []


def sentence(command):
    # type: (str) -> str
    """Say what is wrong with this Python and what to do; `command` is what was asked of dev.py."""
    name, major, minor, wide = this()
    bits = "64" if wide == "True" else "32"
    again = "py -3.13" if os.name == "nt" else "python3.13"
    return (
        "gomodgui needs a 64-bit CPython 3.11, 3.12 or 3.13 and this is a %s-bit %s %s.%s: "
        "install one of those, then start it again, as in: %s dev.py %s"
        % (bits, name, major, minor, again, command)
    )


def become(command, environ):
    # type: (list[str], dict[str, str]) -> int
    """Run a command in place of this process, or wait for it and return its exit status."""
    sys.stdout.flush()
    if os.name != "nt":  # there, exec would give the terminal back before the command ends
        os.execvpe(command[0], command, environ)  # noqa: S606  # an argument list, and no shell
    return subprocess.call(command, env=environ)


def _ask(command):
    # type: (list[str]) -> list[str]
    """Start another Python and ask what it is; [] where it does not answer (a shim, a stub)."""
    try:
        child = subprocess.Popen(
            command + ["-c", _IDENTITY], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        answer = child.communicate()[0]
    except OSError:
        return []
    return answer.decode("ascii", "replace").split()
