"""Sums of money."""

import pycountry
import pytest
from tables import example, read, table_tests

from grammars.lexicon import read_table
from grammars.money import bare_noun

EXAMPLES = [
    example("200 тысяч евро", 200_000, "EUR"),
    example("более 300 тысяч евро", 300_000, "EUR", ">"),
    example("200 тыс. евро", 200_000, "EUR"),
    example("15 руб. 40 коп.", 15.4, "RUB"),
    example("до 615 рублей 40 копеек", 615.4, "RUB", "<="),
    example("15 рублей 40 копеек", 15.4, "RUB"),
    example("15 р. 40 к.", 15.4, "RUB"),
    example("сто рублей и 50 копеек", 100.5, "RUB"),
    example("3 доллара 50 центов", 3.5, "USD"),
    example("69 770,71 руб.", 69770.71, "RUB"),
    example("40 копеек", 0.4, "RUB"),
    example("один цент", 0.01, "USD"),
    example("двадцать пенсов", 0.2, "GBP"),
    example("50 евроцентов", 0.5, "EUR"),
    example("5 рублей", 5, "RUB"),
    example("пять рублей", 5, "RUB"),
    example("1 рубль", 1, "RUB"),
    example("тысяча рублей", 1000, "RUB"),
    example("100 р.", 100, "RUB"),
    example("100 ₽", 100, "RUB"),
    example("US $5 млн", 5e6, "USD"),
    example("C$5 млн", 5e6, "CAD"),
    example("5 ф.ст.", 5, "GBP"),
    example("5 бел.руб.", 5, "BYN"),
    example("1,5 млрд руб", 1.5e9, "RUB"),
    example("500 млрд руб.", 5e11, "RUB"),
    example("1,4 трлн руб.", 1.4e12, "RUB"),
    example("25 млн российских рублей", 25e6, "RUB"),
    example("25 млн белорусских рублей", 25e6, "BYN"),
    example("$1,02 млн", 1.02e6, "USD"),
    example("$68 000", 68_000, "USD"),
    example("$635,000", 635_000, "USD"),
    example("$0,91", 0.91, "USD"),
    example("$50k", 50_000, "USD"),
    example("$3bn", 3e9, "USD"),
    example("около $120 тыс.", 120_000, "USD", "~"),
    example("более чем в $5 млн", 5e6, "USD", ">"),
    example("$5–7 млн", (5e6, 7e6), "USD"),
    example("от $5 млн до $7 млн", (5e6, 7e6), "USD"),
    example("от $5 до 7 млн", (5e6, 7e6), "USD"),
    example("$10—$15", (10, 15), "USD"),
    example("US$5 млн", 5e6, "USD"),
    example("5 млн $", 5e6, "USD"),
    example("€20 млрд", 20e9, "EUR"),
    example("£1,2\u00a0млн", 1.2e6, "GBP"),
    example("¥300", 300, "JPY"),
    example("150 ₴", 150, "UAH"),
    example("2000 ₸", 2000, "KZT"),
    example("USD 5 млн", 5e6, "USD"),
    example("5 млн USD", 5e6, "USD"),
    example("300 тысяч CHF", 300_000, "CHF"),
    example("50 долларов США", 50, "USD"),
    example("50 долл. США", 50, "USD"),
    example("7,8 млрд долл", 7.8e9, "USD"),
    example("20 млн. долларов", 20e6, "USD"),
    example("миллион долларов", 1e6, "USD"),
    example("полтора миллиона долларов США", 1.5e6, "USD"),
    example("полмиллиарда долларов США", 5e8, "USD"),
    example("15 тысяч американских долларов", 15_000, "USD"),
    example("55 тысяч канадских долларов", 55_000, "CAD"),
    example("900 австралийских долларов", 900, "AUD"),
    example("80 гонконгских долларов", 80, "HKD"),
    example("сто баксов", 100, "USD"),
    example("тысяч пять рублей", 5000, "RUB", "~"),
    example("рублей сто", 100, "RUB", "~"),
    example("долларов двадцать", 20, "USD", "~"),
    example("полмиллиарда шведских крон", 5e8, "SEK"),
    example("9 млн норвежских крон", 9e6, "NOK"),
    example("12 датских крон", 12, "DKK"),
    example("2 тысячи чешских крон", 2000, "CZK"),
    example("300 исландских крон", 300, "ISK"),
    example("8,7 млрд эстонских крон", 8.7e9, "EEK"),
    example("40 кипрских фунтов", 40, "CYP"),
    example("10 тыс. фунтов стерлингов", 10_000, "GBP"),
    example("30 млн фунтов", 30e6, "GBP"),
    example("5 египетских фунтов", 5, "EGP"),
    example("200 тысяч сирийских лир", 200_000, "SYP"),
    example("17 тысяч гривен", 17_000, "UAH"),
    example("60 грн", 60, "UAH"),
    example("500 тыс. юаней", 500_000, "CNY"),
    example("3 млрд иен", 3e9, "JPY"),
    example("3 млрд йен", 3e9, "JPY"),
    example("4 тысячи тенге", 4000, "KZT"),
    example("90 киргизских сомов", 90, "KGS"),
    example("1200 узбекских сумов", 1200, "UZS"),
    example("200 манатов", 200, "AZN"),
    example("200 туркменских манатов", 200, "TMT"),
    example("15 лари", 15, "GEL"),
    example("8 тысяч драмов", 8000, "AMD"),
    example("700 молдавских леев", 700, "MDL"),
    example("700 румынских леев", 700, "RON"),
    example("50 болгарских левов", 50, "BGN"),
    example("400 злотых", 400, "PLN"),
    example("10 тысяч форинтов", 10_000, "HUF"),
    example("6 млн сербских динаров", 6e6, "RSD"),
    example("5 кувейтских динаров", 5, "KWD"),
    example("20 швейцарских франков", 20, "CHF"),
    example("20 французских франков", 20, "FRF"),
    example("100 тысяч немецких марок", 100_000, "DEM"),
    example("80 финских марок", 80, "FIM"),
    example("35 турецких лир", 35, "TRY"),
    example("5 млрд итальянских лир", 5e9, "ITL"),
    example("70 шекелей", 70, "ILS"),
    example("пять новых израильских шекелей", 5, "ILS"),
    example("2 млн индийских рупий", 2e6, "INR"),
    example("45 пакистанских рупий", 45, "PKR"),
    example("6 млрд вон", 6e9, "KRW"),
    example("900 батов", 900, "THB"),
    example("30 тысяч донгов", 30_000, "VND"),
    example("12 малайзийских ринггитов", 12, "MYR"),
    example("80 мексиканских песо", 80, "MXN"),
    example("1,5 млрд аргентинских песо", 1.5e9, "ARS"),
    example("40 филиппинских песо", 40, "PHP"),
    example("3 бразильских реала", 3, "BRL"),
    example("100 тысяч иранских риалов", 100_000, "IRR"),
    example("10 саудовских риялов", 10, "SAR"),
    example("250 дирхамов", 250, "AED"),
    example("90 марокканских дирхамов", 90, "MAD"),
    example("18 южноафриканских рэндов", 18, "ZAR"),
    example("700 кенийских шиллингов", 700, "KES"),
    example("5000 тугриков", 5000, "MNT"),
    example("60 латвийских латов", 60, "LVL"),
    example("70 литовских литов", 70, "LTL"),
    example("30 голландских гульденов", 30, "NLG"),
    example("от 3 до 5 тыс. рублей", (3000, 5000), "RUB"),
    example("от 500 тыс. до 1 млн рублей", (5e5, 1e6), "RUB"),
    example("от 5 млн рублей до 10 млн рублей", (5e6, 10e6), "RUB"),
    example("50–70 млн рублей", (50e6, 70e6), "RUB"),
    example("от 300 рублей до 4 тыс. рублей", (300, 4000), "RUB"),
    example("3..5 тыс. рублей", (3000, 5000), "RUB"),
    example("от тысячи до трёх тысяч рублей", (1000, 3000), "RUB"),
    example("от сотни рублей до тысячи рублей", (100, 1000), "RUB"),
    example("от пятисот до тысячи рублей", (500, 1000), "RUB"),
    example("от 300 до 2 тысяч рублей", (300, 2000), "RUB"),
    example("900–1,5 тыс. рублей", (900, 1500), "RUB"),
    example("с 400 до 2 тысяч рублей", (400, 2000), "RUB"),
    example("с 12 до 9 тысяч рублей", (12_000, 9000), "RUB"),
    example("от пятисот до миллиона рублей", (500, 1e6), "RUB"),
    example("400—600 тысяч долларов США", (400_000, 600_000), "USD"),
    example("1,4—3 млрд долларов", (1.4e9, 3e9), "USD"),
    example("четыре-пять тысяч рублей", (4000, 5000), "RUB"),
    example("с 4,15 миллиарда до 5,08 миллиарда долларов", (4.15e9, 5.08e9), "USD"),
    example("до 500 тыс. рублей", 500_000, "RUB", "<="),
    example("до миллиона рублей", 1e6, "RUB", "<="),
    example("не менее 3 млн рублей", 3e6, "RUB", ">="),
    example("чуть больше двух миллионов рублей", 2e6, "RUB", ">"),
    example("почти пяти миллиардам долларов", 5e9, "USD", "~"),
    example("примерно в 2,6 млн долларов", 2.6e6, "USD", "~"),
    example("2 миллиона с лишним рублей", 2e6, "RUB", ">"),
    example("2 миллиона рублей с лишним", 2e6, "RUB", ">"),
    example("9 рублей с копейками", 9, "RUB", ">"),
    example("полрубля", 0.5, "RUB"),
    example("рупий двести", 200, "INR", "~"),
    example("юаня два", 2, "CNY", "~"),
    example("четверть шекеля", 0.25, "ILS"),
    example("⟦полдоллара⟧ сдачи", 0.5, "USD"),
    example("⟦20-долларовой⟧ купюрой", 20, "USD"),
    example("⟦500-рублёвая⟧ купюра", 500, "RUB"),
    example("5 (пять) миллионов рублей", 5e6, "RUB"),
    example("5 000 (пять тысяч) рублей", 5000, "RUB"),
    example("50к рублей", 50_000, "RUB"),
    example("минус 3 млрд рублей", -3e9, "RUB"),
    example("⟦стодолларовая⟧ купюра", 100, "USD"),
    example("⟦пятитысячерублёвая⟧ купюра", 5000, "RUB"),
    example("на ⟦450 руб⟧ больше", 450, "RUB"),
    example("за ⟦9 млрд евро⟧", 9e9, "EUR"),
]
NOT_MONEY = [
    "миллиарды долларов",
    "несколько миллионов евро",
    "курс доллара",
    "рубль укрепился",
    "восемь марок автомобилей",
    "пять у. е.",
    "10 тысяч человек",
    "фунт лиха",
    "евро в 2019 году",
    "5 солей жизни",
    "вон двадцать машин",
]
KNOWN_MISSES = [
    # words between the noun and its number
    example("рублей эдак на сто", 100, "RUB", "~"),
]

test_reads_as, test_leaves_alone, test_known_misses = table_tests(
    "money", EXAMPLES, NOT_MONEY, KNOWN_MISSES
)


def test_codes_are_of_iso_4217():
    nouns = {row["code"] for row in read_table("currency_nouns")}
    signs = {row["code"] for row in read_table("currency_signs")}
    named = {row["code"] for row in read_table("currencies") if not row["until"]}
    withdrawn = {row["code"] for row in read_table("currencies") if row["until"]}
    current = {currency.alpha_3 for currency in pycountry.currencies}
    assert (named | nouns | signs) - {""} - withdrawn <= current
    assert len(withdrawn) > 20


def test_rows_name_nouns_that_decline():
    nouns = {row["noun"] for row in read_table("currency_nouns")}
    assert {row["noun"] for row in read_table("currencies")} <= nouns


def test_genitives_are_forms_of_their_noun():
    for row in read_table("currency_nouns"):
        assert {*row["few"].split(), *row["many"].split()} <= {*row["forms"].split()}


def test_a_noun_with_an_adjective_is_not_bare():
    assert bare_noun("5 сирийских фунтов") == ""
    assert bare_noun("5 миллионов фунтов") == "фунт"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("4,1 трлн рублей", 4_100_000_000_000, 4_100_000_000_000),
        ("16,1 тыс. рублей", 16_100, 16_100),
        ("8,2–8,3 млн рублей", 8_200_000, 8_300_000),
        ("4,1 копейки", 0.041, 0.041),
    ],
)
def test_values_are_exact_to_the_last_digit(text, low, high):
    [quantity] = read(text)
    assert (quantity.value, quantity.value_high) == (low, high)
