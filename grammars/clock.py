"""Clock times: «10:30», «в 9 часов утра», «с 9 до 18 часов»; they are no durations."""

import re

from yargy import or_, rule
from yargy.predicates import custom, eq, in_, in_caseless
from yargy.predicates import type as shape

from grammars.calendar_words import adjective, digits, words
from grammars.numerals import BELOW_TWENTY
from grammars.tokens import DECIMAL

HOUR = digits(r"[01]?\d|2[0-4]")
MINUTE = digits(r"[0-5]\d")
HOURS = words("час часа часов часам часами ч")
MINUTES = rule(MINUTE, words("минут минуты").optional())
PART_OF_DAY = words("утра вечера ночи мск")
ZONE = adjective({"московск", "местн", "всемирн", "европейск", "центральноевропейск", "киевск"})
AT = words("в к").optional()
BEGINNINGS = {
    "начало", "старт", "открытие", "вход", "сбор", "отправление", "прибытие", "регистрация",
}  # fmt: skip
BEGINNING = in_caseless(BEGINNINGS)
OF_PLACE = or_(  # «московского времени», «по местному времени», «по Москве»
    rule(ZONE, words("времени")),
    rule(words("по"), ZONE, words("времени")),
    rule(words("по"), words("москве гринвичу киеву мск")),
)
FIRST_HOUR = or_(HOUR, in_caseless(BELOW_TWENTY))
WHERE = ["у", "на", "в", "во", "возле", "по"]
CLOCK = or_(
    # «10:30», «10:30:15»
    rule(
        HOUR,
        eq(":"),
        digits(r"[0-5]\d"),
        rule(eq(":"), MINUTE).optional(),
    ),
    # «9 утра», «девять часов вечера», «16 часов 20 минут мск»
    rule(AT, or_(FIRST_HOUR, shape(DECIMAL)), HOURS.optional(), PART_OF_DAY),
    rule(AT, HOUR, HOURS, MINUTES, PART_OF_DAY),
    rule(AT, FIRST_HOUR, HOURS, words("дня")),
    # «в 06.00», «с 11.00»
    rule(words("в к с до"), custom(re.compile(r"(?:[01]?\d|2[0-3])\.00").fullmatch, DECIMAL)),
    rule(words("в"), custom(re.compile(r"(?:[01]\d|2[0-3])\.[0-5][05]").fullmatch, DECIMAL)),
    # «в 15 часов», «к 3 часам», «в 19 ч», «с 9 до 18 часов»
    rule(words("в к"), HOUR, HOURS, MINUTES.optional()),
    rule(words("с"), HOUR, words("до"), HOUR, HOURS),
    # «Начало — 13 часов 30 минут», «вход с 10 часов»
    rule(BEGINNING, or_(in_(["—", "–", "-", ":"]), words("с")), HOUR, HOURS, MINUTES.optional()),
    # «с 9 часов утра до 21 часа», «с 22 часов до 6 часов утра»
    rule(words("с"), FIRST_HOUR, HOURS.optional(), PART_OF_DAY, words("до"), FIRST_HOUR, HOURS),
    rule(words("с"), digits("2[0-4]"), HOURS.optional(), words("до"), digits("[5-9]"), HOURS),
    # «15 часов 45 минут московского времени», «20 часов по Москве»
    rule(FIRST_HOUR, HOURS, MINUTES.optional(), OF_PLACE),
    # «Около 8 часов на мосту …»: at the head of a sentence it is the time of day
    rule(in_(["Около", "После"]), HOUR, HOURS, in_(WHERE)),
).named("CLOCK")
