"""An age right beside its name: «Пётр Громов, 54 лет», «Анна Белова (28 лет)»."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.annotation import Token
from extractor.attribution.subject.cast import Cast
from extractor.mentions.mention import Mention
from extractor.syntax.brackets import word_before

MARKS = (",", "(", "—", "–", "-")
POST = 8  # words of a post between a name and the age in brackets


def bracketed(mention: Mention, cast: Cast) -> str | None:
    """«Пётр Громов, 54 лет, …», «Анна Белова (Рига, 28 лет)», «Мишель Седова — 54 года»."""
    if mention.cell is not None and mention.cell.alone:
        word = word_before(mention.cell, mention.sentence)
        person = cast.person_at(word) if word is not None else None
        if person is not None:
            return person.name
    tokens = mention.preceding()
    if len(tokens) < 2 or tokens[-1].text not in MARKS:
        return None
    before = _before_brackets(tokens[:-1])
    if before.text == ",":
        before = _before_post(tokens[:-2]) or before
    person = cast.person_at(before)
    return person.name if person is not None else None


def _before_brackets(tokens: Sequence[Token]) -> Token:
    """The last token, or that before brackets which close there: «Рауль Лерой (Raoul), 38 лет»."""
    if tokens[-1].text != ")":
        return tokens[-1]
    opening = [position for position, token in enumerate(tokens) if token.text == "("]
    return tokens[opening[-1] - 1] if opening and opening[-1] else tokens[-1]


def _before_post(tokens: Sequence[Token]) -> Token | None:
    """«Пётр Громов, тренер «Зари», (54 года)»: the token before what tells who he is."""
    near = tokens[-POST:]
    commas = [position for position, token in enumerate(near) if token.text == ","]
    return near[commas[-1] - 1] if commas and commas[-1] else None
