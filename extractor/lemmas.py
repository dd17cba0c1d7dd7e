"""What the dictionary says of a word of a sentence: its parse and its dictionary form.

Slovnet's features choose among pymorphy3's parses.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.annotation import Token
from extractor.morphology import Form, morphology

CASES = {
    "Nom": {"nomn"},
    "Gen": {"gent", "gen2"},
    "Dat": {"datv"},
    "Acc": {"accs", "acc2"},
    "Ins": {"ablt"},
    "Loc": {"loct", "loc2"},
}
NUMBERS = {"Sing": "sing", "Plur": "plur"}
GENDERS = {"Masc": "m", "Fem": "f"}
PARTS = {
    "NOUN": {"NOUN"},
    "PROPN": {"NOUN"},
    "ADJ": {"ADJF", "ADJS"},
    "DET": {"ADJF", "NPRO"},
    "VERB": {"VERB", "INFN", "PRTF", "PRTS", "GRND"},
    "AUX": {"VERB", "INFN", "GRND"},
    "NUM": {"NUMR", "NOUN"},
    "ADV": {"ADVB", "PRED", "ADJS"},
}
CHILDREN = re.compile(r"(?:дет(?:и|ей|ям|ьми|ях)|реб[её]н(?:ок|ка|ку|ком|ке))-([а-яё]+)")
SHORT = 4  # letters that a declined noun before a hyphen has at least
UNLIKELY = ("Surn", "Name", "Patr", "Abbr", "Arch", "Erro")
SHORT_PARTICIPLES = tuple(
    stem + ending for stem in ("ан", "ен", "ят", "ит", "ыт", "ут", "ён") for ending in "оы"
)
ABBREVIATIONS = {
    "чел": "человек",
    "чел.": "человек",
    "шт": "штука",
    "шт.": "штука",
    "экз": "экземпляр",
    "экз.": "экземпляр",
    "ед": "единица",
    "ед.": "единица",
}


def parse(token: Token) -> Form:
    """pymorphy3's parse of a word that agrees best with what Slovnet says of it."""
    feats = token.feats
    return _parse(token.text, token.pos, feats.get("Case", ""), feats.get("Number", ""))


@lru_cache(maxsize=50_000)
def _parse(text: str, pos: str, case: str, number: str) -> Form:
    wanted = CASES.get(case, set()), NUMBERS.get(number, ""), PARTS.get(pos, set())
    return max(morphology()(text), key=lambda form: _agreement(form, *wanted))


def _agreement(form: Form, cases: set[str], number: str, parts: set[str]) -> int:
    grams = form.grams.values
    return (
        4 * any(gram in grams for gram in parts)
        + 2 * any(gram in grams for gram in cases)
        + (number in grams)
        - 2 * any(gram in grams for gram in UNLIKELY)
        - 8 * _is_compound_misread(form)
    )


def _is_compound_misread(form: Form) -> bool:
    """«хот-догов» is no «хота-дог», «кофе-машин» has a plural: the last part alone declines."""
    if form.is_known:
        return False
    first, hyphen, _ = form.raw.word.partition("-")
    if not hyphen:
        return False
    lengthened = len(first) < SHORT and not form.normalized.startswith(first + "-")
    return lengthened or "Fixd" in form.grams


def lemma(token: Token) -> str:
    """Dictionary form: the infinitive of a verb, the nominative singular of a noun."""
    text = token.text.lower()
    if text in ABBREVIATIONS:
        return ABBREVIATIONS[text]
    if (other := beside_children(text)) is not None:
        return f"ребёнок-{other.normalized}"
    form = parse(token)
    if token.pos in ("NOUN", "PROPN", "ADJ") and "PRTF" in form.grams:
        return form.inflect({"nomn", "sing", "masc"})  # «пострадавших» is a noun here
    return form.normalized


def beside_children(text: str) -> Form | None:
    """The «сирот» of «детей-сирот», in which pymorphy3 does not see «ребёнок»; None elsewhere."""
    pair = CHILDREN.fullmatch(text)
    return morphology()(pair[1])[0] if pair is not None else None


def gender_of_word(token: Token) -> str:
    """Gender by the labels of a word, as persons have it: `m`, `f`; empty for others."""
    return GENDERS.get(token.feats.get("Gender", ""), "")


def is_short_participle(token: Token) -> bool:
    """«Намолочено 6 млн тонн»: what Slovnet takes for a noun or adverb."""
    if token.pos not in ("NOUN", "ADV", "PROPN", "X") or not token.text.endswith(SHORT_PARTICIPLES):
        return False
    return "PRTS" in morphology()(token.text)[0].grams


def is_hidden_verb(token: Token) -> bool:
    """«Намолочено 6 млн тонн», «Вылечились пятеро»: a verb that is taken for a noun or name."""
    if token.pos != "PROPN":
        return is_short_participle(token)
    form = morphology()(token.text)[0]
    return form.is_known and not {"VERB", "PRTS"}.isdisjoint(form.grams.values)


def is_no_verb(token: Token) -> bool:
    """Whether Slovnet takes a noun or adjective for a verb: «осмотрами», «коронавирусную»."""
    forms = morphology()(token.text)
    if all("ADJF" in form.grams for form in forms):
        return True
    return forms[0].is_known and all("NOUN" in form.grams for form in forms)


def may_be_verb(token: Token) -> bool:
    """Whether a word that Slovnet takes for a verb may be one: not «белокочанную»."""
    forms = morphology()(token.text)
    verbal = (not PARTS["VERB"].isdisjoint(form.grams.values) for form in forms)
    return not forms[0].is_known or any(verbal)


def noun_lemma(token: Token) -> str:
    """Dictionary form of a word that is counted: «раненых» -> «раненый»."""
    form = parse(token)
    if "PRTF" in form.grams:
        return form.inflect({"nomn", "sing", "masc"})
    return lemma(token)
