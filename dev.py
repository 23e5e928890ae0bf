"""The developer's commands, on a machine that has only Python: `python3 dev.py run`, `... test`.

Any Python can start this file; one that is too old or too new looks for another, or says so.
"""

import os
import sys

from tools import interpreter


def main():
    # type: () -> int
    """Hand the command line to `tools.commands` in a Python that can run it."""
    arguments = sys.argv[1:]
    if interpreter.is_supported(interpreter.this()):
        from tools import commands

        return commands.main(arguments)
    other = interpreter.other()
    if other:
        return interpreter.become(other + [os.path.abspath(__file__)] + arguments, dict(os.environ))
    sys.stderr.write(interpreter.sentence(arguments[0] if arguments else "run") + "\n")
    return 3


if __name__ == "__main__":
    sys.exit(main())
