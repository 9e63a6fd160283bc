"""Where what is drawn in one system of coordinates stands in another, as PDF writes it."""

from __future__ import annotations

from typing import NamedTuple


class Matrix(NamedTuple):
    """Takes the point (x, y) to (ax + cy + e, bx + dy + f)."""

    a: float
    b: float
    c: float
    d: float
    e: float = 0.0
    f: float = 0.0

    def per(self, width: float, height: float) -> Matrix:
        """For points that are counted in steps of which `width` and `height` make one."""
        return Matrix(self.a / width, self.b / width, self.c / height, self.d / height, self.e, self.f)

    def __str__(self) -> str:
        return " ".join(f"{number:.6f}".rstrip("0").rstrip(".") for number in self)


def filling(left: float, bottom: float, width: float, height: float, quarters: int = 0) -> Matrix:
    """Takes a square of 1 by 1 to that rectangle, turned clockwise by so many right angles."""
    right, top = left + width, bottom + height
    return (
        Matrix(width, 0, 0, height, left, bottom),
        Matrix(0, -height, width, 0, left, top),
        Matrix(-width, 0, 0, -height, right, top),
        Matrix(0, height, -width, 0, right, bottom),
    )[quarters % 4]
