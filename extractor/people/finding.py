"""From the names of a document to its people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extractor.annotation import Annotation, Token
from extractor.lemmas import gender_of_word
from extractor.morphology import morphology
from extractor.people.clustering import NameMention, cluster
from extractor.people.completion import complete
from extractor.people.context import Context
from extractor.people.corrections import person_spans
from extractor.people.declension import CASES, UD_CASES, is_plural, read_first_name
from extractor.people.linking import Link, link
from extractor.people.name_parts import parts_of
from extractor.people.naming import person_of
from extractor.people.persons import Person, Position
from extractor.people.positions import Holding, find_holdings
from extractor.people.standins import adopted, stand_ins

GENERAL = frozenset({"глава", "руководитель", "лидер"})  # of whoever has a post of another name
SURE = 2  # weight of a reading that is more than a guess
WOMEN = frozenset(
    ["дочь", "дочка", "жена", "супруга", "сестра", "мать", "мама", "бабушка", "тётя", "внучка",
     "вдова", "невеста", "актриса", "певица", "девочка", "девушка"]
)  # fmt: skip
MEN = frozenset(
    ["сын", "муж", "супруг", "брат", "отец", "папа", "дедушка", "дядя", "внук", "племянник",
     "жених", "мальчик"]
)  # fmt: skip


def find_people(annotation: Annotation) -> list[Person]:
    """The persons of a document in the order of their first mention; empty if it names none."""
    mentions = name_mentions(annotation)
    if not mentions:
        return []
    context = Context.of(annotation, [mention.span[0] for mention in mentions])
    holdings = find_holdings(context)
    holdings = complete(holdings, context)
    links = link(holdings, mentions, context)
    for at in links:
        if at.rule == "name after":
            at.mention.told = at.holding.cases
    clusters = cluster(mentions)
    people = [person_of(found) for found in clusters]
    holder = {m.span: i for i, found in enumerate(clusters) for m in found.mentions}
    held: list[list[Holding]] = [[] for _ in people]
    for at in links:
        held[holder[at.mention.span]].append(at.holding)
    people = [_with_positions(p, own) for p, own in zip(people, held, strict=True)]
    unsaid = _unlinked(holdings, links)
    return stand_ins(adopted(people, unsaid), unsaid)


def _unlinked(holdings: Sequence[Holding], links: Sequence[Link]) -> list[Holding]:
    taken = {at.holding.span for at in links}
    return [holding for holding in holdings if holding.span not in taken]


def _with_positions(person: Person, held: Sequence[Holding]) -> Person:
    """The person with the positions said of it, each once."""
    positions: dict[tuple[str, str], Position] = {}
    for holding in held:
        own = holding.organization if holding.organization_kind in ("named", "part") else ""
        key = (holding.lemma, own.lower())
        if key not in positions:
            positions[key] = Position(holding.position, own, holding.tenure)
    named = {lemma for lemma, own in positions if own}
    specific = {own for lemma, own in positions if own and lemma and lemma not in GENERAL}
    told = {own for lemma, own in positions if lemma}
    kept = [
        post
        for (lemma, own), post in positions.items()
        if (own or lemma not in named)
        and not (lemma in GENERAL and own in specific)
        and (lemma or own not in told)
    ]
    return replace(person, positions=tuple(kept), titles=tuple(h.span for h in held))


def name_mentions(annotation: Annotation) -> list[NameMention]:
    """Names of persons cut into their parts, with the case and gender that syntax gives them."""
    text = annotation.document.text
    spans = person_spans(annotation)
    mentions = []
    for start, stop in spans:
        parts = parts_of(text, start, stop)
        words = parts.words
        if not words or (len(words) == 1 and is_plural(words[0].text)):
            continue
        tokens = [token for word in words if (token := annotation.token_at(word.start))]
        case, gender = grammar_of(tokens, annotation)
        mentions.append(NameMention((start, stop), parts, case, gender))
    return mentions


def grammar_of(words: list[Token], annotation: Annotation) -> tuple[str, str]:
    """Case and gender of a name as its words and its verb have them; empty where unknown."""
    case = next((UD_CASES.get(w.feats.get("Case", ""), "") for w in words if w.feats), "")
    gender = ""
    for word in words:
        if word.rel in ("nsubj", "nsubj:pass") and 0 <= word.head < len(annotation.tokens):
            verb = annotation.tokens[word.head]
            gender = gender_of_word(verb) if verb.pos == "VERB" else ""
            case = "nomn"
    return case, gender or _gender_before(words, annotation)


def _gender_before(words: list[Token], annotation: Annotation) -> str:
    """What «дочери Алесе» tells of the name; nothing in «с матерью Саши»: the cases differ."""
    if not words or not words[0].index:
        return ""
    noun = annotation.tokens[words[0].index - 1].text
    gender = kin_gender(noun)
    cases = {case for form in morphology()(noun) for case in CASES if case in form.grams}
    readings = read_first_name(words[0].text) if gender else ()
    own = (r for r in readings if r.gender in ("", gender) and r.weight >= SURE)
    return gender if any(reading.cases & cases for reading in own) else ""


@lru_cache(maxsize=50_000)
def kin_gender(word: str) -> str:
    """The gender that «[дочери] Алесе», «[сыном] Сашей» tell of a name; empty for other words.

    >>> kin_gender("дочери"), kin_gender("сыном"), kin_gender("врача")
    ('f', 'm', '')
    """
    lemmas = {form.normalized for form in morphology()(word) if "NOUN" in form.grams}
    return "f" if lemmas & WOMEN else "m" if lemmas & MEN else ""


Row = tuple[str, str, str, str, str, str, str, str, int, str]


def people_rows(document: str, people: Sequence[Person]) -> list[Row]:
    """Rows of the people table: one a person and position, one for a person without any."""
    rows: list[Row] = []
    for person in people:
        spans = ";".join(f"{start}-{stop}" for start, stop in person.mentions)
        count = len(person.mentions)
        name = (document, person.name, person.first, person.middle, person.last)
        for held in person.positions:
            post = (held.position, held.organization, held.tenure)
            rows.append((*name, *post, count, spans))
        if not person.positions:
            rows.append((*name, "", "", "", count, spans))
    return rows
