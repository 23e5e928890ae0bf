"""`python3 installers/build.py`: makes what this system expects, from a clean environment."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from installers.making import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
