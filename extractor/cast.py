"""Who a document speaks of, and whom a pronoun or a common noun means at a place in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extractor.annotation import Annotation, Name, Token
from extractor.inflection import lemma
from extractor.organizations import Organizations
from extractor.people import Person
from extractor.phrases import named
from grammars.lexicon import read_table

GENERIC = frozenset(row["noun"] for row in read_table("organization_kinds"))
GENDERS = {row["pronoun"]: row["gender"] for row in read_table("pronouns")}
RELATIVE = "котор"
ORGANIZATIONAL = frozenset("она они оно её ее их им неё нее ней них".split())  # noqa: SIM905
REACH = 300  # characters back to an antecedent: about two sentences
KIND_BEFORE = 12  # characters before a name where «банк», «компания» may stand


class Cast:
    """The people and organisations of a document."""

    def __init__(self, annotation: Annotation, people: Sequence[Person]) -> None:
        self.annotation = annotation
        self.organizations = Organizations(annotation)
        spans = [(span, person) for person in people for span in person.mentions]
        self.spans = sorted(spans, key=lambda found: found[0])
        self.stops = [stop for (_, stop), _ in self.spans]

    def person_at(self, token: Token) -> Person | None:
        """The person whose mention covers the token."""
        at = bisect_left(self.stops, token.stop)
        if at == len(self.spans):
            return None
        (start, _), person = self.spans[at]
        return person if start <= token.start else None

    def name_at(self, token: Token) -> str:
        """The canonical name of the person or organisation that the token belongs to."""
        person = self.person_at(token)
        if person is not None:
            return person.name
        name = named(token, self.annotation)
        return self.organizations.canonical(name) if name and name.type == "ORG" else ""

    def people_before(self, token: Token, reach: int = REACH) -> Iterator[tuple[Token, Person]]:
        """Mentions of people before the token by their first tokens, the nearest first."""
        at = bisect_left(self.stops, token.start)
        for (start, stop), person in reversed(self.spans[:at]):
            if start < token.start - reach:
                return
            if stop <= token.start:
                yield self._token(start), person

    def _token(self, start: int) -> Token:
        tokens = self.annotation.tokens
        return tokens[bisect_left(tokens, start, key=lambda token: token.start)]

    def antecedent(self, token: Token) -> str:
        """Whom «она», «которому», «компания» means; empty where the text does not tell."""
        text = token.text.lower()
        if text.startswith(RELATIVE):
            return self._before_comma(token)
        if text in GENDERS:
            person = self.person_meant(token, GENDERS[text])
            return person or (self._organization(token) if text in ORGANIZATIONAL else "")
        if lemma(token) in GENERIC:
            kin = self._of_kind(token)
            return self.organizations.canonical(kin) if kin else self._organization(token)
        return ""

    def person_meant(self, token: Token, gender: str, reach: int = REACH) -> str:
        """The last person of that gender; one who is a subject comes before others."""
        near = [
            (first, person)
            for first, person in self.people_before(token, reach)
            if gender in (person.gender, "") or not person.gender
        ]
        subjects = [p for first, p in near if first.feats.get("Case") == "Nom"]
        return next((p.name for p in (*subjects, *(p for _, p in near))), "")

    def _before_comma(self, token: Token) -> str:
        """«Ольга Седова, которой …»: the name right before the relative clause."""
        for word in reversed(self.annotation.tokens[max(token.index - 4, 0) : token.index]):
            if name := self.name_at(word):
                return name
            if word.pos not in ("PUNCT", "ADP"):
                return ""
        return ""

    def _organization(self, token: Token) -> str:
        """The last organisation before the token."""
        before = [
            name
            for name in self.annotation.names
            if name.type == "ORG" and token.start - REACH <= name.start < token.start
        ]
        return self.organizations.canonical(before[-1]) if before else ""

    def _of_kind(self, token: Token) -> Name | None:
        """The last organisation that was called so: «банк «Восход» … банк занимает»."""
        text, kind = self.annotation.document.text, lemma(token)[:-1]
        for name in reversed(self.annotation.names):
            if name.type == "ORG" and name.stop <= token.start:
                around = text[max(name.start - KIND_BEFORE, 0) : name.stop].lower()
                if kind in around:
                    return name
        return None
