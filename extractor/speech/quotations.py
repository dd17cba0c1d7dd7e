"""Quotations in a text: «…», "…", „…“, ''…'', nested and over several paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

MARKS = re.compile(r"''|[«»„“”\"]")
CLOSERS = {"«": "»", "„": "“”", "“": "”", '"': '"', "''": "''"}
SAYS_AFTER = re.compile(r'",?[ \u00a0]?[—–-][ \u00a0]\w')  # «…", - сказал он»
LONGEST = 6000  # characters; a quote that stays open is closed by the end of its paragraph
WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """The quoted text: offsets without the marks."""

    start: int
    stop: int


def find_quotations(text: str) -> list[Quotation]:
    """Quotations, outer before inner, in the order of the text; names in quotes among them.

    >>> text = 'Он сказал: «Газета "Труд" права».'
    >>> [text[q.start:q.stop] for q in find_quotations(text)]
    ['Газета "Труд" права', 'Труд']
    """
    found: list[Quotation] = []
    open_marks: list[tuple[str, int]] = []
    for match in MARKS.finditer(text):
        mark = match.group()
        while open_marks and match.start() - open_marks[0][1] > LONGEST:
            open_marks.pop(0)
        level = _closes(mark, open_marks, text, match.start())
        if level is not None:
            found.append(Quotation(open_marks[level][1], match.start()))
            del open_marks[level:]
        elif mark in CLOSERS:
            open_marks.append((mark, match.end()))
    return sorted(found, key=lambda quotation: (quotation.start, -quotation.stop))


def _closes(mark: str, open_marks: list[tuple[str, int]], text: str, at: int) -> int | None:
    """Which open quotation the mark closes; a straight one never closes over a blank before it."""
    for level in range(len(open_marks) - 1, -1, -1):
        opener, start = open_marks[level]
        if mark in CLOSERS[opener]:
            if mark in ('"', "''") and _opens(text, at, len(mark)):
                return None
            broken = mark == '"' and "\n" in text[start:at]
            if broken and not (_spans_paragraphs(text, start) or SAYS_AFTER.match(text, at)):
                continue
            return level
    return None


def _opens(text: str, at: int, length: int) -> bool:
    """A straight mark with a blank before and a letter after it opens."""
    before = text[at - 1] if at else " "
    after = text[at + length] if at + length < len(text) else " "
    return (before.isspace() or before in "(—–-«") and not after.isspace() and after not in ".,;:)"


def _spans_paragraphs(text: str, start: int) -> bool:
    """Whether the quotation begins a line, as a quoted passage does."""
    line = text.rfind("\n", 0, start - 1) + 1
    return text[line : start - 1].strip() == ""


def is_passage(text: str, quotation: Quotation) -> bool:
    """Whether something is said in the quotation, rather than named: four words or more."""
    return len(WORDS.findall(text, quotation.start, min(quotation.stop, quotation.start + 200))) > 3
