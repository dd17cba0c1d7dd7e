"""A verb of speech in its sentence, and what around it is said."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.annotation import Annotation, Sentence, Token
from extractor.speech.cast import DASHES
from extractor.speech.quotations import LONGEST, Quotation, find_quotations, is_passage
from extractor.speech.verbs import verb_kind
from grammars.quantity import Span

QUOTES = '«»"'
COLON = re.compile(r":(?!(?<=\d:)\d)")  # not of «6:2» or «22:00»
REPLY = (*DASHES, "«", '"', "„")
LONGEST_CAPTION = 150  # characters of a name with a position and a colon
LONGEST_GAP = 60  # characters between a quotation and the verb after it
MARKS_BETWEEN = re.compile(r"['»\"”“]*[\s,.?!…]*[»\"”“]*[\s,]*[—–-]{0,2}\s*(?:\w+\s){0,2}")
ABOUT = frozenset({"о", "об", "обо", "про"})
CONJUNCTIONS = frozenset({"что", "чтобы", "будто", "как", "сколько", "насколько"})


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


# ---------------------------------------------------------------- what is said


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

    def paragraph(self, offset: int) -> Span:
        """The line that holds the offset."""
        at = bisect_right(self._starts, offset) - 1
        return self.paragraphs[max(at, 0)]

    def next_paragraph(self, offset: int) -> Span | None:
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

    def after_colon(self, frame: Frame) -> Span | None:
        """From the colon after the verb's clause to the end of what is quoted."""
        found = COLON.search(self.text, frame.token.stop, frame.sentence.stop + 2)
        colon = found.start() if found else -1
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

    def quotation_at(self, offset: int) -> Span | None:
        """The passage that is quoted from this offset on, blanks between."""
        first = bisect_right(self._openings, offset)
        for quotation in self.quotations[first : first + 4]:
            if quotation.start <= offset + 4 and is_passage(self.text, quotation):
                return quotation.start, quotation.stop
        return None

    def line_start(self, token: Token) -> int:
        """Offset of the first letter of the token's line."""
        start, stop = self.paragraph(token.start)
        letter = re.compile(r"\w").search(self.text, start, stop)
        return letter.start() if letter else start

    def reply_after(self, colon: Token, named: bool) -> Span | None:
        """The line with a dash or a quotation after «Пётр Громов, тренер «Шторма»:».

        `named` says that a name stands right before the colon; else the line must be short.
        """
        start, stop = self.paragraph(colon.start)
        reply = self.next_paragraph(colon.start)
        short = named or stop - start < LONGEST_CAPTION
        caption = short and not self.text[colon.stop : stop].strip()
        if reply is None or not caption:
            return None
        return reply if self.text[reply[0] : reply[1]].lstrip()[:1] in REPLY else None

    def that_clause(self, frame: Frame) -> Span | None:
        """From «, что» or «, как» after the verb to the end of the sentence.

        There is none in «Как сообщает порт, принято 40 судов, что на 5 % больше».
        """
        tokens = frame.sentence.tokens
        if frame.next(-1).lower() == "как":
            return None
        for at in range(frame.position + 1, min(len(tokens) - 1, frame.position + 25)):
            if tokens[at].text == "," and tokens[at + 1].text.lower() in CONJUNCTIONS:
                return tokens[at + 1].start, frame.sentence.stop
            if tokens[at].text == "," and frame.next().lower() in ABOUT:
                return None  # «объявил о 5 погибших, признав, что»
            if tokens[at].text in ";.:" or (verb_kind(tokens[at].text) and at > frame.position + 1):
                return None
        return None

    def quotation_starting_after(self, frame: Frame) -> Span | None:
        """A passage quoted later in the verb's sentence."""
        first = bisect_right(self._openings, frame.token.stop)
        last = bisect_left(self._openings, frame.sentence.stop)
        for quotation in self.quotations[first:last]:
            if is_passage(self.text, quotation):
                return quotation.start, quotation.stop
        return None

    def paragraph_before(self, frame: Frame) -> Span | None:
        """What stands before «Об этом сообщил» in its paragraph, or else the paragraph before."""
        words = [token.text.lower() for token in frame.sentence.tokens[:3]]
        if words[:2] not in (["об", "этом"], ["о", "том"]) and words[:1] != ["это"]:
            return None
        start, _ = self.paragraph(frame.token.start)
        if self.text[start : frame.sentence.start].strip():
            return start, frame.sentence.start
        at = bisect_right(self._starts, frame.token.start) - 2
        return self.paragraphs[at] if at >= 0 else None

    def clause_before(self, frame: Frame) -> Span | None:
        """The sentence before «, сообщает агентство» or around «, отметил он,»."""
        before = frame.next(-1)
        if before not in (",", *DASHES) or frame.position < 2:
            return None
        return frame.sentence.start, frame.sentence.stop
