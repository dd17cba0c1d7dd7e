"""Who a document speaks of, and whom a pronoun or a common noun means at a place in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby

from extractor.annotation import Annotation, Name, Token
from extractor.attribution.subject.organizations import Organizations
from extractor.lemmas import gender_of_word, lemma
from extractor.people import Person
from extractor.syntax.openings import REPORTING
from extractor.syntax.phrases import OPENING, is_adjectival, is_noun, named
from extractor.syntax.trees import ancestors
from grammars.lexicon import read_table
from grammars.quantity import Span

GENERIC = frozenset(row["noun"] for row in read_table("organization_kinds"))
GENDERS = {row["pronoun"]: row["gender"] for row in read_table("pronouns")}
RELATIVE = "котор"
LONG = 5  # letters of a surname whose ending is two of them: «Иванову», but «Крузу»
ORGANIZATIONAL = frozenset(["она", "оно", "её", "ее", "неё", "нее", "ней"])
ANY = frozenset(["компания", "корпорация", "фирма", "организация"])
NO_COMPANIES = tuple(
    row["noun"].rstrip("аеоия")
    for row in read_table("organization_kinds")
    if row["company"] == "no"
)
BESIDE = 8  # tokens of «, брата мэра города» between two names
REACH = 300  # characters back to an antecedent: about two sentences
KIND_BEFORE = 12  # characters before a name where «банк», «компания» may stand


class Cast:
    """The people and organisations of a document."""

    def __init__(self, annotation: Annotation, people: Sequence[Person]) -> None:
        self.annotation = annotation
        self.organizations = Organizations(annotation)
        self._kinds: dict[str, list[Name]] = {}
        self.mentioned: dict[int, Person] = {}
        self.firsts: list[tuple[int, Person]] = []
        for (start, stop), person in _longest_first(people):
            tokens = self._tokens(start, stop)
            self.mentioned.update((token.index, person) for token in tokens)
            self.firsts += [(token.index, person) for token in tokens[:1]]
        self.firsts.sort(key=lambda first: first[0])

    def _tokens(self, start: int, stop: int) -> list[Token]:
        tokens = self.annotation.tokens
        first = bisect_left(tokens, start, key=lambda token: token.start)
        last = bisect_left(tokens, stop, key=lambda token: token.start)
        return tokens[first:last]

    def person_at(self, token: Token) -> Person | None:
        """The person whose mention covers the token."""
        return self.mentioned.get(token.index)

    def person_alike(self, token: Token) -> str:
        """The person whose surname a token that nobody took for a name begins like: «Крузу»."""
        stem = token.text[:-2] if len(token.text) > LONG else token.text[:-1]
        alike = (person for _, person in self.firsts if person.last.startswith(stem))
        return next((person.name for person in alike), "") if len(stem) > 2 else ""

    def name_at(self, token: Token) -> str:
        """The canonical name of the person or organisation that the token belongs to."""
        person = self.person_at(token)
        if person is not None:
            return person.name
        name = named(token, self.annotation)
        return self.organizations.canonical(name) if name and name.type == "ORG" else ""

    def people_before(self, token: Token, reach: int = REACH) -> Iterator[tuple[Token, Person]]:
        """Mentions of people before the token by their first tokens, the nearest first."""
        at = bisect_left(self.firsts, token.index, key=lambda first: first[0])
        for index, person in reversed(self.firsts[:at]):
            first = self.annotation.tokens[index]
            if first.start < token.start - reach:
                return
            yield first, person

    def antecedent(self, token: Token) -> str:
        """Whom «она», «которому», «компания» means; empty where the text does not tell."""
        text = token.text.lower()
        if text.startswith(RELATIVE):
            return self._before_comma(token)
        if text in GENDERS:
            person = self.person_meant(token, GENDERS[text])
            feminine = text in ORGANIZATIONAL
            return person or (self._feminine(token) if feminine else "")
        if token.feats.get("Number") == "Plur":
            return ""  # «банки выдали» are not «Банк России»
        if lemma(token) in GENERIC:
            kin = self._of_kind(token)
            if kin is not None:
                return self.organizations.canonical(kin)
        return self._company(token) if lemma(token) in ANY else ""

    def person_meant(self, token: Token, gender: str, reach: int = REACH) -> str:
        """The last person of that gender; one who is a subject comes before others."""
        near = [
            (first, person)
            for first, person in self.people_before(token, reach)
            if may_be(person, gender)
        ]
        subjects = [p for first, p in near if first.feats.get("Case") == "Nom"]
        others = sorted(near, key=lambda found: self._explains(found[0]))
        return next((p.name for p in (*subjects, *(p for _, p in others))), "")

    def _explains(self, first: Token) -> bool:
        """«Ивана Громова, брата мэра Петра Седова»: the second name tells who the first is."""
        if first.feats.get("Case") != "Gen":
            return False
        words = self.annotation.tokens[max(first.index - BESIDE, 0) : first.index]
        for position in range(len(words) - 1, 0, -1):
            word = words[position]
            if word.text == ",":
                noun = words[position + 1 : position + 2]
                return bool(noun) and self.person_at(words[position - 1]) is not None
            if not (is_noun(word) or is_adjectival(word)):
                return False
        return False

    def person_spoken_of(self, token: Token, gender: str, reach: int) -> str:
        """The last person of that gender, whoever reports this left out."""
        near = (
            (first, person)
            for first, person in self.people_before(token, reach)
            if may_be(person, gender)
        )
        return next((p.name for first, p in near if not self._reports(first, token)), "")

    def _reports(self, first: Token, token: Token) -> bool:
        """«Пётр Громов сообщил, что 50-летний артист …»: in one sentence, the name in front."""
        if first.feats.get("Case") != "Nom" or "." in self._between(first, token):
            return False
        return self._is_under_report(first)

    def _is_under_report(self, word: Token) -> bool:
        """Whether the nearest verb above the word is one of speech."""
        above = (above for above in ancestors(word, self.annotation) if above.pos == "VERB")
        verb = next(above, None)
        return verb is not None and lemma(verb) in REPORTING

    def _between(self, first: Token, token: Token) -> str:
        return self.annotation.document.text[first.stop : token.start]

    def person_after(self, token: Token, gender: str, reach: int) -> str:
        """The first person of that gender who is named after the token."""
        at = bisect_left(self.firsts, token.index, key=lambda first: first[0])
        for index, person in self.firsts[at:]:
            if self.annotation.tokens[index].start > token.start + reach:
                break
            if may_be(person, gender):
                return person.name
        return ""

    def _before_comma(self, token: Token) -> str:
        """«Ольга Седова, которой …»: the name right before the relative clause."""
        gender = gender_of_word(token)
        for word in reversed(self.annotation.tokens[max(token.index - 4, 0) : token.index]):
            person = self.person_at(word)
            if person is not None and not may_be(person, gender):
                return ""  # «комедии Громова, которая собрала …»
            if name := self.name_at(word):
                return name
            if word.pos not in ("PUNCT", "ADP"):
                return ""
        return ""

    def _feminine(self, token: Token) -> str:
        """The last organisation before «она» that does not only report."""
        names = self.organizations.names
        at = bisect_left(names, token.start, key=lambda name: name.start)
        for name in reversed(names[:at]):
            if name.start < token.start - REACH:
                break
            if not self._says(name) and not self._is_masculine(name):
                return self.organizations.canonical(name)
        return ""

    def _company(self, token: Token) -> str:
        """The last one before «компания», or the only one, however far back."""
        at = bisect_left(self._companies, token.start, key=lambda name: name.start)
        if not at:
            return ""
        last = self._companies[at - 1]
        near = last.start >= token.start - REACH
        return self.organizations.canonical(last) if near or at <= self._alone else ""

    @cached_property
    def _companies(self) -> list[Name]:
        """Organisations that «компания» may mean: those that do not only report."""
        names = self.organizations.names
        return [name for name in names if not self._is_no_company(name) and not self._says(name)]

    @cached_property
    def _alone(self) -> int:
        """How many of the companies come before a second one is named."""
        names = map(self.organizations.canonical, self._companies)
        return next((len(list(same)) for _, same in groupby(names)), 0)

    def _is_no_company(self, name: Name) -> bool:
        """«Россельхозбанк», «Минздрав», «Тверской университет»: nobody calls them «компания»."""
        called = self.annotation.document.text[name.start : name.stop].lower()
        return called.startswith("мин") or any(kind in called for kind in NO_COMPANIES)

    def _is_masculine(self, name: Name) -> bool:
        """«Пенсионный фонд» is no «она»; of a name in quotation marks nobody knows."""
        text = self.annotation.document.text
        first = next(iter(self._tokens(name.start, name.stop)), None)
        quoted = any(mark in text[max(name.start - 1, 0) : name.stop] for mark in OPENING)
        return first is not None and not quoted and first.feats.get("Gender") == "Masc"

    def _says(self, name: Name) -> bool:
        """«, сообщила аналитическая компания «Заря»»: the verb of the name is one of speech."""
        first = next(iter(self._tokens(name.start, name.stop)), None)
        return first is not None and self._is_under_report(first)

    def _of_kind(self, token: Token) -> Name | None:
        """The last organisation that was called so: «банк «Восход» … банк занимает»."""
        kind = lemma(token)[:-1]
        if kind not in self._kinds:
            self._kinds[kind] = [name for name, around in self._called if kind in around]
        names = self._kinds[kind]
        at = bisect_right(names, token.start, key=lambda name: name.stop)
        return names[at - 1] if at else None

    @cached_property
    def _called(self) -> list[tuple[Name, str]]:
        """Organisations with the words right before them."""
        text = self.annotation.document.text
        return [
            (name, text[max(name.start - KIND_BEFORE, 0) : name.stop].lower())
            for name in self.organizations.names
        ]


def may_be(person: Person, gender: str) -> bool:
    """Whether the person may be of the gender; empty is unknown, for either."""
    return gender in (person.gender, "") or not person.gender


def _longest_first(people: Sequence[Person]) -> list[tuple[Span, Person]]:
    """Mentions, of two that overlap the shorter one last: it tells more of its words."""
    spans = [(span, person) for person in people for span in person.mentions]
    return sorted(spans, key=lambda found: found[0][0] - found[0][1])
