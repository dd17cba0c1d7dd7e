"""Who a verb of speech is said of: its subject, «в ГИБДД сообщили», or whoever spoke last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.annotation import Token
from extractor.speech.cast import DASHES, FAR, STOPS, Cast
from extractor.speech.frames import QUOTES, Frame
from extractor.speech.memory import FAR_BACK
from extractor.speech.speakers import Source
from extractor.speech.verbs import is_plural_verb, source_noun, verb_gender, verb_lemma

QUOTING = frozenset({"цитировать", "процитировать", "приводить", "привести"})
NEAR = 4  # tokens from the verb to the name of those who were told
OPENERS = frozenset([",", *DASHES, "", "»", '"', "''", "как", "этом", "и"])
REACH = 5  # tokens from the verb to «в мэрии»


def verb_subject(frame: Frame, cast: Cast) -> Source | None:
    """Who speaks: the verb's subject, «в ГИБДД сообщили», or whoever spoke last."""
    if frame.kind == "passive":
        return _document(frame, cast)
    if frame.next() == "из":  # «следует из [свежего] отчёта компании»
        steps = (step for step in range(2, 5) if source_noun(frame.next(step), "document"))
        known = next(steps, None)
        return cast.after(frame.token.index + known + 1, "gent") if known else None
    if verb_lemma(frame.token.text) in QUOTING and (said := _quoted_person(frame, cast)):
        return said
    subject = _syntactic(frame, cast)
    if subject is not None and _is_recipient(subject, frame):
        subject = None
    if subject is not None and source_noun(subject.text, "document"):
        return cast.after(subject.index + 1, "gent")
    if subject is not None:
        return (
            _apposed(subject, frame, cast) or cast.at(subject) or _phrase_of(subject, frame, cast)
        )
    if is_plural_verb(frame.token.text) and (place := _place_of_speech(frame, cast)) is not None:
        return place
    near = _following(frame, cast) if _subject_follows(frame) else None
    if near is not None or is_plural_verb(frame.token.text):
        return near
    return _to_the_left(frame, cast) or _elided(frame, cast)


def _quoted_person(frame: Frame, cast: Cast) -> Source | None:
    """«цитирует тренера клуба РИА», «приводит слова Громова газета»: whose words they are."""
    if source_noun(frame.next(), "words"):
        return cast.after(frame.token.index + 2, "gent", 6)
    return cast.after(frame.token.index + 1, "accs", 6)


def _is_recipient(subject: Token, frame: Frame) -> bool:
    """«сообщили [«Вестям»] в мэрии»: one name is no subject of a verb in the plural."""
    between = range(1, subject.index - frame.token.index)
    near = 0 < subject.index - frame.token.index < NEAR
    named = subject.text[0].isascii() or any(frame.next(step) in QUOTES for step in between)
    single = subject.feats.get("Number") != "Plur" or subject.feats.get("Case") == "Dat"
    return near and named and single and is_plural_verb(frame.token.text)


def _syntactic(frame: Frame, cast: Cast) -> Token | None:
    """The subject by syntax, that of a co-ordinated verb included."""
    verb: Token | None = frame.token
    for _ in range(3):
        if verb is None:
            return None
        for child in frame.sentence.children(verb):
            if child.rel in ("nsubj", "nsubj:pass"):
                return child
        verb = cast.annotation.tokens[verb.head] if verb.rel == "conj" and verb.head >= 0 else None
    return None


def _apposed(subject: Token, frame: Frame, cast: Cast) -> Source | None:
    """«рассказал заведующий отделением больницы Пётр Громов»: the name of whoever it is."""
    for child in frame.sentence.children(subject):
        named = child.rel == "appos" and child.feats.get("Case") == "Nom"
        if named and cast.person_at(child.start) is not None:
            return cast.at(child)
    return None


def _phrase_of(subject: Token, frame: Frame, cast: Cast) -> Source | None:
    """«онлайн-журнал Webtimes уверяет»: a name in apposition to the subject."""
    if is_plural_verb(frame.token.text) and "Plur" in subject.feats.values():
        return _members_of(subject, cast)
    for token in cast.annotation.tokens[subject.index + 1 : subject.index + 8]:
        if token.text in STOPS or token.index == frame.token.index:
            return None
        found = cast.at(token)
        if found is not None and token.feats.get("Case", "Nom") == "Nom":
            return found
    return None


def _members_of(subject: Token, cast: Cast) -> Source | None:
    """«аналитики банка», «представители завода»: the organisation."""
    token = cast.context.token(subject.index + 1)
    return cast.after(token.index, "gent", 6) if token is not None else None


def _subject_follows(frame: Frame) -> bool:
    """«…, сообщила пресс-служба»: the verb opens its clause, so the subject comes after."""
    before = frame.next(-1).lower()
    return frame.position < 2 or before in OPENERS


def _following(frame: Frame, cast: Cast) -> Source | None:
    """Who speaks behind the verb; «сообщил «Времени» заведующий отделением больницы Громов»."""
    gender = verb_gender(frame.token.text)
    first = frame.token.index + 1
    for token in cast.annotation.tokens[first : first + FAR] if gender else ():
        if token.text in STOPS and token.text not in QUOTES:
            break
        person = cast.person_at(token.start)
        fits = person is not None and person.gender == gender
        if fits and token.feats.get("Case") == "Nom":
            return cast.at(token)
    return cast.after(first)


def _place_of_speech(frame: Frame, cast: Cast) -> Source | None:
    """«В МЧС Карелии сообщили», «пояснили в банке»."""
    tokens = frame.sentence.tokens
    after = range(frame.position + 1, frame.position + 9)  # «сообщили журналистам в мэрии»
    before = range(frame.position - 1, max(-1, frame.position - 8), -1)
    for at in (*_reached(after, tokens), *before, 0):  # «В управлении СК изданию сообщили»
        if 0 <= at < len(tokens) and tokens[at].text.lower() in ("в", "во", "на"):
            found = cast.after(tokens[at].index + 1, "loct", 8)
            if found is not None and not found.gender and not found.position:
                return found
    return None


def _reached(after: range, tokens: Sequence[Token]) -> Iterator[int]:
    """Positions after the verb up to the first mark, and those whom it was told passed over."""
    named = False  # «сообщили «Вестям» в мэрии», «сообщили vesti.ru в мэрии»
    for at in after:
        if at >= len(tokens):
            return
        word = tokens[at].text
        latin = word[0].isascii() and word[0].isalpha()
        named = not named if word in QUOTES else named
        if not (named or latin or word in QUOTES or _inside_address(tokens, at)):
            if word in STOPS or (at - after.start >= REACH and tokens[at - 1].text not in QUOTES):
                return
            yield at


def _inside_address(tokens: Sequence[Token], at: int) -> bool:
    """The full stop of «vesti.ru»."""
    around = tokens[at - 1 : at + 2]
    glued = all(a.stop == b.start for a, b in pairwise(around))
    return tokens[at].text == "." and len(around) == 3 and glued


def _to_the_left(frame: Frame, cast: Cast) -> Source | None:
    """The nearest who can speak before the verb in its clause."""
    for at in range(frame.position - 1, max(-1, frame.position - 10), -1):
        token = frame.sentence.tokens[at]
        if token.text in '.;:!?,"»':
            return None
        found = cast.at(token)
        if found is not None and token.feats.get("Case", "Nom") == "Nom":
            return found
    return None


def _elided(frame: Frame, cast: Cast) -> Source | None:
    """«Кроме того, добавил, что …»: whoever spoke last, if the verb agrees."""
    if not cast.memory.spoken:
        return None
    offset, source = cast.memory.spoken[-1]
    gender = verb_gender(frame.token.text)
    near = frame.token.start - offset < FAR_BACK
    return source if near and gender and source.name and source.gender == gender else None


def _document(frame: Frame, cast: Cast) -> Source | None:
    """«говорится в сообщении пресс-службы», «отмечается в обзоре банка»."""
    tokens = frame.sentence.tokens
    for at in [*range(frame.position + 1, frame.position + 5), *range(frame.position)]:
        if at < len(tokens) and source_noun(tokens[at].text, "document"):
            alone = at + 1 == len(tokens) or tokens[at + 1].text in ".:!—–-"
            of_press = alone and source_noun(tokens[at].text, "statement")
            last = cast.memory.last_organization() if of_press else None
            return last or cast.after(tokens[at].index + 1, "gent")
    return None
