"""Numbers that words make names: «школа № 654», «ст. 213.2 УК», «Boeing 737», «улица Мира, 5».

Such numbers are no claims. `named_numbers` finds them in a sentence, one number after another, by
rules that look at the words around. What letters alone show («3:0», telephones) is found by
`grammars.identifiers`, dates and clock times by `grammars.periods`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from yargy.tokenizer import INT, LATIN, RUSSIAN

from grammars.bare_ordinals import bare_ordinal, school_years
from grammars.comparisons import standard_start
from grammars.context import DASHED, Context, has_gram
from grammars.lexicon import read_table
from grammars.numerals import ADDENDS
from grammars.quantity import Span
from grammars.rank import PLACES
from grammars.titles import CLOSING, name_in_quotes, title_in_quotes
from grammars.tokens import DECIMAL, DOTTED

# ---------------------------------------------------------------- tables

NUMBERED = {row["noun"]: row["always"] == "yes" for row in read_table("numbered_nouns")}
STREETS = frozenset(row["word"] for row in read_table("street_words"))
NUMBER_SIGNS = {"№", "#", "N", "No", "Nº", "№№"}
NUMBERS = {INT, DECIMAL, DOTTED}
JOINTS = {",", "и", "или", "-", "–", "—", "/", "."}
SIZES = (["×"], ["х"], ["x"], ["на"])  # «1920×1080»
COUNTED = ("NOUN", "ADJF", "PRTF")
OBLIQUE = ("gent", "datv", "ablt", "loct")
LONGEST_POINT = 60  # words from one point of an order to the next
CODES = {"УК", "УПК", "КоАП", "ГК", "ГПК", "НК", "ТК", "АПК", "СК", "ЖК", "БК", "КАС", "ФЗ"}

# ---------------------------------------------------------------- what the words make names


def named_numbers(tokens: Sequence[Any]) -> list[Span]:
    """Spans of the numbers of a sentence that name something; `tokens` are Yargy's."""
    found: list[Span] = []
    for at, token in enumerate(tokens):
        is_word = token.type not in NUMBERS
        if is_word and token.value.lower() not in ADDENDS:
            continue
        context = Context(tokens, at, at + 1)
        if is_word:
            if title_in_quotes(context):
                found.append(token.span)
            elif _is_proper(context):
                found.append((token.span.start, tokens[at + 1].span.stop))
        elif (years := school_years(context)) is not None:
            found.append(years)
        elif any(rule(context) for rule in RULES):
            found += _with_list(tokens, at)
    return found


def _is_proper(context: Context) -> bool:
    """«в галерее Трёх Старых Мастеров»: both words have a capital inside the sentence."""
    word, before, after = context.tokens[context.first], context.token(-1), context.token(0)
    if before is None or before.type != RUSSIAN or not before.value.islower():
        return False
    return word.value.istitle() and after is not None and _is_capitalised(after)


def _with_list(tokens: Sequence[Any], at: int) -> Iterator[Span]:
    """The number and those joined to it: «статьи 105, 158 и 159», «ст. 105–107»."""
    start, stop = tokens[standard_start(tokens, at)].span.start, tokens[at].span.stop
    while joined := _next_joined(tokens, at):
        at = joined
        stop = tokens[at].span.stop
    last = Context(tokens, at, at + 1)
    yield start, _with_part(last) or _with_letter(last) or stop


def _with_part(context: Context) -> int | None:
    """Where «ч» ends in «ст. 20 ч. 1»: a part of the law and no hours."""
    part, number = context.token(0), context.token(2 if context.after(2)[1:] == ["."] else 1)
    if part is None or number is None or number.type not in NUMBERS or part.type != RUSSIAN:
        return None
    is_part = len(part.value) < 3 and NUMBERED.get(part.value)
    return int(part.span.stop) if is_part else None


def _with_letter(context: Context) -> int | None:
    """Where the letter ends in «маршрут 21К», which is no thousands there."""
    letter = context.token(0)
    is_name = _glued_letters(context) and (_numbered_noun(context) or _number_sign(context))
    return int(letter.span.stop) if letter is not None and is_name else None


def _next_joined(tokens: Sequence[Any], at: int) -> int | None:
    """Where the next number of a list stands; None where it is the last or counts something."""
    after = at + 2 if at + 1 < len(tokens) and tokens[at + 1].value in JOINTS else at + 1
    if after >= len(tokens) or tokens[after].type not in NUMBERS or _is_apart(tokens, at):
        return None
    return after if not _counts(Context(tokens, after, after + 1)) else None


def _is_apart(tokens: Sequence[Any], at: int) -> bool:
    """«у TOP 09 - 41», «участок № 12 — 54,3 %»: a dash between spaces ends the name."""
    dash = tokens[at + 1]
    if [dash.value] not in DASHED or dash.span.start == tokens[at].span.stop:
        return False
    figure = Context(tokens, at + 2, at + 3)
    is_latin = at > 0 and tokens[at - 1].type == LATIN
    return is_latin or tokens[at + 2].type == DECIMAL or figure.after(1) == ["%"]


def _counts(context: Context) -> bool:
    """Whether a noun in the right form follows: «школа 5 учителей», but not «школа 5 Москвы»."""
    token = context.token(0)
    if not has_gram(token, *COUNTED) or token is None or token.value[0].isupper():
        return False
    digits = context.tokens[context.first].value
    return any(_agrees(digits, form.grams) for form in token.forms)


def _agrees(digits: str, grams: Any) -> bool:
    """Whether a noun or adjective with these grammemes may follow the number."""
    if not any(part in grams for part in COUNTED):
        return False
    if not digits.isdigit():
        return "gent" in grams
    last = 0 if digits[-2:-1] == "1" else int(digits[-1])
    if last == 1 or (last in (2, 3, 4) and "sing" in grams):
        return "sing" in grams and (last == 1 or "gent" in grams)
    return "plur" in grams and any(case in grams for case in OBLIQUE)


def _number_sign(context: Context) -> bool:
    """«№ 654», «N 5»."""
    token = context.token(-1)
    return token is not None and token.value in NUMBER_SIGNS


def _numbered_noun(context: Context) -> bool:
    """«школа 654», «статье 158», «д. 5», «пункты 3 и 4»."""
    token = context.token(-1)
    is_cut = token is not None and token.value == "."
    if is_cut:
        token = context.token(-2)
    if token is None or token.type != RUSSIAN:
        return False
    if _is_size(context):
        return False
    if not is_cut and has_gram(token, "plur") and getattr(context.token(-2), "type", "") == INT:
        return False  # «после 12 раундов 119 очков»
    always = _numbered(token, is_cut)
    return always is not None and (always or not _counts(context))


def _is_size(context: Context) -> bool:
    """«комната 4 на 6 метров»: no room number four."""
    other = context.token(1)
    return context.after(1) in SIZES and other is not None and other.type in (INT, DECIMAL)


def _number_of(context: Context) -> bool:
    """«номер Громова — 24», «номер квартиры: 5»."""
    return context.before(1) in ([":"], *DASHED) and "номер" in context.before(4)


def _numbered(token: Any, is_cut: bool) -> bool | None:
    """Whether a noun always has its number as a name; None if it is no such noun.

    «Ту 154» is a name of an aeroplane, but «с 5» is no page: a small abbreviation needs its stop.
    """
    word = token.value.lower()
    if is_cut or len(word) < 3:
        is_name = len(word) == 2 and token.value[0].isupper()
        return NUMBERED.get(word) if is_cut or is_name else None
    return NUMBERED.get(word, NUMBERED.get(token.normalized))


def _abbreviation(context: Context) -> bool:
    """«приказ ОД 3629», «СИЗО 5», «159 УК»."""
    token, after = context.token(-1), context.token(0)
    if after is not None and after.value in CODES:
        return True
    if token is None or token.type != RUSSIAN or not token.value.isupper():
        return False
    return 2 <= len(token.value) <= 5 and not _counts(context)


def _latin_name(context: Context) -> bool:
    """«Boeing 737», «iPhone 12», «RSS 1.0»."""
    token = context.token(-1)
    return token is not None and token.type == LATIN and not _counts(context)


def _glued_letters(context: Context) -> bool:
    """«3G», «4K», «5Б»: letters that are no unit, right behind the digits."""
    token, number = context.token(0), context.tokens[context.first]
    if token is None or token.span.start != number.span.stop:
        return False
    if token.type == LATIN:
        return len(token.value) < 3 and token.value.isupper()
    return token.type == RUSSIAN and len(token.value) == 1 and token.value.isupper()


def _house(context: Context) -> bool:
    """«улица Мира, 5», «на Невском проспекте, 12»."""
    *street, comma = context.before(8) or [""]
    return comma == "," and bool(STREETS & set(street)) and not _counts(context)


def _list_number(context: Context) -> bool:
    """«2. Олег», «3) прочие»: the number that begins a sentence."""
    return context.first == 0 and context.after(1) in (["."], [")"]) and _is_name_start(context)


def _is_name_start(context: Context) -> bool:
    token = context.token(1)
    return token is None or token.type in (RUSSIAN, LATIN)


def _point(context: Context) -> bool:
    """«приказываю: 1 Уволить … 2 Контроль …»: points that have a number and no mark."""
    value, word = context.tokens[context.first].value, context.token(0)
    if word is None or not value.isdigit() or not _is_capitalised(word):
        return False
    if context.first == 0:
        return not any(_agrees(value, form.grams) for form in word.forms)
    if value == "1":
        return has_gram(word, "INFN", "impr")
    earlier = str(int(value) - 1)
    first = max(context.first - LONGEST_POINT, 0)
    return any(
        token.value == earlier and _is_capitalised(context.tokens[at + 1])
        for at, token in enumerate(context.tokens[first : context.first - 1], first)
    )


def _is_capitalised(token: Any | None) -> bool:
    return token is not None and token.type == RUSSIAN and token.value.istitle()


def _of_numbered_noun(context: Context) -> bool:
    """«грозит 57 статьёй», «5 глава»: the noun is in the singular, which the number is not."""
    number, noun = context.tokens[context.first], context.token(0)
    if number.type != INT or noun is None or noun.type != RUSSIAN or noun.value in PLACES:
        return False
    if not noun.value.islower() or noun.normalized not in NUMBERED or _counts(context):
        return False
    return all("sing" in form.grams for form in noun.forms)


def _score(context: Context) -> bool:
    """«со счётом 3–0», «счёт стал 2 - 1»."""
    before, after = context.before(3), context.token(1)
    is_pair = context.after(1) in (["-"], ["–"], ["—"]) and after is not None and after.type == INT
    return is_pair and any(word.startswith(("счёт", "счет")) for word in before)


def _year(context: Context) -> bool:
    """«(2003)», «(р. 1993)», «в 2007 он», «премия мира 2019»: a year that lacks its noun."""
    text, before, after = context.tokens[context.first].value, context.before(1), context.after(1)
    if not re.fullmatch(r"1[89]\d\d|20[0-4]\d", text) or _is_size(context) or _counts(context):
        return False
    if context.before(2) == ["р", "."] or (before in DASHED and after == [")"]):
        return True
    if before in (["("], [","]):
        return after in ([], [")"], [","], ["—"], ["–"]) or after[0] in CLOSING
    if before in ([":"], *DASHED):  # «год рождения — 1962»
        return "год" in context.before(5) and "за" not in context.before(6)
    if before and before[0] in CLOSING:  # «фестиваль „Весна“ 2013»
        return not has_gram(context.token(0), *COUNTED)
    if before == ["в"]:
        return after != [] and not has_gram(context.token(-2), "NOUN")
    return has_gram(context.token(-1), "NOUN") and not has_gram(context.token(0), *COUNTED)


RULES = (
    bare_ordinal,
    _number_sign,
    _numbered_noun,
    _number_of,
    _abbreviation,
    _latin_name,
    _glued_letters,
    _house,
    _list_number,
    _point,
    _of_numbered_noun,
    _score,
    name_in_quotes,
    title_in_quotes,
    _year,
)
