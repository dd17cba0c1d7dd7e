"""What a number counts or measures: «количество заявок на ремонт», «постоянные читатели».

The rules of a kind are tried in order, the first answer wins: an indicator that the clause names
comes before the noun that is counted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractor.annotation import Token
from extractor.attribution.metric import (
    apposition,
    enumeration,
    lasting,
    measured,
    ranking,
    shares,
    totals,
)
from extractor.attribution.metric.wording import text_of
from extractor.attribution.predicate import Predicate, find_predicate
from extractor.attribution.slots import noun_of_change, signed
from extractor.changes import ROLES, comparative
from extractor.mentions import HUMAN, Mention, governs_people, row_above
from extractor.syntax.phrases import PERIODS, is_adjectival, is_noun, noun_phrase, tokens_before
from extractor.syntax.pieces import DASHES

YEARS = frozenset(["г", "гг"])
CONTINUING = DASHES | {",", "(", "это", "что"}


@dataclass(frozen=True, slots=True)
class Metric:
    """The metric's text and the token at its head; `rule` is the rule that found it."""

    text: str
    token: Token | None
    rule: str


NONE = Metric("", None, "")
Rule = Callable[[Mention, Predicate], "Token | str | None"]


def find_metric(mention: Mention, predicate: Predicate) -> Metric:
    """What the quantity measures, its head in the nominative; empty where nothing is named."""
    if "metric" not in mention.answers:
        mention.answers["metric"] = _by_rules(mention, predicate)
    found: Metric = mention.answers["metric"]
    return found


def _by_rules(mention: Mention, predicate: Predicate) -> Metric:
    for rule in RULES.get(mention.quantity.kind, []):
        answer = rule(mention, predicate)
        if isinstance(answer, str):
            return Metric(answer, None, rule.__name__)
        if answer is not None:
            return Metric(text_of(answer, mention), answer, rule.__name__)
    return NONE


def counted(mention: Mention, predicate: Predicate) -> Token | None:
    """«3,5 миллиона новых читателей», «14,3 % голосов жителей», «треть совета»."""
    return mention.noun


def people(mention: Mention, predicate: Predicate) -> str | None:
    """«пять получили ранения»."""
    return "люди" if governs_people(mention) or mention.quantity.unit == HUMAN else None


def shared_metric(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«8,7 млрд крон (1,1 млрд евро)», «3,4 млрд – 1,6 млрд в этом году и 1,8 в том»."""
    for other in reversed(mention.before):
        if other.quantity.kind == mention.quantity.kind:
            answer = find_metric(other, find_predicate(other))
            return answer.token or answer.text or None
    return None


def repeated(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«из опрошенных 31 % болели, 12 % – дважды»; not «завод (40 %)», whose share is its own."""
    if _is_bracketed(mention):
        return None
    for other in reversed(mention.before):
        if other.quantity.kind in ("percent", "fraction"):
            answer = find_metric(other, find_predicate(other))
            return answer.token or answer.text or None
    return None


def bracketed(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«убрано 5 млн га зерна (в 2016 году – 4 млн га)», «3 млн поездок (+9 %)»: as before them."""
    before = mention.left_neighbour
    if before is None or not _is_bracketed(mention) or any(map(is_noun, _between(before, mention))):
        return None
    repeats = before.quantity.kind == mention.quantity.kind and before.clause is not mention.clause
    if not repeats and not signed(mention):
        return None
    return find_metric(before, find_predicate(before)).text or None


def bare_change(mention: Mention, predicate: Predicate) -> str | None:
    """«выручка составила 4 млн рублей (рост на 14 %)»: a rise of what the brackets stand behind."""
    noun = noun_of_change(mention)
    before = mention.left_neighbour
    if noun is None or before is None or not _is_bracketed(mention):
        return None
    phrase = noun_phrase(noun, mention.annotation)
    bare = all(token is noun or is_adjectival(token) for token in phrase)
    opened = tokens_before(phrase[0], mention.sentence, 1)
    if not bare or [token.text for token in opened] != ["("]:
        return None
    return find_metric(before, find_predicate(before)).text or None


def _is_bracketed(mention: Mention) -> bool:
    """Whether the last bracket before the number is open."""
    before = mention.preceding()
    return next((t.text for t in reversed(before) if t.text in "()"), "") == "("


def _between(before: Mention, mention: Mention) -> list[Token]:
    """Words between two numbers, what the first counts and words of time left out."""
    last = before.tokens[-1].index if before.noun is None else before.noun.index
    words = mention.annotation.tokens[last + 1 : mention.tokens[0].index]
    return [word for word in words if word.text.lower() not in PERIODS | YEARS]


def equivalent(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«дефицит составил 2 млрд рублей, или 11 % от расходов»: what the number before measures."""
    words = [t.text.lower() for t in mention.preceding(3)]
    before = mention.left_neighbour
    if before is None or "или" not in words:
        return None
    return find_metric(before, find_predicate(before)).text or None


def column(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«Громов (Чехия, рейтинг 2801), Лаптев (Литва, 2792)»: what the row above names."""
    above = row_above(mention)
    if above is None or above.quantity.kind != mention.quantity.kind:
        return None
    answer = find_metric(above, find_predicate(above))
    return answer.token or answer.text or None


def enumerated(mention: Mention, predicate: Predicate) -> str | None:
    """«цены на хлеб выросли на 1 %, на соль – на 2 %, молоко, водка – на 3 %»: what is listed."""
    item = enumeration.item_of(mention)
    if not item or enumeration.model_of(mention) is None:
        return None
    for other in reversed(mention.before):
        answer = find_metric(other, find_predicate(other))
        if answer.token is not None and other.quantity.kind == mention.quantity.kind:
            listed = enumeration.replaced(answer.token, item, mention)
            return (
                listed
                or enumeration.named(item, mention)
                or enumeration.of_another(answer.token, item, mention)
            )
    return enumeration.named(item, mention)


def behind(mention: Mention, predicate: Predicate) -> str | None:
    """«на 7 % выросли перевозки и на 26 % – почтовые сборы»: the last thing behind its dash."""
    item = enumeration.item_behind(mention)
    same = any(m.quantity.kind == mention.quantity.kind for m in mention.before)
    return enumeration.named(item, mention) if item and same else None


def alike(mention: Mention, predicate: Predicate) -> str | None:
    """«средний балл по химии составил 56, по физике – 54»: one preposition of both."""
    item = enumeration.item_of(mention)
    if not item or enumeration.model_of(mention) is None or item[0].pos != "ADP":
        return None
    for other in reversed(mention.before):
        head = find_metric(other, find_predicate(other)).token
        if head is not None and other.quantity.kind == mention.quantity.kind:
            return enumeration.replaced(head, item, mention)
    return None


def continued(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«12 мм осадков – в пять раз меньше», «это вдвое больше»: goes on about what was said."""
    words = [token for token in mention.preceding(3) if token.pos not in ("ADV", "ADP", "PART")]
    if not words or not (words[-1].text.lower() in CONTINUING or _goes_on(words[-1], mention)):
        return None
    return _said_before(mention, predicate)


def _goes_on(word: Token, mention: Mention) -> bool:
    """«, что на 23 % больше, чем летом, и на 12 % больше, чем весной»."""
    before = mention.left_neighbour
    alike = before is not None and before.quantity.kind == mention.quantity.kind
    return alike and word.text.lower() == "и"


def _said_before(mention: Mention, predicate: Predicate) -> Token | str | None:
    exceeds = predicate.lemma in ROLES["above"]  # «, что вдвое превышает прошлогодний показатель»
    if comparative(mention.following(2)) is None and not exceeds:
        return None
    for other in reversed(mention.before):
        answer = find_metric(other, find_predicate(other))
        if answer.text and other.quantity.kind not in ("age", "rank"):
            return answer.token or answer.text
    return None


def age(mention: Mention, predicate: Predicate) -> str:
    """«54-летний»."""
    return "возраст"


CHANGES: list[Rule] = [measured.change_noun, measured.changed_object, measured.changed_subject]
RULES: dict[str, list[Rule]] = {
    "count": [
        column,
        alike,
        measured.indicator_subject,
        measured.grown,
        apposition.exceeded,
        totals.came_to,
        totals.dwindled,
        apposition.indicator_before,
        measured.moved_count,
        counted,
        people,
    ],
    "multiple": [
        apposition.modified,
        apposition.fewer,
        continued,
        bare_change,
        *CHANGES,
        totals.dwindled,
        measured.compared_subject,
    ],
    "percent": [
        shares.inside,
        bracketed,
        shares.item,
        column,
        shares.yearly,
        apposition.modified,
        apposition.rated,
        enumerated,
        behind,
        apposition.fewer,
        continued,
        bare_change,
        shares.of_people,
        apposition.accompanying,
        *CHANGES,
        measured.indicator_subject,
        counted,
        apposition.apposed,
        apposition.adjacent,
        measured.equated_subject,
        shares.shared_noun,
        equivalent,
        shares.of_whole,
        totals.dwindled,
        measured.compared_subject,
        shares.stake,
        shares.among,
        shares.polled,
        repeated,
        measured.any_subject,
        measured.any_object,
    ],
    "fraction": [
        continued,
        counted,
        *CHANGES,
        measured.indicator_subject,
        measured.equated_subject,
        shares.shared_noun,
        measured.compared_subject,
        repeated,
    ],
    "money": [
        column,
        apposition.exceeded,
        bare_change,
        apposition.accompanying,
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
        shared_metric,
        measured.any_object,
    ],
    "measure": [
        column,
        bracketed,
        enumerated,
        apposition.modified,
        apposition.exceeded,
        apposition.accompanying,
        *CHANGES,
        measured.indicator_subject,
        apposition.apposed,
        apposition.adjacent,
        counted,
        measured.equated_subject,
        measured.partitive,
        measured.any_subject,
    ],
    "duration": [
        apposition.modified,
        apposition.exceeded,
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
