"""Claims as quantities of Pint, for sums and conversions."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from pint import Quantity

DIMENSIONLESS = {"multiple", "fraction"}
WITH_UNIT = {"measure", "duration", "age"}
# A «decade» of Pint is a ratio of ten, as in electronics; ten years are a «decayear».
TENFOLD_YEARS = {"decade": "decayear"}
# Pint reads «%» from version 0.21 on; a percentage point is a difference of percentages.
PERCENTAGES = {"%": "percent", "pp": "percent"}


@cache
def _registry() -> Any:
    from pint import get_application_registry  # loading it takes longer than reading an article

    return get_application_registry()


def to_pint(kind: str, value: float, unit: str) -> Quantity[Any]:
    """A claim as a quantity of Pint's application registry.

    Measures, durations and ages have the unit of their column, percentages are in percent,
    multiples and fractions have no dimension. Raises ExtractorError for the other kinds, for Pint
    knows no currencies and a count has the noun that it counts, and for a unit of a grammar of
    the user's own that Pint does not know.

    >>> to_pint("measure", 60, "km/h").to("m/s").magnitude
    16.666666666666668
    >>> f"{to_pint('age', 54, 'year'):~}"
    '54 a'
    """
    names = dict.fromkeys(WITH_UNIT, TENFOLD_YEARS.get(unit, unit)) | dict.fromkeys(
        DIMENSIONLESS, "dimensionless"
    )
    names["percent"] = PERCENTAGES.get(unit, "percent")
    if kind in names:
        return _quantity(value, names[kind])
    possible = ", ".join(sorted(WITH_UNIT | DIMENSIONLESS | {"percent"}))
    raise ExtractorError(f"no Pint unit for a claim of kind {kind!r}; possible: {possible}")


def _quantity(value: float, unit: str) -> Quantity[Any]:
    from pint import UndefinedUnitError

    try:
        quantity: Quantity[Any] = _registry().Quantity(value, unit)
    except UndefinedUnitError as error:
        raise ExtractorError(f"Pint knows no unit {unit!r}") from error
    return quantity
