"""Dates of publication: in metadata («2015-02-24T10:00», «24.02.2015») and in datelines.

A dateline is a line of its own near the top («24 февраля 2015», «Москва, 24 февраля 2015 года»),
or the beginning of the first sentence («МОСКВА, 24 февраля 2015 года. В столице ...»,
«24 фев 2015 — РИА Новости. ...»). A date inside a sentence or under a picture is none:
«24 февраля 2015 года в столице открылся парк», «Портрет четы Лаптевых, 9 мая 1978 года».
"""

from __future__ import annotations

import datetime
import re

MONTHS = [
    "янв", "фев", "мар", "апр", "ма[йя]", "июн", "июл", "авг", "сен", "окт", "ноя", "дек",
]  # fmt: skip
LINES = 5  # a dateline stands above the fifth line of text

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_NUMERIC = re.compile(rf"{_DAY}[./](?P<month>[01]?\d)[./]{_YEAR}(?!\d)")  # 24.02.2015  24/02/2015
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)[-./](?P<month>[01]\d)[-./](?P<day>[0-3]\d)(?!\d)")
_WORDS = re.compile(  # 24 февраля 2015   24 фев. 2015
    rf"{_DAY}\s+(?P<name>{'|'.join(MONTHS)})[а-я]*\.?,?\s+{_YEAR}(?!\d)", re.IGNORECASE
)
_FORMS = [_ISO, _NUMERIC, _WORDS]
_CELLS = [  # 24-02-2015   2015-2-24   20150224   20150224T1030   20150224103000: in metadata alone
    re.compile(rf"{_DAY}-(?P<month>[01]?\d)-{_YEAR}(?!\d)"),
    re.compile(r"(?P<year>(?:19|20)\d\d)([-./])(?P<month>\d\d?)\2(?P<day>\d\d?)(?!\d)"),
    re.compile(
        r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:\D|$|\d{4}(?:\d\d)?(?!\d))"
    ),
]

_SHORT = re.compile(r"[0-3]?\d\.[01]?\d\.\d\d(?!\d)")  # 24.02.15

_MARKUP = " \t\r\ufeff#*_>[](){}|"
_WEEKDAY = r"(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)"
_PLACE = r"(?:[гп]\. ?)?[А-ЯЁ][А-Яа-яё-]+(?: [А-ЯЁ][А-Яа-яё-]+){0,2}(?: \([^()]{1,30}\))?"
_LABEL = r"(?i:дата(?: публикации)?|опубликован[оа]?|обновлено)\s*:?"
_BEFORE = re.compile(rf"(?:{_LABEL}|(?i:{_WEEKDAY}),?|{_PLACE}\s*[.,/—–-])?\s*")
_YEAR_WORD = r"\s*(?:г\.|года?\b\.?)?"
_TIME = r"(?:\s*(?:,|в|\||—|-)?\s*\d{1,2}:\d\d(?::\d\d)?(?:\s*(?:мск|МСК|\(мск\)))?)?"
_END = r"(?:$|(?<=\.)\s|[.]\s|[.]?,?\s*[—–|/-]|,\s*[А-ЯЁ][^.!?]{0,40}\.?$)"
_AFTER = re.compile(rf"{_YEAR_WORD}{_TIME}\s*{_END}")


def parse_date(value: object) -> datetime.date | None:
    """The day that a cell of metadata names; None if it names none.

    >>> parse_date("24.02.2015 10:30"), parse_date("2015-02-24T10:30:00+03:00")
    (datetime.date(2015, 2, 24), datetime.date(2015, 2, 24))
    >>> parse_date("вчера") is None
    True
    """
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str | int):
        return None
    text = str(value).strip()
    for form in (*_FORMS, *_CELLS):
        if match := form.match(text):
            return _day_of(match)
    return _short_date(text) or _mail_date(text)


def find_dateline(text: str, start: int = 0) -> datetime.date | None:
    r"""The day that a dateline above the article names, looked for from `start` on.

    >>> find_dateline("Заголовок\n\nМосква, 24 февраля 2015 года\n\nТекст.")
    datetime.date(2015, 2, 24)
    >>> find_dateline("24 февраля 2015 года в Москве открылся парк.") is None
    True
    """
    seen = 0
    for match in re.compile(r"[^\n]+").finditer(text, start):
        line = match.group()[:200].strip(_MARKUP)
        if line:
            if date := _dateline(line):
                return date
            seen += 1
        if seen == LINES:
            break
    return None


def _dateline(line: str) -> datetime.date | None:
    before = _BEFORE.match(line)
    for start in {before.end() if before else 0, 0}:
        for form in _FORMS:
            if (match := form.match(line, start)) and _AFTER.match(line, match.end()):
                return _day_of(match)
    return None


def _day_of(match: re.Match[str]) -> datetime.date | None:
    parts = match.groupdict()
    month = int(parts["month"]) if "month" in parts else _month_of(parts["name"])
    try:
        return datetime.date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:  # 31.02.2015
        return None


def _month_of(name: str) -> int:
    return next(i for i, stem in enumerate(MONTHS, 1) if re.match(stem, name, re.IGNORECASE))


def _short_date(text: str) -> datetime.date | None:
    """24.02.15, whose year lies between 1969 and 2068, as POSIX has it (`strptime`)."""
    if not (match := _SHORT.match(text)):
        return None
    try:
        return datetime.datetime.strptime(match.group(), "%d.%m.%y").date()
    except ValueError:  # 31.02.15
        return None


def _mail_date(text: str) -> datetime.date | None:
    from email.utils import parsedate_to_datetime

    try:  # Tue, 24 Feb 2015 10:30:00 +0300
        return parsedate_to_datetime(text).date()
    except (ValueError, IndexError, TypeError):
        return None
