"""Labels of words that Slovnet has not met, mended by what the dictionary knows of them."""

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
GENDERS = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}

Labels = tuple[str, Mapping[str, str]]


def mended(word: str, pos: str, feats: Mapping[str, str], rel: str) -> Labels | None:
    """Part of speech and features that a word must have; None where Slovnet may be right."""
    if pos == "ADJ" and word.endswith(QUALITY):
        return "NOUN", _quality(word, feats, rel)
    if pos in NOMINAL and word.endswith(VERBAL):
        found = _verb(word.lower())
        return ("VERB", found) if found else None
    return None


def _quality(word: str, feats: Mapping[str, str], rel: str) -> Mapping[str, str]:
    """«заболеваемость» is a noun."""
    case = {"и": "Gen", "ю": "Ins"}.get(word[-1], "")
    named = rel.startswith("nsubj") or feats.get("Case") == "Nom"
    case = case or ("Nom" if named else "Acc")
    return {"Animacy": "Inan", "Case": case, "Gender": "Fem", "Number": "Sing"}


@lru_cache(maxsize=20_000)
def _verb(word: str) -> Mapping[str, str]:
    """«прогреется», «передаёт»: features of a word that can be but a verb; else empty."""
    forms = morphology().known(word)
    if not forms or any(FORMS.keys().isdisjoint(form.grams.values) for form in forms):
        return {}
    return _features(forms[0], word)


def _features(form: Form, word: str) -> dict[str, str]:
    own = form.grams.values
    found = {
        name: label
        for name, table in (
            ("VerbForm", FORMS),
            ("Tense", TENSES),
            ("Number", NUMBERS),
            ("Gender", GENDERS),
        )
        for gram, label in table.items()
        if gram in own
    }
    voice = "Mid" if word.endswith(("ся", "сь")) else "Act"
    return {**found, "Voice": voice}
