"""How far this computer's clock is off, by what servers say."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

DAY_S = 86400.0
_AGREE_S = 3600.0


def agreed(ahead: Sequence[float], refused: int) -> float | None:
    """Seconds: what at least two servers, and more than half, say; None where they do not agree.

    A single one is believed where it is far off and several certificates are refused.
    """
    if len(ahead) == 1 and abs(ahead[0]) >= DAY_S and refused >= 2:
        return ahead[0]
    if not ahead:
        return None
    middle = median(ahead)
    near = [each for each in ahead if abs(each - middle) <= _AGREE_S]
    return middle if len(near) >= 2 and len(near) * 2 > len(ahead) else None
