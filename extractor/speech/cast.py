"""Who may speak in a document: its persons, organisations, and positions without a name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from extractor.annotation import Annotation, Sentence, Token
from extractor.morphology import morphology
from extractor.people import Person
from extractor.people.completion import named_before
from extractor.people.context import Context
from extractor.people.declension import UD_CASES
from extractor.people.nominatives import (
    organization_kind,
    phrase_nominative,
    strip_quotes,
)
from extractor.people.organizations import organization_at
from extractor.people.positions import Holding, find_holdings
from extractor.people.posts import names_post
from extractor.speech.memory import FAR_BACK, Memory
from extractor.speech.speakers import GROUP, Source
from extractor.speech.verbs import words_of
from grammars.positions import ORGANIZATIONS

DASHES = ("—", "–", "-", "−")
PRONOUNS = {"он": "m", "она": "f", "его": "m", "её": "f", "ее": "f", "ему": "m", "ей": "f"}
# Words that stand for the person named last.
ANAPHORS = frozenset(
    [
        "чиновник", "чиновница", "политик", "эксперт", "специалист", "аналитик", "экономист",
        "учёный", "бизнесмен", "предприниматель", "депутат", "парламентарий", "министр", "тренер",
        "сенатор", "дипломат", "омбудсмен", "политолог",
    ]
)  # fmt: skip
# Words for those that publish.
MEDIA = frozenset(
    ["издание", "агентство", "информагентство", "газета", "журнал", "портал", "сайт", "телеканал"]
)
# Words that stand for the organisation that spoke last.
SPEAKING = MEDIA | {"ведомство", "министерство", "департамент", "управление", "комитет"}
SPEAKING |= {"служба", "организация"}
RELATIVE = frozenset({"который", "которая", "которое", "которые"})
# Where what is said begins: «согласно закону [о службе]».
PREPOSITIONS = frozenset(["в", "во", "на", "о", "об", "по", "с", "со", "за", "к", "для", "при"])
STOPS = frozenset('.,;:!?—–-()«»"')
FAR = 14  # tokens between a verb of speech and its subject


class Cast:
    """Answers who stands at a token; `memory` knows who spoke last, for pronouns."""

    def __init__(self, annotation: Annotation, people: Sequence[Person]) -> None:
        self.annotation = annotation
        self.people = people
        spans = [(span, person) for person in people for span in (*person.mentions, *person.titles)]
        self.spans = sorted(spans, key=lambda found: found[0])
        self.starts = [span[0] for span, _ in self.spans]
        self.context = Context.of(annotation, self.starts)
        self.memory = Memory(self.spans)
        self._holdings: dict[int, list[Holding]] = {}

    def person_at(self, offset: int) -> Person | None:
        """The person whose mention or title covers the offset."""
        for at in range(bisect_right(self.starts, offset) - 1, -1, -1):
            (start, stop), person = self.spans[at]
            if start <= offset < stop:
                return person
            if offset - start > 400:
                break
        return None

    def at(self, token: Token, case: str = "nomn") -> Source | None:
        """The speaker that the token stands for in this case; None if for none."""
        person = self.person_at(token.start)
        if person is not None:
            return Source.of(person)
        lower = token.text.lower()
        if lower in PRONOUNS and (case != "nomn" or lower in ("он", "она")):
            return self.memory.recall(token, PRONOUNS[lower])
        if lower in RELATIVE:
            return self.before(token.index - 1, case)
        if not token.text[0].isalpha():
            return None
        return self._organization(token, case) or self._position(token) or _group(token)

    def _organization(self, token: Token, case: str) -> Source | None:
        """A named organisation, or a place whose government speaks."""
        index = self._name_start(token)
        if index is not None and not self._is_generic(index):
            return self._named(index, token, case)
        if token.text[0].isascii() and any(letter.isupper() for letter in token.text):
            return Source(self._latin(token.index))
        kind = organization_kind(token.text)
        if kind is None or names_post(token.text):
            return None
        case = self._case(token, case)
        found = organization_at(token.index, self.context, case)
        if found is None:
            return None
        if found.kind == "named" and index is None:
            return Source(found.name)
        known = self._recall_organization(token)
        return known or (
            Source(self._described(token, found.name, case)) if kind == "part" else None
        )

    def _is_generic(self, index: int) -> bool:
        """Whether the name is but «Издание» at the beginning of a sentence."""
        nouns = morphology().normalized(self.annotation.tokens[index].text)
        return self.context.name_stop(index) == index + 1 and not nouns.isdisjoint(MEDIA)

    def _described(self, token: Token, name: str, case: str) -> str:
        """«правоохранительные органы»: with the adjectives before the noun."""
        first = token.index
        while (word := self.context.token(first - 1)) and is_adjective(word.text, case):
            first -= 1
        phrase = self.annotation.tokens[first : token.index + 1]
        return phrase_nominative(phrase, self.context, case) if len(phrase) > 1 else name

    def _named(self, index: int, token: Token, case: str) -> Source | None:
        """The name as the document tags it; «газета «Ведомости»» is Ведомости."""
        stop = self.context.name_stop(index)
        if stop is None:
            return None
        tokens = self.annotation.tokens
        following = self.context.name_stop(stop)  # «МЧС Карелии»
        if following is not None and tokens[stop].start - tokens[stop - 1].stop <= 1:
            stop = following
        kinds = {organization_kind(word.text) for word in tokens[index:stop]}
        if "part" in kinds or (
            organization_kind(tokens[index].text) == "whole" and stop - index > 1
        ):
            found = organization_at(index, self.context, self._case(token, case))
            if found is not None and found.kind == "named":
                return Source(found.name)
        name = phrase_nominative(tokens[index:stop], self.context, self._case(token, case))
        return Source(name)

    def _case(self, token: Token, case: str) -> str:
        told = UD_CASES.get(token.feats.get("Case", ""), case)
        forms = morphology()(token.text)
        return told if any(told in form.grams for form in forms) else case

    def _latin(self, index: int) -> str:
        """A name in Latin letters that no model has tagged: «iStat»."""
        tokens, text = self.annotation.tokens, self.annotation.document.text
        stop = index + 1
        while (
            stop < len(tokens) and tokens[stop].text[0].isascii() and tokens[stop].text[0].isalpha()
        ):
            stop += 1
        return text[tokens[index].start : tokens[stop - 1].stop]

    def _name_start(self, token: Token) -> int | None:
        """Index of the first token of the organisation or place that covers the token."""
        for index in range(token.index, max(-1, token.index - 12), -1):
            stop = self.context.name_stop(index)
            if stop is not None:
                return index if stop > token.index else None
        return None

    def _recall_organization(self, token: Token) -> Source | None:
        """«в компании»: the company named before; «издание», «ведомство»: who spoke last."""
        nouns = morphology().normalized(token.text)
        if nouns & SPEAKING:
            spoken = self.memory.last_organization()
            return spoken or self._organization_before(token, bool(nouns & MEDIA))
        name = named_before(
            token.start, min(nouns & ORGANIZATIONS.keys(), default=""), self.context
        )
        return Source(name) if name else None

    def _organization_before(self, token: Token, media: bool) -> Source | None:
        """The organisation that was named last before the token, not far from it.

        Of `media` the name must be quoted or foreign: «Ведомости», The Times.
        """
        text, names = self.annotation.document.text, self.annotation.names
        first, stop = (
            bisect_left(names, offset, key=attrgetter("start"))
            for offset in (token.start - FAR_BACK + 1, token.start)
        )
        name = next((n for n in reversed(names[first:stop]) if n.type == "ORG"), None)
        if name is None:
            return None
        if media and not (text[name.start - 1] in '«"' or text[name.start].isascii()):
            return None
        at = self.context.index_of(name.start)
        return None if at is None else self._named(at, self.annotation.tokens[at], "nomn")

    def _position(self, token: Token) -> Source | None:
        """«мэр Москвы» where nobody is named; of several («аналитики банка») the organisation."""
        if token.text.lower() in ("собеседник", "собеседница"):  # «сказал собеседник агентства»
            return self.memory.last_speaker(token)
        if not names_post(token.text):
            return None
        sentence = self.annotation.sentence_of(token)
        for holding in self.holdings(sentence):
            if holding.span[0] <= token.start < holding.span[1]:
                return self._bare(holding) or self._anaphor(token, holding)
        found = organization_at(token.index + 1, self.context)
        return Source(found.name) if found is not None and found.kind == "named" else None

    def holdings(self, sentence: Sentence) -> list[Holding]:
        """Positions said in a sentence."""
        if sentence.start not in self._holdings:
            self._holdings[sentence.start] = find_holdings(self.context, [sentence])
        return self._holdings[sentence.start]

    def _bare(self, holding: Holding) -> Source | None:
        """The position as a speaker; of a trade or a member of a crowd nobody."""
        text = self.annotation.document.text
        after = text[holding.post[1] : holding.span[1]].strip()
        if holding.kind == "trade" or not (holding.organization or after):
            return None
        name = f"{holding.position} {after}".strip()
        return Source(strip_quotes(name), holding.position, holding.organization)

    def _anaphor(self, token: Token, holding: Holding) -> Source | None:
        """«чиновник», «эксперт»: the person named last before."""
        if holding.kind == "trade" and not holding.organization:
            last = self.memory.last_speaker(token)
            if last is not None:
                return last
        if holding.lemma not in ANAPHORS or holding.organization:
            return None
        return self.memory.last_named(token)

    def bare_position(self, token: Token, stop: int) -> Source | None:
        """The position that begins with this token and ends at this offset: «мэр Перми»."""
        for holding in self.holdings(self.annotation.sentence_of(token)):
            if holding.span[0] == token.start and 0 <= stop - holding.span[1] < 2:
                return self._bare(holding)
        return None

    def after(self, index: int, case: str = "nomn", far: int = FAR) -> Source | None:
        """The first who can speak from this token on, before any mark."""
        for token in self.annotation.tokens[index : index + far]:
            if token.text in STOPS and not self._opens_name(token):
                return None
            if case != "nomn" and token.text in PREPOSITIONS:
                return None
            found = self.at(token, case)
            if found is not None:
                return found
        return None

    def _opens_name(self, token: Token) -> bool:
        """A quotation mark inside a name: «газета «Ведомости»»."""
        return token.text in '«»"'

    def before(self, index: int, case: str = "nomn", far: int = FAR) -> Source | None:
        """The nearest who can speak up to this token, over one comma of an apposition."""
        for at in range(index, max(-1, index - far), -1):
            token = self.annotation.tokens[at]
            if token.text in ".;:!?":
                return None
            found = self.at(token, case)
            if found is not None:
                return found
        return None


def _group(token: Token) -> Source | None:
    """«эксперты», «по версии следствия»: those who speak without a name, in the nominative."""
    word = group_noun(token.text)
    return Source(word, gender=GROUP) if word else None


@lru_cache(maxsize=20_000)
def group_noun(word: str) -> str:
    """The nominative of a noun of groups that speak; empty for others, and for one «эксперт».

    >>> group_noun("экспертов"), group_noun("следствия"), group_noun("эксперта")
    ('эксперты', 'следствие', '')
    """
    for form in morphology()(word):
        if "NOUN" in form.grams and form.normalized in words_of("group"):
            if "plur" in form.grams:
                return form.inflect({"nomn", "plur"})
            return form.normalized if "neut" in form.grams else ""
    return ""


def is_adjective(word: str, case: str) -> bool:
    """Whether an adjective that may stand in the case, no pronoun: «сирийских»."""
    return any(
        "ADJF" in form.grams and "Apro" not in form.grams and case in form.grams
        for form in morphology()(word)
    )
