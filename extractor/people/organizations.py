"""The organisation, country or region that a position belongs to, named in the nominative."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from extractor.annotation import Annotation, Name, Token
from extractor.morphology import Form, morphology
from extractor.people.declension import restore_case
from grammars.positions import ORGANIZATIONS, POSITIONS

OPENING, CLOSING = '«"„“', '»"“”'
DEGREES = frozenset({"крайне", "весьма", "наиболее", "самой", "самого"})
LONGEST = 24  # tokens in the name of an organisation with all that depends on it
ENGLISH_OR_ACRONYM = 5


@dataclass(frozen=True, slots=True)
class Organization:
    """A name in the nominative; `stop` is the index of the token after it.

    `kind` is `named`, or that of `organization_nouns.tsv` where only a common noun stands
    («партии», «государства») and `name` is that noun.
    """

    name: str
    stop: int
    kind: str = "named"


@dataclass(frozen=True, slots=True)
class Context:
    """The tokens of a document, and the names that begin at each of them."""

    annotation: Annotation
    names: dict[int, Name]
    persons: frozenset[int]
    person_indices: frozenset[int] = frozenset()

    @classmethod
    def of(cls, annotation: Annotation, persons: Sequence[int]) -> Context:
        """For a document in which names of persons begin at these offsets."""
        starts = frozenset(persons)
        names = {
            n.start: n
            for n in annotation.names
            if n.type != "PER" or not any(at in starts for at in range(n.start, n.stop))
        }
        indices = frozenset(t.index for t in annotation.tokens if t.start in starts)
        return cls(annotation, names, starts, indices)

    def index_of(self, offset: int) -> int | None:
        """Index of the token that begins at the offset."""
        found = bisect_left(self.annotation.tokens, offset, key=lambda token: token.start)
        token = self.token(found)
        return found if token is not None and token.start == offset else None

    def token(self, index: int) -> Token | None:
        """The token at the index; None past the ends of the document."""
        tokens = self.annotation.tokens
        return tokens[index] if 0 <= index < len(tokens) else None

    def name_stop(self, index: int) -> int | None:
        """Index of the token after the organisation or place whose name begins here."""
        token = self.token(index)
        if token is None or token.start not in self.names or token.start in self.persons:
            return None
        name, stop = self.names[token.start], index
        while (inner := self.token(stop)) and inner.start < name.stop:
            stop += 1
        return stop


def organization_at(index: int, context: Context, case: str = "gent") -> Organization | None:
    """The organisation whose name begins at this token, in this case or after «от»."""
    token = context.token(index)
    if token is None:
        return None
    if token.text.lower() in ("от", "из"):
        index += 1
    start = index
    while (word := context.token(index)) and _is_attribute(word, context, index):
        index += 1
    if index - start > 4 or word is None:
        return None
    if index + 1 in context.person_indices and _is_unknown_name(word, context, index):
        return Organization(phrase_nominative([word], context, case), index + 1)
    stop = _phrase_stop(index, context)
    return None if stop == index else _named((start, index, stop), context, case)


def _is_attribute(token: Token, context: Context, index: int) -> bool:
    """An adjective before the noun: «муниципального [собрания]»."""
    if context.name_stop(index) is not None or token.start in context.persons:
        return False
    if token.text.lower() in DEGREES:
        return True
    return token.text[0].isalpha() and word_kind(token.text) == "adjective"


def _is_unknown_name(token: Token, context: Context, index: int) -> bool:
    """A name right before a person's that no model has tagged: «лидера Аль-Вахи»."""
    untagged = context.name_stop(index) is None and token.start not in context.persons
    return untagged and token.text[0].isupper() and word_kind(token.text) == "genitive"


def _phrase_stop(index: int, context: Context) -> int:
    """Where the name ends that begins with the noun or name at this token."""
    first = context.token(index)
    stop = context.name_stop(index) or _quoted_stop(index, context)
    if stop is None:
        if first is None or organization_kind(first.text) is None:
            return index
        stop = index + 1
    last = context.token(stop - 1)
    common = any(word is not None and organization_kind(word.text) for word in (first, last))
    while stop - index < LONGEST and (step := _dependent_stop(stop, context, common)) > stop:
        stop = step
    return stop


def _dependent_stop(index: int, context: Context, common: bool) -> int:
    """Where the dependent ends that begins here: a name, a quotation, a genitive."""
    token = context.token(index)
    if token is None or token.start in context.persons or _line_break(index, context):
        return index
    stop = context.name_stop(index) or _quoted_stop(index, context)
    if stop is not None:
        return stop
    if not common:
        return index
    if token.text.lower() == "и" and _declined(index + 1, context):
        return index + 2
    if token.text.lower() == "по" and word_case(context.token(index + 1), "datv"):
        return index + 2
    if token.text[0].isascii() and token.text[0].isalpha():
        return index + 1
    return index + 1 if _declined(index, context) else index


def _declined(index: int, context: Context) -> bool:
    token = context.token(index)
    if token is None or not token.text[0].isalpha() or token.start in context.persons:
        return False
    return word_kind(token.text) in ("adjective", "genitive", "organization")


def word_case(token: Token | None, case: str) -> bool:
    """Whether a common word may stand in the case."""
    if token is None or not token.text.islower():
        return False
    return any(case in form.grams for form in morphology()(token.text))


def _line_break(index: int, context: Context) -> bool:
    tokens, text = context.annotation.tokens, context.annotation.document.text
    return index > 0 and "\n" in text[tokens[index - 1].stop : tokens[index].start]


def _quoted_stop(index: int, context: Context) -> int | None:
    """Index after the closing quote of a quotation that begins here."""
    token = context.token(index)
    if token is None or token.text not in OPENING:
        return None
    for stop in range(index + 1, index + 10):
        inner = context.token(stop)
        if inner is not None and inner.text in CLOSING:
            return stop + 1
    return None


@lru_cache(maxsize=50_000)
def word_kind(word: str) -> str:
    """What a word may be inside the name of an organisation in an oblique case.

    `organization`, `adjective`, `genitive` (or dative, as after «по»), or empty.
    """
    forms = morphology()(word)
    if len(word) < 3 and not word.isupper():
        return ""
    if organization_kind(word):
        return "organization"
    oblique = [f for f in forms if "gent" in f.grams or "datv" in f.grams or "loct" in f.grams]
    if any("ADJF" in f.grams or "PRTF" in f.grams for f in oblique):
        return "" if any("Apro" in f.grams for f in forms) else "adjective"
    if any("VERB" in f.grams for f in forms[:1]) or any(f.normalized in POSITIONS for f in forms):
        return ""
    return "genitive" if any("NOUN" in f.grams for f in oblique) else ""


@lru_cache(maxsize=50_000)
def organization_kind(word: str) -> str | None:
    """The row of `organization_nouns.tsv` that the word is a form of; None if of none."""
    return next(
        (ORGANIZATIONS[f.normalized] for f in morphology()(word) if f.normalized in ORGANIZATIONS),
        ORGANIZATIONS.get(word.lower()),
    )


def _named(extent: tuple[int, int, int], context: Context, case: str) -> Organization:
    """The name in the nominative; «компания Вектор» is Вектор, «партия «Рассвет»» Рассвет."""
    start, head, stop = extent
    if any(token.text.lower() in DEGREES for token in context.annotation.tokens[start:head]):
        start = head  # «крайне правого Народного фронта»
    tokens = context.annotation.tokens
    tagged = context.name_stop(head)
    quoted = head + 1 < stop and tokens[head + 1].text in OPENING
    plain = tagged in (None, head + 1) or quoted
    kind = organization_kind(tokens[head].text) if plain else None
    if kind in ("whole", "place", "state"):
        own = _own_name(head + 1, stop, context)
        if own is not None:
            return Organization(own, stop)
        if all(token.text.islower() for token in tokens[start:stop]):
            return Organization(phrase_nominative(tokens[head:stop], context, case), stop, kind)
    if kind == "part" and stop == head + 1 and start == head:
        return Organization(phrase_nominative(tokens[head:stop], context, case), stop, kind)
    return Organization(phrase_nominative(tokens[start:stop], context, case), stop)


def _own_name(index: int, stop: int, context: Context) -> str | None:
    """The name after «компании», «газеты»: quoted, in Latin letters, or tagged; else None."""
    tokens, text = context.annotation.tokens, context.annotation.document.text
    if index >= stop:
        return None
    quoted = _quoted_stop(index, context)
    if quoted is not None:
        return text[tokens[index].stop : tokens[quoted - 1].start].strip()
    if context.name_stop(index) is None and not tokens[index].text[0].isascii():
        return None
    name = context.names.get(tokens[index].start)
    if name is not None and name.type == "LOC":
        return phrase_nominative(tokens[index:stop], context)
    return text[tokens[index].start : tokens[stop - 1].stop]


def phrase_nominative(tokens: Sequence[Token], context: Context, case: str = "gent") -> str:
    """The phrase with its head and the adjectives before it in the nominative.

    `case` is that in which it stands; the words after the head stay as they are.
    """
    text = context.annotation.document.text
    if not tokens:
        return ""
    whole = text[tokens[0].start : tokens[-1].stop]
    head = _head_of(tokens, case)
    if head is None or any(_is_foreign(t.text) for t in tokens[: head + 1]):
        return strip_quotes(whole)
    form = head_form(tokens[head].text, case)
    quoted = len(tokens) > 3 and any(token.text in OPENING for token in tokens[:head])
    if form is None or (quoted and stands_in_nominative(tokens[head].text)):
        return strip_quotes(whole)  # «программы «Волна»» is no «Волн»
    words = [_agreeing(t.text, form, case) for t in tokens[:head]]
    words.append(in_nominative(tokens[head].text, form))
    gaps = [text[a.stop : b.start] for a, b in pairwise(tokens[: head + 1])]
    inflected = "".join(word + gap for word, gap in zip(words, [*gaps, ""], strict=True))
    rest = text[tokens[head].stop : tokens[-1].stop]
    return strip_quotes(" ".join((inflected + rest).split()))


def stands_in_nominative(word: str) -> bool:
    """Whether a noun may stand in the nominative singular."""
    return any(
        "NOUN" in form.grams and "nomn" in form.grams and "sing" in form.grams
        for form in morphology()(word)
    )


def _head_of(tokens: Sequence[Token], case: str) -> int | None:
    """The first noun; «правого» before «фронта» is an adjective though it may be a noun."""
    nouns = [i for i, token in enumerate(tokens) if head_form(token.text, case)]
    for index in nouns:
        if not (index + 1 in nouns and word_kind(tokens[index].text) == "adjective"):
            return index
    return None


def strip_quotes(name: str) -> str:
    """A name without quotes around it; quotes inside stay."""
    if name[:1] in OPENING and name[-1:] in CLOSING and len(name) > 2:
        return name[1:-1]
    if name.count("«") > name.count("»"):
        return name + "»" if not name.startswith("«") else name[1:]
    return name


def _is_foreign(word: str) -> bool:
    return word[0].isascii() or (word.isupper() and len(word) <= ENGLISH_OR_ACRONYM)


@lru_cache(maxsize=50_000)
def head_form(word: str, case: str) -> Form | None:
    """The parse of a noun in this case; places and organisations before other readings."""
    forms = [f for f in morphology()(word) if "NOUN" in f.grams and case in f.grams]
    proper = [f for f in forms if "Geox" in f.grams or "Orgn" in f.grams]
    singular = [f for f in forms if "sing" in f.grams]
    chosen = proper if proper and word[:1].isupper() else singular or forms
    return chosen[0] if chosen else None


def in_nominative(word: str, form: Form) -> str:
    """The word in the nominative of its number, with its capitals."""
    number = "plur" if "plur" in form.grams else "sing"
    return _cased(form.inflect({"nomn", number}), word)


def _agreeing(word: str, head: Form, case: str) -> str:
    """An adjective in the nominative, agreeing with the head."""
    number = "plur" if "plur" in head.grams else "sing"
    genders = [g for g in ("masc", "femn", "neut") if g in head.grams] if number == "sing" else []
    for form in morphology()(word):
        if case in form.grams and ("ADJF" in form.grams or "PRTF" in form.grams):
            return _cased(form.inflect({"nomn", number, *genders[:1]}), word)
    return word


def _cased(inflected: str, word: str) -> str:
    if word.isupper() and len(word) > 1:
        return inflected.upper()
    return restore_case(inflected, word)
