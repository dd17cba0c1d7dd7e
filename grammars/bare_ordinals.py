"""Ordinals that digits write: «5-я армия», «Дума 7 созыва», «по 57 статье», «21 и 22-й съезды».

They number one thing among others and count none, so they are no claims. The ranks among them
(«5-е место») are read by `grammars.rank`.
"""

from __future__ import annotations

from typing import Any

from yargy.tokenizer import INT, RUSSIAN

from grammars.context import DASHED, Context, has_form, has_gram
from grammars.duration import FEW, ONE, agrees
from grammars.ordinals import ENDINGS
from grammars.quantity import Span
from grammars.rank import PLACES
from grammars.titles import CLOSING, OPENING

ORDINAL_ENDINGS = ENDINGS - {"м", "х", "ю", "ми"}  # «2-м», «5-ю» may be «двум», «пятью»
HYPHENS = (["-"], ["‑"])
SCHOOL_YEARS = {"классов", "классах", "классам", "курсов", "курсах", "курсам"}
ONE_OF_THEM = {"класс", "курс", "разряд", "этаж", "тур"}
OF_THEM = {"класса", "курса", "группы", "разряда", "категории", "степени", "ранга"}


def is_ordinal_case(digits: str, ending: str, noun: Any | None) -> bool:
    """Whether «13-м», «7-ю», «5-х» before this noun are «тринадцатым», «седьмую», «пятых».

    Of the cardinals only «двум», «трём», «четырём» and those that end in them end in «м», their
    noun in the dative plural: «4-м судам», but not «4-м судом». «Пятью» has no noun in the
    accusative singular, and «х» is an ending of «двух», «трёх», «четырёх».
    """
    is_word = noun is not None and noun.type == RUSSIAN
    if ending == "ю":
        return is_word and has_form(noun, "accs", "sing") and not has_form(noun, "ablt", "plur")
    if ending == "ми":  # «7-ми» may be «семи»
        return digits[-1:] not in ("7", "8")
    is_few = digits[-1:] in ("2", "3", "4") and digits[-2:-1] != "1"
    if ending == "м" and is_few:
        return is_word and not has_form(noun, "datv", "plur")
    return ending in ("м", "х") and not is_few


def _with_ending(context: Context) -> bool:
    """«5-я армия», «2-го декабря»: an ordinal is no claim, but for the ranks."""
    return context.after(1) in HYPHENS and "".join(context.after(2)[1:]) in ORDINAL_ENDINGS


def _ending_shared(context: Context) -> bool:
    """«21 и 22-й созывы», «в 3 и 4-м классах»: the ending of the last holds for both."""
    number, other = context.tokens[context.first], context.token(1)
    if number.type != INT or other is None or other.type != INT or context.token(4) is None:
        return False
    if context.after(1) not in (["и"], ["или"], [","]) or context.after(3)[2:] not in HYPHENS:
        return False
    ending = "".join(context.after(4)[3:])
    return ending in ORDINAL_ENDINGS or is_ordinal_case(other.value, ending, context.token(4))


def _of_singular(context: Context) -> bool:
    """«Дума 7 созыва», «по 57 статье»: five and more of anything would be plural."""
    number, noun = context.tokens[context.first], context.token(0)
    if number.type != INT or noun is None or noun.type != RUSSIAN:
        return False
    if not noun.value.islower() or len(noun.value) < 4 or noun.value in PLACES:
        return False
    forms = [form for form in noun.forms if "NOUN" in form.grams]
    if not forms or not forms[0].is_known or not all("sing" in form.grams for form in forms):
        return False
    value = int(number.value[-2:])
    if _wants_plural(value) and any("gent" in form.grams for form in forms):
        return True
    return (_wants_plural(value) or value % 10 in (2, 3, 4)) and _is_oblique(noun)


def _is_oblique(noun: Any) -> bool:
    """«статье», «этаже», but not «ночью» or «кофе»."""
    grams = [form.grams for form in noun.forms]
    if any("ADVB" in own or "Fixd" in own for own in grams):
        return False
    return any("inan" in own and ("datv" in own or "loct" in own) for own in grams)


def _wants_plural(value: int) -> bool:
    return value in range(5, 21) or value % 10 in (0, *range(5, 10))


def school_years(context: Context) -> Span | None:
    """«ученики 1–7 классов», «с 5 по 9 класс»: the years of school that they are in."""
    here, after = context.tokens[context.first].span, context.after(3)
    if after[:1] in DASHED and "".join(after[2:]) in SCHOOL_YEARS:
        return here.start, context.tokens[context.first + 2].span.stop
    if context.before(3)[::2] == ["с", "по"] and "".join(after[:1]) in ONE_OF_THEM:
        return context.tokens[context.first - 3].span.start, here.stop
    return None


def _of_learner(context: Context) -> bool:
    """«ученики 3 класса», «инвалид 2 группы», «опасность 4 класса»; not «в школе 3 класса»."""
    noun, whose = context.token(0), context.token(-1)
    if noun is None or noun.value not in OF_THEM or whose is None or not has_gram(whose, "NOUN"):
        return False
    return has_gram(whose, "anim") or whose.normalized in ("опасность", "пожар")


def _quoted_letter(context: Context) -> bool:
    """«8 «Б» класс», «в 5 „А“»: a letter in quotation marks tells one of its kind."""
    marks, letter = context.after(3), context.token(1)
    is_quoted = len(marks) == 3 and marks[0] in OPENING and marks[2] in CLOSING
    return is_quoted and letter is not None and len(letter.value) == 1 and letter.value.isupper()


def _calendar(context: Context) -> bool:
    """«в 90 году», «на 5 день»: the noun of time does not agree with the number."""
    number, word = context.tokens[context.first], "".join(context.after(1))
    if context.after(2)[1:] in (["ранее"], ["раньше"]):
        return False  # «против 936 годом ранее»
    return number.type == INT and word in ONE | FEW and not agrees(int(number.value[-2:]), word)


RULES = (_with_ending, _ending_shared, _of_singular, _of_learner, _quoted_letter, _calendar)


def bare_ordinal(context: Context) -> bool:
    """Whether a number in digits is an ordinal that its ending, its list or its noun tells."""
    return any(rule(context) for rule in RULES)
