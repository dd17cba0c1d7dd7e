"""What shows that «65 лет» is somebody's age: «в возрасте», «исполнилось», «ему», «Иванов, …»."""

from __future__ import annotations

from typing import Any

from yargy.tokenizer import INT, RUSSIAN

from grammars.context import DASHED, Context, has_form, has_gram
from grammars.lexicon import read_table, words_of_class
from grammars.persons import HOLDERS, is_named, is_person, is_thing

# ---------------------------------------------------------------- tables

REACHED = words_of_class("age_words", "reached")
TURNED = words_of_class("age_words", "turned")
DYING = ("умер", "умира", "сконча")
TERMS = words_of_class("age_words", "term")
LASTING = words_of_class("age_words", "lasting")
FEATS = words_of_class("age_words", "feat")
BETWEEN = frozenset(words_of_class("age_words", "between"))
OLDER = {row["word"]: row["sign"] for row in read_table("age_words") if row["class"] == "older"}
PRONOUNS = {
    "мне", "тебе", "ему", "ей", "нам", "вам", "им", "кому", "которому", "которой", "которым",
    "каждому", "обоим", "обеим", "самому", "самой",
}  # fmt: skip
LISTED = {"и", ",", "или"}
YEARS = {"год", "года", "лет", "году", "годам"}
SENTENCE = 20  # words back to what the same verb says of somebody else
AGE_REACH = 12  # words from «возраст» to the number
EQUATES = ("составля", "состави", "равен", "равн", "достиг")
CLOSED: tuple[list[str], ...] = ([], [","], [")"], ["("], ["."], [";"], ["—"], ["–"])
NOMINAL = ("NOUN", "ADJF", "PRTF", "PREP", "NUMR")
COMPARED = {"младшему", "младшей", "старшему", "старшей"}
HEDGES = {"за", "под", "около", "уже", "почти"}
BIRTHDAY = ["со", "дня", "рождения"]
CALENDAR_NOUNS = {"году", "года", "г"}

# ---------------------------------------------------------------- clues


def is_age(context: Context) -> bool:
    """Whether the length of time in question is the age of a person."""
    after = context.after(3)
    if any(word.startswith(TERMS) for word in (*context.before(6), *after)):
        return False
    if after[:2] == BIRTHDAY[:2] and after != BIRTHDAY:  # «сорок лет со дня полёта»
        return False
    return not _goes_on(context) and any(rule(context) for rule in RULES)


def is_bare_age(context: Context) -> bool:
    """«Иванов, 27, рассказал», «ему было 30», «исполнилось 73», «умер в 69»."""
    following, number = context.after(1), context.tokens[context.first]
    if following in (["%"], ["-"]) or not (number.type == INT or _of_pronoun(context)):
        return False
    if has_gram(context.token(0), "NOUN", "ADJF", "PRTF", "NUMR"):
        return False
    if context.before(1) == [","]:
        return following == [","] and is_named(context.token(-2))
    turned = [word for word in context.before(2) if word.startswith(TURNED)]
    if turned and not (turned[-1].startswith(DYING) and context.before(1) != ["в"]):
        return True  # but «за сутки скончались 99»
    return bool({"было", *PRONOUNS} & set(context.before(3))) and _of_someone(context)


def _of_pronoun(context: Context) -> bool:
    """«ему за сорок», «ей около тридцати»: a number in words that ends what is said."""
    is_hedged = len(context.before(1)) == 1 and context.before(1)[0] in HEDGES
    first, closed = context.tokens[context.first].value.lower(), context.after(1) in CLOSED
    return closed and (is_hedged or first in HEDGES)


def older(context: Context) -> tuple[int, str] | None:
    """Where «старше», «не моложе» begins before the number, and its sign."""
    for length in (2, 1):
        phrase = " ".join(context.before(length))
        token = context.token(-length)
        if phrase in OLDER and token is not None:
            return token.span.start, OLDER[phrase]
    return None


def _aged(context: Context) -> bool:
    """«в возрасте 7 лет», «возраст участников — от 18 до 25 лет», «45 лет от роду»."""
    near = any(word.startswith("возраст") for word in context.before(6))
    return (
        near
        or _age_equals(context)
        or context.after(2) == ["от", "роду"]
        or context.after(3) == BIRTHDAY
    )


def _age_equals(context: Context) -> bool:
    """«предельный возраст на этой службе составляет 60 лет»."""
    words = context.before(AGE_REACH)
    is_equated = any(word.startswith(EQUATES) for word in words[-2:])
    return is_equated and any(word.startswith("возраст") for word in words)


def _reached(context: Context) -> bool:
    """«исполнилось 60 лет», «65 лет исполнится», «достигшие 18 лет»."""
    return any(word.startswith(REACHED) for word in (*context.before(3), *context.after(2)))


def _of_someone(context: Context) -> bool:
    """«ему было 65 лет», «Ивану 5 лет», «которой тогда было 15 лет»: a person, and «быть»."""
    words = context.before(9)
    passed = _passed(words, BETWEEN)
    if words[-passed - 1 :][:1] == ["момент"] and words[-passed - 3 :][:1] == ["на"]:
        passed += 3  # «королю на тот момент было 40 лет»
    token, before = context.token(-passed - 1), context.token(-passed - 2)
    if "было" in words[-3:] and PRONOUNS & set(words):
        return True
    if words[-1:] == ["по"]:  # «им по 20 лет», but not «в котором гостят по шесть месяцев»
        each = context.token(-2)
        is_each = not has_gram(each, "NOUN", "INFN", "VERB") or has_form(each, "datv", "plur")
        return is_each and bool(PRONOUNS & {*words[-4:-1]})
    if token is None or token.type != RUSSIAN:
        return False
    if token.value.lower() in PRONOUNS:
        return True
    if _begins_with_thing(context, token):
        return False
    if is_named(token) and not _begins_with_many(context, token) and not has_gram(before, "PREP"):
        return "было" in words[-3:] or context.after(1) in CLOSED
    if passed and has_gram(token, "gent") and has_gram(before, "NOUN"):
        return has_form(before, "datv", "anim")  # «главе династии сейчас 86 лет»
    return "datv" in token.forms[0].grams and "anim" in token.forms[0].grams


def _begins_with_many(context: Context, token: Any) -> bool:
    """«Пассажиров было 45»: the capital only begins the sentence, and nobody has the age."""
    if token is not context.tokens[0] or token.type != RUSSIAN or not token.forms[0].is_known:
        return False
    return not has_gram(token, "Name", "Surn", "Patr") and not has_form(token, "datv")


def _passed(words: list[str], skipped: frozenset[str]) -> int:
    """How many words right before the number to pass over: «им [тогда было 40, 28 и] 17 лет»."""
    count = 0
    while count < len(words) and _is_passed(words[-count - 1], skipped):
        count += 1
    return count


def _is_passed(word: str, skipped: frozenset[str]) -> bool:
    return word in skipped or word in LISTED or word.isdigit()


def _holder(context: Context) -> bool:
    """«детей 5–7 лет», «мужчины 52 и 47 лет», «гимнасток от 14 до 17 лет»."""
    token = context.token(-_passed(context.before(4), frozenset()) - 1)
    if not has_gram(token, "NOUN", "ADJF") or token is None:
        return False
    is_range = context.tokens[context.first].value.lower() in ("от", "до", "с")
    is_many = has_gram(token, "anim") and has_gram(token, "plur")
    return token.normalized in HOLDERS or (is_range and is_many)


def _apposition(context: Context) -> bool:
    """«Иванов, 45 лет, рассказал», «водитель (30 лет)», «Мария — 54 года, врач»."""
    words = context.before(6)
    passed = _passed(words, frozenset()) if words[-1:] == ["и"] else 0  # «(12, 7 и 5 лет)»
    token = context.token(-passed - 2)
    opened = words[len(words) - passed - 1 :][:1] in ([","], ["("], ["—"], ["–"])
    if _begins_with_thing(context, token):
        return False
    is_bracket = token is not None and token.value == ")"  # «Рауль (Raoul), 38 лет, врач»
    return (
        opened
        and context.after(1) in CLOSED
        and (is_bracket or is_person(token) or _is_birth(token))
    )


def _goes_on(context: Context) -> bool:
    """«Громов отсидит 3 года, Котов — 3,5 года»: the second has the verb of the first."""
    if context.before(1) not in DASHED:
        return False
    words = context.before(SENTENCE)
    years = [at for at, word in enumerate(words) if word in YEARS]
    return bool(years) and years[-1] > 1 and [words[years[-1] - 2]] not in DASHED


def _inserted(context: Context) -> bool:
    """«юный (15 лет) гимнаст»: in brackets between the adjective and its person."""
    if context.before(1) != ["("] or context.after(1) != [")"]:
        return False
    is_adjective = has_gram(context.token(-2), "ADJF", "PRTF")
    noun = context.token(2) if has_gram(context.token(1), "ADJF") else context.token(1)
    return is_adjective and is_person(noun)


def _begins_with_thing(context: Context, token: Any | None) -> bool:
    """«Итог (2 года)», «Стаж — 5 лет»: a thing whose capital only begins the sentence."""
    return token is not None and token is context.tokens[0] and is_thing(token)


def _is_birth(token: Any | None) -> bool:
    """«Иванов, 1950 года рождения, 65 лет»."""
    return token is not None and token.value.lower() in ("рождения", "р")


def _at_age(context: Context) -> bool:
    """«в 18 лет поступил», «умерла в 80 лет», «в 60 и 66 лет», «в свои 32», «к 30 годам он»."""
    words = context.before(5)
    passed = _passed(words, frozenset()) if words[-1:] == ["и"] else 0
    if words[-2:] == ["в", "свои"]:
        return True
    if words[len(words) - passed - 1 :][:1] not in (["в"], ["с"], ["к"]):
        return False
    token, before = context.token(-passed - 2), context.token(-passed - 3)
    if token is None or token.type != RUSSIAN or token.value.lower() in CALENDAR_NOUNS:
        return True
    if _lasts(token.value.lower()):
        return False
    if any(word.startswith(FEATS) for word in words) and not any(map(_lasts, words)):
        return True  # «золото Игр в 24 года»
    is_object = has_gram(before, "VERB") and has_gram(token, "accs")  # «бросил учёбу в 21 год»
    return is_object or is_person(token) or not has_gram(token, *NOMINAL)


def _lasts(word: str) -> bool:
    return word.startswith(LASTING)


def _of_compared(context: Context) -> bool:
    """«самому младшему — 16 лет», «старшей 12 лет»."""
    words = [word for word in context.before(2) if word not in ("—", "–", "-", "было")]
    return bool(words) and words[-1] in COMPARED and context.after(1) in CLOSED


RULES = (_aged, _reached, _of_someone, _holder, _apposition, _inserted, _at_age, _of_compared)
