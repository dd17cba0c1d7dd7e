"""Names of places in the nominative: «Нижнем Новгороде» -> «Нижний Новгород»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.annotation import Token
from extractor.lemmas import CASES
from extractor.morphology import Form, morphology

AND = frozenset(["и", "или"])
INDECLINABLE = re.compile("(?:[оэую]|[^и]и)$")  # of words no dictionary knows: «Куусамо»
GENDERS = ("masc", "femn", "neut")


def nominative(tokens: Sequence[Token]) -> str:
    """The name in the nominative, in the number that it has; names with «и» between them each."""
    for position, token in enumerate(tokens):
        if token.text in AND:
            left, right = tokens[:position], tokens[position + 1 :]
            return f"{nominative(left)} {token.text} {nominative(right)}"
    return "".join(_gap(tokens, i) + word for i, word in enumerate(_words(tokens)))


def _gap(tokens: Sequence[Token], position: int) -> str:
    return " " if position and tokens[position - 1].stop < tokens[position].start else ""


def _words(tokens: Sequence[Token]) -> list[str]:
    forms = [_form(token) for token in tokens]
    position = next((i for i, form in enumerate(forms) if form and "NOUN" in form.grams), None)
    if position is None:
        alone = all(token.pos == "ADJ" for token in tokens)
        pairs = zip(tokens, forms, strict=True)
        return [_alone(*pair) if alone else pair[0].text for pair in pairs]
    number, gender = _agreement(forms[position])
    words = []
    for i, (token, form) in enumerate(zip(tokens, forms, strict=True)):
        if form is None or (i > position and not _is_apposition(token, tokens[position])):
            words.append(token.text)
        elif "NOUN" in form.grams:
            words.append(_inflected(token, form, {"nomn", _agreement(form)[0]}))
        elif number == "plur" and token.feats.get("Number") == "Sing":
            words.append(_alone(token, form))  # «Тульской и Омской областях»
        else:
            words.append(_inflected(token, form, {"nomn", number, *gender}))
    return words


def _alone(token: Token, form: Form | None) -> str:
    """An adjective whose noun is said for several: «в Тульской (5) и Омской (7) областях»."""
    gender = [] if form is None else [gender for gender in GENDERS if gender in form.grams]
    if form is None or not gender:
        return token.text
    return _inflected(token, form, {"nomn", "sing", *gender})


def _form(token: Token) -> Form | None:
    """The parse that suits a place; None of a word that is left as it stands."""
    forms = [f for f in morphology()(token.text) if {"NOUN", "ADJF", "PRTF"} & set(f.grams.values)]
    if not forms or "Fixd" in forms[0].grams:
        return None
    best = max(forms, key=lambda form: _suits(form, token))
    foreign = not best.is_known and "Geox" not in best.grams
    return None if foreign and INDECLINABLE.search(token.text) else best


def _suits(form: Form, token: Token) -> int:
    case = CASES.get(token.feats.get("Case", ""), set())
    return (
        4 * any(gram in form.grams for gram in case)
        + 2 * ("Geox" in form.grams)
        + 3 * (token.pos == "ADJ" and "ADJF" in form.grams)  # «Тверской» is a street as well
        + ("sing" in form.grams)
        - 3 * ("anim" in form.grams)
    )


def _agreement(form: Form | None) -> tuple[str, list[str]]:
    """Number of a noun, and the gender that its adjectives take in the singular."""
    assert form is not None
    if "plur" in form.grams:
        return "plur", []
    return "sing", [gender for gender in GENDERS if gender in form.grams]


def _is_apposition(token: Token, noun: Token) -> bool:
    """«реке Волге» goes into the nominative whole, «улице Ленина» does not."""
    case = token.feats.get("Case")
    return case == noun.feats.get("Case") and case not in ("Nom", "Gen", None)


def _inflected(token: Token, form: Form, grams: set[str]) -> str:
    word = form.inflected(grams)
    return _capitals(word, token.text) if word else token.text


def _capitals(word: str, model: str) -> str:
    """The word with a capital where the model has one: «санкт-петербург» -> «Санкт-Петербург»."""
    parts, models = word.split("-"), model.split("-")
    if len(parts) != len(models):
        return word.capitalize()
    return "-".join(
        part.capitalize() if like[:1].isupper() else part
        for part, like in zip(parts, models, strict=True)
    )
