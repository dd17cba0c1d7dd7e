"""Units of measure as Russian writes them, and what Pint calls them.

«Квадратных километров», «кв. км», «км²» and «км2» are `km²`, «километров в час», «км/час» and
«км/ч» are `km/h`. The units are rows of `lexicon/units.tsv`, those of time of
`lexicon/durations.tsv`; squares, cubes and quotients are made from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from yargy import or_, rule
from yargy.predicates import caseless, eq, in_, in_caseless

from grammars.declension import adjective, forms
from grammars.lexicon import read_table

ROWS = read_table("units")
TIMES = read_table("durations")
LENGTHS = {row["unit"] for row in ROWS if row["quantity"] == "length"}
SQUARE = adjective("квадратн") | {"кв"}
CUBIC = adjective("кубическ") | {"куб"}
POWERS = {"²": "²", "2": "²", "кв": "²", "³": "³", "3": "³", "куб": "³"}

# ---------------------------------------------------------------- tables


def _listed(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(",") if name.strip()]


def _word_rows() -> Iterable[tuple[str, str]]:
    for row in ROWS:
        noun = row["noun"].lower()
        irregular = [row["forms"]] if " " in noun else row["forms"].split()
        for form in (*forms(noun), *irregular):
            if form:
                yield form, row["unit"]


def key(symbol: str) -> str:
    """A symbol without what varies in it: «л. с.», «л.с.» and «л. с» are «лс»."""
    return re.sub(r"[\s.]", "", symbol)


WORDS = dict(_word_rows())
SYMBOLS = {key(name): row["unit"] for row in ROWS for name in _listed(row["abbreviations"])}
TIME_WORDS = {
    form: row["symbol"]
    for row in TIMES
    for forms_of_number in ("one", "few", "many")
    for form in row[forms_of_number].split()
}
TIME_SYMBOLS = {key(n): row["symbol"] for row in TIMES for n in _listed(row["abbreviations"])}
ADJECTIVES = {
    form: row["unit"] for row in ROWS if row["adjective"] for form in adjective(row["adjective"])
}
LENGTH_WORDS = {form for form, unit in WORDS.items() if unit in LENGTHS and " " not in form}
LENGTH_SYMBOLS = {symbol for symbol, unit in SYMBOLS.items() if unit in LENGTHS}

# ---------------------------------------------------------------- rules

_PIECES = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*|[A-Za-z]+|\S")


def written(symbol: str) -> Any:
    """A symbol as a rule; a last full stop may be left out."""
    *pieces, last = [eq(piece) for piece in _PIECES.findall(symbol)]
    return rule(*pieces, last.optional()) if symbol.endswith(".") else rule(*pieces, last)


def spoken(phrase: str) -> Any:
    """A noun in any form, or an adjective and its noun, each in any form."""
    return rule(*(in_caseless(forms(word)) for word in phrase.split()))


def _is_single(symbol: str) -> bool:
    return len(_PIECES.findall(symbol)) == 1


_NAMES = [name for row in ROWS for name in _listed(row["abbreviations"])]
_PHRASES = {
    name for row in ROWS for name in (row["noun"], row["forms"]) if " " in row["noun"] and name
}

WORD = in_caseless({form for form in WORDS if " " not in form})
SYMBOL = in_({name for name in _NAMES if _is_single(name)})
LENGTH = or_(in_caseless(LENGTH_WORDS), in_(LENGTH_SYMBOLS))
POWERED = or_(
    rule(in_caseless(SQUARE | CUBIC), eq(".").optional(), LENGTH),
    rule(in_(LENGTH_SYMBOLS), in_({"²", "2", "³", "3"})),
    rule(in_(LENGTH_SYMBOLS), in_({"кв", "куб"}), eq(".").optional()),
)
SIMPLE = or_(
    rule(WORD),
    rule(SYMBOL),
    POWERED,
    *(written(name) for name in _NAMES if not _is_single(name)),
    *map(spoken, sorted(_PHRASES)),
)
PER_TIME = in_caseless({"секунду", "минуту", "час", "сутки", "день", "неделю", "месяц", "год"})
PER_SIZE = or_(
    rule(in_caseless({"гектар", "литр", "кубометр", "килограмм", "тонну", "сотку", "грамм"})),
    POWERED,
)
TIME_NAMES = [name for row in TIMES for name in _listed(row["abbreviations"])]
TIME = or_(rule(in_caseless(TIME_WORDS)), *map(written, TIME_NAMES))
PER = or_(
    rule(eq("/"), or_(SIMPLE, TIME)),
    rule(caseless("в"), PER_TIME),
    rule(caseless("на"), PER_SIZE),
    rule(  # «28 ц с га», «30 центнеров с одного гектара»
        caseless("с"),
        or_(eq("1"), caseless("одного")).optional(),
        in_caseless({"гектара", "га", "сотки"}),
    ),
)
UNIT = or_(SIMPLE, rule(SIMPLE, PER))

# ---------------------------------------------------------------- meaning

_QUOTIENT = re.compile(r"\s*/\s*|\s+(?:в|на|с(?:\s+1|\s+одного)?)\s+", re.IGNORECASE)
_BEFORE = re.compile(
    rf"({'|'.join(sorted(SQUARE | CUBIC, key=len, reverse=True))})\.?\s*(.+)", re.I
)
_AFTER = re.compile(r"([кдсмkdc]?[мm])\s?(²|2|³|3|кв|куб)\.?")


@lru_cache(maxsize=10_000)
def unit_of(text: str) -> str:
    """What Pint calls the unit that these words name; empty if they name none.

    >>> unit_of("килограммов на квадратный метр"), unit_of("кв. км"), unit_of("баррелей в сутки")
    ('kg/m²', 'km²', 'oil_bbl/day')
    """
    if whole := _simple(text):
        return whole
    parts = [_simple(part) or _time(part) for part in _QUOTIENT.split(text)]
    return "/".join(parts) if all(parts) else ""


def _simple(text: str) -> str:
    named = SYMBOLS.get(key(text)) or WORDS.get(text.lower())
    return named or _powered(text)


def _powered(text: str) -> str:
    if match := _BEFORE.fullmatch(text):
        power, length = match[1].lower(), match[2]
        mark = "²" if power in SQUARE else "³"
    elif match := _AFTER.fullmatch(text):
        length, mark = match[1], POWERS[match[2]]
    else:
        return ""
    named = SYMBOLS.get(key(length)) or WORDS.get(length.lower())
    return named + mark if named in LENGTHS else ""


def _time(text: str) -> str:
    return TIME_SYMBOLS.get(key(text)) or TIME_WORDS.get(text.lower(), "")
