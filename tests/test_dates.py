"""Time expressions on the calendar, seen from Tuesday, 24 February 2015."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from razdel import tokenize

from extractor.attribution.period.dates import KINDS, MONTHS_IN, YEARS_IN, View, resolve
from extractor.morphology import morphology
from extractor.parsing import GrammarParser
from grammars import periods
from grammars.moments import Moment
from grammars.periods import TimeExpression

DATE = datetime.date(2015, 2, 24)
PARSER = GrammarParser([periods.GRAMMAR.rule], morphology())

EXAMPLES = {
    "в | 2014 году": "2014-01-01 2014-12-31",
    "за | прошлый год": "2014-01-01 2014-12-31",
    "за | первое полугодие 2016 года": "2016-01-01 2016-06-30",
    "в | январе-марте": "2015-01-01 2015-03-31",
    "на | 1 января 2024 года": "2024-01-01 2024-01-01",
    "с | начала года": "2015-01-01 2015-02-24",
    "к | концу года": "2015-12-31 2015-12-31",
    "в | начале года": "- -",
    "| за последние пять лет": "2010-02-25 2015-02-24",
    "в | ближайшие три года": "2015-02-24 2018-02-23",
    "в | III квартале": "2014-07-01 2014-09-30",
    "в | III квартале 2015 года": "2015-07-01 2015-09-30",
    "в | прошлом месяце": "2015-01-01 2015-01-31",
    "в | прошлом квартале": "2014-10-01 2014-12-31",
    "на | этой неделе": "2015-02-23 2015-03-01",
    "| каждый день": "- -",
    "к | 2030 году": "2030-01-01 2030-12-31",
    "до | 2030 года": "2015-02-24 2030-12-31",
    "до | 2010 года": "- -",
    "до | сентября 2015 года": "2015-02-24 2015-08-31",
    "до | 31 декабря 2015 года": "2015-02-24 2015-12-31",
    "с | апреля 2014 года": "2014-04-01 2015-02-24",
    "с | мая 2016 года": "2016-05-01 -",
    "после | 2010 года": "2011-01-01 -",
    "| зимой": "2014-12-01 2015-02-28",
    "| зимой 2012 года": "- -",
    "| осенью 2009 года": "2009-09-01 2009-11-30",
    "| весной нынешнего года": "2015-03-01 2015-05-31",
    "| прошлым летом": "2014-06-01 2014-08-31",
    "в | 90-е годы": "1990-01-01 1999-12-31",
    "в | 1970-е годы": "1970-01-01 1979-12-31",
    "в | 1980-х": "1980-01-01 1989-12-31",
    "в | 90-е годы XIX века": "1890-01-01 1899-12-31",
    "в | 20-е годы": "- -",
    "в | XX веке": "1901-01-01 2000-12-31",
    "в | апреле с. г.": "2015-04-01 2015-04-30",
    "в | прошлом, 2014 году": "2014-01-01 2014-12-31",
    "во | II кв. 2014 г.": "2014-04-01 2014-06-30",
    "| вчера вечером": "2015-02-23 2015-02-23",
    "в | пятницу, 5 мая 2017 года": "2017-05-05 2017-05-05",
    "позднее | 1 ноября 2015 года": "2015-02-24 2015-11-01",
    "в | 1850–60 годах": "1850-01-01 1860-12-31",
    "в | прошлом веке": "1901-01-01 2000-12-31",
    "в | V веке до н. э.": "- -",
    "| 7 мая 2009 года": "2009-05-07 2009-05-07",
    "| 29 февраля 2016 года": "2016-02-29 2016-02-29",
    "| 29 февраля 2015 года": "- -",
    "| 24.02.2015": "2015-02-24 2015-02-24",
    "| 1 марта": "2015-03-01 2015-03-01",
    "в | декабре": "2014-12-01 2014-12-31",
    "| вчера": "2015-02-23 2015-02-23",
    "в | понедельник": "2015-02-23 2015-02-23",
    "в | прошлую пятницу": "2015-02-20 2015-02-20",
    "| с 2003 по 2006 год": "2003-01-01 2006-12-31",
    "| с ноября по март": "2014-11-01 2015-03-31",
    "| с 5 по 7 мая": "2015-05-05 2015-05-07",
    "| за девять месяцев 2014 года": "2014-01-01 2014-09-30",
    "| два года назад": "2013-01-01 2013-12-31",
    "около | шести лет назад": "- -",
    "| три дня назад": "2015-02-21 2015-02-21",
    "| через три дня": "2015-02-27 2015-02-27",
    "| через 9000 лет": "- -",
    "| за год": "- -",
    "| на сегодня": "2015-02-24 2015-02-24",
    "в | тот же день": "- -",
    "| 10:30": "- -",
}
MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
YEARS = st.integers(1000, 2099)
DAYS = st.dates(datetime.date(1000, 1, 1), datetime.date(2099, 12, 31))


def expression(text: str) -> TimeExpression:
    [[match]] = PARSER.findall(tokenize(text))
    time = periods.GRAMMAR.read(match)
    assert time is not None
    assert (time.start, time.stop) == (0, len(text))
    return time


def ends(text: str, view: View) -> str:
    return " ".join(
        "-" if day is None else day.isoformat() for day in resolve(expression(text), view)
    )


@pytest.mark.parametrize(("text", "days"), EXAMPLES.items())
def test_resolves(text: str, days: str) -> None:
    preposition, words = text.split("|")
    assert ends(words.strip(), View(DATE, preposition.strip())) == days


def test_tense_tells_which_may_it_is() -> None:
    assert ends("мае", View(DATE, "в", -1)) == "2014-05-01 2014-05-31"
    assert ends("мае", View(DATE, "в", 1)) == "2015-05-01 2015-05-31"
    assert ends("пятницу", View(DATE, "в", -1)) == "2015-02-20 2015-02-20"
    assert ends("пятницу", View(DATE, "в", 1)) == "2015-02-27 2015-02-27"


def test_in_a_story_of_the_past_nothing_is_ahead() -> None:
    assert ends("через три дня", View(DATE, "", -1)) == "- -"


@pytest.mark.parametrize("text", ["прошлый год", "мае", "вчера", "понедельник", "за последний год"])
def test_needs_the_day_of_publication(text: str) -> None:
    assert ends(text, View(None)) == "- -"


@pytest.mark.parametrize("text", ["2014 году", "мае 2014 года", "7 мая 2009 года"])
def test_needs_no_day_of_publication(text: str) -> None:
    assert resolve(expression(text), View(None)) == resolve(expression(text), View(DATE))


@given(DAYS)
def test_a_day_is_itself(day: datetime.date) -> None:
    for text in (
        f"{day.day} {MONTHS[day.month - 1]} {day.year} года",
        f"{day.day}-го {MONTHS[day.month - 1]} {day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
    ):
        assert resolve(expression(text), View(DATE)) == (day, day)


@given(YEARS, st.integers(1, 4))
def test_a_quarter_is_itself(year: int, quarter: int) -> None:
    first = datetime.date(year, 3 * quarter - 2, 1)
    for number in (["I", "II", "III", "IV"][quarter - 1], f"{quarter}-й", f"{quarter}"):
        start, stop = resolve(expression(f"{number} квартал {year} года"), View(None))
        assert start == first
        assert stop is not None
        assert 89 <= (stop - first).days <= 91
        assert (stop + datetime.timedelta(1)).day == 1


@given(YEARS, st.integers(1, 12), st.integers(0, 11))
def test_months_are_themselves(year: int, month: int, longer: int) -> None:
    last = min(12, month + longer)
    text = f"с {MONTHS[month - 1]} по {MONTHS[last - 1]} {year} года"
    start, stop = resolve(expression(text), View(DATE))
    assert start == datetime.date(year, month, 1)
    assert stop is not None
    assert (stop.year, stop.month) == (year, last)


@given(YEARS, YEARS)
def test_years_are_themselves(first: int, last: int) -> None:
    span = resolve(expression(f"с {first} по {last} год"), View(DATE))
    if first > last:
        assert span == (None, None)
    else:
        assert span == (datetime.date(first, 1, 1), datetime.date(last, 12, 31))


MOMENTS = st.builds(
    Moment,
    st.sampled_from(["day", "weekday", "week", *MONTHS_IN, "season", *YEARS_IN]),
    st.none() | st.integers(1, 4),
    st.none() | st.integers(1, 31),
    st.none() | st.integers(0, 12_000),
    st.none() | st.integers(-3000, 10_000),
    st.sampled_from(["", "start", "middle", "end"]),
)
EXPRESSIONS = st.builds(
    TimeExpression,
    st.just(0),
    st.just(1),
    st.sampled_from(sorted(KINDS)),
    MOMENTS,
    MOMENTS,
    st.none() | st.floats(0, 1e13),
    st.sampled_from(["second", "day", "week", "month", "quarter", "year", "century"]),
    st.sampled_from([-1, 0, 1]),
)
VIEWS = st.builds(
    View,
    st.none() | st.dates(),
    st.sampled_from(["", "в", "с", "до", "после", "перед", "на"]),
    st.sampled_from([-1, 0, 1]),
)


@given(EXPRESSIONS, VIEWS)
def test_nothing_raises_and_no_span_runs_backwards(time: TimeExpression, view: View) -> None:
    start, stop = resolve(time, view)
    assert start is None or stop is None or start <= stop
