"""`df.facts`: what analysts do again and again with a fact table.

Importing this module registers the accessor with pandas; whatever makes a fact table does so, and
`read_facts` too. For a table that pandas itself has read, `import extractor.accessor`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas

from extractor.errors import ExtractorError
from extractor.marking import Mark, Shown

REQUIRED = ("kind", "value", "value_high", "unit")


@pandas.api.extensions.register_dataframe_accessor("facts")
class Facts:
    """Views of a fact table; every one leaves the table as it is.

    Raises AttributeError on a table that lacks the columns of claims.
    """

    def __init__(self, frame: pandas.DataFrame) -> None:
        missing = [name for name in REQUIRED if name not in frame.columns]
        if missing:
            names = ", ".join(missing)
            raise AttributeError(f"not a fact table: it lacks the columns {names}")
        self._frame = frame

    def show(self, label: Any) -> Shown:
        """The sentence of the row with this index label, its claim marked."""
        row = self._frame.loc[label]
        sentence, quote = str(row["sentence"]), str(row["quote"])
        start = max(sentence.find(quote), 0)
        title = " · ".join(str(row[name]) for name in ("value", "unit", "metric") if row[name])
        return Shown(sentence, [Mark(start, start + len(quote), str(row["kind"]), title)])

    @property
    def quantity(self) -> pandas.Series[Any]:
        """The values as Pint quantities; missing where Pint has no unit, as for money."""
        cells = self._frame[["kind", "value", "unit"]].itertuples(index=False)
        values = [_quantity(str(kind), float(value), _text(unit)) for kind, value, unit in cells]
        return pandas.Series(values, index=self._frame.index, dtype=object, name="quantity")

    def to_unit(self, unit: str) -> pandas.Series[float]:
        """The values in this unit, «km» say; NaN where a row measures something else."""
        values = [_converted(quantity, unit) for quantity in self.quantity]
        return pandas.Series(values, index=self._frame.index, dtype="float64", name=unit)

    def in_currency(self, code: str, rates: Mapping[str, float]) -> pandas.Series[float]:
        """Sums of money in one currency; NaN for other claims and for currencies without a rate.

        `rates` tell what one unit of each currency costs in `code`: `{"USD": 92.5}` for «RUB».
        """
        known = {**rates, code: 1.0}
        units = self._frame["unit"].astype(object).where(self._frame["kind"] == "money")
        factors = units.map(lambda unit: known.get(unit, float("nan")), na_action="ignore")
        return (self._frame["value"] * factors.astype("float64")).rename(code)

    def by_speaker(self) -> pandas.DataFrame:
        """How many claims of which kind each speaker makes, the most talkative first.

        The author's own words are the row «».
        """
        speakers = self._frame["speaker"].fillna("")
        table = pandas.crosstab(speakers, self._frame["kind"].astype(str))
        table.insert(0, "claims", table.sum(axis=1))
        return table.sort_values("claims", ascending=False, kind="stable")

    def timeline(self, metric: str) -> pandas.DataFrame:
        """Claims whose metric holds these words, in the order of time.

        The time of a claim is the end of its period, or the day of publication without one.
        """
        frame = self._frame
        words = metric.casefold().split()
        metrics = frame["metric"].fillna("").str.casefold()
        chosen = frame[metrics.map(lambda text: all(word in text for word in words))]
        time = chosen["period_end"].fillna(chosen["date"]).rename("time")
        names = ["value", "value_high", "unit", "metric", "modality", "speaker", "document"]
        return chosen[names].set_index(time).sort_index(kind="stable")


def _text(cell: Any) -> str:
    return "" if pandas.isna(cell) else str(cell)


def _quantity(kind: str, value: float, unit: str) -> Any:
    from extractor.units import to_pint

    try:
        return to_pint(kind, value, unit)
    except ExtractorError:
        return None


def _converted(quantity: Any, unit: str) -> float:
    from pint import DimensionalityError

    try:
        return float(quantity.to(unit).magnitude)
    except (AttributeError, DimensionalityError):
        return float("nan")
