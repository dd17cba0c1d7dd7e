"""Positions in a document: the phrases that name them, and the persons who hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from extractor.annotation import Annotation, Sentence, Token
from extractor.morphology import morphology, opening, openings
from extractor.parsing import GrammarParser
from extractor.people.context import Context
from extractor.people.declension import ALL_CASES
from extractor.people.nominatives import head_form, word_kind
from extractor.people.organizations import Organization, organization_at
from extractor.people.persons import Span
from grammars.positions import PLACES, POSITION, POSITIONS, PositionPhrase, read, split_prefix

BEFORE, AFTER = 5, 14  # tokens around the word for a post that its phrase may take


@dataclass(frozen=True, slots=True)
class Holding:
    """A position said in the text, with its organisation; tokens `first` to `stop`, excluded.

    `post` is the span of the position alone, `lemma` the word for it, `kind` that of
    `positions.tsv`, `cases` those in which it may stand. `organization_kind` is `named`, or that
    of `organization_nouns.tsv` where only a common noun stands.
    """

    span: Span
    post: Span
    first: int
    stop: int
    position: str
    lemma: str
    kind: str
    cases: frozenset[str]
    organization: str = ""
    organization_kind: str = ""
    tenure: str = "current"


@cache
def _parser() -> GrammarParser:
    return GrammarParser([POSITION], morphology())


@cache
def post_openings() -> frozenset[str]:
    """How the words begin that `names_post` has to parse."""
    return openings(POSITIONS)


@lru_cache(maxsize=100_000)
def names_post(word: str) -> bool:
    """Whether a word is a form of one of `positions.tsv`, «экс-» or not."""
    _, rest = split_prefix(word.lower())
    if opening(rest) not in post_openings():
        return False
    if rest in POSITIONS:
        return True
    forms = morphology()(rest)
    if any("PREP" in form.grams for form in forms):  # «после» is no form of «посол»
        return False
    return any(form.normalized in POSITIONS and "NOUN" in form.grams for form in forms)


def find_holdings(context: Context, sentences: Sequence[Sentence] | None = None) -> list[Holding]:
    """Positions that these sentences, or all, name; in the order of the text, in the singular."""
    found: list[Holding] = []
    for sentence in context.annotation.sentences if sentences is None else sentences:
        for window in _windows(sentence):
            for phrase in _phrases(window, context.annotation):
                if not found or phrase.start >= found[-1].span[1]:
                    holding = _holding(phrase, context)
                    if holding is not None:
                        found.append(holding)
    return found


def _windows(sentence: Sentence) -> Iterator[list[Token]]:
    """Stretches of the sentence around the words for posts."""
    tokens = sentence.tokens
    start = stop = 0
    for index, token in enumerate(tokens):
        if not names_post(token.text):
            continue
        if index - BEFORE > stop:
            if stop:
                yield tokens[start:stop]
            start = max(0, index - BEFORE)
        stop = min(len(tokens), index + AFTER)
    if stop:
        yield tokens[start:stop]


def _phrases(window: list[Token], annotation: Annotation) -> list[PositionPhrase]:
    """What the grammar finds, a post in the genitive joined to the one that it depends on."""
    phrases: list[PositionPhrase] = []
    [matches] = _parser().findall(window)
    for match in matches:
        phrase = read(match)
        if phrase is None:
            continue
        if phrases and _depends(phrases[-1], phrase, annotation.document.text):
            phrases[-1] = _joined(phrases[-1], phrase)
        else:
            phrases.append(phrase)
    return phrases


def _depends(left: PositionPhrase, right: PositionPhrase, text: str) -> bool:
    """«заместителя» + «мэра», but not «председателя» + «полковника»."""
    word = text[slice(*right.head)]
    posts = [f for f in morphology()(word) if POSITIONS.get(f.normalized) == "post"]
    nested = any("gent" in f.grams for f in posts) and head_form(word, "gent") is not None
    last = text[left.start : left.stop].split()[-1]
    return text[left.stop : right.start] == " " and names_post(last) and nested


def _joined(left: PositionPhrase, right: PositionPhrase) -> PositionPhrase:
    span = (left.span[0], right.span[1])
    return replace(left, stop=right.stop, span=span, place=left.place or right.place)


def _holding(phrase: PositionPhrase, context: Context) -> Holding | None:
    """The phrase with its organisation; None for a plural («президентов двух стран»)."""
    tokens = context.annotation.tokens
    first = _index(tokens, phrase.start)
    inside = _tokens_in(tokens, first, phrase.span)
    text = context.annotation.document.text
    word = text[slice(*phrase.head)]
    cases = ALL_CASES if phrase.acting else head_cases(word)
    if not cases or not inside:
        return None
    after = _index(tokens, phrase.stop)
    lemma = post_lemma(word)
    organization = _organization(phrase, after, lemma, context) or Organization("", after, "")
    stop = max(after, organization.stop)
    position = position_nominative(inside, phrase)
    matter = _matter(stop, position, lemma, context)
    return Holding(
        (phrase.start, max(phrase.stop, tokens[stop - 1].stop)),
        phrase.span,
        first,
        stop,
        f"{position} {matter}".strip(),
        lemma,
        POSITIONS.get(lemma, "post"),
        cases,
        organization.name,
        organization.kind,
        phrase.tenure,
    )


def _matter(index: int, position: str, lemma: str, context: Context) -> str:
    """What follows the organisation and belongs to the post: «[посол Японии] в России».

    «заместитель мэра Москвы в правительстве Москвы по вопросам транспорта».
    """
    tokens = context.annotation.tokens
    if lemma in ENVOYS:
        place = context.name_stop(index + 1)
        if place is not None and tokens[index].text in ("в", "на", "при"):
            return _text(index, place, context)
        return ""
    inside = context.name_stop(index + 1)
    if inside is not None and tokens[index].text == "в":
        index = context.name_stop(inside) or inside
    token = context.token(index)
    if " по " in position or token is None or token.text != "по":
        return ""
    stop = index + 1
    while (word := context.token(stop)) and is_matter_word(word.text):
        stop += 1
    return "" if stop == index + 1 else _text(index, stop, context).removesuffix(" и")


ENVOYS = frozenset({"посол", "консул", "генконсул", "полпред", "постпред", "представитель"})


@lru_cache(maxsize=20_000)
def is_matter_word(word: str) -> bool:
    """Whether a word may follow «по» in the name of a post: «вопросам», «развития», «и»."""
    return word == "и" or (word.islower() and word_kind(word) in ("genitive", "adjective"))


def _text(index: int, stop: int, context: Context) -> str:
    tokens, text = context.annotation.tokens, context.annotation.document.text
    return text[tokens[index].start : tokens[stop - 1].stop]


def _organization(
    phrase: PositionPhrase, after: int, lemma: str, context: Context
) -> Organization | None:
    """The organisation after the post, or the place that an adjective before it names."""
    if POSITIONS.get(lemma) == "title":
        return None
    found = organization_at(after, context)
    if phrase.place is None or POSITIONS.get(lemma) != "post":
        return found
    if found is None or found.kind in ("state", "place"):
        word = context.annotation.document.text[slice(*phrase.place)]
        for form in morphology()(word):
            if form.normalized in PLACES:
                return Organization(PLACES[form.normalized], found.stop if found else after)
    return found


def _index(tokens: Sequence[Token], offset: int) -> int:
    """Index of the first token at or after this offset."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].start < offset:
            low = middle + 1
        else:
            high = middle
    return low


def _tokens_in(tokens: Sequence[Token], first: int, span: Span) -> list[Token]:
    stop = first
    while stop < len(tokens) and tokens[stop].start < span[1]:
        stop += 1
    return [token for token in tokens[first:stop] if token.start >= span[0]]


@lru_cache(maxsize=20_000)
def post_lemma(word: str) -> str:
    """The word of `positions.tsv` that this is a form of, without «экс-»."""
    _, rest = split_prefix(word.lower())
    for candidate in (rest, *(form.normalized for form in morphology()(rest))):
        if candidate in POSITIONS:
            return candidate
    return rest


@lru_cache(maxsize=20_000)
def head_cases(word: str) -> frozenset[str]:
    """Cases of the singular that the word for a post may stand in."""
    lemma = post_lemma(word)
    _, rest = split_prefix(word.lower())
    forms = [f for f in morphology()(rest) if f.normalized == lemma and "sing" in f.grams]
    names = ("nomn", "gent", "datv", "accs", "ablt", "loct")
    cases = frozenset(case for form in forms for case in names if case in form.grams)
    indeclinable = rest == lemma and not morphology()(rest)[0].raw.is_known
    return frozenset(names) if indeclinable and not cases else cases


def position_nominative(tokens: Sequence[Token], phrase: PositionPhrase) -> str:
    """«первого заместителя министра» -> «первый заместитель министра», without «экс-»."""
    words = []
    last = tokens[0].start
    for token in tokens:
        words.append(" " * (token.start > last))
        words.append(_position_word(token, phrase))
        last = token.stop
    joined = "".join(words).strip()
    return joined if joined[:2].isupper() else joined[:1].lower() + joined[1:]


def _position_word(token: Token, phrase: PositionPhrase) -> str:
    start = phrase.acting[0] if phrase.acting else phrase.head[0]
    if token.start >= start and phrase.acting:
        return token.text.lower() if token.start >= phrase.head[0] else token.text
    if token.start == start:
        return post_lemma(token.text)
    if token.start > start:
        return token.text.lower() if names_post(token.text) else token.text
    for form in morphology()(token.text):
        if "ADJF" in form.grams or "PRTF" in form.grams:
            return form.inflect({"nomn", "sing", "masc"})
    return token.text
