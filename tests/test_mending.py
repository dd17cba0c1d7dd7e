"""Words whose label Slovnet guesses wrong, and what they must be."""

import pytest

from extractor.mending import mended

NOMINATIVE = {"Case": "Nom"}


@pytest.mark.parametrize(
    ("word", "pos", "feats", "labels"),
    [
        (
            "заболеваемость",
            "ADJ",
            NOMINATIVE,
            ("NOUN", {"Animacy": "Inan", "Case": "Nom", "Gender": "Fem", "Number": "Sing"}),
        ),
        (
            "прогреется",
            "NOUN",
            NOMINATIVE,
            ("VERB", {"VerbForm": "Fin", "Tense": "Fut", "Number": "Sing", "Voice": "Mid"}),
        ),
        (
            "развёлся",
            "NOUN",
            NOMINATIVE,
            (
                "VERB",
                {
                    "VerbForm": "Fin",
                    "Tense": "Past",
                    "Number": "Sing",
                    "Gender": "Masc",
                    "Voice": "Mid",
                },
            ),
        ),
        ("вырубить", "NOUN", NOMINATIVE, ("VERB", {"VerbForm": "Inf", "Voice": "Act"})),
    ],
)
def test_mended(word, pos, feats, labels):
    assert mended(word, pos, feats, "obl") == labels


@pytest.mark.parametrize(
    ("word", "pos"),
    [("билет", "NOUN"), ("школа", "NOUN"), ("стали", "NOUN"), ("Казат", "NOUN"), ("кость", "NOUN")],
)
def test_left_alone(word, pos):
    assert mended(word, pos, NOMINATIVE, "obl") is None


MASCULINE = {"Case": "Nom", "Number": "Sing", "Gender": "Masc"}
ACCUSATIVE = {"Case": "Acc", "Number": "Sing", "Gender": "Masc"}


@pytest.mark.parametrize(
    ("word", "pos", "feats", "case", "number", "gender"),
    [
        ("Перевалка", "NOUN", MASCULINE, "Nom", "Sing", "Fem"),
        ("курьеру", "NOUN", ACCUSATIVE, "Dat", "Sing", "Masc"),
        ("центнеров", "NOUN", {**ACCUSATIVE, "Case": "Gen"}, "Gen", "Plur", "Masc"),
        ("неделей", "NOUN", {"Case": "Gen", "Number": "Plur"}, "Ins", "Sing", "Fem"),
        ("грузооборот", "ADJ", {"Case": "Nom", "Number": "Sing"}, "Nom", "Sing", "Masc"),
    ],
)
def test_noun_in_a_form_that_it_has(word, pos, feats, case, number, gender):
    labels = mended(word, pos, feats, "nmod")
    assert labels is not None
    assert labels[0] == "NOUN"
    assert [labels[1][name] for name in ("Case", "Number", "Gender")] == [case, number, gender]


@pytest.mark.parametrize(
    ("word", "pos", "feats"),
    [
        ("глава", "NOUN", MASCULINE),  # a man
        ("ЕР", "NOUN", {**MASCULINE, "Case": "Gen"}),
        ("полгода", "NOUN", {"Case": "Acc", "Number": "Plur", "Gender": "Masc"}),
        ("кофе", "NOUN", {**MASCULINE, "Case": "Dat"}),
        ("рабочему", "ADJ", {**MASCULINE, "Case": "Dat"}),
        ("грузооборот", "NOUN", ACCUSATIVE),
        ("тепловозоремонту", "NOUN", ACCUSATIVE),  # no word of the dictionary
    ],
)
def test_noun_left_alone(word, pos, feats):
    assert mended(word, pos, feats, "nmod") is None


@pytest.mark.parametrize(
    ("word", "pos", "feats", "voice", "number"),
    [
        ("повышающую", "ADJ", {**ACCUSATIVE, "Gender": "Fem"}, "Act", "Sing"),
        ("вступившее", "NOUN", {**MASCULINE, "Gender": "Neut"}, "Act", "Sing"),
        ("Написанная", "PROPN", MASCULINE, "Pass", "Sing"),
        ("снижающихся", "NOUN", {**MASCULINE, "Case": "Gen"}, "Mid", "Plur"),
    ],
)
def test_participle_on_which_a_clause_hangs(word, pos, feats, voice, number):
    labels = mended(word, pos, feats, "acl")
    assert labels is not None
    assert labels[0] == "VERB"
    features = [labels[1][name] for name in ("VerbForm", "Voice", "Number")]
    assert features == ["Part", voice, number]
    assert mended(word, pos, feats, "amod") is None  # «потрясающий успех»


def test_noun_of_a_clause_left_alone():
    assert mended("директор", "NOUN", MASCULINE, "acl") is None
    people = {"Animacy": "Anim", "Case": "Gen", "Gender": "Masc", "Number": "Plur"}
    assert mended("пострадавших", "NOUN", people, "acl") is None


def test_adjective_taken_for_a_noun():
    labels = mended("макаронные", "NOUN", {**ACCUSATIVE, "Gender": "Fem"}, "amod")
    assert labels is not None
    assert labels[0] == "ADJ"
    assert (labels[1]["Case"], labels[1]["Number"]) == ("Acc", "Plur")


@pytest.mark.parametrize(
    ("word", "rel"), [("Макаронные", "amod"), ("рабочие", "amod"), ("порожние", "nsubj")]
)
def test_name_or_substantive_left_alone(word, rel):
    assert mended(word, "NOUN", {"Case": "Acc", "Number": "Plur"}, rel) is None
