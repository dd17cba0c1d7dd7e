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
