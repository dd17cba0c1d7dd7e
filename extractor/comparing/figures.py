"""Whether two claims give the same figure, allowing for rounding, bounds and ranges."""

from __future__ import annotations

import math
from dataclasses import dataclass

EXACT_BELOW = 1000  # «60 автобусов» is exact, «409 тысяч жителей» is rounded
ABOUT = 0.05  # «около 70 %» is 66.5 to 73.5
BOUND = 0.1  # «более 400» is said of 400 to 440, not of 900


@dataclass(frozen=True, slots=True)
class Figure:
    """A stated number or range in some common unit, with its comparison.

    `precision` is the size of the last digit that the writer gave: 1000 for «409 тысяч».
    """

    comparison: str
    low: float
    high: float
    precision: float = 0.0


def precision(value: float) -> float:
    """The size of the last digit given.

    Zeros that end a number of a thousand or more may be rounding; a fraction's digits are all
    given.

    >>> precision(409700), precision(60), precision(0.3)
    (100.0, 1.0, 0.1)
    """
    text = f"{abs(value):.10g}"
    if "e" in text or not value or not math.isfinite(value):
        return 0.0 if not value else 10.0 ** math.floor(math.log10(abs(value)))
    whole, _, part = text.partition(".")
    if part:
        return float(10 ** -len(part))
    zeros = len(whole) - len(whole.rstrip("0"))
    return float(10**zeros) if abs(value) >= EXACT_BELOW else 1.0


def is_same_figure(a: Figure, b: Figure) -> bool:
    """Whether what the two say can be one and the same number."""
    (a_low, a_high), (b_low, b_high) = span(a), span(b)
    coarse = max(a.precision, b.precision) / 2 if a.precision != b.precision else 0.0
    slack = coarse + 1e-9 * max(abs(a_high), abs(b_high))
    return a_low <= b_high + slack and b_low <= a_high + slack


def span(figure: Figure) -> tuple[float, float]:
    """The numbers that a figure leaves possible in good faith."""
    low, high = figure.low, figure.high
    reach = max(abs(low), abs(high))
    if figure.comparison == "~":
        return low - ABOUT * reach, high + ABOUT * reach
    if figure.comparison in (">", ">="):
        return low, high + BOUND * reach
    if figure.comparison in ("<", "<="):
        return low - BOUND * reach, high
    return low, high
