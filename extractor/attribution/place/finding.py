"""Where a claim holds: «в Москве», «на юге Омска», «бюджет Мексики», «московские школы»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractor.annotation import Annotation, Token
from extractor.attribution.causes import cause_clause
from extractor.attribution.place.candidates import (
    PARTS_OF_TOWN,
    Candidate,
    find_candidates,
    is_currency,
)
from extractor.attribution.place.marks import beside
from extractor.attribution.predicate import verb_lemma
from extractor.attribution.reports import (
    clause_of,
    is_report,
    opens,
    precedes_report,
)
from extractor.lemmas import lemma
from extractor.mentions.mention import Mention
from extractor.syntax.clauses import Clause
from extractor.syntax.phrases import tokens_after
from extractor.syntax.pieces import DASHES, is_participle
from extractor.syntax.trees import ancestors
from grammars.lexicon import read_table
from grammars.spelling import fold

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
NAMING = frozenset(["называть", "назвать", "именовать", "прозвать"])  # «называемых в Чехии»
COMPANIES = frozenset(
    word
    for row in read_table("organization_nouns")
    if row["kind"] == "whole"
    for word in row["words"].split()
)
WHERE = "где"
SUBJECTS = ("nsubj", "nsubj:pass", "root")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the nominative, empty where none is named, and the rule that chose it."""

    value: str
    rule: str


Rule = Callable[[Mention, list[Candidate]], str]


def find_place(mention: Mention, predicate: Token | None) -> Place:
    """The named place where the claim holds."""
    candidates = [
        candidate
        for candidate in find_candidates(mention.sentence, mention.annotation)
        if not is_currency(candidate, mention)
    ]
    for rule in RULES:
        value = rule(mention, candidates)
        if value:
            return Place(ALIASES.get(fold(value), value), rule.__name__)
    return Place("", "")


# ---------------------------------------------------------------- rules


def shared_out(mention: Mention, candidates: list[Candidate]) -> str:
    """«50 писем из Литвы, 30 — из Чехии»: each number has a place of its own."""
    own = _source(mention, candidates)
    others = [*mention.before, *mention.after]
    if own is None or not any(_source(other, candidates) for other in others):
        return ""
    return own.name


def _source(mention: Mention, candidates: list[Candidate]) -> Candidate | None:
    """The name after «из» behind the number, its noun or a dash."""
    skipped = ("NOUN", "ADJ", "PUNCT")
    for token in mention.following():
        if token.text.lower() == "из":
            return next((c for c in candidates if c.tokens[0].index == token.index + 1), None)
        if token.pos not in skipped or (token.pos == "PUNCT" and token.text not in DASHES):
            return None
    return None


def located(mention: Mention, candidates: list[Candidate]) -> str:
    """«в Казани 300 тысяч жителей ездят на метро»."""
    own = [c for c in _in_clause(mention.clause, candidates) if c.located]
    own = [c for c in own if not precedes_report(c.first, mention.clause)]
    here = mention.anchor.index
    nearest = min(own, key=lambda c: (_is_minor(c), abs(c.first - here)), default=None)
    return nearest.name if nearest is not None else ""


def before_colon(mention: Mention, candidates: list[Candidate]) -> str:
    """«больше всего школ построят в Твери: 4 в центре, 2 на окраине»: what the colon opens."""
    clause = mention.clause
    if clause.kind != "enumeration" or clause.parent is None:
        return ""
    own = [c for c in _in_clause(clause.parent, candidates) if c.located]
    own = [c for c in own if not precedes_report(c.first, clause.parent)]
    return own[-1].name if own else ""


def where(mention: Mention, candidates: list[Candidate]) -> str:
    """«Тверская область, где открыли три школы»: the name right before the «где»."""
    opening = [token for token in mention.clause.tokens[:2] if token.text != ","]
    if mention.clause.kind != "subordinate" or not opening or opening[0].text.lower() != WHERE:
        return ""
    first = opening[0].index
    return next((c.name for c in reversed(candidates) if first - 2 <= c.last < first), "")


def counted(mention: Mention, candidates: list[Candidate]) -> str:
    """«8 миллионов жителей Москвы»."""
    noun = mention.noun
    for candidate in _in_clause(mention.clause, candidates):
        if _is_genitive(candidate) and noun in _nouns_above(candidate, mention.annotation):
            return candidate.name
    return ""


def counted_where(mention: Mention, candidates: list[Candidate]) -> str:
    """«7 поваров, живущих в Чехии, вернулись»: where those are who are counted."""
    noun = mention.noun
    if noun is None or mention.carried or not _is_followed(noun, mention):
        return ""
    for clause in mention.clauses:
        opens_here = clause.kind == "participle" and clause.tokens[0].index == noun.index + 1
        participles = [verb_lemma(t) for t in clause.tokens[:3] if is_participle(t)]
        if opens_here and participles and not NAMING.issuperset(participles):
            own = [c for c in _in_clause(clause, candidates) if c.located]
            return own[0].name if own else ""
    return ""


def _is_followed(noun: Token, mention: Mention) -> bool:
    """Whether a comma comes right after the noun."""
    return [token.text for token in tokens_after(noun, mention.sentence, 1)] == [","]


def counted_adjective(mention: Mention, candidates: list[Candidate]) -> str:
    """«отремонтировали 12 московских школ»."""
    noun = mention.noun
    return _adjective_of(noun, mention) if noun is not None else ""


def subject(mention: Mention, candidates: list[Candidate]) -> str:
    """«расходы бюджета Мексики упали», «власти Омска потратят»."""
    for candidate in _in_clause(mention.clause, candidates):
        nouns = _nouns_above(candidate, mention.annotation)
        if nouns and _is_genitive(candidate) and nouns[-1].rel in SUBJECTS:
            return "" if any(map(_is_person_or_company, nouns)) else candidate.name
    return ""


def subject_adjective(mention: Mention, candidates: list[Candidate]) -> str:
    """«российский экспорт вырос на 5 %»."""
    for token in mention.clause.tokens:
        if token.rel in SUBJECTS and token.pos == "NOUN" and not _is_person_or_company(token):
            return _adjective_of(token, mention)
    return ""


def frame(mention: Mention, candidates: list[Candidate]) -> str:
    """«На востоке Омска автобус въехал в реку, пять человек утонули»."""
    for candidate in candidates:
        if candidate.located and candidate.first < mention.tokens[0].index:
            clause = clause_of(candidate.last, mention.clauses)
            held = opens(candidate.first, clause) and not is_report(clause)
            return candidate.name if held else ""
    return ""


def of_cause(mention: Mention, candidates: list[Candidate]) -> str:
    """«ранены при взрыве, прогремевшем в Твери»."""
    clause = cause_clause(mention, mention.clauses)
    own = [c for c in _in_clause(clause, candidates) if c.located] if clause is not None else []
    return own[0].name if own else ""


RULES: list[Rule] = [
    beside,
    shared_out,
    located,
    where,
    counted,
    counted_where,
    counted_adjective,
    subject,
    subject_adjective,
    before_colon,
    frame,
    of_cause,
]


# ---------------------------------------------------------------- how a place stands


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
    """Nouns that the name depends on, the nearest first: «расходы» ← «бюджета» ← «Мексики»."""
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
