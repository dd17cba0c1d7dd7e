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
CLAUSE = "acl"  # how a clause hangs on a noun: «генов, повышающих риск»
ATTRIBUTE = "amod"  # how an adjective hangs on its noun
MENDABLE = frozenset(["NOUN", "ADJ", "PROPN", "VERB"])
TELLING = frozenset([CLAUSE, ATTRIBUTE, "nsubj", "nsubj:pass"])
ALIKE = 7  # what a form has that is all that Slovnet says: see `_likeness`
HALVES = ("полгод", "полвек", "полчас")  # «прошедшие полгода», as a plural
FORMS = {"VERB": "Fin", "INFN": "Inf", "GRND": "Conv"}
TENSES = {"past": "Past", "pres": "Pres", "futr": "Fut"}
NUMBERS = {"sing": "Sing", "plur": "Plur"}
GENDERS = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
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
DECLINED = (("Case", CASES), ("Number", NUMBERS), ("Gender", GENDERS))

Labels = tuple[str, Mapping[str, str]]
Own = tuple[str, str, str]  # case, number and gender that Slovnet gives; empty where none


def mended(word: str, pos: str, feats: Mapping[str, str], rel: str) -> Labels | None:
    """Part of speech and features that a word must have; None where Slovnet may be right."""
    if pos not in MENDABLE or (pos == "VERB" and rel != ATTRIBUTE):
        return None
    if rel not in TELLING or (pos == "NOUN" and feats.get("Animacy") == "Anim"):
        rel = ""  # «37 пострадавших от пожара» are people
    get = feats.get
    return _mended(word, pos, get("Case", ""), get("Number", ""), get("Gender", ""), rel)


@lru_cache(maxsize=100_000)
def _mended(word: str, pos: str, case: str, number: str, gender: str, rel: str) -> Labels | None:
    own = case, number, gender
    if pos == "ADJ" and word.endswith(QUALITY):
        return "NOUN", _quality(word, own, rel)
    if pos in NOMINAL and word.endswith(VERBAL) and (found := _verb(word.lower())):
        return "VERB", found
    if not case:
        return None
    if rel == CLAUSE and (found := _participle(word.lower(), own)):
        return "VERB", found
    if rel == ATTRIBUTE and pos != "ADJ" and word[0].islower():
        return ("ADJ", found) if (found := _adjective(word, own)) else None
    return ("NOUN", found) if pos in NOMINAL and (found := _noun(word, pos, own)) else None


def _quality(word: str, own: Own, rel: str) -> Mapping[str, str]:
    """«заболеваемость» is a noun."""
    case = {"и": "Gen", "ю": "Ins"}.get(word[-1], "")
    named = rel.startswith("nsubj") or own[0] == "Nom"
    case = case or ("Nom" if named else "Acc")
    return {"Animacy": "Inan", "Case": case, "Gender": "Fem", "Number": "Sing"}


def _noun(word: str, pos: str, own: Own) -> Mapping[str, str]:
    """«курьеру» is a dative, «перевалка» a feminine, «грузооборот» no adjective.

    Features of a word that can be but a noun; empty where one of its forms has these.
    """
    if word.isupper() or (word[0].isupper() and (pos == "ADJ" or "-" in word)):
        return {}  # «ЕР», «Волга-Балт» may be names that are like no other word
    forms = morphology().known(word)
    if not forms or word.lower().startswith(HALVES):
        return {}
    if any("NOUN" not in form.grams or "Fixd" in form.grams for form in forms):
        return {}
    best = _likest(forms, own)
    if pos == "NOUN" and _likeness(best, own) == ALIKE:
        return {}
    animacy = "Anim" if "anim" in best.grams else "Inan"
    return {"Animacy": animacy, **_labels(best, *DECLINED)}


def _adjective(word: str, own: Own) -> Mapping[str, str]:
    """«макаронные»: features of a word that can be but an adjective; else empty."""
    forms = morphology().known(word)
    if not forms or any("ADJF" not in form.grams or "Apro" in form.grams for form in forms):
        return {}
    return {"Degree": "Pos", **_labels(_likest(forms, own), *DECLINED)}


def _participle(word: str, own: Own) -> Mapping[str, str]:
    """«повышающую»: features of a word that can be but a participle; else empty."""
    forms = morphology().known(word)
    if not forms or any("PRTF" not in form.grams for form in forms):
        return {}
    best = _likest(forms, own)
    voice = "Pass" if "pssv" in best.grams else _voice(word)
    return {"VerbForm": "Part", "Voice": voice, **_labels(best, ("Tense", TENSES), *DECLINED)}


def _verb(word: str) -> Mapping[str, str]:
    """«прогреется», «передаёт»: features of a word that can be but a verb; else empty."""
    forms = morphology().known(word)
    if not forms or any(FORMS.keys().isdisjoint(form.grams.values) for form in forms):
        return {}
    tables = (("VerbForm", FORMS), ("Tense", TENSES), ("Number", NUMBERS), ("Gender", GENDERS))
    return {**_labels(forms[0], *tables), "Voice": _voice(word)}


def _voice(word: str) -> str:
    return "Mid" if word.endswith(("ся", "сь")) else "Act"


def _likest(forms: list[Form], own: Own) -> Form:
    return max(forms, key=lambda form: _likeness(form, own))


def _likeness(form: Form, own: Own) -> int:
    """How much of what Slovnet says a form has: of the case first, the gender last."""
    case, number, gender = own
    grams = form.grams.values
    same_case = any(CASES.get(gram) == case for gram in grams)
    same_number = not number or any(NUMBERS.get(gram) == number for gram in grams)
    common = "ms-f" in grams or "anim" in grams  # «глава», «коллега»: of a man or of a woman
    many = number == "Plur" or not gender
    same_gender = common or many or any(GENDERS.get(gram) == gender for gram in grams)
    return 4 * same_case + 2 * same_number + same_gender


def _labels(form: Form, *tables: tuple[str, Mapping[str, str]]) -> dict[str, str]:
    """Slovnet's labels for the grammemes of a form."""
    own = form.grams.values
    return {name: label for name, table in tables for gram, label in table.items() if gram in own}
