"""One number: «3 400», «двести сорока пятью», «два с половиной миллиона», «5 (пять) тысяч».

A new form of a numeral goes into its row of `lexicon/numerals.tsv`. The rules say which words
stand together; what they are worth is summed up from the same table by `number`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from yargy import or_, rule
from yargy.predicates import caseless, custom, eq, in_, in_caseless
from yargy.predicates import type as token_type
from yargy.tokenizer import RUSSIAN

from grammars.comparisons import BEHIND_WITH
from grammars.lexicon import read_table
from grammars.spelling import both_spellings


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


# ---------------------------------------------------------------- words


def _forms(*classes: str) -> dict[str, float]:
    """Word form -> value of the rows of these classes, with «ё» and with «е»."""
    rows = [row for row in read_table("numerals") if row["class"] in classes]
    pairs = [(form, row["value"]) for row in rows for form in row["forms"].split()]
    table = {form: float(value or 0) for form, value in pairs}
    return both_spellings(table)


UNITS = _forms("unit")
BELOW_TWENTY = _forms("unit", "teen")
TENS = _forms("ten")
HUNDREDS = _forms("hundred")
ALONE = _forms("alone")
ONE_AND_A_HALF = _forms("mixed")
LETTERS = _forms("letter")
OCCASIONS = _forms("times")
DOZENS = _forms("dozen")
THOUSAND_WORDS = _forms("magnitude")
MAGNITUDES = THOUSAND_WORDS | DOZENS | LETTERS
THOUSANDS = set(THOUSAND_WORDS.values())
SINGLE_MAGNITUDES = _forms("single")
GENITIVE_MAGNITUDES = _forms("single", "genitive")
ACCUSATIVE_MAGNITUDES = _forms("accusative")
PLURAL_MAGNITUDES = _forms("plural")
FEW_MAGNITUDES = _forms("few")
PORTIONS = _forms("portion")
SHARES = _forms("share")
WHOLES = _forms("whole")
TENTHS = _forms("tenth")
ADDENDS = BELOW_TWENTY | TENS | HUNDREDS | ALONE | ONE_AND_A_HALF
ENDINGS = {"ти", "х", "и", "ми", "м", "мя", "ю", "ью", "та", "ста"}  # 5-ти, 2-х, 4-мя
VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
ABBREVIATED = set(_forms("stop"))
TWO_TO_FOUR = {"два", "две", "полтора", "полторы", "три", "четыре"}
DASHES = "-‐‑‒–—−"
MINUSES = "-‑–−"


def is_pair(word: str) -> bool:
    """Whether a hyphenated word is two numbers: «три-четыре», «двадцать-тридцать»."""
    halves = word.lower().split("-")
    return len(halves) == 2 and halves[0] in ADDENDS and halves[1] in ADDENDS


def is_few(word: str) -> bool:
    """Whether a word may follow its magnitude or unit: «(часа) два», «(тысячи) две-три»."""
    return word.lower() in TWO_TO_FOUR or is_pair(word)


# ---------------------------------------------------------------- digits

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

# ---------------------------------------------------------------- words below a thousand

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

# ---------------------------------------------------------------- whole numbers

WITH = in_caseless({"с", "со"})
LITTLE_MORE = in_caseless(BEHIND_WITH)
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
PORTION = in_caseless(PORTIONS)
FEW = custom(is_few, types=RUSSIAN)


def _of(table: Mapping[str, float], worth: float) -> set[str]:
    return {word for word, value in table.items() if value == worth}


def _magnitude(worth: float) -> Any:
    words = _of(MAGNITUDES, worth) - LETTERS.keys()
    return or_(rule(in_caseless(words)), rule(in_caseless(words & ABBREVIATED), eq(".")))


def _chain(highest: float, part: Any, last: Any) -> Any:
    """«Два миллиона триста тысяч пять»: parts with magnitudes, each smaller than the one before."""
    rest, tails, heads = last, [], []
    for worth in sorted(worth for worth in THOUSANDS if worth <= highest):
        magnitude, single = _magnitude(worth), in_caseless(_of(SINGLE_MAGNITUDES, worth))
        tails += [rule(magnitude), rule(magnitude, rest)]
        heads += [rule(single), rule(single, rest)]
        rest = or_(BELOW_THOUSAND, rule(part, or_(*tails)), *heads)
    return or_(part, rule(part, or_(*tails)), *heads)


CHAIN = _chain(max(THOUSANDS), PART, or_(BELOW_THOUSAND, rule(GROUP)))
IN_WORDS = or_(  # 5 (пять) миллионов, 0 (ноль); but «в 2022-м (2 794)» are two numbers
    rule(eq("("), _chain(max(THOUSANDS), BELOW_THOUSAND, BELOW_THOUSAND), eq(")")),
    rule(eq("("), in_caseless(ALONE), eq(")")),
)
PLAIN = or_(
    CHAIN,
    rule(PART, in_caseless(DOZENS)),
    rule(in_caseless(DOZENS.keys() & SINGLE_MAGNITUDES.keys())),
    rule(UNSIGNED, IN_WORDS),
    rule(UNSIGNED, IN_WORDS, MAGNITUDE),
    rule(in_caseless(ALONE)),
    rule(caseless("минус"), CHAIN),  # минус двадцать
    rule(caseless("плюс"), BELOW_THOUSAND),
    rule(in_caseless(FEW_MAGNITUDES), FEW),  # тысячи две
    rule(PORTION, in_caseless(FEW_MAGNITUDES)),  # треть миллиона
    rule(in_caseless(UNITS), PORTION, in_caseless(FEW_MAGNITUDES)),
    rule(custom(is_pair, types=RUSSIAN)),
    rule(custom(is_pair, types=RUSSIAN), MAGNITUDE),
    rule(PART, WITH, LITTLE_MORE, MAGNITUDE),
)

# ---------------------------------------------------------------- what a number is worth

_PIECES = re.compile(r"\d[\d.,]*\d|\d|[a-zа-яё]+(?:-[а-яё]+)*|[½¼¾⅓⅔]")
_SPOKEN = re.compile(rf"\(.*?\)|(?<=\d)-(?:{'|'.join(sorted(ENDINGS, key=len))})\b")


@lru_cache(maxsize=50_000)
def number(text: str) -> Number | None:
    """The worth of a number in any style; None where the words do not make one number.

    >>> number("двести сорока пятью тысяч")
    Number(value=245000.0, magnitude=1000.0, high=245000.0, sign='')
    >>> number("5 тысяч 7 тысяч") is None
    True
    """
    pieces = _PIECES.findall(_SPOKEN.sub("", text.lower()))
    if len(pieces) == 2 and pieces[0] in FEW_MAGNITUDES and is_few(pieces[1]):
        return _about(FEW_MAGNITUDES[pieces[0]], pieces[1])
    high = _sum(pieces, 1)
    low = high if high is None or not any(map(is_pair, pieces)) else _sum(pieces, 0)
    if high is None or low is None:
        return None
    minus = -1 if text.startswith(tuple(MINUSES)) or text.lower().startswith("минус") else 1
    magnitudes = [MAGNITUDES[piece] for piece in pieces if piece in MAGNITUDES]
    inner = next((BEHIND_WITH[piece] for piece in pieces if piece in BEHIND_WITH), "")
    return Number(minus * low, magnitudes[-1] if magnitudes else 1, minus * high, inner)


def times(value: float, scale: float) -> float:
    """The product as one would write it: of «4,1 млн» no 4099999.9999999995.

    >>> times(4.1, 1_000_000)
    4100000.0
    """
    return float(Decimal(str(value)) * Decimal(str(scale)))


def _about(magnitude: float, few: str) -> Number:
    """«Миллиона два», «тысячи две-три»."""
    ends = [magnitude * ADDENDS[word] for word in few.split("-")]
    return Number(ends[0], magnitude, ends[-1], "~")


def _sum(pieces: list[str], end: int) -> float | None:
    """Sum of the pieces, each group multiplied by its magnitude; `end` picks one of a pair."""
    total, limit, whole = 0.0, float("inf"), 0.0
    group: float | None = None
    for i, piece in enumerate(pieces):
        if piece in MAGNITUDES:
            magnitude = MAGNITUDES[piece]
            if magnitude >= limit:
                return None
            total += times(1 if group is None else group, magnitude)
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
    if piece in PORTIONS and (group is None or piece not in SHARES):  # not «два с половиной»
        return (group or 1) * PORTIONS[piece]
    worth = SHARES.get(piece, ADDENDS.get(piece))
    return group if worth is None else (group or 0) + worth


def digits(text: str) -> float:
    """Digits with any separator: «3.400.000», «0,5», «0.5».

    A point or comma before «000» parts thousands: nobody writes three zeros of a fraction.
    """
    for mark in ".,":
        if text.count(mark) > 1:  # «3.400.000,50», «3,400,000.50»
            text = text.replace(mark, "")
    if re.fullmatch(r"[1-9]\d{0,2}[.,]000", text):
        return float(text[:-4]) * 1000
    return float(text.replace(",", "."))
