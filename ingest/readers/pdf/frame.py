"""One coordinate frame for everything on a page: points, x to the right and y *down* from the top left
corner of the page as shown.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Frame:
    """Turns pdfium's page space (y up, before rotation) into ours."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        across, down = self.right - self.left, self.top - self.bottom
        return (down, across) if self.turn % 180 else (across, down)

    def boxes(self, given: Floats) -> Floats:
        """(left, top, right, bottom) in page space, any order of edges, to ours."""
        x0, x1 = np.minimum(given[:, 0], given[:, 2]), np.maximum(given[:, 0], given[:, 2])
        y0, y1 = np.minimum(given[:, 1], given[:, 3]), np.maximum(given[:, 1], given[:, 3])
        out = np.empty_like(given)
        match self.turn:
            case 90:
                parts = (y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left)
            case 180:
                parts = (self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom)
            case 270:
                parts = (self.top - y1, self.right - x1, self.top - y0, self.right - x0)
            case _:
                parts = (x0 - self.left, self.top - y1, x1 - self.left, self.top - y0)
        out[:, 0], out[:, 1], out[:, 2], out[:, 3] = parts
        return out


def turned(boxes: Floats, turn: int, width: float, height: float) -> Floats:
    """Boxes of a `width` by `height` page as they stand once text running up (90) or down (270) it
    is made level."""
    out = np.empty_like(boxes)
    if turn == 90:
        parts = (height - boxes[:, 3], boxes[:, 0], height - boxes[:, 1], boxes[:, 2])
    else:
        parts = (boxes[:, 1], width - boxes[:, 2], boxes[:, 3], width - boxes[:, 0])
    out[:, 0], out[:, 1], out[:, 2], out[:, 3] = parts
    return out
