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
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from yargy import or_, rule
from yargy.interpretation import fact
from yargy.predicates import caseless, custom, eq, in_, in_caseless
from yargy.predicates import type as token_type
from yargy.tokenizer import RUSSIAN

from grammars.comparisons import COMPARISON, sign
from grammars.lexicon import read_table
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
        "first_unit",  # тонн пять
        "minor",
        "minor_unit",
    ],
)


@dataclass(frozen=True, slots=True)
class Number:
    """What a number is worth, and the last magnitude that it names (1 if it names none).

    `high` is the upper end where one word names two («три-четыре»), else it equals `value`. `sign`
    is the comparison that stands inside it («20 с лишним тысяч»).
    """

    value: float
    magnitude: float = 1
    high: float = 0
    sign: str = ""


# WORDS


def _forms(*classes: str) -> dict[str, float]:
    """Word form -> value of the rows of these classes, with «ё» and with «е»."""
    rows = [row for row in read_table("numerals") if row["class"] in classes]
    pairs = [(form, row["value"]) for row in rows for form in row["forms"].split()]
    table = {form: float(value or 0) for form, value in pairs}
    return table | {form.replace("ё", "е"): value for form, value in table.items()}


UNITS = _forms("unit")
BELOW_TWENTY = _forms("unit", "teen")
TENS = _forms("ten")
HUNDREDS = _forms("hundred")
ALONE = _forms("alone")
ONE_AND_A_HALF = _forms("mixed")
LETTERS = _forms("letter")
DOZENS = _forms("dozen")
MAGNITUDES = _forms("magnitude") | DOZENS | LETTERS
THOUSANDS = set(_forms("magnitude").values())
SINGLE_MAGNITUDES = _forms("single")
GENITIVE_MAGNITUDES = _forms("single", "genitive")
PLURAL_MAGNITUDES = _forms("plural")
SHARES = _forms("share")
WHOLES = _forms("whole")
TENTHS = _forms("tenth")
ADDENDS = BELOW_TWENTY | TENS | HUNDREDS | ALONE | ONE_AND_A_HALF
ENDINGS = {"ти", "х", "и", "ми", "м", "мя", "ю", "ью", "та", "ста"}  # 5-ти, 2-х, 4-мя
VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
ABBREVIATED = {"тыс", "млн", "млрд", "трлн", "миллн", "квадрлн"}
DASHES = "-‐‑‒–—−"
MINUSES = "-‑–−"


def is_pair(word: str) -> bool:
    """Whether a hyphenated word is two numbers: «три-четыре», «двадцать-тридцать»."""
    halves = word.lower().split("-")
    return len(halves) == 2 and halves[0] in ADDENDS and halves[1] in ADDENDS


# DIGITS

INT = custom(lambda text: text[0] != "0" or len(text) == 1, types="INT")  # no «07»
DECIMAL = token_type("DECIMAL")
GROUPED = token_type("GROUPED")
HEAD = custom(lambda text: len(text) <= 3 and text[0] != "0", types="INT")  # «3» of «3 400»
GROUP = custom(lambda text: len(text) == 3, types="INT")
LAST_GROUP = custom(lambda text: re.match(r"\d{3}\D", text) is not None, types="DECIMAL")

UNSIGNED = or_(
    rule(INT),
    rule(DECIMAL),
    rule(GROUPED),
    rule(HEAD, GROUP),
    rule(HEAD, GROUP, GROUP),
    rule(HEAD, GROUP, GROUP, GROUP),
    rule(HEAD, GROUP, GROUP, GROUP, GROUP),
    rule(HEAD, LAST_GROUP),
    rule(HEAD, GROUP, LAST_GROUP),
    rule(HEAD, GROUP, GROUP, LAST_GROUP),
    rule(INT, eq("-"), in_caseless(ENDINGS)),
    rule(INT, in_(VULGAR)),
    rule(in_(VULGAR)),
)
PLUS_MINUS = or_(in_(set(MINUSES) | {"+"}), in_caseless({"минус", "плюс"}))
DIGITS = or_(UNSIGNED, rule(PLUS_MINUS, UNSIGNED))

# WORDS BELOW A THOUSAND

UNIT_WORD = in_caseless(UNITS)
STEP = in_caseless(BELOW_TWENTY)
TEN = in_caseless(TENS)
HUNDRED = in_caseless(HUNDREDS)
BELOW_THOUSAND = or_(
    rule(STEP),
    rule(TEN),
    rule(TEN, UNIT_WORD),
    rule(HUNDRED),
    rule(HUNDRED, STEP),
    rule(HUNDRED, TEN),
    rule(HUNDRED, TEN, UNIT_WORD),
)

# WHOLE NUMBERS

WITH = in_caseless({"с", "со"})
MORE = in_caseless({"лишним", "гаком", "хвостиком"})
LITTLE = in_caseless({"небольшим", "чем-то", "копейками"})
SHARE = in_caseless(SHARES)
WHOLE = in_caseless(WHOLES)
TENTH = in_caseless(TENTHS)
PART = or_(
    DIGITS,
    BELOW_THOUSAND,
    rule(in_caseless(ONE_AND_A_HALF)),
    rule(UNSIGNED, WITH, SHARE),
    rule(BELOW_THOUSAND, WITH, SHARE),
    rule(BELOW_THOUSAND, TENTH),
    rule(in_caseless(ALONE), WHOLE, BELOW_THOUSAND, TENTH),
    rule(BELOW_THOUSAND, WHOLE, BELOW_THOUSAND, TENTH),
    rule(BELOW_THOUSAND, WHOLE, caseless("и"), BELOW_THOUSAND, TENTH),
    rule(in_caseless(ALONE), WHOLE, caseless("и"), BELOW_THOUSAND, TENTH),
)
MAGNITUDE = or_(
    rule(in_caseless(MAGNITUDES.keys() - LETTERS.keys())),
    rule(in_caseless(ABBREVIATED), eq(".")),
)
SINGLE = in_caseless(SINGLE_MAGNITUDES)


def _of(table: Mapping[str, float], worth: float) -> set[str]:
    return {word for word, value in table.items() if value == worth}


def _magnitude(worth: float) -> Any:
    words = _of(MAGNITUDES, worth) - LETTERS.keys()
    return or_(rule(in_caseless(words)), rule(in_caseless(words & ABBREVIATED), eq(".")))


def _chain(highest: float) -> Any:
    """«Два миллиона триста тысяч пять»: parts with magnitudes, each smaller than the one before."""
    rest, tails, heads = or_(BELOW_THOUSAND, rule(GROUP)), [], []
    for worth in sorted(worth for worth in THOUSANDS if worth <= highest):
        magnitude, single = _magnitude(worth), in_caseless(_of(SINGLE_MAGNITUDES, worth))
        tails += [rule(magnitude), rule(magnitude, rest)]
        heads += [rule(single), rule(single, rest)]
        rest = or_(BELOW_THOUSAND, rule(PART, or_(*tails)), *heads)
    return or_(PART, rule(PART, or_(*tails)), *heads)


CHAIN = _chain(max(THOUSANDS))
IN_WORDS = or_(  # 5 (пять) миллионов, 0 (ноль)
    rule(eq("("), CHAIN, eq(")")),
    rule(eq("("), in_caseless(ALONE), eq(")")),
)
PLAIN = or_(
    CHAIN,
    rule(PART, in_caseless(DOZENS)),
    rule(in_caseless(DOZENS.keys() & SINGLE_MAGNITUDES.keys())),
    rule(UNSIGNED, IN_WORDS),
    rule(UNSIGNED, IN_WORDS, MAGNITUDE),
    rule(in_caseless(ALONE)),
    rule(in_caseless({"четверть", "четверти"}), SINGLE),
    rule(custom(is_pair, types=RUSSIAN)),
    rule(custom(is_pair, types=RUSSIAN), MAGNITUDE),
    rule(PART, WITH, or_(MORE, LITTLE), MAGNITUDE),
)

# WHAT A NUMBER IS WORTH

_PIECES = re.compile(r"\d[\d.,]*\d|\d|[a-zа-яё]+(?:-[а-яё]+)*|[½¼¾⅓⅔]")
_SPOKEN = re.compile(r"\(.*?\)")


@lru_cache(maxsize=50_000)
def number(text: str) -> Number | None:
    """The worth of a number in any style; None where the words do not make one number.

    >>> number("двести сорока пятью тысяч")
    Number(value=245000.0, magnitude=1000.0, high=245000.0, sign='')
    >>> number("5 тысяч 7 тысяч") is None
    True
    """
    pieces = _PIECES.findall(_SPOKEN.sub("", text.lower()))
    high = _sum(pieces, 1)
    low = high if high is None or not any(map(is_pair, pieces)) else _sum(pieces, 0)
    if high is None or low is None:
        return None
    minus = -1 if text.startswith(tuple(MINUSES)) or text.lower().startswith("минус") else 1
    magnitudes = [MAGNITUDES[piece] for piece in pieces if piece in MAGNITUDES]
    inner = ">" if "с" in pieces and not SHARES.keys() & set(pieces) else ""
    return Number(minus * low, magnitudes[-1] if magnitudes else 1, minus * high, inner)


def _sum(pieces: list[str], end: int) -> float | None:
    """Sum of the pieces, each group multiplied by its magnitude; `end` picks one of a pair."""
    total, limit, whole = 0.0, float("inf"), 0.0
    group: float | None = None
    for i, piece in enumerate(pieces):
        if piece in MAGNITUDES:
            magnitude = MAGNITUDES[piece]
            if magnitude >= limit:
                return None
            total += (1 if group is None else group) * magnitude
            group, limit = None, magnitude
        elif piece in WHOLES:
            whole, group = group or 0, None
        elif piece in TENTHS:
            group = whole + (group or 0) * TENTHS[piece]
        else:
            group = _add(group, piece, pieces[i - 1] if i else "", end)
    return total + (group or 0)


def _add(group: float | None, piece: str, before: str, end: int) -> float | None:
    if piece[0].isdigit():
        grouped = before[:1].isdigit() and group is not None
        return (group or 0) * 1000 + digits(piece) if grouped else digits(piece)
    if is_pair(piece):
        return (group or 0) + ADDENDS[piece.split("-")[end]]
    if piece in VULGAR:
        return (group or 0) + VULGAR[piece]
    worth = SHARES.get(piece, ADDENDS.get(piece))
    if piece in ("четверть", "четверти"):
        return 0.25
    return group if worth is None else (group or 0) + worth


def digits(text: str) -> float:
    """Digits with any separator: «3.400.000», «0,5», «0.5».

    A point or comma before «000» parts thousands: nobody writes three zeros of a fraction.
    """
    if text.count(".") > 1 or re.fullmatch(r"[1-9]\d{0,2}[.,]000", text):
        whole, _, part = text.partition(",")
        grouped = text.replace(",", ".") if text.count(".") < 2 else whole
        return float(
            grouped.replace(".", "") + ("." + part if text.count(".") > 1 and part else "")
        )
    return float(text.replace(",", "."))


# AMOUNTS

LETTERED = rule(UNSIGNED, in_caseless(LETTERS)).interpretation(Amount.low.custom(number))
LOW = PLAIN.interpretation(Amount.low.custom(number))
HIGH = PLAIN.interpretation(Amount.high.custom(number))
NUMBER = LOW.interpretation(Amount)

DASH = or_(in_(set(DASHES)), eq("…"))
OR = in_caseless({"или", "либо"})
SIGN = COMPARISON.interpretation(Amount.comparison.custom(sign))
PREPOSITION = in_caseless({"на", "в", "во", "до", "с", "со", "за", "по", "к", "из", "от", "о", "у"})
AFTER = or_(
    rule(WITH, MORE).interpretation(Amount.after.const(">")),
    rule(WITH, LITTLE).interpretation(Amount.after.const(">")),
    rule(OR, eq("около"), in_caseless({"того", "этого"})).interpretation(Amount.after.const("~")),
)
MANY = in_caseless(GENITIVE_MAGNITUDES).interpretation(Amount.low.custom(number))
INVERTED = rule(
    in_caseless(PLURAL_MAGNITUDES).interpretation(Amount.inverted.custom(number)),
    PART.interpretation(Amount.low.custom(number)),
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
    *(rule(opening, LOW, closing, HIGH) for opening, closing in FROM_TO),
    INVERTED,
)
AMOUNT = or_(
    VALUE,
    rule(SIGN, VALUE),
    rule(SIGN, PREPOSITION, VALUE),
    rule(SIGN, MANY),
    rule(SIGN, PREPOSITION, MANY),
    rule(WITH.interpretation(Amount.comparison.const("~")), MANY),
).interpretation(Amount)


def measured(unit: Any) -> Any:
    """Every way to put this unit to an amount: behind it, or at both ends of a range."""
    return or_(
        rule(AMOUNT, unit),
        rule(LOW, unit, DASH, HIGH, unit),
        *(rule(opening, LOW, unit, closing, HIGH, unit) for opening, closing in FROM_TO),
    )


def bounds(amount: Any) -> tuple[float, float] | None:
    """Lower and upper end of an amount, a magnitude said once shared; None if it is no number."""
    low, high = amount.low, amount.high
    if low is None:
        return None
    if amount.inverted is not None:
        scale = amount.inverted.magnitude
        return low.value * scale, low.high * scale
    if high is None:
        return low.value, low.high
    shared = low.value * high.magnitude
    is_shared = low.magnitude == 1 < high.magnitude and low.value < 1000
    return (shared if is_shared else low.value), high.high


def comparison(amount: Any) -> str:
    """The sign of an amount: what stands before it, or behind it («с лишним»)."""
    is_unit_first = amount.inverted is not None or amount.first_unit is not None
    inner = amount.low.sign or ("~" if is_unit_first else "=")
    return amount.comparison or amount.after or inner


def quantity(kind: str, match: Any, unit: str = "", scale: float = 1) -> Quantity | None:
    """The Quantity of a match whose fact is an Amount; `scale` multiplies its value."""
    amount = match.fact
    ends = bounds(amount)
    movement = movement_ends(match.tokens)
    if ends is None or (ends[0] > ends[1] and movement is None):
        return None
    start, stop = match.span
    low, high = (float(end * scale) for end in ends)
    first, *rest = match.tokens
    if first.value in MINUSES and rest[0].span.start > first.span.stop:  # «за год - 61 миллион»
        start, low, high = rest[0].span.start, abs(low), abs(high)
    return Quantity(kind, start, stop, low, high, unit, comparison(amount), movement)


def movement_ends(tokens: list[Any]) -> tuple[Span, Span] | None:
    """Spans of «с 10» and «до 8 млрд» in a range that may be a movement."""
    words = [token.value.lower() for token in tokens]
    if words[0] not in ("с", "со", "от") or "до" not in words:
        return None
    turn = words.index("до")
    first = (tokens[0].span.start, tokens[turn - 1].span.stop)
    return first, (tokens[turn].span.start, tokens[-1].span.stop)
