"""Numbers as the bare counts that they are; the kinds build on them."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words
from tables import example, table_tests

from extractor.annotation import Annotation, segment
from extractor.documents import Document
from extractor.morphology import morphology
from extractor.quantities.reading import quantity_reader
from grammars.count import GRAMMAR
from grammars.numerals import number

DIGITS = [
    example("5", 5),
    example("3400", 3400),
    example("3 400", 3400),
    example("3\u00a0400", 3400),
    example("3\u2009400", 3400),
    example("3\u202f400", 3400),
    example("1 000 000", 1_000_000),
    example("12 345 678", 12_345_678),
    example("3.400.000", 3_400_000),
    example("0,5", 0.5),
    example("0.5", 0.5),
    example("1 234,56", 1234.56),
    example("12 345 678,9", 12_345_678.9),
    example("1.000", 1000),
    example("7,125", 7.125),
    example("−12", -12),
    example("-12", -12),
    example("минус 12", -12),
    example("–3,5", -3.5),
    example("5-ти", 5),
    example("2-х", 2),
    example("4-мя", 4),
    example("3½", 3.5),
    example("0 (ноль)", 0),
    example("5 (пять) миллионов", 5e6),
    example("12 (двенадцать)", 12),
    example("Итог года - ⟦61 миллион⟧", 61e6),
]
WORDS = [
    example("ноль", 0),
    example("двое", 2),
    example("троих", 3),
    example("пятерыми", 5),
    example("семеро", 7),
    example("три", 3),
    example("двух", 2),
    example("четырьмя", 4),
    example("восемью", 8),
    example("одиннадцати", 11),
    example("девятнадцатью", 19),
    example("сорока", 40),
    example("девяноста", 90),
    example("двадцать один", 21),
    example("двадцатью пятью", 25),
    example("сто", 100),
    example("ста", 100),
    example("сто пять", 105),
    example("сто двенадцать", 112),
    example("двести сорок пять", 245),
    example("двести сорока пятью", 245),
    example("тремястами", 300),
    example("пятистам", 500),
    example("девятьсот девяносто девять", 999),
    example("полтораста", 150),
    example("полсотни", 50),
    example("полдюжины", 6),
    example("дюжина", 12),
    example("десяток", 10),
    example("сотня", 100),
    example("три десятка", 30),
    example("две сотни", 200),
    example("две целых и семь десятых", 2.7),
    example("ноль целых пять десятых", 0.5),
    example("пять целых три сотых", 5.03),
    example("четыре с половиной", 4.5),
    example("3 с половиной", 3.5),
    example("полтора", 1.5),
    example("полутора", 1.5),
]
MAGNITUDES = [
    example("более чем половиной миллиарда", 5e8, sign=">"),
    example("третью миллиона", 1e6 / 3),
    example("тысяча", 1000),
    example("миллион", 1e6),
    example("миллиарду", 1e9),
    example("5 тыс.", 5000),
    example("5 тыс", 5000),
    example("5,6 тысячи", 5600),
    example("две тысячи", 2000),
    example("двадцать одна тысяча", 21_000),
    example("двести тысяч", 200_000),
    example("3 тыс. 500", 3500),
    example("3,5 миллиона", 3.5e6),
    example("2,5 млн", 2.5e6),
    example("⟦20 млн.⟧ человек", 20e6),
    example("1,2 млрд", 1.2e9),
    example("2 трлн", 2e12),
    example("полтора миллиона", 1.5e6),
    example("полутора тысяч", 1500),
    example("два с половиной миллиона", 2.5e6),
    example("20 с половиной тысяч", 20_500),
    example("полмиллиона", 500_000),
    example("полмиллиарда", 5e8),
    example("полтысячи", 500),
    example("четверть миллиона", 250_000),
    example("миллион двести тысяч", 1.2e6),
    example("пять миллионов двести тысяч триста", 5_200_300),
    example("миллиард двести миллионов триста тысяч пять", 1_200_300_005),
    example("5 млн 300 тысяч", 5.3e6),
    example("двумя миллионами", 2e6),
    example("трём тысячам", 3000),
    example("тысячей", 1000),
]
COMPARED = [
    example("с тысячи", 1000),
    example("с сотни", 100),
    example("с дюжину", 12, sign="~"),
    example("около 5", 5, "", "~"),
    example("порядка восьми", 8, "", "~"),
    example("примерно 200", 200, "", "~"),
    example("приблизительно 30", 30, "", "~"),
    example("почти сто", 100, "", "~"),
    example("без малого 50", 50, "", "~"),
    example("плюс-минус 5", 5, "", "~"),
    example("± 5", 5, "", "~"),
    example("с десяток", 10, "", "~"),
    example("с сотню", 100, "", "~"),
    example("около миллиона", 1e6, "", "~"),
    example("около десятка", 10, "", "~"),
    example("тысяч пять", 5000, "", "~"),
    example("миллионов десять", 10e6, "", "~"),
    example("пять или около того", 5, "", "~"),
    example("более 4 млн", 4e6, "", ">"),
    example("более чем 20", 20, "", ">"),
    example("больше тысячи", 1000, "", ">"),
    example("свыше 100 тысяч", 100_000, "", ">"),
    example("чуть больше двухсот", 200, "", ">"),
    example("чуть более 30", 30, "", ">"),
    example("немногим более 40", 40, "", ">"),
    example("значительно больше ста", 100, "", ">"),
    example("более сотни", 100, "", ">"),
    example("сто с лишним", 100, "", ">"),
    example("с ⟦тремя и более⟧ кредитами", 3, "", ">="),
    example("на ⟦1000 и более⟧ мест", 1000, "", ">="),
    example("⟦пять или менее⟧ ошибок", 5, "", "<="),
    example("20 с лишним тысяч", 20_000, "", ">"),
    example("пять с небольшим", 5, "", ">"),
    example("более чем в 120", 120, "", ">"),
    example("не менее 15", 15, "", ">="),
    example("не менее чем 15", 15, "", ">="),
    example("не меньше двух", 2, "", ">="),
    example("как минимум 30", 30, "", ">="),
    example("минимум шесть", 6, "", ">="),
    example("по меньшей мере 16", 16, "", ">="),
    example("от 50 тысяч", 50_000, "", ">="),
    example("менее 10", 10, "", "<"),
    example("меньше ста", 100, "", "<"),
    example("стало меньше на ⟦500⟧", 500),
    example("чуть больше на ⟦5 тысяч⟧", 5000),
    example("чуть меньше 90", 90, "", "<"),
    example("не более семи", 7, "", "<="),
    example("не больше 300", 300, "", "<="),
    example("максимум 12", 12, "", "<="),
    example("до 200 тысяч", 200_000, "", "<="),
    example("вплоть до 20", 20, "", "<="),
    example("всего ⟦26⟧", 26),
    example("лишь ⟦трое⟧", 3),
    example("ровно ⟦100⟧", 100),
    example("человек двадцать", 20, "человек", "~"),
    example("раз пять", 5, "раз", "~"),
]
RANGES = [
    example("5-7", (5, 7)),
    example("5–7", (5, 7)),
    example("5 — 7", (5, 7)),
    example("5–7 тыс.", (5000, 7000)),
    example("1,4—3 млрд", (1.4e9, 3e9)),
    example("от 3 до 5 тыс.", (3000, 5000)),
    example("от 500 тыс. до 1 млн", (5e5, 1e6)),
    example("от 100 до 200 млн", (1e8, 2e8)),
    example("с 5 до 7", (5, 7)),
    example("с 5 по 7", (5, 7)),
    example("между 10 и 20", (10, 20)),
    example("10 или 12", (10, 12)),
    example("двух или трёх", (2, 3)),
    example("три-четыре", (3, 4)),
    example("пять-шесть тысяч", (5000, 6000)),
    example("двух-трёх", (2, 3)),
    example("двадцать-тридцать", (20, 30)),
    example("порядка шести или семи", (6, 7), "", "~"),
    example("примерно 20–30 тысяч", (20_000, 30_000), "", "~"),
    example("от двадцати до тридцати", (20, 30)),
    example("от −5 до 5", (-5, 5)),
    example("−12…−15", (-15, -12)),
    example("с 10 до 8 млрд", (10e9, 8e9)),
]
ADJECTIVES = [
    example("⟦630-местном⟧ парламенте", 630, "место"),
    example("⟦пятиэтажный⟧ дом", 5, "этаж"),
    example("⟦2-комнатную⟧ квартиру", 2, "комната"),
    example("⟦18-тысячный⟧ город", 18_000),
    example("⟦пятимиллионный⟧ житель", 5e6),
]
EXAMPLES = DIGITS + WORDS + MAGNITUDES + COMPARED + RANGES + ADJECTIVES
NOT_COUNTS = [
    "несколько",
    "десятки тысяч",
    "сотни людей",
    "миллионы",
    "тысячи зрителей",
    "пара слов",
    "сорок-белобок",
    "семья",
    "первый",
    "много",
    "столько же",
    "24.02.2015",
    "192.168.0.1",
    "обе стороны",
]
KNOWN_MISSES = [
    # «без» stands before the number in «без пяти сто», which hardly anybody writes of a count
    example("без пяти сто", 95),
]

test_reads_as, test_leaves_alone, test_known_misses = table_tests(
    "count", EXAMPLES, NOT_COUNTS, KNOWN_MISSES
)


def test_movement_keeps_both_ends_in_their_order(read_all):
    text = "сократили с 10 до 8 млрд"
    [quantity] = read_all(GRAMMAR, text)
    assert quantity.ends is not None
    assert [text[start:stop] for start, stop in quantity.ends] == ["с 10", "до 8 млрд"]


CASES = ["nomn", "gent", "datv", "accs", "ablt", "loct"]
# of every length up to fifteen digits, for most of the numbers below 10^15 have all fifteen
NUMBERS = st.integers(0, 14).flatmap(lambda zeros: st.integers(0, 10 ** (zeros + 1) - 1))
SEPARATORS = ["", " ", "\u00a0", "\u2009", "\u202f", ".", ","]


def _inflected(words: str, case: str) -> str:
    return " ".join(_word(word, case) for word in words.split())


def _word(word: str, case: str) -> str:
    forms = [form for form in morphology()(word) if form.raw.tag.POS in ("NUMR", "NOUN", "ADJF")]
    numeral = next((form for form in forms if form.normalized != "сорока"), None)
    inflected = numeral.raw.inflect({case}) if numeral else None
    return inflected.word if inflected else word


@settings(max_examples=300, deadline=None)
@given(NUMBERS, st.sampled_from(CASES))
def test_words_of_any_number_read_back(read_all, value, case):
    words = _inflected(num2words(value, lang="ru"), case)
    [quantity] = read_all(GRAMMAR, words)
    assert (quantity.start, quantity.stop, quantity.value) == (0, len(words), value)


def _grouped(value: int, separator: str) -> str:
    return f"{value:,}".replace(",", separator)


@settings(max_examples=300, deadline=None)
@given(NUMBERS, st.sampled_from(SEPARATORS))
def test_digits_of_any_number_read_back(read_all, value, separator):
    is_plain = separator in (".", ",") and value < 10**6  # «1.234» has a fraction
    digits = str(value) if is_plain else _grouped(value, separator)
    [quantity] = read_all(GRAMMAR, digits)
    assert (quantity.start, quantity.stop, quantity.value) == (0, len(digits), value)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 99), st.sampled_from([",", "."]))
def test_decimals_read_back(value, part, point):
    read = number(f"{value}{point}{part:02}")
    assert read is not None
    assert read.value == pytest.approx(value + part / 100)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789 .,-–()%$пятьдвестимлнсто\u00a0½/:№", max_size=60))
def test_no_text_makes_the_grammars_raise(text):
    tokens, sentences = segment(text)
    reading = quantity_reader().read(Annotation(Document("x", text), tokens, sentences, []))
    for quantity in (q for own in reading.quantities for q in own):
        assert 0 <= quantity.start < quantity.stop <= len(text)


@settings(max_examples=200, deadline=None)
@given(NUMBERS.filter(bool), st.sampled_from(["-", "−", "минус "]), st.sampled_from(CASES))
def test_negative_numbers_read_back(read_all, value, minus, case):
    words = _inflected(num2words(value, lang="ru"), case) if minus == "минус " else str(value)
    [quantity] = read_all(GRAMMAR, minus + words)
    assert (quantity.start, quantity.value) == (0, -value)


ROWS = """пять|5|двести тысяч|от 5 до|500|5,|$5|5%|лет пять|часа два|год и три месяца|четверть часа|
миллиона два|минус пять|плюс 5|5…|от 5 минут до|5 ±|1/2|дважды|5 на|15к|10 с|½|5 лет и 3 месяца"""


@pytest.mark.parametrize("words", [words.strip() for words in ROWS.split("|")])
def test_two_thousand_numerals_in_a_row_are_read_in_seconds(words):
    text = " ".join([words] * 2000)
    tokens, sentences = segment(text)
    began = time.process_time()
    reading = quantity_reader().read(Annotation(Document("x", text), tokens, sentences, []))
    assert time.process_time() - began < 5
    assert sum(map(len, reading.quantities)) > 100
