"""From words of speech to the stretches of text that somebody states.

Each rule looks at one word of speech and answers a Speech or None; `VERB_RULES` is the order in
which the rules for verbs are asked, the first that answers decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import compress

from extractor.annotation import Annotation, Sentence, Token, texts_of
from extractor.people import Person
from extractor.speech.captions import captions, headlines
from extractor.speech.cast import DASHES, Cast
from extractor.speech.frames import ABOUT, Frame, Layout
from extractor.speech.quotations import is_passage
from extractor.speech.speakers import Source, Speech, Speeches
from extractor.speech.subjects import verb_subject
from extractor.speech.verbs import (
    source_noun,
    verb_gender,
    verb_kind,
    verb_lemma,
    verb_openings,
)
from grammars.quantity import Span

STARTERS = frozenset({"по", "согласно", "ссылкой"})


def find_speeches(annotation: Annotation, people: Sequence[Person]) -> Speeches:
    """All that the document attributes to a person, an organisation or a position."""
    layout = Layout.of(annotation)
    cast = Cast(annotation, people)
    found = [*headlines(cast, layout), *captions(cast, layout)]
    for sentence in annotation.sentences:
        found += _of_sentence(sentence, cast, layout)
    passages = [q for q in layout.quotations if is_passage(annotation.document.text, q)]
    return Speeches(found, passages)


def _of_sentence(sentence: Sentence, cast: Cast, layout: Layout) -> list[Speech]:
    found = []
    tokens = sentence.tokens
    for position, token in compress(enumerate(tokens), map(may_tell_speech, texts_of(tokens))):
        if token.text == ":":
            found += name_colon(token, cast, layout)
            continue
        kind = verb_kind(token.text) if token.text.islower() or position == 0 else ""
        speech = None
        if kind:
            speech = _of_verb(Frame(token, kind, sentence, position), cast, layout)
        elif token.text.lower() in STARTERS:
            speech = according_to(token, sentence, position, cast)
        if speech is not None:
            found.append(speech)
            cast.memory.remember(token.start, speech.source)
    return found


@lru_cache(maxsize=100_000)
def may_tell_speech(word: str) -> bool:
    """Whether the rules ask for the word at all: «сообщил», «по» and a colon, not «стол»."""
    return word in verb_openings() or word == ":" or word.lower() in STARTERS


def _of_verb(frame: Frame, cast: Cast, layout: Layout) -> Speech | None:
    if frame.kind == "quoting" and not _hands_on(frame):
        return None
    for rule, scope in VERB_RULES:
        extent = scope(frame, layout)
        if extent is not None:
            source = verb_subject(frame, cast)
            if rule == "parenthesis" and _shows(frame):  # «рост – на 5 % – показал завод»
                return None
            if source is None:  # «адвокат признал»: somebody unnamed, whom «он» may mean
                unnamed = Source("", gender=verb_gender(frame.token.text))
                cast.memory.remember(frame.token.start, unnamed)
                return None
            return Speech(*extent, source, rule)
    _remember_subject(frame, cast)
    return None


def _shows(frame: Frame) -> bool:
    """«показал завод»: somebody's figures, unless a document shows: «показал опрос»."""
    if verb_lemma(frame.token.text) not in ("показать", "показывать"):
        return False
    return not any(source_noun(frame.next(step), "noun") for step in (1, 2, 3))


def _hands_on(frame: Frame) -> bool:
    """Whether words are quoted: «приводит слова Громова», not «приводит к росту»."""
    cites = verb_lemma(frame.token.text) in ("цитировать", "процитировать")
    return cites or source_noun(frame.next(), "words")


def _remember_subject(frame: Frame, cast: Cast) -> None:
    """«Встречу прокомментировал Зимин, он …»: a person who speaks, whatever is said."""
    for child in frame.sentence.children(frame.token):
        person = cast.person_at(child.start) if child.rel == "nsubj" else None
        if person is not None:
            cast.memory.remember(frame.token.start, Source.of(person))


# ------------------------------------------ rules for verbs: each answers the stretch that is said


def quoted_before(frame: Frame, layout: Layout) -> Span | None:
    """«Мы растём», — сказал директор."""
    quotation = layout.quotation_ending_before(frame)
    return None if quotation is None else (quotation.start, quotation.stop)


def inside_quotation(frame: Frame, layout: Layout) -> Span | None:
    """«Мы растём, — сказал директор. — Будем расти и дальше»."""
    quotation = layout.quotation_around(frame)
    if quotation is None or not layout.is_aside(frame):
        return None
    return quotation.start, quotation.stop


def dialogue(frame: Frame, layout: Layout) -> Span | None:
    """— Мы растём, — сказал директор."""
    paragraph = layout.paragraph(frame.token.start)
    text = layout.text[paragraph[0] : paragraph[1]].lstrip()
    if text[:1] not in DASHES or not text or not layout.is_aside(frame):
        return None
    return paragraph


def after_colon(frame: Frame, layout: Layout) -> Span | None:
    """Директор сообщил следующее: «…», also with the passage in the next paragraph."""
    return layout.after_colon(frame)


def that_clause(frame: Frame, layout: Layout) -> Span | None:
    """Мэр подчеркнул, что поездов стало больше."""
    return layout.that_clause(frame)


def quoted_after(frame: Frame, layout: Layout) -> Span | None:
    """Директор назвал это «лучшим годом за 10 лет»."""
    return None if frame.kind == "content" else layout.quotation_starting_after(frame)


def about_this(frame: Frame, layout: Layout) -> Span | None:
    """Прибыль выросла на 5 %. Об этом сообщила пресс-служба банка."""
    return layout.paragraph_before(frame)


def as_somebody_says(frame: Frame, _: Layout) -> Span | None:
    """Как сообщает агентство, рейтинг понижен."""
    words = [
        t.text.lower() for t in frame.sentence.tokens[max(0, frame.position - 8) : frame.position]
    ]
    return (frame.sentence.start, frame.sentence.stop) if "как" in words[:8] else None


def parenthesis(frame: Frame, layout: Layout) -> Span | None:
    """Рейтинг понижен, сообщает агентство."""
    return layout.clause_before(frame)


def content(frame: Frame, _: Layout) -> Span | None:
    """Банк сообщил о росте прибыли на 5 %, оценил её в 3 млн."""
    following = {frame.next(step).lower() for step in range(1, 5)}
    if frame.kind != "content" and not (frame.kind == "about" and following & ABOUT):
        return None
    return frame.token.start, frame.sentence.stop


VERB_RULES: tuple[tuple[str, Callable[[Frame, Layout], Span | None]], ...] = (
    ("quotation, verb", quoted_before),
    ("verb inside quotation", inside_quotation),
    ("dialogue", dialogue),
    ("verb, colon", after_colon),
    ("verb, that", that_clause),
    ("about this", about_this),
    ("as somebody says", as_somebody_says),
    ("verb, quotation", quoted_after),
    ("parenthesis", parenthesis),
    ("verb, content", content),
)

# ---------------------------------------------------------------- rules for nouns


def according_to(token: Token, sentence: Sentence, position: int, cast: Cast) -> Speech | None:
    """По словам директора, …; согласно iStat, …; со ссылкой на агентство."""
    source = _named_source(token, sentence, position, cast)
    if source is None:
        return None
    begins = position >= 3 and sentence.tokens[position - 1].text in (";", "а", "но")
    goes_on = len(sentence.tokens) - position > 6
    start = token.start if begins and goes_on else sentence.start
    return Speech(start, sentence.stop, source, "according to")


def _named_source(token: Token, sentence: Sentence, position: int, cast: Cast) -> Source | None:
    words = sentence.tokens[position + 1 : position + 6]
    lower = token.text.lower()
    if lower == "согласно":
        if any(source_noun(word.text, "law") for word in _first_noun(words)):
            return None
        skip = 1 if words and source_noun(words[0].text, "noun") else 0
        return cast.after(token.index + 1 + skip, "gent" if skip else "datv")
    if lower == "ссылкой":
        return cast.after(token.index + 2, "accs") if words and words[0].text == "на" else None
    for offset, word in enumerate(words[:4]):
        if source_noun(word.text, "noun"):
            if word.text.lower() == "версии" and _is_title(sentence.tokens[position - 1]):
                return None
            between = words[:offset]
            owner = next((w for w in between if w.text.lower() in ("его", "её", "ее")), None)
            if owner is not None:
                return cast.at(owner, "gent")
            return cast.after(word.index + 1, "gent")
        if not word.text[0].isalpha():
            return None
    return None


def _first_noun(words: Sequence[Token]) -> Sequence[Token]:
    """«[опубликованному] указу»: the first noun alone; empty if there is none."""
    at = next((i for i, word in enumerate(words) if word.pos in ("NOUN", "PROPN")), len(words))
    return words[at : at + 1]


def _is_title(token: Token) -> bool:
    """«чемпион мира по версии WBC», «человек года по версии журнала»: what somebody is."""
    return token.text.lower() in ("мира", "года", "чемпион", "чемпионом", "чемпиона", "планеты")


def name_colon(token: Token, cast: Cast, layout: Layout) -> list[Speech]:
    """Директор завода Пётр Громов: «Мы выпустили 500 машин»."""
    extent = layout.quotation_at(token.stop)
    person = cast.person_at(token.start - 1)
    if extent is None or person is None:
        extent = layout.reply_after(token, person is not None)
        person = person or cast.person_at(layout.line_start(token))
    if extent is None or person is None:
        return []
    source = Source.of(person)
    cast.memory.remember(token.start, source)
    return [Speech(*extent, source, "name, colon")]
