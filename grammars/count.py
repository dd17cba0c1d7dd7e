"""How many: «более 4 млн» пользователей, «двое» детей, «с десяток».

The quote holds no noun: what is counted is found later in the sentence, so the unit is empty but
for «630-местный», which holds it, and «человек двадцать» of `grammars.inversion`. An adjective of
the first sort is a row of `lexicon/counted_adjectives.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from yargy import or_, rule
from yargy.predicates import in_caseless
from yargy.tokenizer import INT

from grammars.adjectives import Adjectives
from grammars.age import bare_age
from grammars.bare_ordinals import is_ordinal_case
from grammars.declension import adjective
from grammars.lexicon import read_table, words_of_class
from grammars.multiple import TITLES
from grammars.numbers import AMOUNT, LETTERED, SIGN, Amount, quantity
from grammars.numerals import ADDENDS, LETTERS, OCCASIONS, Number
from grammars.quantity import Grammar, Quantity

SENDING_REACH = 5  # words before «от»
SENDING = words_of_class("contexts", "source")
HONOURS = (*TITLES, *words_of_class("contexts", "honour"))
CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
AT_TIME = {"в", "с", "до", "к", "около", "после"}
ADJECTIVES = {
    form: row for row in read_table("counted_adjectives") for form in adjective(row["stem"])
}


def _times(word: str) -> Number:
    value = OCCASIONS[word.lower()]
    return Number(value, high=value)


TIMES = in_caseless(OCCASIONS).interpretation(Amount.low.custom(_times))
GROWN = Adjectives(ADJECTIVES, apart=False)
COUNT = (
    or_(
        AMOUNT,
        rule(LETTERED),
        rule(SIGN, LETTERED),
        rule(TIMES),
        GROWN.rule,
    )
    .interpretation(Amount)
    .named("COUNT")
)


def read(match: Any) -> Quantity | None:
    """The count of a match."""
    fact, last = match.fact, match.tokens[-1].value.lower()
    if row := fact.unit or GROWN.unit(last):
        is_spelled = fact.unit or row["spelled"]
        return quantity("count", match, row["noun"], float(row["worth"])) if is_spelled else None
    if last in OCCASIONS:
        return quantity("count", match, "раз")
    if last in LETTERS:
        return _lettered(match)
    return quantity("count", match)


def _lettered(match: Any) -> Quantity | None:
    """«15к», «120К», «1,2М»; the number alone in «4К», a name, and in «5 к», a preposition."""
    *_, digits, letter = match.tokens
    found = quantity("count", match)
    is_glued = digits.span.stop == letter.span.start
    is_large = digits.type != INT or len(digits.value) > 1
    if found is None or (is_glued and (is_large or letter.value == "к")):
        return found
    worth = LETTERS[letter.value.lower()]
    value = found.value / worth
    return replace(found, stop=digits.span.stop, value=value, value_high=value)


def judge(count: Quantity, tokens: Sequence[Any], first: int, last: int) -> Quantity | None:
    """The count, or the age that its sentence makes it; None for the time of day («в 10.25»)."""
    words = [token.value.lower() for token in tokens[max(first - 1, 0) : last]]
    if words[-1] in OCCASIONS and _is_title(_after(tokens, last)):
        return None  # «дважды Герой», «дважды два»
    digits, hyphen, ending = ["", "", "", *words][-3:]
    if hyphen == "-" and is_ordinal_case(digits, ending, _after(tokens, last)):
        return None  # «стала 13-м президентом»
    if CLOCK.fullmatch(words[-1]) and not AT_TIME.isdisjoint(words):
        return None
    if words[-2:] == ["с", "нуля"] and count.ends is None:
        return None  # «начали с нуля»
    if count.comparison == ">=" and tokens[first].value == "от" and _sent(tokens, first):
        start = tokens[first + 1].span.start  # «жалобы от трёх соседей»
        return replace(count, start=start, comparison="=")
    return bare_age(count, tokens, first, last)


def _sent(tokens: Sequence[Any], first: int) -> bool:
    """Whether «от» tells where something comes from, or what is got rid of."""
    before = [token.value.lower() for token in tokens[max(first - SENDING_REACH, 0) : first]]
    return any(word.startswith(SENDING) for word in before)


def _after(tokens: Sequence[Any], last: int) -> Any | None:
    return tokens[last] if last < len(tokens) else None


def _is_title(follower: Any | None) -> bool:
    """Whether a title or a number follows «дважды»."""
    word = follower.value.lower() if follower is not None else ""
    return word.startswith(HONOURS) or word in ADDENDS


GRAMMAR = Grammar("count", COUNT, read, judge)
