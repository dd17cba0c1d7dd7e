"""Numbers inside quoted names: «роман „12 стульев“», «Россия 24», «Движение пяти звёзд»."""

from __future__ import annotations

from typing import Any

from yargy.tokenizer import LATIN, RUSSIAN

from grammars.context import Context, has_gram
from grammars.lexicon import words_of_class

OPENING, CLOSING = set('«„“"'), set('»“”"')
LISTING = {",", "и", ":"}
LONGEST_LIST = 60  # words from a title of a list to the word that says what they are
SHORT_TITLE, LONG_TITLE = 5, 15  # words, with the mark that closes
WORKS = words_of_class("contexts", "work")
# «Движение пяти звёзд»
GENITIVES = {"двух", "трёх", "трех", "четырёх", "четырех", "пяти", "шести", "семи", "восьми"} | {
    "девяти", "десяти", "двенадцати",
}  # fmt: skip


def name_in_quotes(context: Context) -> bool:
    """«Россия 24»: a number that ends a quoted name."""
    before, after = context.token(-1), context.token(0)
    if after is None or after.value not in CLOSING or before is None:
        return False
    if before.type in (RUSSIAN, LATIN) and before.value[0].isupper():
        return True
    return _ends_title(context)


def _ends_title(context: Context) -> bool:
    """«в фильме „Дороги домой 2“», «в „Доме у реки — 4“», but «сказал: „Нам нужно 5“»."""
    for back in range(2, SHORT_TITLE + 2):
        word, opening = context.token(-back), context.token(-back - 1)
        if word is None or opening is None or has_gram(word, "VERB", "INFN", "PRED"):
            return False
        if opening.value in OPENING:
            named = has_gram(context.token(-back - 2), "NOUN", "PREP")
            return named and bool(word.value[0].isupper())
    return False


def title_in_quotes(context: Context) -> bool:
    """«роман „12 стульев“», «фильмы: „Три сестры“»: a quoted title that begins with the number."""
    if _in_title(context) or _of_several(context):
        return True
    if not _opens_title(context):
        return False
    is_work = any(word.startswith(WORKS) for word in context.before(6))
    words = context.after(LONG_TITLE if is_work else SHORT_TITLE)
    closed = next((at for at, word in enumerate(words) if word in CLOSING), None)
    return closed is not None and all(word.isalpha() for word in words[:closed])


def _in_title(context: Context) -> bool:
    """«в книге „Как это сделать: 50 советов“»: inside the title that the word for a work names."""
    before = context.token(-1)
    if before is not None and before.value in CLOSING:
        return False  # «у клуба „Заря“ 12 очков»
    for back in range(2, LONG_TITLE):
        opening = context.token(-back)
        if opening is None or opening.value in "»”“":
            return False
        if opening.value in OPENING:
            return _names_work(context, back)
    return False


def _names_work(context: Context, opening: int) -> bool:
    """Whether a work is named before the quotation mark: «книга „», «фильмы: „…“, „»."""
    before, first = context.token(-opening - 1), context.token(-opening + 1)
    if first is None or not first.value[0].isupper():
        return False
    if before is None or before.value not in LISTING:
        return _is_work(before)
    words = range(opening + 1, min(opening + LONGEST_LIST, context.first + 1))
    return any(_is_work(context.token(-back)) for back in words)


def _is_work(token: Any | None) -> bool:
    return token is not None and token.value.lower().startswith(WORKS) and has_gram(token, "NOUN")


def _opens_title(context: Context) -> bool:
    """Whether a quotation mark is before, behind a noun, a colon or another quoted title."""
    opening, before = context.token(-1), context.token(-2)
    if opening is None or opening.value not in OPENING or before is None:
        return False
    if before.value in (",", "и"):
        quoted = context.token(-3)
        return quoted is not None and quoted.value in CLOSING
    return before.value == ":" or has_gram(before, "NOUN")


def _of_several(context: Context) -> bool:
    """«Движение пяти звёзд»: a name that is nothing but what it has so many of."""
    opening, noun, of = context.token(-2), context.token(-1), context.after(2)
    if opening is None or noun is None or opening.value not in OPENING:
        return False
    number = context.tokens[context.first].value.lower()
    is_closed = len(of) == 2 and of[1] in CLOSING
    return is_closed and number in GENITIVES and noun.value[0].isupper() and has_gram(noun, "NOUN")
