"""Morphology, and which words need not be parsed."""

from __future__ import annotations

import pytest

from extractor.morphology import Openings, morphology
from extractor.people.memberships import member_openings, membership_verb
from extractor.people.posts import names_post, post_openings
from extractor.speech.verbs import FINITE, verb_kind, verb_openings, words_of
from grammars.lexicon import read_table
from grammars.positions import POSITIONS

WORDS = (  # known, with «е» for «ё», two stems, indeclinable; unknown in all of pymorphy3's ways
    "стали мыла ели самолет еще людей лет шел метро наибольшего получше пол я вы 5 xiv nato , "
    "кузявого метапрограммой санкт-петербургу скажи-ка по-русски бувыкловой щщщ"
)


def forms(word: str, *grams: str) -> set[str]:
    """Forms with these grammemes that the dictionary has of a word."""
    parses = [form.raw for form in morphology()(word) if form.normalized == word]
    lexemes = (form for parse in parses for form in parse.lexeme)
    return {form.word for form in lexemes if form.tag.grammemes.issuperset(grams)}


def test_openings() -> None:
    openings = Openings(["учёный", "мэр"], 2)
    words = ["Учёному", "ученые", "Мэру", "мэ", "учебы", ""]
    assert [word for word in words if word in openings] == ["Учёному", "ученые", "Мэру"]


def test_no_form_of_a_post_is_passed_over() -> None:
    nouns = {form for post in POSITIONS for form in forms(post, "NOUN", "anim")}
    assert len(nouns) > 2000
    assert {form for form in nouns if form not in post_openings()} == set()
    assert names_post("учёного")
    assert names_post("экс-мэром")
    assert not names_post("стола")


def test_no_form_of_a_verb_of_speech_is_passed_over() -> None:
    verbs = {verb for kind in FINITE for verb in words_of(kind)}
    finite = {form for verb in verbs for form in forms(verb, "VERB")}
    assert len(finite) > 1000
    assert {form for form in finite if form not in verb_openings()} == set()
    assert (verb_kind("пишет"), verb_kind("ждут"), verb_kind("едет")) == ("about", "that", "")


def test_no_form_of_a_verb_of_membership_is_passed_over() -> None:
    verbs = [row["verb"] for row in read_table("membership_verbs")]
    finite = {form for verb in verbs for part in ("VERB", "PRTF") for form in forms(verb, part)}
    assert len(finite) > 200
    assert {form for form in finite if form not in member_openings()} == set()
    assert membership_verb("возглавляющий") is not None
    assert membership_verb("Возглавляет") is None


@pytest.mark.parametrize("word", WORDS.split())
def test_parses_are_those_of_pymorphy(word: str) -> None:
    expected = morphology().raw.parse(word)
    forms = morphology()(word)
    assert [form.raw for form in forms] == expected
    assert [form.normalized for form in forms] == [parse.normal_form for parse in expected]
    assert [form.score for form in forms] == [parse.score for parse in expected]
    assert [form.is_known for form in forms] == [parse.is_known for parse in expected]
    for form, parse in zip(forms, expected, strict=True):
        for grams in ({"nomn", "sing"}, {"gent", "plur"}, {"nomn", "plur", "masc"}, {"INFN"}):
            wanted = parse.inflect(set(grams))
            assert form.inflected(grams) == (wanted and wanted.word)
