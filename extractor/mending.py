"""Labels of words that Slovnet has not met, mended by what the dictionary knows of them.

«Перевалка грузов» is no masculine, «курьеру» no accusative, whatever their neighbours suggest: a
word that the dictionary has must be in one of the forms that it has there.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from extractor.morphology import Form, morphology

QUALITY = ("ость", "ости", "остью")  # no adjective ends so
VERBAL = (
    "ся", "сь", "ёт", "ет", "ит", "ют", "ут", "ат", "ят", "ал", "ил", "ел", "ла", "ли", "ло", "ть",
)  # fmt: skip
NOMINAL = frozenset(["NOUN", "ADJ"])
FORMS = {"VERB": "Fin", "INFN": "Inf", "GRND": "Conv"}
TENSES = {"past": "Past", "pres": "Pres", "futr": "Fut"}
NUMBERS = {"sing": "Sing", "plur": "Plur"}
CASES = {
    "nomn": "Nom",
    "gent": "Gen",
    "gen2": "Gen",
    "datv": "Dat",
    "accs": "Acc",
    "ablt": "Ins",
    "loct": "Loc",
    "loc2": "Loc",
}
ALIKE = 7  # what a form has that is all that Slovnet says: see `_likeness`
CLAUSE = "acl"  # how a clause hangs on a noun: «генов, повышающих риск»
ATTRIBUTE = "amod"  # how an adjective hangs on its noun
HALVES = ("полгод", "полвек", "полчас")  # «прошедшие полгода», as a plural
GENDERS = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
DECLINED = (("Case", CASES), ("Number", NUMBERS), ("Gender", GENDERS))

Labels = tuple[str, Mapping[str, str]]


def mended(word: str, pos: str, feats: Mapping[str, str], rel: str) -> Labels | None:
    """Part of speech and features that a word must have; None where Slovnet may be right."""
    if pos == "ADJ" and word.endswith(QUALITY):
        return "NOUN", _quality(word, feats, rel)
    if pos in NOMINAL and word.endswith(VERBAL) and (found := _verb(word.lower())):
        return "VERB", found
    if rel == CLAUSE and "Case" in feats and (found := _participle(word.lower(), *_own(feats))):
        return "VERB", found
    if rel == ATTRIBUTE and pos != "ADJ" and "Case" in feats and word[0].islower():
        found = _adjective(word, *_own(feats))
        return ("ADJ", found) if found else None
    return _noun_labels(word, pos, feats) if pos in NOMINAL and "Case" in feats else None


def _quality(word: str, feats: Mapping[str, str], rel: str) -> Mapping[str, str]:
    """«заболеваемость» is a noun."""
    case = {"и": "Gen", "ю": "Ins"}.get(word[-1], "")
    named = rel.startswith("nsubj") or feats.get("Case") == "Nom"
    case = case or ("Nom" if named else "Acc")
    return {"Animacy": "Inan", "Case": case, "Gender": "Fem", "Number": "Sing"}


def _noun_labels(word: str, pos: str, feats: Mapping[str, str]) -> Labels | None:
    """«курьеру» is a dative, «перевалка» a feminine, «грузооборот» no adjective."""
    if word.isupper() or (word[0].isupper() and (pos == "ADJ" or "-" in word)):
        return None  # «ЕР», «Волга-Балт» may be names that are like no other word
    found = _noun(word.lower(), pos, *_own(feats))
    return ("NOUN", found) if found else None


def _own(feats: Mapping[str, str]) -> tuple[str, str, str]:
    return feats["Case"], feats.get("Number", ""), feats.get("Gender", "")


@lru_cache(maxsize=50_000)
def _noun(word: str, pos: str, case: str, number: str, gender: str) -> Mapping[str, str]:
    """Features of a word that can be but a noun; empty where one of its forms has these."""
    forms = morphology().known(word)
    if not forms or word.startswith(HALVES):
        return {}
    if any("NOUN" not in form.grams or "Fixd" in form.grams for form in forms):
        return {}
    best = max(forms, key=lambda form: _likeness(form, case, number, gender))
    if pos == "NOUN" and _likeness(best, case, number, gender) == ALIKE:
        return {}
    animacy = "Anim" if "anim" in best.grams else "Inan"
    return {"Animacy": animacy, **_labels(best, *DECLINED)}


@lru_cache(maxsize=20_000)
def _adjective(word: str, case: str, number: str, gender: str) -> Mapping[str, str]:
    """«макаронные»: features of a word that can be but an adjective; else empty."""
    forms = morphology().known(word)
    if not forms or any("ADJF" not in form.grams or "Apro" in form.grams for form in forms):
        return {}
    best = max(forms, key=lambda form: _likeness(form, case, number, gender))
    return {"Degree": "Pos", **_labels(best, *DECLINED)}


@lru_cache(maxsize=20_000)
def _participle(word: str, case: str, number: str, gender: str) -> Mapping[str, str]:
    """«повышающую»: features of a word that can be but a participle; else empty."""
    forms = morphology().known(word)
    if not forms or any("PRTF" not in form.grams for form in forms):
        return {}
    best = max(forms, key=lambda form: _likeness(form, case, number, gender))
    voice = "Pass" if "pssv" in best.grams else _voice(word)
    return {"VerbForm": "Part", "Voice": voice, **_labels(best, ("Tense", TENSES), *DECLINED)}


def _likeness(form: Form, case: str, number: str, gender: str) -> int:
    """How much of what Slovnet says a form has: of the case first, the gender last."""
    own = form.grams.values
    same_case = any(CASES.get(gram) == case for gram in own)
    same_number = not number or any(NUMBERS.get(gram) == number for gram in own)
    common = "ms-f" in own or "anim" in own  # «глава», «коллега»: of a man or of a woman
    many = number == "Plur" or not gender
    same_gender = common or many or any(GENDERS.get(gram) == gender for gram in own)
    return 4 * same_case + 2 * same_number + same_gender


@lru_cache(maxsize=20_000)
def _verb(word: str) -> Mapping[str, str]:
    """«прогреется», «передаёт»: features of a word that can be but a verb; else empty."""
    forms = morphology().known(word)
    if not forms or any(FORMS.keys().isdisjoint(form.grams.values) for form in forms):
        return {}
    return _features(forms[0], word)


def _features(form: Form, word: str) -> dict[str, str]:
    tables = (("VerbForm", FORMS), ("Tense", TENSES), ("Number", NUMBERS), ("Gender", GENDERS))
    return {**_labels(form, *tables), "Voice": _voice(word)}


def _voice(word: str) -> str:
    return "Mid" if word.endswith(("ся", "сь")) else "Act"


def _labels(form: Form, *tables: tuple[str, Mapping[str, str]]) -> dict[str, str]:
    """Slovnet's labels for the grammemes of a form."""
    own = form.grams.values
    return {name: label for name, table in tables for gram, label in table.items() if gram in own}
