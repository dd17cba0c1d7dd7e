"""Groups of claims that speak of the same thing, in the order of time, and how they relate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from typing import TYPE_CHECKING, Any

from extractor.comparing.figures import Figure, is_same_figure, precision
from extractor.comparing.similarity import (
    SAME_ROOT,
    Thing,
    anchors,
    content_words,
    dimension,
    is_same_thing,
    weights,
)

if TYPE_CHECKING:
    import pandas

RELATIONS = ("series", "repeat", "contradiction")
DAYS_AROUND = 31  # a claim without a period speaks of the weeks around its publication
SAME_TIME = 0.5  # share of common days, of all days of both, that makes it the same time
NAMED: list[set[str]] = [set(), {"subject"}, {"place"}, {"subject", "place"}]
Shelf = tuple[str, ...]
KEYS = ["kind", "unit", "role", "metric", "subject", "place"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim as the comparison sees it; `days` are the first and the last as ordinals."""

    row: Any
    document: str
    thing: Thing
    figure: Figure
    days: tuple[int, int] | None


def compare(facts: pandas.DataFrame) -> pandas.DataFrame:
    """Claims of the fact table that another document's claim speaks of too.

    The rows are those of the table, in groups of claims about one thing and inside a group in the
    order of time, with three columns in front: `group`; `relation`, what the claim is to an
    earlier one of its group (`series`: the same thing at another time; `repeat`: the same figure
    again; `contradiction`: the same time, a different figure), missing for the first; and
    `against`, the index label of the claim that it is compared with. Empty if nothing meets.
    """
    import pandas

    found: list[tuple[int, str | None, Any, Any]] = []
    for number, group in enumerate(groups(stated_claims(facts)), 1):
        for place, claim in enumerate(group):
            relation, other = strongest(claim, group[:place])
            found.append((number, relation, other.row if other else None, claim.row))
    rows = [row for *_, row in found]
    heads = {
        "group": pandas.Series([item[0] for item in found], index=rows, dtype="int64"),
        "relation": pandas.Series(
            [item[1] for item in found],
            index=rows,
            dtype=pandas.CategoricalDtype(list(RELATIONS)),
        ),
        "against": pandas.Series([item[2] for item in found], index=rows, dtype="Int64"),
    }
    return pandas.concat([pandas.DataFrame(heads), facts.loc[rows]], axis="columns")


def stated_claims(facts: pandas.DataFrame) -> Iterator[Stated]:
    """Rows of a fact table whose metric says what is measured."""
    columns = ["document", "date", "period_start", "period_end", "comparison", "value"]
    names = [*columns, "value_high", *KEYS]
    frame = facts[names].astype(object).where(facts[names].notna(), None)
    for row, cells in zip(facts.index, frame.itertuples(index=False), strict=True):
        cell = dict(zip(names, cells, strict=True))
        if cell["metric"] and weights(str(cell["metric"])):
            yield _stated(row, cell)


def _stated(row: Any, cell: dict[str, Any]) -> Stated:
    texts = {key: str(cell[key] or "") for key in KEYS}
    is_change = texts.pop("role") == "change"
    thing = Thing(is_change=is_change, **texts)
    return Stated(row, str(cell["document"]), thing, _figure(cell), _days(cell))


def _figure(cell: dict[str, Any]) -> Figure:
    """The figure in base units where the kind has them, so that 140 km² is 14000 hectares."""
    low, high = float(cell["value"]), float(cell["value_high"])
    digit = max(precision(low), precision(high))
    scale = _scale(str(cell["kind"]), str(cell["unit"] or ""))
    sign = str(cell["comparison"] or "=")
    return Figure(sign, low * scale, high * scale, digit * scale)


def _scale(kind: str, unit: str) -> float:
    if kind not in ("measure", "duration") or dimension(unit) in (unit, "[temperature]"):
        return 1.0
    from extractor.units import to_pint

    return float(to_pint(kind, 1, unit).to_base_units().magnitude)


def _days(cell: dict[str, Any]) -> tuple[int, int] | None:
    start, end = cell["period_start"], cell["period_end"]
    if start is not None and end is not None:
        return start.toordinal(), end.toordinal()
    published = cell["date"]
    if published is None:
        return None
    day = published.toordinal()
    return day - DAYS_AROUND, day + DAYS_AROUND


def groups(claims: Iterable[Stated]) -> Iterator[list[Stated]]:
    """Claims about one thing that stand in more than one document, in the order of time."""
    found = Groups()
    for claim in claims:
        found.add(claim)
    for group in found.groups:
        if len({claim.document for claim in group}) > 1:
            yield sorted(group, key=lambda claim: claim.days or (0, 0))


class Groups:
    """Groups of claims about one thing, in the order in which they were met first.

    A group stands on shelves, and a claim is compared with what is on a few of them: with each
    group there is, a large table would take days.
    """

    def __init__(self) -> None:
        self.groups: list[list[Stated]] = []
        self.shelves: defaultdict[Shelf, list[int]] = defaultdict(list)

    def add(self, claim: Stated) -> None:
        """Add a claim to the first group that it goes with, or to one of its own."""
        shared = _shared_shelves(claim.thing)
        own, open_to_it = _alike_shelves(claim.thing)
        near = (self.shelves.get(shelf, []) for shelf in (*shared, *open_to_it))
        for number, _ in groupby(merge(*near)):
            if is_same_thing(self.groups[number][0].thing, claim.thing):
                self.groups[number].append(claim)
                return
        for shelf in (*shared, *own):
            self.shelves[shelf].append(len(self.groups))
        self.groups.append([claim])


def _shared_shelves(thing: Thing) -> list[Shelf]:
    """By a word of the metric, and by the subject or the place."""
    return [(thing.kind, word, *anchor) for anchor in anchors(thing) for word in _beginnings(thing)]


def _alike_shelves(thing: Thing) -> tuple[list[Shelf], list[Shelf]]:
    """By all words of a metric of several, and by what is named: its own, and where it may look.

    Two that both name a subject, or a place, must share it, and then meet on other shelves.
    """
    if len(weights(thing.metric)) == 1:
        return [], []
    alike = (thing.kind, *sorted(_beginnings(thing)))
    own = {name for name, _ in anchors(thing)}
    open_to_it = [(*alike, *sorted(named)) for named in NAMED if not own & named]
    return [(*alike, *sorted(own))], open_to_it


def _beginnings(thing: Thing) -> set[str]:
    return {word[:SAME_ROOT] for word in content_words(thing.metric)}


def strongest(claim: Stated, earlier: Sequence[Stated]) -> tuple[str | None, Stated | None]:
    """What a claim is to those before it: it contradicts one, or repeats one, or goes on."""
    found: dict[str, Stated] = {}
    for other in reversed(earlier):
        if other.document != claim.document:
            what = relation(other, claim)
            found.setdefault(what, other)
            if what == "contradiction":
                break
    kinds = ("contradiction", "repeat", "series")
    return next(((kind, found[kind]) for kind in kinds if kind in found), (None, None))


def relation(a: Stated, b: Stated) -> str:
    """What two claims about one thing are to each other."""
    if not is_same_time(a.days, b.days):
        return "series"
    return "repeat" if is_same_figure(a.figure, b.figure) else "contradiction"


def is_same_time(a: tuple[int, int] | None, b: tuple[int, int] | None) -> bool:
    """Whether two spans of days are the same time; unknown times are taken to be the same."""
    if a is None or b is None:
        return True
    common = min(a[1], b[1]) - max(a[0], b[0]) + 1
    union = max(a[1], b[1]) - min(a[0], b[0]) + 1
    return common / union >= SAME_TIME
