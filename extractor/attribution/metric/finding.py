"""What a number counts or measures: «количество заявок на ремонт», «постоянные читатели».

The rules of a kind are tried in order, the first answer wins: an indicator that the clause names
comes before the noun that is counted.
"""

from __future__ import annotations

from collections.abc import Callable

from extractor.annotation import Token
from extractor.attribution.metric import (
    apposition,
    brackets,
    indicators,
    lasting,
    measured,
    neighbours,
    ranking,
    shares,
    totals,
)
from extractor.attribution.metric.neighbours import remember
from extractor.attribution.metric.wording import Metric, text_of
from extractor.attribution.predicate import Predicate
from extractor.mentions.mention import HUMAN, Mention, governs_people
from extractor.syntax.phrases import PERIODS

TIMELESS = frozenset(["percent", "multiple", "money", "measure"])
NONE = Metric("", None, "")
Rule = Callable[[Mention, Predicate], "Token | str | None"]


def find_metric(mention: Mention, predicate: Predicate) -> Metric:
    """What the quantity measures, its head in the nominative; empty where nothing is named.

    Mentions are asked in the order of the text: one may lean on the answers of those before.
    """
    found = _by_rules(mention, predicate)
    remember(mention, found)
    return found


def _by_rules(mention: Mention, predicate: Predicate) -> Metric:
    for rule in RULES.get(mention.quantity.kind, []):
        answer = rule(mention, predicate)
        if isinstance(answer, str):
            return Metric(answer, None, rule.__name__)
        if answer is not None and _is_time(answer, mention):
            continue
        if answer is not None:
            return Metric(text_of(answer, mention), answer, rule.__name__)
    return NONE


def _is_time(head: Token, mention: Mention) -> bool:
    """«меньше на 5 % год к году»: a time is not what such a number measures."""
    return mention.quantity.kind in TIMELESS and head.text.lower() in PERIODS


def counted(mention: Mention, predicate: Predicate) -> Token | None:
    """«3,5 миллиона новых читателей», «14,3 % голосов жителей», «треть совета»."""
    return mention.noun


def people(mention: Mention, predicate: Predicate) -> str | None:
    """«пять получили ранения»."""
    return "люди" if governs_people(mention) or mention.quantity.unit == HUMAN else None


def age(mention: Mention, predicate: Predicate) -> str:
    """«54-летний»."""
    return "возраст"


CHANGES: list[Rule] = [measured.change_noun, measured.changed_object, measured.changed_subject]
RULES: dict[str, list[Rule]] = {
    "count": [
        neighbours.reached_by_it,
        neighbours.column,
        neighbours.alike,
        neighbours.to_one,
        measured.indicator_subject,
        measured.grown,
        totals.exceeded,
        totals.came_to,
        totals.that_figure,
        totals.dwindled,
        indicators.indicator_before,
        measured.pieces_of,
        measured.moved_count,
        counted,
        people,
    ],
    "multiple": [
        brackets.of_change,
        apposition.modified,
        neighbours.enumerated,
        apposition.fewer,
        neighbours.continued,
        neighbours.bare_change,
        *CHANGES,
        totals.dwindled,
        measured.compared_subject,
    ],
    "percent": [
        shares.inside,
        brackets.of_change,
        neighbours.bracketed,
        shares.item,
        neighbours.column,
        shares.yearly,
        apposition.modified,
        shares.rated,
        neighbours.enumerated,
        neighbours.behind,
        apposition.fewer,
        neighbours.continued,
        neighbours.bare_change,
        shares.of_people,
        totals.accompanying,
        *CHANGES,
        measured.indicator_subject,
        counted,
        apposition.apposed,
        apposition.adjacent,
        measured.equated_subject,
        shares.shared_noun,
        neighbours.equivalent,
        shares.of_whole,
        totals.dwindled,
        measured.compared_subject,
        shares.stake,
        shares.among,
        shares.polled,
        neighbours.repeated,
        brackets.ranked,
        measured.any_subject,
        measured.any_object,
    ],
    "fraction": [
        neighbours.continued,
        counted,
        *CHANGES,
        measured.indicator_subject,
        measured.equated_subject,
        shares.shared_noun,
        measured.compared_subject,
        neighbours.repeated,
        shares.polled,
    ],
    "money": [
        neighbours.reached_by_it,
        neighbours.column,
        totals.exceeded,
        neighbours.bare_change,
        totals.accompanying,
        *CHANGES,
        measured.cost_subject,
        measured.indicator_subject,
        apposition.before_dash,
        apposition.apposed,
        apposition.priced,
        apposition.adjacent,
        totals.set_at,
        measured.paid_for,
        measured.purpose,
        measured.traded_object,
        counted,
        measured.equated_subject,
        neighbours.shared_metric,
        brackets.ranked,
        measured.any_object,
    ],
    "measure": [
        neighbours.reached_by_it,
        neighbours.column,
        neighbours.bracketed,
        neighbours.enumerated,
        neighbours.continued,
        neighbours.bare_change,
        apposition.modified,
        totals.exceeded,
        totals.accompanying,
        *CHANGES,
        measured.indicator_subject,
        apposition.apposed,
        apposition.adjacent,
        neighbours.out_of,
        counted,
        apposition.before_dash,
        measured.equated_subject,
        measured.partitive,
        measured.any_subject,
    ],
    "duration": [
        apposition.modified,
        totals.exceeded,
        lasting.changed_time,
        lasting.time_indicator,
        lasting.time_before,
        lasting.for_time,
        counted,
        apposition.before_dash,
        lasting.lasting_subject,
        lasting.set_for_time,
    ],
    "age": [age],
    "rank": [ranking.place],
}
