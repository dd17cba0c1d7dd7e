"""Numbers as Russian writes them: «3 400», «двести сорока пятью», «2,5 млн», «от 3 до 5 тыс.».

A kind of claim is built from AMOUNT (comparison words, a number or a range) or NUMBER (one number)
and its own word, all in the one fact `Amount`:

    UNIT = in_caseless(UNITS).interpretation(Amount.unit.custom(UNITS.get))
    WEIGHT = measured(UNIT).interpretation(Amount)

    def read(match):
        return quantity("measure", match, match.fact.unit)

`measured(unit)` is every way to put a unit to an amount: behind it («от 3 до 5 тонн»), at both
ends («от 3 тонн до 5 тонн»). `quantity` makes the Quantity, or None where the words that look
like a number make none («5 тысяч 7 тысяч»). A unit in the genitive before its number («тонн
пять») is `rule(GENITIVE_UNIT.interpretation(Amount.first_unit.custom(...)), LOW)`: it says «~». A
second part («15 руб. 40 коп.») is a rule that sets `minor` and `minor_unit` besides.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from yargy import or_, rule
from yargy.interpretation import fact
from yargy.predicates import caseless, custom, eq, in_, in_caseless
from yargy.tokenizer import RUSSIAN

from grammars.comparisons import BEHIND_AND, BEHIND_WITH, COMPARISON, sign
from grammars.numerals import (
    ACCUSATIVE_MAGNITUDES,
    DASHES,
    DIGITS,
    GENITIVE_MAGNITUDES,
    LETTERS,
    LITTLE_MORE,
    MINUSES,
    PART,
    PLAIN,
    PLURAL_MAGNITUDES,
    WITH,
    Number,
    is_pair,
    number,
    times,
)
from grammars.quantity import Quantity, Span

Amount = fact(
    "Amount",
    [
        "comparison",
        "low",
        "high",
        "inverted",  # тысяч пять
        "after",  # пять с лишним
        "unit",
        "low_unit",  # от 5 минут до 2 часов
        "first_unit",  # тонн пять
        "minor",
        "minor_unit",
    ],
)


def upper_end(text: str) -> Number | None:
    """The upper end of a range; a bare magnitude in it is not shared: «от пятисот до тысячи»."""
    high = number(text)
    return high if high is None or " " in text else replace(high, magnitude=1)


LETTERED = rule(DIGITS, in_caseless(LETTERS)).interpretation(Amount.low.custom(number))
LOW = PLAIN.interpretation(Amount.low.custom(number))
HIGH = PLAIN.interpretation(Amount.high.custom(upper_end))
NUMBER = LOW.interpretation(Amount)

YEAR = re.compile(r"(?:19|20)\d\d").fullmatch
YEAR_ENDINGS = frozenset(["м", "й", "го", "ом"])
DASH = or_(  # «3–5», «3…5», «3..5»
    rule(in_(set(DASHES) | {"…"})), rule(eq("."), eq("."), eq(".").optional())
)
OR = in_caseless({"или", "либо"})
AND = in_caseless({"и", "или"})
SIGN = COMPARISON.interpretation(Amount.comparison.custom(sign))
PREPOSITION = in_caseless({"на", "в", "во", "до", "с", "со", "за", "по", "к", "из", "от", "о", "у"})
# «с тремя и более», «60 лет и старше»; «и больше не курит» goes on otherwise
AND_MORE = rule(
    AND,
    in_caseless(BEHIND_AND).interpretation(Amount.after.custom(lambda w: BEHIND_AND[w.lower()])),
)
WITH_MORE = rule(
    WITH, LITTLE_MORE.interpretation(Amount.after.custom(lambda w: BEHIND_WITH[w.lower()]))
)
AFTER = or_(
    AND_MORE,
    rule(eq("+")).interpretation(Amount.after.const(">=")),  # 100+
    WITH_MORE,
    rule(OR, eq("около"), in_caseless({"того", "этого"})).interpretation(Amount.after.const("~")),
)
GENITIVE = in_caseless(GENITIVE_MAGNITUDES)
MANY = GENITIVE.interpretation(Amount.low.custom(number))
LOW_END = or_(LOW, rule(MANY))  # «от тысячи до трёх тысяч»
HIGH_END = or_(HIGH, rule(GENITIVE.interpretation(Amount.high.custom(upper_end))))
PAIR = rule(custom(is_pair, types=RUSSIAN))  # два-три
ABOUT_MANY = in_caseless(ACCUSATIVE_MAGNITUDES).interpretation(Amount.low.custom(number))
INVERTED = rule(
    in_caseless(PLURAL_MAGNITUDES).interpretation(Amount.inverted.custom(number)),
    or_(PART, PAIR).interpretation(Amount.low.custom(number)),
)
FROM_TO = (
    (in_caseless({"от", "с", "со"}), in_caseless({"до", "по"})),
    (caseless("между"), caseless("и")),
)
VALUE = or_(
    rule(LOW),
    rule(LOW, AFTER),
    rule(LOW, DASH, HIGH),
    rule(LOW, OR, HIGH),
    rule(LOW, eq("±").interpretation(Amount.after.const("~")), PLAIN),
    *(rule(opening, LOW_END, closing, HIGH_END) for opening, closing in FROM_TO),
    INVERTED,
)
AMOUNT = or_(
    VALUE,
    rule(SIGN, VALUE),
    rule(SIGN, PREPOSITION, VALUE),
    rule(SIGN, MANY),
    rule(SIGN, PREPOSITION, MANY),
    rule(WITH.interpretation(Amount.comparison.const("~")), ABOUT_MANY),  # «с десяток»
    rule(WITH, MANY),  # «с тысячи до трёхсот»
).interpretation(Amount)


def measured(unit: Any, low_unit: Any = None) -> Any:
    """Every way to put this unit to an amount: behind it, or at both ends of a range.

    `low_unit`, the same unit interpreted as `Amount.low_unit`, keeps the unit of the lower end.
    """
    first = unit if low_unit is None else low_unit
    return or_(
        rule(AMOUNT, unit),
        rule(LOW, unit, or_(AND_MORE, WITH_MORE)),
        rule(LOW, first, DASH, HIGH, unit),
        *(rule(opening, LOW_END, first, closing, HIGH_END, unit) for opening, closing in FROM_TO),
    )


def bounds(amount: Any, may_fall: bool = False) -> tuple[float, float] | None:
    """Lower and upper end of an amount, a magnitude said once shared; None if it is no number.

    `may_fall` tells that the first end may be the higher one: «с 10 до 8 млрд».
    """
    low, high = amount.low, amount.high
    if low is None:
        return None
    if amount.inverted is not None:
        scale = amount.inverted.magnitude
        return times(low.value, scale), times(low.high, scale)
    if high is None:
        return low.value, low.high
    is_bare = low.magnitude == 1 and amount.low_unit is None  # not «500 рублей — 2 тыс. рублей»
    is_shared = is_bare and low.value < 1000 and _shares(low.value, high, may_fall)
    return (times(low.value, high.magnitude) if is_shared else low.value), high.high


def _shares(low: float, high: Number, may_fall: bool) -> bool:
    """Whether the lower end has the magnitude of the upper: «3–5 тыс.», but not «500–3 тыс.».

    Of what may have fallen, the reading holds by which it has moved less.
    """
    times = high.high / high.magnitude
    return low <= times or (may_fall and low / times < high.high / low)


def comparison(amount: Any) -> str:
    """The sign of an amount: what stands before it, or behind it («с лишним»)."""
    is_unit_first = amount.inverted is not None or amount.first_unit is not None
    inner = amount.low.sign or ("~" if is_unit_first else "=")
    return amount.comparison or amount.after or inner


def quantity(
    kind: str, match: Any, unit: str = "", scale: float = 1, low_scale: float = 1
) -> Quantity | None:
    """The Quantity of a match whose fact is an Amount; `scale` multiplies its value.

    `low_scale` multiplies the lower end alone, where it has a unit of its own.
    """
    amount = match.fact
    movement = movement_ends(match.tokens)
    ends = bounds(amount, may_fall=match.tokens[0].value.lower() in ("с", "со"))
    if ends is not None and low_scale != 1:
        ends = times(ends[0], low_scale), ends[1]
    if ends is not None and ends[1] < 0 and movement is None:
        ends = min(ends), max(ends)  # −12…−15 °C, 0…−5 °C
    if ends is None:
        return None
    start, stop = match.span
    is_apart = ends[0] > ends[1] or _begins_with_year(match.tokens)
    if is_apart and movement is None and kind == "count" and amount.low.magnitude > 1:
        stop, value = _before_dash(match.tokens), times(ends[0], scale)
        return None if stop is None else Quantity(kind, start, stop, value, value, unit)
    if is_apart and movement is None:
        apart, value = behind_dash(match.tokens), times(ends[1], scale)
        return None if apart is None else Quantity(kind, apart, stop, value, value, unit)
    low, high = (times(end, scale) for end in ends)
    first, *rest = match.tokens
    if first.value in MINUSES and rest[0].span.start > first.span.stop:  # «за год - 12 тысяч»
        start, low, high = rest[0].span.start, abs(low), abs(high)
    sign = comparison(amount)
    if (apart := difference(match.tokens)) is not None and sign in ("<", ">"):
        start, sign = apart, "="
    if match.tokens[-1].value == "+" and match.tokens[-1].span.start > match.tokens[-2].span.stop:
        stop, sign = match.tokens[-2].span.stop, amount.comparison or "="  # «5 + 3»
    return Quantity(kind, start, stop, low, high, unit, sign, movement)


def _begins_with_year(tokens: list[Any]) -> bool:
    """«2022-м — 150 тысяч»: the dash joins no range."""
    words = [token.value for token in tokens[:3]]
    return len(words) == 3 and bool(YEAR(words[0])) and words[2] in YEAR_ENDINGS


def difference(tokens: list[Any]) -> int | None:
    """Where the number begins in «больше на 5»: by how much, and no bound; None elsewhere."""
    words = [token.value.lower() for token in tokens]
    at = words.index("на") if "на" in words[:3] else 0
    compares = at and words[at - 1] in ("больше", "меньше", "выше", "ниже")
    return tokens[at + 1].span.start if compares and at + 1 < len(tokens) else None


def _before_dash(tokens: list[Any]) -> int | None:
    """Where the 45 billions of «45 миллиардов — 13 %» end: a number, which is no part of a name."""
    apart = behind_dash(tokens)
    ends = [token.span.stop for token in tokens if apart is not None and token.span.stop < apart]
    return int(ends[-2]) if len(ends) > 1 else None


def behind_dash(tokens: list[Any]) -> int | None:
    """Where the 55 of «АИ-95 — 55 рублей» begins: no range falls; None without a spaced dash."""
    for before, dash, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        is_spaced = before.span.stop < dash.span.start and dash.span.stop < after.span.start
        if dash.value in DASHES and is_spaced:
            return int(after.span.start)
    return None


def movement_ends(tokens: list[Any]) -> tuple[Span, Span] | None:
    """Spans of «с 10» and «до 8 млрд» in a range that may be a movement."""
    words = [token.value.lower() for token in tokens]
    if words[0] not in ("с", "со", "от") or "до" not in words:
        return None
    turn = words.index("до")
    first = (tokens[0].span.start, tokens[turn - 1].span.stop)
    return first, (tokens[turn].span.start, tokens[-1].span.stop)
