"""The organisation, country or region that a position belongs to, named in the nominative."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.annotation import Token
from extractor.morphology import morphology
from extractor.people.context import Context
from extractor.people.nominatives import (
    CLOSING,
    OPENING,
    is_adjectival,
    organization_kind,
    phrase_nominative,
    word_kind,
)
from grammars.positions import POSITIONS

DEGREES = frozenset({"крайне", "весьма", "наиболее", "самой", "самого"})
LONGEST = 24  # tokens in the name of an organisation with all that depends on it
LONGEST_HONOURED = 5  # tokens of a name after «имени»
# Organs that are called by the posts of those whom they serve or who sit there.
LED_BY = frozenset(
    ["администрация", "аппарат", "канцелярия", "пресс-служба", "секретариат", "офис", "совет",
     "кабинет", "палата", "коллегия", "управление", "союз", "ассоциация", "гильдия", "комитет"]
)  # fmt: skip
LONGEST_LIST = 10  # tokens to the «и» of a list in the name of an organisation


@dataclass(frozen=True, slots=True)
class Organization:
    """A name in the nominative; `stop` is the index of the token after it.

    `kind` is `named`, or that of `organization_nouns.tsv` where only a common noun stands
    («партии», «государства») and `name` is that noun.
    """

    name: str
    stop: int
    kind: str = "named"


def organization_at(index: int, context: Context, case: str = "gent") -> Organization | None:
    """The organisation whose name begins at this token, in this case or after «от»."""
    token = context.token(index)
    if token is None:
        return None
    if token.text.lower() in ("от", "из"):
        index += 1
    start = index
    while (word := context.token(index)) and _is_attribute(word, context, index):
        index += 1
    if index - start > 4 or word is None:
        return None
    if index + 1 in context.person_indices and _is_unknown_name(word, context, index):
        return Organization(phrase_nominative([word], context, case), index + 1)
    stop = _phrase_stop(index, context)
    return None if stop == index else _named((start, index, stop), context, case)


def _is_attribute(token: Token, context: Context, index: int) -> bool:
    """An adjective before the noun: «муниципального [собрания]»."""
    if context.name_stop(index) is not None or token.start in context.persons:
        return False
    if token.text.lower() in DEGREES:
        return True
    return token.text[0].isalpha() and word_kind(token.text) == "adjective"


def _is_unknown_name(token: Token, context: Context, index: int) -> bool:
    """A name right before a person's that no model has tagged: «лидера Аль-Вахи»."""
    untagged = context.name_stop(index) is None and token.start not in context.persons
    if is_adjectival(token.text):  # «принца Уэльского Чарльза»
        return False
    return untagged and token.text[0].isupper() and word_kind(token.text) == "genitive"


def _phrase_stop(index: int, context: Context) -> int:
    """Where the name ends that begins with the noun or name at this token."""
    first = context.token(index)
    stop = context.name_stop(index) or _quoted_stop(index, context)
    if stop is None:
        if first is None or organization_kind(first.text) is None:
            return index
        stop = index + 1
    last = context.token(stop - 1)
    common = any(word is not None and organization_kind(word.text) for word in (first, last))
    while stop - index < LONGEST and (step := _dependent_stop(stop, context, common)) > stop:
        stop = step
    return stop


def _dependent_stop(index: int, context: Context, common: bool) -> int:
    """Where the dependent ends that begins here: a name, a quotation, a genitive."""
    token = context.token(index)
    if token is None or token.start in context.persons or _line_break(index, context):
        return index
    stop = context.name_stop(index) or _quoted_stop(index, context)
    if stop is not None:
        return stop
    if not common:
        return index
    if token.text.lower() == "и" and _declined(index + 1, context):
        return index if _is_tagged_after_tagged(index, context) else index + 2
    if token.text == ",":
        return _listed_stop(index, context)
    if token.text.lower() == "по":
        return _scope_stop(index, context)
    if token.text[0].isascii() and token.text[0].isalpha():
        return index + 1
    if token.text[0] == "№":  # «школы №5», «больницы № 12»
        return index + 1 + (token.text == "№")
    if token.text.lower() in ("имени", "им"):
        return _honoured_stop(index, context)
    return index + 1 if _declined(index, context) or _is_of_posts(index, context) else index


def _scope_stop(index: int, context: Context) -> int:
    """Index after «[управление ГИБДД] по Тверской области», «[комитет] по спорту»; else its own.

    «[замгубернатора области] по спорту» minds sport, the region does not.
    """
    name = context.names.get(following.start) if (following := context.token(index + 1)) else None
    if name is not None and name.type == "LOC":
        return context.name_stop(index + 1) or index
    before = context.token(index - 1)
    territory = before is not None and organization_kind(before.text) == "place"
    return index + 2 if word_case(following, "datv") and not territory else index


def _honoured_stop(index: int, context: Context) -> int:
    """Index after «[театра] им. А. С. Пушкина»; its own where no name follows."""
    stop = named = index + 1
    while (token := context.token(stop)) and (token.text == "." or token.text[0].isupper()):
        initial = len(token.text) == 1 or token.text == "."
        stop += 1
        if not initial:
            named = stop
            if stop - index > LONGEST_HONOURED or not _goes_on_after(stop, context):
                break
    return named if named > index + 1 else index


def _goes_on_after(index: int, context: Context) -> bool:
    """Whether the next word is one more of the name, in the same line and the genitive."""
    token = context.token(index)
    if token is None or not token.text[0].isupper() or _line_break(index, context):
        return False
    return any("gent" in f.grams and "Surn" in f.grams for f in morphology()(token.text))


def _is_tagged_after_tagged(index: int, context: Context) -> bool:
    """«[члена] Госдумы и Академии наук»: two organisations, each a name of its own."""
    before = range(max(0, index - LONGEST_LIST), index)
    named = any(context.name_stop(at) == index for at in before)
    return named and context.name_stop(index + 1) is not None


def _listed_stop(index: int, context: Context) -> int:
    """Where a list of three or more ends: «по делам спорта[, кино и] молодёжи», after its «и»."""
    words = [token.text for token in context.annotation.tokens[index : index + LONGEST_LIST]]
    if "и" not in words:
        return index
    stop = words.index("и")
    listed = all(
        _declined(index + at, context) if at % 2 else words[at] == "," for at in range(stop)
    )
    return index + stop + 1 if listed and _declined(index + stop + 1, context) else index


def _is_of_posts(index: int, context: Context) -> bool:
    """«совет директоров», «администрация президента», «палата представителей»."""
    before, token = context.token(index - 1), context.token(index)
    if before is None or token is None or not token.text.islower():
        return False
    at = index - 1  # «совет [народных] депутатов»
    while at > 0 and word_kind(before.text) == "adjective":
        at -= 1
        before = context.annotation.tokens[at]
    led = any(form.normalized in LED_BY for form in morphology()(before.text))
    return led and any(
        form.normalized in POSITIONS and "gent" in form.grams and "NOUN" in form.grams
        for form in morphology()(token.text)
    )


def _declined(index: int, context: Context) -> bool:
    token = context.token(index)
    if token is None or not token.text[0].isalpha() or token.start in context.persons:
        return False
    kind, before = word_kind(token.text), context.annotation.tokens[index - 1].text
    if kind == "organization":  # «комитет при [прокуратуре]», «по гражданскому [обществу]»
        follows = before == "при" or word_kind(before) == "adjective"
        return follows or _in_genitive(token.text)
    return kind in ("adjective", "genitive")


def _in_genitive(word: str) -> bool:
    """Whether a noun may stand in the genitive: «[отдел] полиции», but not «порталу»."""
    return any("NOUN" in form.grams and "gent" in form.grams for form in morphology()(word))


def word_case(token: Token | None, case: str) -> bool:
    """Whether a common word may stand in the case."""
    if token is None or not token.text.islower():
        return False
    return any(case in form.grams for form in morphology()(token.text))


def _line_break(index: int, context: Context) -> bool:
    tokens, text = context.annotation.tokens, context.annotation.document.text
    return index > 0 and "\n" in text[tokens[index - 1].stop : tokens[index].start]


def _quoted_stop(index: int, context: Context) -> int | None:
    """Index after the closing quote of a quotation that begins here."""
    token = context.token(index)
    if token is None or token.text not in OPENING or _only_closes(token, context):
        return None
    for stop in range(index + 1, index + 10):
        inner = context.token(stop)
        if inner is not None and inner.text in CLOSING:
            return stop + 1
    return None


def _is_only_genitive(word: str) -> bool:
    """Whether an adjective in an oblique case, which no name in apposition begins with."""
    forms = [form for form in morphology()(word) if "ADJF" in form.grams]
    return (
        bool(forms)
        and word_kind(word) == "adjective"
        and not any("nomn" in form.grams for form in morphology()(word))
    )


def _only_closes(mark: Token, context: Context) -> bool:
    """Whether a straight mark ends a quotation: «завода "Вектор["], сообщил "Труд"»."""
    text = context.annotation.document.text
    glued = mark.start > 0 and not text[mark.start - 1].isspace()
    return mark.text == '"' and glued and not text[mark.stop : mark.stop + 1].isalnum()


def _named(extent: tuple[int, int, int], context: Context, case: str) -> Organization:
    """The name in the nominative; «компания Вектор» is Вектор, «партия «Рассвет»» Рассвет."""
    start, head, stop = extent
    if any(token.text.lower() in DEGREES for token in context.annotation.tokens[start:head]):
        start = head  # «весьма известного Аграрного союза»
    tokens = context.annotation.tokens
    tagged = context.name_stop(head)
    quoted = head + 1 < stop and tokens[head + 1].text in OPENING
    plain = tagged in (None, head + 1) or quoted
    kind = organization_kind(tokens[head].text) if plain else None
    if kind in ("whole", "place", "state"):
        own = _own_name(head + 1, stop, context)
        if own is not None:
            return Organization(own, stop)
        lone = tagged is None and stop == start + 1  # «Издание» opens a sentence
        if lone or all(token.text.islower() for token in tokens[start:stop]):
            return Organization(phrase_nominative(tokens[head:stop], context, case), stop, kind)
    if kind == "part" and stop == head + 1 and start == head:
        return Organization(phrase_nominative(tokens[head:stop], context, case), stop, kind)
    return Organization(phrase_nominative(tokens[start:stop], context, case), stop)


def _own_name(index: int, stop: int, context: Context) -> str | None:
    """The name after «компании», «газеты»: quoted, in Latin letters, or tagged; else None."""
    tokens, text = context.annotation.tokens, context.annotation.document.text
    if index >= stop:
        return None
    quoted = _quoted_stop(index, context)
    if quoted is not None:
        return text[tokens[index].stop : tokens[quoted - 1].start].strip()
    if context.name_stop(index) is None and not tokens[index].text[0].isascii():
        return None
    if _is_only_genitive(tokens[index].text):
        return None  # «театр Российской армии»
    name = context.names.get(tokens[index].start)
    if name is not None and name.type == "LOC":
        return phrase_nominative(tokens[index:stop], context)
    return text[tokens[index].start : tokens[stop - 1].stop]
