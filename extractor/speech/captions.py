"""Who speaks by the form of a line alone: headlines, and a name under what is quoted."""

from __future__ import annotations

import re

from extractor.speech.cast import Cast
from extractor.speech.frames import Layout
from extractor.speech.quotations import is_passage
from extractor.speech.speakers import Source, Speech

CAPTION = re.compile(r"[»\"”“]+[\s,]*[—–-]\s*(?=\w)")
HEADLINE = re.compile(r"^(?P<said>.*\S)\s+[-–—]\s*(?P<who>[^-–—]+?)[\W]*$")
HEADLINE_COLON = re.compile(r"^[\W]*(?P<who>[^:]{3,60}):\s+(?P<said>.+)$")
LONGEST_HEADLINE = 200  # characters


def captions(cast: Cast, layout: Layout) -> list[Speech]:
    """«Мы построили 12 школ за год» — Олег Зимин."""
    found = []
    for quotation in layout.quotations:
        mark = CAPTION.match(layout.text, quotation.stop)
        person = cast.person_at(mark.end()) if mark else None
        if mark is None or person is None or not is_passage(layout.text, quotation):
            continue
        stop = next((stop for start, stop in person.mentions if start == mark.end()), mark.end())
        if layout.text[stop : stop + 1] in ("", ".", "\n"):
            source = Source.of(person)
            found.append(Speech(quotation.start, quotation.stop, source, "quotation, name"))
    return found


def headlines(cast: Cast, layout: Layout) -> list[Speech]:
    """«Город получит 20 трамваев - Зимин», «Зимин: город получит …»."""
    found = []
    for start, stop in layout.paragraphs[:4]:
        line = layout.text[start:stop]
        if len(line) > LONGEST_HEADLINE or line.rstrip().endswith("."):
            continue
        for pattern in (HEADLINE, HEADLINE_COLON):
            match = pattern.match(line)
            source = match and _whole(start + match.start("who"), start + match.end("who"), cast)
            if match and source:
                said = (start + match.start("said"), start + match.end("said"))
                found.append(Speech(*said, source, "headline"))
                break
    return found


def _whole(start: int, stop: int, cast: Cast) -> Source | None:
    """The speaker, if these words name one and nothing else."""
    for (begin, end), person in cast.spans:
        if start <= begin and end <= stop and stop - end < 2 and begin - start < 40:
            return Source.of(person)
    said = cast.annotation.document.text[start:stop]
    namesake = next((one for one in cast.people if one.last == said), None)
    if namesake is not None:
        return Source.of(namesake)
    named = (n for n in cast.annotation.names if n.start == start and n.stop == stop)
    name = next(named, None)
    if name is not None and name.type == "ORG":
        return Source(said)
    first = next((token for token in cast.annotation.tokens if token.start >= start), None)
    return cast.bare_position(first, stop) if first is not None else None
