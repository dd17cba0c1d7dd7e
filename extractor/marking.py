"""Marks in a text, as HTML for notebooks.

Texts are data: every character of a document is escaped, so markup in an article is shown and
never run. Marks may nest («[в [12] раз]») but do not cross; of two that cross the later one is
left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from extractor.colors import COLORS

PERSON = "person"
STYLE = (
    "border-bottom:2px solid {color};background:color-mix(in srgb,{color} 22%,transparent);"
    "border-radius:3px;padding:0 2px"
)
PERSON_STYLE = "border-bottom:1px dashed currentColor"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text to be marked; `label` is a kind of claim or PERSON."""

    start: int
    stop: int
    label: str
    title: str


class Shown:
    """A marked text: HTML in a notebook, the plain text elsewhere."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self.text = text
        self.marks = nested(marks)

    def _repr_html_(self) -> str:
        return to_html(self.text, self.marks)

    def __repr__(self) -> str:
        return self.text


def nested(marks: Iterable[Mark]) -> list[Mark]:
    """Marks in the order of the text, the outer before the inner, none that cross."""
    kept: list[Mark] = []
    open_marks: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.stop)):
        while open_marks and open_marks[-1].stop <= mark.start:
            open_marks.pop()
        if not open_marks or mark.stop <= open_marks[-1].stop:
            kept.append(mark)
            open_marks.append(mark)
    return kept


def to_html(text: str, marks: Iterable[Mark]) -> str:
    """The text as one HTML block with its marks; line breaks are kept.

    >>> to_html("<b>", [])
    '<div style="white-space:pre-wrap;line-height:1.6">&lt;b&gt;</div>'
    """
    pieces: list[str] = []
    position = 0
    open_marks: list[Mark] = []
    for mark in nested(marks):
        position = _close(text, pieces, open_marks, position, mark.start)
        pieces += [escape(text[position : mark.start]), _opening(mark)]
        position = mark.start
        open_marks.append(mark)
    position = _close(text, pieces, open_marks, position, len(text))
    pieces.append(escape(text[position:]))
    return f'<div style="white-space:pre-wrap;line-height:1.6">{"".join(pieces)}</div>'


def _close(text: str, pieces: list[str], open_marks: list[Mark], position: int, until: int) -> int:
    while open_marks and open_marks[-1].stop <= until:
        stop = open_marks.pop().stop
        pieces += [escape(text[position:stop]), "</mark>"]
        position = stop
    return position


def _opening(mark: Mark) -> str:
    color = COLORS.get(mark.label, "#777777")
    style = PERSON_STYLE if mark.label == PERSON else STYLE.format(color=color)
    background = "background:none;" if mark.label == PERSON else ""
    return f'<mark style="{background}color:inherit;{style}" title="{escape(mark.title)}">'
