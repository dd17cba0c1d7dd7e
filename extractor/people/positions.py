"""Positions in a document: the phrases that name them, and the persons who hold them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import compress, count

from extractor.annotation import Annotation, Sentence, Token, texts_of
from extractor.morphology import morphology
from extractor.parsing import GrammarParser
from extractor.people.context import Context
from extractor.people.declension import ALL_CASES
from extractor.people.employers import employer, workplace
from extractor.people.nominatives import head_form, organization_kind, word_kind
from extractor.people.organizations import Organization, organization_at
from extractor.people.posts import (
    head_cases,
    names_post,
    plural_cases,
    position_nominative,
    post_lemma,
)
from grammars.positions import POSITION, POSITIONS, PositionPhrase, read
from grammars.quantity import Span

BEFORE, AFTER = 5, 14  # tokens around the word for a post that its phrase may take
JOINING = frozenset(["и", ".", "о", "врио", "обязанности", "по", ","])
ENVOYS = frozenset({"посол", "консул", "генконсул", "полпред", "постпред", "представитель"})


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


def find_holdings(context: Context, sentences: Sequence[Sentence] | None = None) -> list[Holding]:
    """Positions that these sentences, or all, name; in the order of the text, in the singular."""
    found: list[Holding] = []
    for sentence in context.annotation.sentences if sentences is None else sentences:
        for window in _windows(sentence):
            for phrase in _phrases(window, context.annotation):
                if not found or phrase.start >= found[-1].span[1]:
                    holding = _holding(phrase, context)
                    while holding is not None:
                        found.append(holding)
                        holding = _further(holding, context)
    return found


def _windows(sentence: Sentence) -> Iterator[Sequence[Token]]:
    """Stretches of the sentence around the words for posts that their phrases may take."""
    tokens = sentence.tokens
    start = stop = 0
    for index in compress(count(), map(names_post, texts_of(tokens))):
        if index - BEFORE > stop:
            yield from _stretches(tokens[start:stop])
            start = max(0, index - BEFORE)
        stop = min(len(tokens), index + AFTER)
    yield from _stretches(tokens[start:stop])


def _stretches(window: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Words for posts in the window, each with the words beside it that its phrase may take."""
    stop = 0
    for index in compress(count(), map(names_post, texts_of(window))):
        if index < stop:
            continue
        start, stop = index, index + 1
        while start and may_belong(window[start - 1].text):
            start -= 1
        while stop < len(window) and may_belong(window[stop].text):
            stop += 1
        yield window[start:stop]


@lru_cache(maxsize=50_000)
def may_belong(word: str) -> bool:
    """Whether a word may stand in the phrase of a post: «первый», «финансов», «по», «и.о.»."""
    if word.lower() in JOINING or names_post(word):
        return True
    if not word.isalpha():
        return any(map(str.isalpha, word))
    parts = {"ADJF", "PRTF", "NOUN"} if word.islower() else {"ADJF", "PRTF"}
    forms = morphology()(word)
    acting = any(form.normalized == "исполнять" for form in forms)  # «исполнял обязанности»
    return acting or any(not parts.isdisjoint(form.grams.values) for form in forms)


def _phrases(window: Sequence[Token], annotation: Annotation) -> list[PositionPhrase]:
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


def plural_holdings(window: Sequence[Token], context: Context) -> list[Holding]:
    """Positions of several people that these words name: «депутаты [Думы Зимин и Котов]»."""
    found = (
        _holding(phrase, context, plural=True) for phrase in _phrases(window, context.annotation)
    )
    return [holding for holding in found if holding is not None]


def _holding(phrase: PositionPhrase, context: Context, plural: bool = False) -> Holding | None:
    """The phrase with its organisation; None for a plural («президентов двух стран»)."""
    tokens = context.annotation.tokens
    first = _index(tokens, phrase.start)
    phrase = _without_attributes(phrase, _index(tokens, phrase.stop), context)
    inside = _tokens_in(tokens, first, phrase.span)
    word = context.annotation.document.text[slice(*phrase.head)]
    cases = ALL_CASES if phrase.acting else head_cases(word)
    cases = plural_cases(word) if plural else cases
    if not cases or not inside or _is_first_night(inside, phrase):
        return None
    after = _index(tokens, phrase.stop)
    lemma = post_lemma(word)
    found = employer(phrase, after, lemma, context) or workplace(after, cases, context)
    organization = found or Organization("", after, "")
    stop = max(after, organization.stop)
    position = position_nominative(inside, phrase)
    position = f"{position} {_matter(stop, position, lemma, context)}".strip()
    return Holding(
        (phrase.start, max(phrase.stop, tokens[stop - 1].stop)), phrase.span, first, stop,
        position, lemma, POSITIONS.get(lemma, "post"), cases,
        organization.name, organization.kind, phrase.tenure,
    )  # fmt: skip


def _without_attributes(phrase: PositionPhrase, index: int, context: Context) -> PositionPhrase:
    """«врач [детской] больницы»: adjectives before an organisation are of its name."""
    following, stop = context.token(index), phrase.stop
    if following is None or organization_kind(following.text) is None:
        return phrase
    tokens = context.annotation.tokens
    while (
        tokens[index - 1].start >= phrase.head[1]
        and word_kind(tokens[index - 1].text) == "adjective"
    ):
        index -= 1
        stop = tokens[index - 1].stop
    return replace(phrase, stop=stop, span=(phrase.span[0], stop))


def _is_attribute(word: str) -> bool:
    return word_kind(word) == "adjective" and not names_post(word)


def _is_first_night(tokens: Sequence[Token], phrase: PositionPhrase) -> bool:
    """«[на] премьере фильма»: a form of «премьера», not of «премьер»."""
    head = next(token for token in tokens if token.start == phrase.head[0])
    return head.feats.get("Gender") == "Fem" and post_lemma(head.text) == "премьер"


def _further(holding: Holding, context: Context) -> Holding | None:
    """The post again with another organisation: «член Госдумы и [Академии наук]»."""
    token, index = context.token(holding.stop), holding.stop + 1
    name = context.token(index)
    if token is None or name is None or token.text != "и" or holding.organization_kind != "named":
        return None
    tagged = context.names.get(name.start)
    if tagged is None or tagged.type != "ORG" or not _only_genitive(name.text):
        return None
    found = organization_at(index, context)
    if found is None or found.kind != "named":
        return None
    span = name.start, context.annotation.tokens[found.stop - 1].stop
    return replace(
        holding, span=span, first=index, stop=found.stop, organization=found.name,
    )  # fmt: skip


def _only_genitive(word: str) -> bool:
    forms = [form for form in morphology()(word) if "NOUN" in form.grams or "ADJF" in form.grams]
    cases = {case for form in forms for case in ("nomn", "gent") if case in form.grams}
    return cases == {"gent"}


def _matter(index: int, position: str, lemma: str, context: Context) -> str:
    """What follows the organisation and belongs to the post: «[посол Норвегии] в Чили».

    «заместитель мэра Пскова в администрации Пскова по вопросам жилья».
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


@lru_cache(maxsize=20_000)
def is_matter_word(word: str) -> bool:
    """Whether a word may follow «по» in the name of a post: «вопросам», «развития», «и»."""
    return word == "и" or (word.islower() and word_kind(word) in ("genitive", "adjective"))


def _text(index: int, stop: int, context: Context) -> str:
    tokens, text = context.annotation.tokens, context.annotation.document.text
    return text[tokens[index].start : tokens[stop - 1].stop]


def _index(tokens: Sequence[Token], offset: int) -> int:
    """Index of the first token at or after this offset."""
    return bisect_left(tokens, offset, key=lambda token: token.start)


def _tokens_in(tokens: Sequence[Token], first: int, span: Span) -> list[Token]:
    stop = first
    while stop < len(tokens) and tokens[stop].start < span[1]:
        stop += 1
    return [token for token in tokens[first:stop] if token.start >= span[0]]
