"""Where a claim holds: «в Москве», «на севере Москвы», «бюджет Кипра», «московские школы»."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractor.annotation import Annotation, Name, Sentence, Token
from extractor.clauses import Clause
from extractor.inflection import lemma
from extractor.mentions import Mention
from extractor.period import clause_of, is_report, opens, precedes_report
from extractor.place_names import nominative
from extractor.syntax import ancestors
from grammars.calendar_words import EDGES, NAMED_PARTS, UNIT, UNITS, fold
from grammars.lexicon import read_table

ADJECTIVES = {
    **{row["adjective"]: row["place"] for row in read_table("place_adjectives")},
    **{row["adjective"]: row["city"] for row in read_table("city_adjectives")},
}
NO_PLACE = frozenset(["русский", "столичный", "советский"])  # of a nation, of any capital
ALIASES = {
    **{
        fold(alias): row["place"]
        for row in read_table("place_adjectives")
        for alias in row["also"].split(",")
    },
    **{fold(row["alias"]): row["place"] for row in read_table("place_aliases")},
}
ABSTRACT = frozenset(row["noun"] for row in read_table("abstract_locations"))
TIMES = frozenset([*NAMED_PARTS, *UNIT, *UNITS, *EDGES])
COMPANIES = frozenset(
    word
    for row in read_table("organization_nouns")
    if row["kind"] == "whole"
    for word in row["words"].split()
)
INSIDE = frozenset(["в", "во", "на", "под", "близ", "возле", "вокруг", "недалеко"])
INSIDE_CASES = frozenset(["Loc", "Ins", "Gen"])
PARTS_OF_TOWN = frozenset(["район", "микрорайон", "улица", "проспект", "площадь", "переулок"])
REACH = 5  # words between the preposition and the name: «в двух крупнейших больницах Москвы»
SUBJECTS = ("nsubj", "nsubj:pass", "root")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the nominative, empty where none is named, and the rule that chose it."""

    value: str
    rule: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A named place of the sentence: its words, and how it stands there.

    `located` tells that it is where something happens («в Москве», «на севере Москвы»);
    `first` is the index of the token where that phrase begins. `governed` tells that a
    preposition stands before the name itself («из Москвы»).
    """

    tokens: tuple[Token, ...]
    first: int
    located: bool
    governed: bool

    @property
    def last(self) -> int:
        """Index of the last token of the name."""
        return self.tokens[-1].index

    @property
    def name(self) -> str:
        """The name in the nominative."""
        return nominative(self.tokens)


Rule = Callable[[Mention, list[Candidate]], str]


def find_place(mention: Mention, predicate: Token | None) -> Place:  # noqa: ARG001
    """The named place where the claim holds."""
    candidates = [
        candidate
        for candidate in _candidates(mention.sentence, mention.annotation)
        if not _is_currency(candidate, mention)
    ]
    for rule in RULES:
        value = rule(mention, candidates)
        if value:
            return Place(ALIASES.get(fold(value), value), rule.__name__)
    return Place("", "")


# ---------------------------------------------------------------- rules


def located(mention: Mention, candidates: list[Candidate]) -> str:
    """«в Москве 8 миллионов горожан пользуются интернетом»."""
    own = [c for c in _in_clause(mention.clause, candidates) if c.located]
    own = [c for c in own if not precedes_report(c.first, mention.clause)]
    here = mention.anchor.index
    nearest = min(own, key=lambda c: (_is_minor(c), abs(c.first - here)), default=None)
    return nearest.name if nearest is not None else ""


def counted(mention: Mention, candidates: list[Candidate]) -> str:
    """«8 миллионов жителей Москвы»."""
    noun = mention.noun
    for candidate in _in_clause(mention.clause, candidates):
        if _is_genitive(candidate) and noun in _nouns_above(candidate, mention.annotation):
            return candidate.name
    return ""


def counted_adjective(mention: Mention, candidates: list[Candidate]) -> str:  # noqa: ARG001
    """«отремонтировали 12 московских школ»."""
    noun = mention.noun
    return _adjective_of(noun, mention) if noun is not None else ""


def subject(mention: Mention, candidates: list[Candidate]) -> str:
    """«доходы бюджета Кипра выросли», «власти Москвы потратят»."""
    for candidate in _in_clause(mention.clause, candidates):
        nouns = _nouns_above(candidate, mention.annotation)
        if nouns and _is_genitive(candidate) and nouns[-1].rel in SUBJECTS:
            return "" if any(map(_is_person_or_company, nouns)) else candidate.name
    return ""


def subject_adjective(mention: Mention, candidates: list[Candidate]) -> str:  # noqa: ARG001
    """«российский экспорт вырос на 5 %»."""
    for token in mention.clause.tokens:
        if token.rel in SUBJECTS and token.pos == "NOUN" and not _is_person_or_company(token):
            return _adjective_of(token, mention)
    return ""


def frame(mention: Mention, candidates: list[Candidate]) -> str:
    """«На севере Москвы автомобиль врезался в столб, три человека погибли»."""
    for candidate in candidates:
        if candidate.located and candidate.first < mention.tokens[0].index:
            clause = clause_of(candidate.last, mention.sentence)
            held = opens(candidate.first, clause) and not is_report(clause)
            return candidate.name if held else ""
    return ""


RULES: list[Rule] = [located, counted, counted_adjective, subject, subject_adjective, frame]

# ---------------------------------------------------------------- candidates


def _candidates(sentence: Sentence, annotation: Annotation) -> Iterator[Candidate]:
    names = _names(sentence, annotation)
    for group in _joined(names, annotation):
        tokens = tuple(_tokens(sentence, group[0].start, group[-1].stop))
        if tokens and not _ends_organization(tokens[0], annotation):
            first = _opening(tokens, sentence)
            governed = _is_governed(tokens[0], sentence)
            opening = tokens[0].index if first is None else first
            yield Candidate(tokens, opening, first is not None, governed)


def _is_currency(candidate: Candidate, mention: Mention) -> bool:
    """«долларов США»."""
    others = [mention, *(mention.before or []), *(mention.after or [])]
    own = {token.index for token in candidate.tokens}
    return any(token.index in own for other in others for token in other.tokens)


def _names(sentence: Sentence, annotation: Annotation) -> list[Name]:
    start = bisect_left(annotation.names, sentence.start, key=lambda name: name.start)
    stop = bisect_left(annotation.names, sentence.stop, key=lambda name: name.start)
    return [name for name in annotation.names[start:stop] if name.type == "LOC"]


def _joined(names: list[Name], annotation: Annotation) -> list[list[Name]]:
    """Names with «и» between them go together: «Джамму и Кашмир»."""
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
    """«Торгово-промышленной палате России»: part of a name that is not a place."""
    position = bisect_left(annotation.names, token.start, key=lambda name: name.start)
    before = annotation.names[position - 1] if position else None
    return before is not None and before.type == "ORG" and before.stop == token.start - 1


def _opening(tokens: tuple[Token, ...], sentence: Sentence) -> int | None:
    """Index of the preposition of place that governs the name; None where none does."""
    position = tokens[0].index - sentence.tokens[0].index
    governed = tokens[0]
    for token in reversed(sentence.tokens[max(0, position - REACH) : position]):
        if token.pos == "ADP":
            return token.index if _locates(token, governed) else None
        if token.pos not in ("NOUN", "ADJ", "DET", "NUM", "PROPN", "VERB"):
            return None
        nouns = token.pos == governed.pos == "NOUN" and governed is not tokens[0]
        if nouns and governed.feats.get("Case") != "Gen":  # «в апреле власти Мальты»
            return None
        governed = token
    return None


def _locates(preposition: Token, governed: Token) -> bool:
    """«в Москве», «на севере», but neither «во Францию» nor «в истории» or «в июле»."""
    inside = preposition.text.lower() in INSIDE and governed.feats.get("Case") in INSIDE_CASES
    return inside and lemma(governed) not in ABSTRACT and fold(governed.text) not in TIMES


def _is_governed(token: Token, sentence: Sentence) -> bool:
    position = token.index - sentence.tokens[0].index
    return position > 0 and sentence.tokens[position - 1].pos == "ADP"


def _in_clause(clause: Clause, candidates: list[Candidate]) -> list[Candidate]:
    own = {token.index for token in clause.tokens}
    return [candidate for candidate in candidates if candidate.last in own]


def _is_minor(candidate: Candidate) -> bool:
    """«в Заречном районе Твери»: rather the town than a part of it."""
    return any(lemma(token) in PARTS_OF_TOWN for token in candidate.tokens)


def _is_genitive(candidate: Candidate) -> bool:
    free = not candidate.located and not candidate.governed
    return free and candidate.tokens[-1].feats.get("Case") in ("Gen", None)


def _nouns_above(candidate: Candidate, annotation: Annotation) -> list[Token]:
    """Nouns that the name depends on, the nearest first: «доходы» ← «бюджета» ← «Кипра»."""
    nouns: list[Token] = []
    own = {token.index for token in candidate.tokens}
    head = next((t for t in candidate.tokens if t.head not in own), candidate.tokens[0])
    for token in ancestors(head, annotation):
        if token.pos not in ("NOUN", "PROPN"):
            break
        nouns.append(token)
        if token.rel == "appos":
            break
    return nouns


def _is_person_or_company(noun: Token) -> bool:
    """«мэр Москвы», «российская компания»: where they are from, not where it holds."""
    if noun.feats.get("Number") != "Sing":
        return False
    return noun.feats.get("Animacy") == "Anim" or lemma(noun) in COMPANIES


def _adjective_of(noun: Token, mention: Mention) -> str:
    """The place of the adjectives right before the noun, those of a currency left out."""
    quote = {token.index for token in mention.tokens}
    for index in range(noun.index - 1, mention.sentence.tokens[0].index - 1, -1):
        token = mention.annotation.tokens[index]
        if token.pos not in ("ADJ", "DET") or index in quote:
            return ""
        adjective = lemma(token)
        if adjective in ADJECTIVES and adjective not in NO_PLACE:
            return ADJECTIVES[adjective]
    return ""
