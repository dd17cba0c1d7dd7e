"""What a person is called by office."""

import pytest
from razdel import tokenize

from extractor.morphology import morphology
from extractor.parsing import GrammarParser
from grammars.positions import POSITION, POSITIONS, PositionPhrase, read, split_prefix

PARSER = GrammarParser([POSITION], morphology())

# The text, the words of the position in it, and the tenure.
EXAMPLES = [
    ("директор", "директор", "current"),
    ("генеральный директор завода", "генеральный директор", "current"),
    ("первый заместитель", "первый заместитель", "current"),
    ("министр финансов России", "министр финансов", "current"),
    ("министра иностранных дел", "министра иностранных дел", "current"),
    ("министр связи и транспорта", "министр связи и транспорта", "current"),
    ("чрезвычайный и полномочный посол", "чрезвычайный и полномочный посол", "current"),
    ("директор по развитию", "директор по развитию", "current"),
    ("вице-мэр по вопросам жилья и дорог", "вице-мэр по вопросам жилья и дорог", "current"),
    ("бывший мэр", "мэр", "former"),
    ("экс-мэр", "экс-мэр", "former"),
    ("будущий ректор", "ректор", "future"),
    ("нынешний ректор", "ректор", "current"),
    ("влиятельный сенатор", "сенатор", "current"),
    ("и. о. губернатора", "и. о. губернатора", "current"),
    ("врио губернатора", "врио губернатора", "current"),
    ("исполняющий обязанности ректора", "исполняющий обязанности ректора", "current"),
    ("главный тренер", "главный тренер", "current"),
    ("полковник", "полковник", "current"),
    ("архитектор", "архитектор", "current"),
]

NOT_POSITIONS = [
    "после дождя",
    "здание завода",
    "по словам очевидцев",
    "в четверг",
    "этот вопрос",
]

KNOWN_MISSES = [
    ("зав. кафедрой", "зав. кафедрой"),  # the matter stands in the instrumental
    ("женщина-президент", "президент"),  # the first of two joined nouns declines too
]


def phrases(text: str) -> list[PositionPhrase]:
    [matches] = PARSER.findall(tokenize(text))
    found = (read(match) for match in matches)
    return [phrase for phrase in found if phrase is not None]


@pytest.mark.parametrize(("text", "position", "tenure"), EXAMPLES)
def test_example(text: str, position: str, tenure: str) -> None:
    [phrase] = phrases(text)
    assert text[slice(*phrase.span)] == position
    assert phrase.tenure == tenure


@pytest.mark.parametrize("text", NOT_POSITIONS)
def test_not_a_position(text: str) -> None:
    assert phrases(text) == []


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("text", "position"), KNOWN_MISSES)
def test_known_miss(text: str, position: str) -> None:
    [phrase] = phrases(text)
    assert text[slice(*phrase.span)] == position


def test_adjective_of_a_place_is_no_part_of_the_position() -> None:
    text = "новый французский премьер"
    [phrase] = phrases(text)
    assert phrase.place is not None
    assert text[slice(*phrase.place)] == "французский"
    assert text[slice(*phrase.span)] == "премьер"


def test_matter_stops_before_the_organization() -> None:
    text = "советник по вопросам жилья министерства"
    [phrase] = phrases(text)
    assert text[slice(*phrase.span)] == "советник по вопросам жилья"


def test_prefix_of_tenure() -> None:
    assert split_prefix("экс-сенатор") == ("former", "сенатор")
    assert split_prefix("вице-мэр") == ("current", "вице-мэр")


def test_words_are_in_the_nominative() -> None:
    unknown = [
        word
        for word in POSITIONS
        if all(form.raw.is_known for form in morphology()(word))
        and not any("nomn" in form.grams or "Fixd" in form.grams for form in morphology()(word))
    ]
    assert unknown == []
