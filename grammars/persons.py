"""Whether words name a person: «54-летний Иванов», «10-месячный мальчик», not «10-летний срок»."""

from __future__ import annotations

from typing import Any

from yargy.tokenizer import LATIN, RUSSIAN

from grammars.context import Context, has_gram
from grammars.lexicon import words_of_class

HOLDERS, AGED = (frozenset(words_of_class("age_words", name)) for name in ("holder", "aged"))
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
GENDERS = ("masc", "femn", "neut")
PERSONAL = ("anim", "Name", "Surn", "Patr", "Abbr", "Init")
NO_NAMES = ("Geox", "PREP", "CONJ", "PRCL", "NPRO", "ADVB", "VERB", "INFN", "GRND")


def describes_person(context: Context) -> bool:
    """«54-летний Иванов», «10-месячного мальчика», «среди 30-летних»: no thing that lasts."""
    adjective = context.tokens[context.last - 1]
    if _stands_alone(adjective, context.token(0)) or _is_living(context.token(0)):
        return True
    for offset in range(6):
        token, after = context.token(offset), context.token(offset + 1)
        if token is None or token.type not in (RUSSIAN, LATIN):
            if offset and token is not None and token.value == "-":
                continue
            return offset == 0
        if len(token.value) == 1 and token.value.isupper():  # «А. Иванов»
            return True
        if is_named(token) or token.normalized in AGED or _is_person_of(adjective, token):
            return True
        is_cut = after is not None and after.value == "-"  # «теле- и радиоведущий»
        if not is_cut and not has_gram(token, "ADJF", "PRTF", "CONJ"):
            return not has_gram(token, "NOUN")
    return False


def _is_living(noun: Any | None) -> bool:
    """«22-летняя журналистки»: an animate noun, whatever the misprint in it."""
    forms = [form.grams for form in noun.forms] if noun is not None and noun.type == RUSSIAN else []
    return bool(forms) and all("NOUN" in grams and "anim" in grams for grams in forms)


def _stands_alone(adjective: Any, noun: Any | None) -> bool:
    """«среди 18–24-летних доля выше»: a noun follows that the adjective does not go with."""
    if adjective.type != RUSSIAN or not has_gram(noun, "NOUN") or noun is None:
        return False
    many = all("plur" in form.grams for form in adjective.forms)
    nouns = [form.grams for form in noun.forms if "NOUN" in form.grams]
    return many and not any(_agree(form.grams, own) for form in adjective.forms for own in nouns)


def is_of_person(context: Context) -> bool:
    """«столетие знаменитого певца»: a person in the genitive follows."""
    for offset in range(3):
        token = context.token(offset)
        if has_gram(token, "NOUN"):
            return token is not None and any(
                "anim" in form.grams and "gent" in form.grams for form in token.forms
            )
        if not has_gram(token, "ADJF", "PRTF"):
            return False
    return False


def _is_person_of(adjective: Any, noun: Any) -> bool:
    """Whether some reading of a noun is animate and agrees with the adjective."""
    if adjective.type != RUSSIAN or noun.type != RUSSIAN:
        return False
    people = [form.grams for form in noun.forms if "NOUN" in form.grams and "anim" in form.grams]
    return any(_agree(form.grams, person) for form in adjective.forms for person in people)


def _agree(adjective: Any, noun: Any) -> bool:
    if not any(case in adjective and case in noun for case in CASES):
        return False
    if "plur" in adjective or "plur" in noun:
        return "plur" in adjective and "plur" in noun
    if "femn" in adjective and "nomn" in adjective and "nomn" in noun:
        return True  # «34-летняя хирург»
    return "ms-f" in noun or any(gender in adjective and gender in noun for gender in GENDERS)


def is_person(token: Any | None) -> bool:
    """Whether a word names a person: an animate noun, a given name, a surname."""
    if is_named(token) or has_gram(token, "anim"):
        return True
    return token is not None and token.type == RUSSIAN and token.normalized in HOLDERS


def is_named(token: Any | None) -> bool:
    """Whether a word has a capital letter and is no place: surnames are in no dictionary."""
    if token is None or token.type not in (RUSSIAN, LATIN) or not token.value[0].isupper():
        return False
    if token.value.isupper() and len(token.value) > 1:
        return False  # «КПРФ», «МВД»
    if token.type == LATIN or not token.forms[0].is_known:
        return True
    return not has_gram(token, *NO_NAMES)


def is_thing(token: Any) -> bool:
    """Whether no reading of a word is of a person: the capital of «Итог» only begins a sentence.

    Words that the dictionary does not know may be surnames.
    """
    if token.type != RUSSIAN or not token.forms[0].is_known or not has_gram(token, "NOUN"):
        return False
    return not any(gram in form.grams for form in token.forms for gram in PERSONAL)
