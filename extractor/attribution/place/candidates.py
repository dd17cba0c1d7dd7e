"""Names of places in a sentence, and how they stand there: «в Москве», «на юге Омска»."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.annotation import Annotation, Name, Sentence, Token
from extractor.attribution.place.names import nominative
from extractor.lemmas import lemma
from extractor.mentions.mention import Mention
from extractor.syntax.phrases import tokens_before
from grammars.calendar_words import EDGES, NAMED_PARTS, UNIT, UNITS
from grammars.lexicon import read_table
from grammars.spelling import fold

ABSTRACT = frozenset(row["noun"] for row in read_table("abstract_locations"))
TIMES = frozenset([*NAMED_PARTS, *UNIT, *UNITS, *EDGES])
INSIDE = frozenset(["в", "во", "на", "под", "близ", "возле", "вокруг", "недалеко"])
INSIDE_CASES = frozenset(["Loc", "Ins", "Gen"])
PARTS_OF_TOWN = frozenset(["район", "микрорайон", "улица", "проспект", "площадь", "переулок"])
STREETS = frozenset(["улица", "площадь", "проспект", "набережная"])
KINDS = {
    "область": "Fem", "республика": "Fem", "край": "Masc", "район": "Masc", "округ": "Masc"
}  # fmt: skip
NOMINAL = ("NOUN", "PROPN", "ADJ", "X")
GENERALLY = (["в", "среднем"], ["в", "целом"])
REACH = 5  # words between the preposition and the name: «в двух крупнейших больницах Москвы»


@dataclass(frozen=True, slots=True)
class Candidate:
    """A named place of the sentence: its words, and how it stands there.

    `located` tells that it is where something happens («в Москве», «на юге Омска»);
    `first` is the index of the token where that phrase begins. `governed` tells that a
    preposition stands before the name itself («из Москвы»). `kind` is the noun that a
    neighbour says for it: «область» of «в Тульской области пять, в Омской семь».
    """

    tokens: tuple[Token, ...]
    first: int
    located: bool
    governed: bool
    kind: str = ""

    @property
    def last(self) -> int:
        """Index of the last token of the name."""
        return self.tokens[-1].index

    @property
    def name(self) -> str:
        """The name in the nominative."""
        return f"{nominative(self.tokens)} {self.kind}".rstrip()


def find_candidates(sentence: Sentence, annotation: Annotation) -> Iterator[Candidate]:
    """The named places of a sentence in their order, those inside other names left out."""
    names = _names(sentence, annotation)
    for group in _joined(names, annotation):
        tokens = tuple(_tokens(sentence, group[0].start, group[-1].stop))
        if tokens and not _ends_organization(tokens[0], annotation):
            first = _opening(tokens, sentence)
            governed = _is_governed(tokens[0], sentence)
            opening = tokens[0].index if first is None else first
            kind = _kind_nearby(tokens, sentence)
            yield Candidate(tokens, opening, first is not None, governed, kind)


def _kind_nearby(tokens: Sequence[Token], sentence: Sentence) -> str:
    """The noun of an adjective that has none, from before it or, in the plural, from behind."""
    if any(token.pos != "ADJ" for token in tokens):
        return ""
    gender, here = tokens[-1].feats.get("Gender"), tokens[-1].index
    for token in sentence.tokens:
        many = token.feats.get("Number") == "Plur"
        if token.pos == "NOUN" and (many == (token.index > here)):
            noun = lemma(token)
            if KINDS.get(noun) == gender:
                return noun
    return ""


def is_currency(candidate: Candidate, mention: Mention) -> bool:
    """Whether the name belongs to a unit: «долларов США»."""
    own = {token.index for token in candidate.tokens}
    return any(token.index in own for other in mention.row for token in other.tokens)


def _names(sentence: Sentence, annotation: Annotation) -> list[Name]:
    start = bisect_left(annotation.names, sentence.start, key=lambda name: name.start)
    stop = bisect_left(annotation.names, sentence.stop, key=lambda name: name.start)
    return [name for name in annotation.names[start:stop] if name.type == "LOC"]


def _joined(names: list[Name], annotation: Annotation) -> list[list[Name]]:
    """Names with «и» between them go together: «Босния и Герцеговина»."""
    groups: list[list[Name]] = []
    for name in names:
        before = annotation.document.text[groups[-1][-1].stop : name.start] if groups else ""
        if before.split() == ["и"]:
            groups[-1].append(name)
        else:
            groups.append([name])
    return groups


def _tokens(sentence: Sentence, start: int, stop: int) -> list[Token]:
    first = bisect_left(sentence.tokens, start, key=lambda token: token.start)
    last = bisect_left(sentence.tokens, stop, key=lambda token: token.start)
    return sentence.tokens[first:last]


def _ends_organization(token: Token, annotation: Annotation) -> bool:
    """«Федерации хоккея России»: part of a name that is not a place."""
    position = bisect_left(annotation.names, token.start, key=lambda name: name.start)
    before = annotation.names[position - 1] if position else None
    return before is not None and before.type == "ORG" and before.stop == token.start - 1


def _opening(tokens: tuple[Token, ...], sentence: Sentence) -> int | None:
    """Index of the preposition of place that governs the name; None where none does."""
    governed = tokens[0]
    for token in reversed(tokens_before(governed, sentence, REACH)):
        if token.pos == "ADP":
            here = _locates(token, governed) or _is_across(token, tokens[0], sentence)
            return token.index if here and not _is_standard(token, sentence) else None
        if token.pos not in ("NOUN", "ADJ", "DET", "NUM", "PROPN", "VERB"):
            return None
        nouns = token.pos == governed.pos == "NOUN" and governed is not tokens[0]
        if nouns and governed.feats.get("Case") != "Gen":  # «в июне жители Кубы»
            return None
        governed = token
    return None


def _is_standard(preposition: Token, sentence: Sentence) -> bool:
    """«выше, чем в Калуге»: what is compared with."""
    return [token.text.lower() for token in tokens_before(preposition, sentence, 1)] == ["чем"]


def _locates(preposition: Token, governed: Token) -> bool:
    """«в Москве», «на севере», but neither «во Францию» nor «в истории» or «в июле»."""
    case, word = governed.feats.get("Case"), preposition.text.lower()
    inside = word in INSIDE and case in INSIDE_CASES
    street = word == "на" and case == "Acc" and lemma(governed) in STREETS  # «вышли на улицы Рима»
    return (
        (inside or street) and lemma(governed) not in ABSTRACT and fold(governed.text) not in TIMES
    )


def _is_across(preposition: Token, name: Token, sentence: Sentence) -> bool:
    """«в среднем по России», but «переговоры по Сирии», «в 18:00 по Москве»."""
    if preposition.text.lower() != "по" or name.feats.get("Case") != "Dat":
        return False
    between = tokens_before(name, sentence, name.index - preposition.index - 1)
    before = tokens_before(preposition, sentence, 2)
    generally = [token.text.lower() for token in before] in GENERALLY
    is_topic = any(token.pos in (*NOMINAL, "NUM") for token in before[-1:])
    is_own = not any(token.pos in ("NOUN", "PROPN") for token in between)
    return is_own and (generally or not is_topic)


def _is_governed(token: Token, sentence: Sentence) -> bool:
    return any(word.pos == "ADP" for word in tokens_before(token, sentence, 1))
