"""A noun before its number says «about»: «лет двадцать», «часа два», «рублей на сто», «раза в два».

The units of all kinds are read here, apart from the grammars of the kinds: «10 лет двадцать
человек ждали» has «10 лет», though «лет двадцать» is there too. What stands before decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from yargy import or_, rule
from yargy.predicates import caseless, in_caseless
from yargy.tokenizer import INT

from grammars import duration, measure, money
from grammars.age import as_age
from grammars.context import Context, has_gram
from grammars.numbers import LOW, Amount, quantity
from grammars.numerals import ADDENDS, FEW, MAGNITUDES, number
from grammars.quantity import Grammar, Quantity
from grammars.tokens import DECIMAL

# ---------------------------------------------------------------- tables


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun before its number makes of it; `worth` multiplies the number («копеек»)."""

    kind: str
    unit: str
    worth: float = 1


def _money(form: str) -> Noun | None:
    named = money.currency(form)
    return Noun("money", named.code, named.worth) if named else None


COUNTED = {"человек": "человек", "раз": "раз", "штук": "штука", "экземпляров": "экземпляр"}
PLURAL = {form: Noun("count", noun) for form, noun in COUNTED.items()}
PLURAL |= {form: Noun("measure", unit) for form, unit in measure.MANY.items()}
PLURAL |= {form: Noun("duration", duration.WORDS[form]) for form in duration.GENITIVES}
PLURAL |= {form: noun for form in money.GENITIVES if (noun := _money(form))}
PLURAL["процентов"] = Noun("percent", "%")
SINGULAR = {form: Noun("measure", unit) for form, unit in measure.FEW.items()}
SINGULAR |= {form: Noun("duration", unit) for form, unit in duration.FEW.items()}
SINGULAR |= {form: noun for form in money.SINGULARS if (noun := _money(form))}
SINGULAR |= {"процента": Noun("percent", "%"), "раза": Noun("count", "раз")}
SINGULAR["человека"] = Noun("count", "человек")
TIMES = Noun("multiple", "×")

MANY_BEFORE = {"много", "немало", "мало", "несколько", "сколько", "столько"}
GENITIVE_BEFORE = {
    "от", "до", "из", "с", "со", "у", "для", "без", "после", "около", "течение", "ходе", "в", "во",
    "более", "менее", "больше", "меньше", "свыше", "каждые", "этого", "того", "одного",
}  # fmt: skip

# ---------------------------------------------------------------- rules


def _noun(nouns: dict[str, Noun]) -> Any:
    return in_caseless(nouns).interpretation(
        Amount.first_unit.custom(lambda word: nouns[word.lower()])
    )


SMALL = FEW.interpretation(Amount.low.custom(number))
INVERSION = or_(
    rule(_noun(PLURAL), LOW),
    rule(_noun(SINGULAR), SMALL),
    rule(_noun(PLURAL | SINGULAR), caseless("на"), LOW),  # «рублей на сто»
    rule(caseless("раза").interpretation(Amount.first_unit.const(TIMES)), caseless("в"), SMALL),
).interpretation(Amount)

# ---------------------------------------------------------------- reading


def read(match: Any) -> Quantity | None:
    """The quantity of a match, with the sign «~»."""
    noun = match.fact.first_unit
    return quantity(noun.kind, match, noun.unit, noun.worth)


def judge(found: Quantity, tokens: Sequence[Any], first: int, last: int) -> Quantity | None:
    """The quantity, or the age that it is; a count if the noun belongs to what stands before.

    «Несколько лет на пять семей» has no length of time, but five families.
    """
    context = Context(tokens, first, last)
    words = [token.value.lower() for token in tokens[first:last]]
    is_apart = words[1] in ("на", "в")
    if not _belongs_before(context, is_apart or words[0] in SINGULAR):
        is_rate = found.kind == "multiple" and has_gram(context.token(0), "NOUN")
        return None if is_rate else as_age(found, context) or found
    start = first + (2 if is_apart else 1)
    count = number(" ".join(words[start - first :]))
    if count is None or found.kind == "multiple":
        return None
    return replace(
        found,
        kind="count",
        start=tokens[start].span.start,
        value=count.value,
        value_high=count.high,
        unit="",
        comparison=count.sign or "=",
    )


def _belongs_before(context: Context, is_loose: bool) -> bool:
    """Whether a number, a noun or a preposition before asks for the genitive that follows."""
    token = context.token(-1)
    if token is None:
        return False
    before = token.value.lower()
    if token.type in (INT, DECIMAL) or before in MANY_BEFORE | ADDENDS.keys() | MAGNITUDES.keys():
        return True
    return is_loose and (
        before in GENITIVE_BEFORE or has_gram(token, "NOUN", "ADJF", "PRTF", "NUMR")
    )


GRAMMAR = Grammar("inversion", INVERSION, read, judge)
