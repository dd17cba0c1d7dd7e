"""Words of speech: which word forms they are, from `speech.tsv`."""

from __future__ import annotations

from functools import cache, lru_cache

from extractor.morphology import Openings, morphology
from grammars.lexicon import read_table

FINITE = ("passive", "about", "content", "that", "aside", "quoting")
CHANGING = ("пишет", "ждёт", "жди", "ждут")  # forms that begin otherwise than «писать», «ждать»


@cache
def words_of(kind: str) -> frozenset[str]:
    """Dictionary forms of one kind of words of speech."""
    rows = read_table("speech")
    return frozenset(word for row in rows if row["kind"] == kind for word in row["words"].split())


@cache
def verb_openings() -> Openings:
    """How the words begin that `verb_kind` has to parse."""
    words = (word for kind in (*FINITE, "conviction", "stated") for word in words_of(kind))
    return Openings((word.removesuffix("ся") for word in (*words, *CHANGING)), 5)


@lru_cache(maxsize=100_000)
def verb_kind(word: str) -> str:
    """The kind of a finite form in `speech.tsv`, such as `that`; empty for other words.

    >>> verb_kind("сообщила"), verb_kind("сообщить"), verb_kind("стол")
    ('about', '', '')
    """
    if word not in verb_openings():
        return ""
    forms = morphology()(word)
    if any("NOUN" in form.grams and form.score > 0.5 for form in forms):
        return ""
    for form in forms:
        finite = "VERB" in form.grams and "impr" not in form.grams and "1per" not in form.grams
        for kind in FINITE:
            if finite and form.normalized in words_of(kind):
                return kind
        if "PRTS" in form.grams and "neut" in form.grams and form.normalized in words_of("stated"):
            return "passive"  # «сказано в сообщении»
        short = "ADJS" in form.grams or "PRTS" in form.grams
        if short and word.lower().rstrip("аы") in words_of("conviction"):
            return "conviction"
    return ""


@lru_cache(maxsize=20_000)
def verb_lemma(word: str) -> str:
    """Dictionary form of the verb; empty for other words."""
    return next((f.normalized for f in morphology()(word) if "VERB" in f.grams), "")


@lru_cache(maxsize=100_000)
def is_plural_verb(word: str) -> bool:
    """Whether a verb stands in the plural: «сообщили»."""
    return any("VERB" in form.grams and "plur" in form.grams for form in morphology()(word))


@lru_cache(maxsize=100_000)
def verb_gender(word: str) -> str:
    """`m` or `f` of a verb in the past; empty for others."""
    for form in morphology()(word):
        if "VERB" in form.grams and "past" in form.grams and "sing" in form.grams:
            return "m" if "masc" in form.grams else "f" if "femn" in form.grams else ""
    return ""


@lru_cache(maxsize=100_000)
def source_noun(word: str, kind: str) -> bool:
    """Whether a form of one of the nouns of speech: «словам», «данным», «сообщении»."""
    nouns = words_of(kind)
    return any(
        form.normalized in nouns or (form.normalized == "слово" and "слова" in nouns)
        or (form.normalized in ("данный", "данная") and "данные" in nouns and "plur" in form.grams)
        for form in morphology()(word)
    )  # fmt: skip
