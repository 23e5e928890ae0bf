"""What runs in the namespace: `python -m tests.lab.inside SCENARIO FOLDER RECORDING PROGRAM MODE`.

Writes the verdict to FOLDER/verdict.json. MODE: `whole` or `prove`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.lab.recording import Recording
from tests.lab.scenario import load
from tests.lab.trial import Trial


def main(name: str, folder: str, recording: str, program: str, mode: str) -> None:
    """Make the trial."""
    os.umask(0o022)
    trial = Trial(load()[name], Path(folder), Recording(Path(recording)), Path(program))
    verdict = trial.run(prove_only=mode == "prove")
    Path(folder, "verdict.json").write_text(verdict.to_json())


if __name__ == "__main__":
    main(*sys.argv[1:])
