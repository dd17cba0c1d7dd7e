"""Where a text is cut into sentences and tokens: Razdel's rules, run in linear time.

Razdel (https://github.com/natasha/razdel) decides at each possible boundary by a list of rules.
Those rules are used here as they are; what differs is how they are run:

* most full stops, quotes and brackets are no boundary for the plainest of reasons: no space or a
  small letter follows («3.5», «руб. за»). One regular expression leaves them out;
* a sentence is not copied whenever it grows, so that a text of megabytes without a full stop
  takes no longer than its length;
* a word between spaces is cut the same way wherever it stands. Only a mark at its edge («12, 13»,
  «до -5») makes Razdel look across the space; such words are cut together. Most words are plain,
  with no more than a mark on either side, and are cut by the expression that finds them; the cuts
  of others are remembered.

Three of Razdel's decisions about sentences are mended: see `_is_boundary`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from razdel import tokenize
from razdel.rule import JOIN
from razdel.segmenters.punct import DASHES
from razdel.segmenters.sentenize import DELIMITER, RULES, SentSplit

Piece = tuple[int, int, str]  # start, stop, text

LIMIT = 300  # tokens of the longest sentence
WINDOW = 10  # characters on either side of a boundary that Razdel's rules look at
BULLET = 20  # characters that a list item's number may take, as in Razdel
BRACKETS = 200  # characters within which a bracket is looked for on either side

# «...конец абзаца.\nНовый абзац», but not «...перенос\nстроки»
BREAK = re.compile(r"(?:\r\n?|[\n\v\f\x85\u2028\u2029])(?![^\S\r\n]*[а-яёa-z])")
BOUNDARY = re.compile(rf"{DELIMITER}(?=\s)(?!\s+[а-яё]+(?!\w))")
# a function word is written with a capital only where a sentence begins: «в 2013 г. Это»
OPENING = re.compile(
    r"\s+(?:А|В|Во|Вот|Все|Всего|Всё|Где|Да|Для|До|Его|Ее|Если|Её|За|Затем|И|Из|Их|К|Как|Когда"
    r"|Кроме|Мы|На|Но|О|Об|Однако|Он|Она|Они|Оно|От|По|Под|После|При|Про|С|Сейчас|Со|Среди|Так"
    r"|Также|Там|Тогда|Тот|У|Что|Эта|Эти|Это|Этот|Я)\s"
)
# «сугробы до 28 см. Ночью …»: a unit behind its number, and a word with a capital
UNIT = re.compile(r"\d\s?(?:(?:тыс|млн|млрд)\.?\s?)?(?:мм|см|км|кг|га|т|ц|°\s?[CС])\Z")
CAPITAL = re.compile(r"\s+[А-ЯЁ][а-яё]+(?!\w)")
# «50 долл. США», «ОКОЛО 5 ТЫС. РУБ.»: the sum goes on behind its full stop
SUM = re.compile(r"(?:долл?|руб|тыс|млн|млрд|трлн|кв|куб)\Z", re.IGNORECASE)
REST_OF_SUM = re.compile(
    r"\s+(?:[A-Z]{3}|США|РФ|ЕВРО|К?М|СМ|ММ|Р|(?:РУБ|ДОЛЛ|ЧЕЛ|ТОНН|КВ|КУБ|МЕТР|КИЛОМЕТР)[А-ЯЁ]*)\b"
)
_DASH = f"[{re.escape(DASHES)}_]"
_ACROSS = rf"(?=\s+(?:{_DASH}\S|[.,/\\]\d))"  # what makes Razdel look across the space: «до -5»
WORDS = re.compile(  # «Слово,» in its parts; another word with what it is cut together with
    rf"([«(\"]?)([а-яёА-ЯЁ]{{1,400}})([.,:;!?»)\"]?)(?!\S)(?!{_ACROSS})|"
    rf"\S{{1,500}}(?:(?:(?<=\S{_DASH})|(?<=\d[.,/\\])(?=\s+\d)|{_ACROSS})\s+\S{{1,500}}){{0,20}}"
)


def sentences(text: str, body: int = 0) -> Iterator[list[Piece]]:
    """Tokens of each sentence from `body` on; a sentence has from one to LIMIT of them.

    A line break ends a sentence too, unless the next line begins with a small letter (a
    hard-wrapped paragraph). A longer sentence, such as a list without full stops, is cut after a
    punctuation mark.

    >>> [[token for _, _, token in sentence] for sentence in sentences("Жара. Купили 5 т.")]
    [['Жара', '.'], ['Купили', '5', 'т', '.']]
    """
    for start, stop in _paragraphs(text, body):
        for first, last in _sentences(text, start, stop):
            tokens = _tokens(text, first, last)
            while len(tokens) > LIMIT:
                cut = _cut(tokens)
                yield tokens[:cut]
                tokens = tokens[cut:]
            if tokens:
                yield tokens


def _paragraphs(text: str, body: int) -> Iterator[tuple[int, int]]:
    start = body
    for found in BREAK.finditer(text, body):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _sentences(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    for found in BOUNDARY.finditer(text, start, stop):
        if _is_boundary(text, start, stop, found):
            yield start, found.end()
            start = found.end()
    yield start, stop


def _is_boundary(text: str, start: int, stop: int, found: re.Match[str]) -> bool:
    """Whether a sentence that began at `start` ends here.

    As Razdel decides, but for three cases: an abbreviation or an initial ends a sentence if a
    function word with a capital follows («за 2010 г. В понедельник»), a unit behind its number
    if any word with a capital does («28 см. Ночью»); a sum of money is not torn
    («50 долл. США»); nothing ends a sentence between brackets that stand inside it («учился в
    Гренобле (Изер; Франция)»).
    """
    place = found.start()
    if SUM.search(text, max(start, place - WINDOW), place) and REST_OF_SUM.match(text, place + 1):
        return False
    split = SentSplit(
        text[max(start, place - WINDOW) : place],
        found.group(),
        text[found.end() : min(stop, found.end() + WINDOW)],
    )
    split.buffer = text[start : min(place, start + BULLET + 1)]
    joined = next((rule.name for rule in RULES if rule(split) == JOIN), None)
    if joined in ("sokr_left", "initials_left"):
        is_item = len(split.buffer.split()) < 2  # «А. В начале года ...»
        unit = UNIT.search(text, max(start, place - WINDOW), place)
        opening = CAPITAL if unit else OPENING
        return not is_item and bool(opening.match(text, found.end(), stop))
    return not joined and not _in_brackets(text, start, stop, found)


def _in_brackets(text: str, start: int, stop: int, found: re.Match[str]) -> bool:
    opening = text.rfind("(", max(start, found.start() - BRACKETS), found.start())
    if opening < 0 or not WORDS.search(text, start, opening):
        return False
    closed = text.find(")", opening, found.start()) >= 0
    closing = text.find(")", found.start(), min(stop, found.end() + BRACKETS))
    return not closed and closing >= 0


def _tokens(text: str, start: int, stop: int) -> list[Piece]:
    tokens: list[Piece] = []
    for found in WORDS.finditer(text, start, stop):
        opening, word, closing = found.groups()
        at = found.start()
        if word is None:
            tokens += [(at + first, at + last, cut) for first, last, cut in _cuts(found.group())]
            continue
        if opening:
            tokens.append((at, at + 1, opening))
            at += 1
        tokens.append((at, at + len(word), word))
        if closing:
            tokens.append((at + len(word), found.end(), closing))
    return tokens


@lru_cache(maxsize=50_000)
def _cuts(words: str) -> tuple[Piece, ...]:
    return tuple((token.start, token.stop, token.text) for token in tokenize(words))


def _cut(tokens: list[Piece]) -> int:
    """How many tokens go before the cut: up to the last punctuation mark that LIMIT allows."""
    marks = range(LIMIT, LIMIT // 2, -1)
    return next((mark for mark in marks if tokens[mark - 1][2] in ",;:"), LIMIT)
