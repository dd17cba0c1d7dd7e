"""What a number counts or measures: «количество заявок на ремонт», «постоянные читатели».

The rules of a kind are tried in order, the first answer wins: an indicator that the clause names
comes before the noun that is counted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractor.annotation import Token
from extractor.attribution import apposition, enumeration, measured
from extractor.attribution.predicate import Predicate, find_predicate
from extractor.attribution.slots import governed_by, is_indicator, signed
from extractor.attribution.wording import text_of
from extractor.changes import comparative
from extractor.mentions import HUMAN, Mention, governs_people, row_above
from extractor.syntax.phrases import PERIODS, is_noun, noun_phrase, tokens_before
from extractor.syntax.pieces import DASHES

YEARS = frozenset(["г", "гг"])
CONTINUING = DASHES | {",", "это", "что"}


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


def shared_noun(mention: Mention, predicate: Predicate) -> Token | None:
    """«60 % акций принадлежит фонду, 15 % – банку», «48,3 % (31 205 голосов)»."""
    for other in reversed(mention.before or []):
        if other.noun is not None and other.quantity.kind in ("percent", "fraction"):
            return other.noun
    after = next(iter(mention.after or []), None)
    bracketed = after is not None and after.clause.kind == "parenthesis"
    return (
        after.noun
        if after is not None and bracketed and after.clause is not mention.clause
        else None
    )


def shared_metric(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«8,7 млрд крон (1,1 млрд евро)», «3,4 млрд – 1,6 млрд в этом году и 1,8 в том»."""
    for other in reversed(mention.before or []):
        if other.quantity.kind == mention.quantity.kind:
            answer = find_metric(other, find_predicate(other))
            return answer.token or answer.text or None
    return None


def bracketed(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«убрано 5 млн га зерна (в 2016 году – 4 млн га)», «3 млн поездок (+9 %)»: as before them."""
    before = next(iter(reversed(mention.before or [])), None)
    if before is None or not _is_bracketed(mention) or any(map(is_noun, _between(before, mention))):
        return None
    repeats = before.quantity.kind == mention.quantity.kind and before.clause is not mention.clause
    if not repeats and not signed(mention):
        return None
    return find_metric(before, find_predicate(before)).text or None


def _is_bracketed(mention: Mention) -> bool:
    """Whether the last bracket before the number is open."""
    before = tokens_before(mention.tokens[0], mention.sentence)
    return next((t.text for t in reversed(before) if t.text in "()"), "") == "("


def _between(before: Mention, mention: Mention) -> list[Token]:
    """Words between two numbers, what the first counts and words of time left out."""
    last = before.tokens[-1].index if before.noun is None else before.noun.index
    words = mention.annotation.tokens[last + 1 : mention.tokens[0].index]
    return [word for word in words if word.text.lower() not in PERIODS | YEARS]


def equivalent(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«дефицит составил 2 млрд рублей, или 11 % от расходов»: what the number before measures."""
    words = [t.text.lower() for t in tokens_before(mention.tokens[0], mention.sentence, 3)]
    before = next(iter(reversed(mention.before or [])), None)
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
    for other in reversed(mention.before or []):
        answer = find_metric(other, find_predicate(other))
        if answer.token is not None and other.quantity.kind == mention.quantity.kind:
            listed = enumeration.replaced(answer.token, item, mention)
            return (
                listed
                or enumeration.named(item, mention)
                or enumeration.of_another(answer.token, item, mention)
            )
    return enumeration.named(item, mention)


def continued(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«12 мм осадков – в пять раз меньше», «это вдвое больше»: goes on about what was said."""
    position = mention.tokens[0].index - mention.sentence.tokens[0].index
    before = mention.sentence.tokens[max(position - 3, 0) : position]
    words = [token for token in before if token.pos not in ("ADV", "ADP", "PART")]
    if not words or not (words[-1].text.lower() in CONTINUING or _goes_on(words[-1], mention)):
        return None
    return _said_before(mention)


def _goes_on(word: Token, mention: Mention) -> bool:
    """«, что на 23 % больше, чем летом, и на 12 % больше, чем весной»."""
    before = next(iter(reversed(mention.before or [])), None)
    alike = before is not None and before.quantity.kind == mention.quantity.kind
    return alike and word.text.lower() == "и"


def _said_before(mention: Mention) -> Token | str | None:
    if comparative(mention.following(2)) is None:
        return None
    for other in reversed(mention.before or []):
        answer = find_metric(other, find_predicate(other))
        if answer.text and other.quantity.kind not in ("age", "rank"):
            return answer.token or answer.text
    return None


def age(mention: Mention, predicate: Predicate) -> str:
    """«54-летний»."""
    return "возраст"


def place(mention: Mention, predicate: Predicate) -> str:
    """«12-е место по числу вкладчиков» -> «место по числу вкладчиков»."""
    noun = governed_by(mention.following(5), ["по"]) or _scale(mention)
    return "место" if noun is None else f"место по {_as_it_stands(noun, mention)}"


def _scale(mention: Mention) -> Token | None:
    """«по числу жителей страна занимает третье место»."""
    noun = governed_by(mention.clause.tokens, ["по"])
    return noun if is_indicator(noun) else None


def _as_it_stands(head: Token, mention: Mention) -> str:
    phrase = noun_phrase(head, mention.sentence, mention.annotation)
    return mention.annotation.document.text[phrase[0].start : phrase[-1].stop]


CHANGES: list[Rule] = [measured.change_noun, measured.changed_object, measured.changed_subject]
RULES: dict[str, list[Rule]] = {
    "count": [
        column,
        measured.indicator_subject,
        measured.grown,
        apposition.indicator_before,
        measured.moved_count,
        counted,
        people,
    ],
    "multiple": [
        apposition.modified,
        apposition.fewer,
        continued,
        *CHANGES,
        measured.compared_subject,
    ],
    "percent": [
        column,
        bracketed,
        apposition.yearly,
        apposition.modified,
        apposition.rated,
        enumerated,
        apposition.fewer,
        continued,
        *CHANGES,
        measured.indicator_subject,
        counted,
        apposition.apposed,
        apposition.adjacent,
        measured.equated_subject,
        shared_noun,
        equivalent,
        apposition.of_whole,
        measured.compared_subject,
        apposition.stake,
        measured.any_subject,
    ],
    "fraction": [
        continued,
        counted,
        *CHANGES,
        measured.indicator_subject,
        measured.equated_subject,
        shared_noun,
        measured.compared_subject,
    ],
    "money": [
        column,
        apposition.exceeded,
        *CHANGES,
        measured.cost_subject,
        measured.indicator_subject,
        apposition.before_dash,
        apposition.apposed,
        apposition.priced,
        apposition.adjacent,
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
        measured.changed_time,
        measured.time_indicator,
        apposition.time_before,
        apposition.for_time,
        counted,
        apposition.before_dash,
        measured.lasting_subject,
    ],
    "age": [age],
    "rank": [place],
}
