"""A verb of speech in its sentence: who its subject is, and what around it is said."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.annotation import Annotation, Sentence, Token
from extractor.speech.cast import DASHES, STOPS, Cast
from extractor.speech.quotations import LONGEST, Quotation, find_quotations, is_passage
from extractor.speech.speakers import Source
from extractor.speech.verbs import is_plural_verb, source_noun, verb_gender, verb_kind

Extent = tuple[int, int]
OPENING = "«\"„“'"


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb of speech, its kind, its sentence and its place there."""

    token: Token
    kind: str
    sentence: Sentence
    position: int

    def next(self, step: int = 1) -> str:
        """The word that many tokens after the verb; empty past the sentence."""
        at = self.position + step
        return self.sentence.tokens[at].text if 0 <= at < len(self.sentence.tokens) else ""


# Subjects


def verb_subject(frame: Frame, cast: Cast) -> Source | None:
    """Who speaks: the verb's subject, «в ГИБДД сообщили», or whoever spoke last."""
    if frame.kind == "passive":
        return _document(frame, cast)
    if frame.next() == "из":  # «следует из отчёта компании»
        known = source_noun(frame.next(2), "document")
        return cast.after(frame.token.index + 3, "gent") if known else None
    subject = _syntactic(frame, cast)
    if subject is not None and source_noun(subject.text, "document"):
        return cast.after(subject.index + 1, "gent")
    if subject is not None:
        return cast.at(subject) or _phrase_of(subject, frame, cast)
    near = cast.after(frame.token.index + 1) if _subject_follows(frame) else None
    if near is not None:
        return near
    if is_plural_verb(frame.token.text):
        return _place_of_speech(frame, cast)
    return _to_the_left(frame, cast) or _elided(frame, cast)


def _syntactic(frame: Frame, cast: Cast) -> Token | None:
    """The subject by syntax, that of a co-ordinated verb included."""
    if not frame.sentence.parsed:
        return None
    verb: Token | None = frame.token
    for _ in range(3):
        if verb is None:
            return None
        for child in frame.sentence.children(verb):
            if child.rel in ("nsubj", "nsubj:pass"):
                return child
        verb = cast.annotation.tokens[verb.head] if verb.rel == "conj" and verb.head >= 0 else None
    return None


def _phrase_of(subject: Token, frame: Frame, cast: Cast) -> Source | None:
    """«онлайн-журнал Webtimes уверяет»: a name in apposition to the subject."""
    if is_plural_verb(frame.token.text) and "Plur" in subject.feats.values():
        return _members_of(subject, cast)
    for token in cast.annotation.tokens[subject.index + 1 : subject.index + 8]:
        if token.text in STOPS or token.index == frame.token.index:
            return None
        found = cast.at(token)
        if found is not None and token.feats.get("Case", "Nom") == "Nom":
            return found
    return None


def _members_of(subject: Token, cast: Cast) -> Source | None:
    """«аналитики банка», «представители завода»: the organisation."""
    token = cast.context.token(subject.index + 1)
    return cast.after(token.index, "gent", 6) if token is not None else None


def _subject_follows(frame: Frame) -> bool:
    """«…, сообщила пресс-служба»: the verb opens its clause, so the subject comes after."""
    before = frame.next(-1).lower()
    return frame.position < 2 or before in OPENERS


OPENERS = frozenset([",", *DASHES, "", "»", '"', "''", "как", "этом", "и"])


def _place_of_speech(frame: Frame, cast: Cast) -> Source | None:
    """«В МЧС Карелии сообщили», «пояснили в банке»."""
    tokens = frame.sentence.tokens
    for at in (frame.position + 1, *range(frame.position - 1, max(-1, frame.position - 8), -1)):
        if 0 <= at < len(tokens) and tokens[at].text.lower() in ("в", "во", "на"):
            found = cast.after(tokens[at].index + 1, "loct", 8)
            if found is not None and not found.gender and not found.position:
                return found
    return None


def _to_the_left(frame: Frame, cast: Cast) -> Source | None:
    """The nearest who can speak before the verb in its clause."""
    for at in range(frame.position - 1, max(-1, frame.position - 10), -1):
        token = frame.sentence.tokens[at]
        if token.text in '.;:!?,"»':
            return None
        found = cast.at(token)
        if found is not None and token.feats.get("Case", "Nom") == "Nom":
            return found
    return None


def _elided(frame: Frame, cast: Cast) -> Source | None:
    """«Кроме того, добавил, что …»: whoever spoke last, if the verb agrees."""
    if not cast.spoken:
        return None
    offset, source = cast.spoken[-1]
    gender = verb_gender(frame.token.text)
    near = frame.token.start - offset < 600
    return source if near and gender and source.name and source.gender == gender else None


def _document(frame: Frame, cast: Cast) -> Source | None:
    """«говорится в сообщении пресс-службы», «отмечается в обзоре банка»."""
    tokens = frame.sentence.tokens
    for at in [*range(frame.position + 1, frame.position + 5), *range(frame.position)]:
        if at < len(tokens) and source_noun(tokens[at].text, "document"):
            return cast.after(tokens[at].index + 1, "gent")
    return None


# What is said


class Layout:
    """Paragraphs and quotations of a text, and how a verb of speech stands among them."""

    def __init__(self, text: str, quotations: Sequence[Quotation]) -> None:
        self.text = text
        self.quotations = quotations
        self.paragraphs = [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
        self._starts = [start for start, _ in self.paragraphs]
        self._openings = [quotation.start for quotation in quotations]
        self._by_stop = {quotation.stop: quotation for quotation in reversed(quotations)}
        self._stops = sorted(self._by_stop)

    @classmethod
    def of(cls, annotation: Annotation) -> Layout:
        """For an annotated document."""
        text = annotation.document.text
        return cls(text, find_quotations(text))

    def paragraph(self, offset: int) -> Extent:
        """The line that holds the offset."""
        at = bisect_right(self._starts, offset) - 1
        return self.paragraphs[max(at, 0)]

    def next_paragraph(self, offset: int) -> Extent | None:
        """The line after the one that holds the offset; None after the last."""
        at = bisect_right(self._starts, offset)
        return self.paragraphs[at] if at < len(self.paragraphs) else None

    def quotation_ending_before(self, frame: Frame) -> Quotation | None:
        """The passage that ends right before «, — сказал»."""
        last = bisect_left(self._stops, frame.token.start)
        first = bisect_left(self._stops, frame.token.start - LONGEST_GAP)
        for stop in self._stops[first:last]:
            if MARKS_BETWEEN.fullmatch(self.text, stop, frame.token.start):
                quotation = self._by_stop[stop]
                return quotation if self._said(quotation) else None
        return None

    def _said(self, quotation: Quotation) -> bool:
        before = self.text[quotation.stop - 1 : quotation.stop]
        return is_passage(self.text, quotation) or before in "?!,."

    def quotation_around(self, frame: Frame) -> Quotation | None:
        """The innermost passage that the verb itself stands in."""
        offset = frame.token.start
        last = bisect_right(self._openings, offset)
        first = bisect_left(self._openings, offset - LONGEST)
        around = [q for q in self.quotations[first:last] if q.start <= offset < q.stop]
        return min(around, key=lambda q: q.stop - q.start, default=None)

    def is_aside(self, frame: Frame) -> bool:
        """Whether «, — сказал X» stands between dashes or after one."""
        before = self.text[max(0, frame.token.start - 12) : frame.token.start]
        return re.search(r"[,.?!…»\"]\s*[—–-]\s*(?:\w+\s)?$", before) is not None

    def after_colon(self, frame: Frame) -> Extent | None:
        """From the colon after the verb's clause to the end of what is quoted."""
        colon = self.text.find(":", frame.token.stop, frame.sentence.stop + 2)
        if colon < 0 or re.search(r"[.!?;]", self.text[frame.token.stop : colon]):
            return None
        rest = re.compile(r"\s*").match(self.text, colon + 1)
        start = rest.end() if rest else colon + 1
        at = bisect_right(self._openings, start)
        quotation = self.quotations[at] if at < len(self.quotations) else None
        if quotation is not None and quotation.start <= start + 2:
            return quotation.start, quotation.stop
        if "\n" in self.text[colon:start]:
            said_here = self.that_clause(frame) or self.text[: frame.token.start].endswith(", ")
            return None if said_here else self.next_paragraph(colon)
        return colon + 1, frame.sentence.stop

    def quotation_at(self, offset: int) -> Extent | None:
        """The passage that is quoted from this offset on, blanks between."""
        first = bisect_right(self._openings, offset)
        for quotation in self.quotations[first : first + 4]:
            if quotation.start <= offset + 4 and is_passage(self.text, quotation):
                return quotation.start, quotation.stop
        return None

    def that_clause(self, frame: Frame) -> Extent | None:
        """From «, что» or «, как» after the verb to the end of the sentence."""
        tokens = frame.sentence.tokens
        for at in range(frame.position + 1, min(len(tokens) - 1, frame.position + 25)):
            if tokens[at].text == "," and tokens[at + 1].text.lower() in CONJUNCTIONS:
                return tokens[at + 1].start, frame.sentence.stop
            if tokens[at].text in ";.:" or (verb_kind(tokens[at].text) and at > frame.position + 1):
                return None
        return None

    def quotation_starting_after(self, frame: Frame) -> Extent | None:
        """A passage quoted later in the verb's sentence."""
        first = bisect_right(self._openings, frame.token.stop)
        last = bisect_left(self._openings, frame.sentence.stop)
        for quotation in self.quotations[first:last]:
            if is_passage(self.text, quotation):
                return quotation.start, quotation.stop
        return None

    def paragraph_before(self, frame: Frame) -> Extent | None:
        """What stands before «Об этом сообщил» in its paragraph, or else the paragraph before."""
        words = [token.text.lower() for token in frame.sentence.tokens[:3]]
        if words[:2] not in (["об", "этом"], ["о", "том"]) and words[:1] != ["это"]:
            return None
        start, _ = self.paragraph(frame.token.start)
        if self.text[start : frame.sentence.start].strip():
            return start, frame.sentence.start
        at = bisect_right(self._starts, frame.token.start) - 2
        return self.paragraphs[at] if at >= 0 else None

    def clause_before(self, frame: Frame) -> Extent | None:
        """The sentence before «, сообщает агентство» or around «, отметил он,»."""
        before = frame.next(-1)
        if before not in (",", *DASHES) or frame.position < 2:
            return None
        return frame.sentence.start, frame.sentence.stop


LONGEST_GAP = 60  # characters between a quotation and the verb after it
MARKS_BETWEEN = re.compile(r"['»\"”“]*[\s,.?!…]*[»\"”“]*[\s,]*[—–-]?\s*(?:\w+\s){0,2}")
CONJUNCTIONS = frozenset({"что", "чтобы", "будто", "как", "сколько", "насколько"})
