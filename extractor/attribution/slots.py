"""The places of a clause: subject, object, what stands before a number, what governs it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from extractor.annotation import Token
from extractor.attribution.nominals import (
    SUBJECT_RELATIONS,
    agrees,
    can_be_nominative,
    ungoverned,
)
from extractor.attribution.predicate import Predicate
from extractor.changes import ROLES, change_of_noun
from extractor.lemmas import lemma
from extractor.mentions.mention import INDICATORS, Mention
from extractor.syntax.clauses import Clause
from extractor.syntax.phrases import CLOSING, OPENING, is_adjectival, is_noun, named, tokens_before
from grammars.positions import ORGANIZATIONS

LINKS = frozenset([",", "и", "или"])
APPROXIMATE = frozenset(["около", "порядка", "свыше", "под"])
EQUATING = ROLES["level"] | ROLES["above"] | ROLES["near"]
DAYTIMES = frozenset(["утром", "днем", "днём", "вечером", "ночью"])
SAID = {"плюс": "up", "минус": "down"}
GROWING = frozenset(["percent", "multiple", "money"])  # but «плюс 5 градусов» is a level
SIGNS = {"+": "up", "-": "down", "−": "down", "–": "down"}


def subject_of(mention: Mention) -> Token | None:
    """The noun that the verb of the mention's clause is said of, shared ones included."""
    found = _subject_in(mention.clause, mention)
    if found is not None or is_itself_subject(mention):
        return found
    clause = _sharing(mention.clause)
    while clause is not None:
        found = _subject_in(clause, mention)
        if found is not None:
            return found if _is_shared(found, clause.verbs, mention.clause.verbs) else None
        clause = _sharing(clause)
    return None


def _sharing(clause: Clause) -> Clause | None:
    """«доходы выросли и составили», «компания, купив акции»: the subject is the one before.

    Not that of a report which opens the sentence: «Как рассказал Громов, пострадали пять детей».
    """
    if clause.kind == "subordinate":
        return None
    before = clause.previous
    while before is not None and before.kind == "attribution":
        before = before.previous
    reports = before is not None and before.kind == "subordinate" and before.parent is None
    return None if reports else before


def is_itself_subject(mention: Mention) -> bool:
    """«пострадали пять детей»: those who are counted are the subject; not «упала на пять детей»."""
    if preposition_of(mention):
        return False
    verbs = {verb.index for verb in mention.clause.verbs}
    return mention.anchor.rel.startswith("nsubj") and mention.anchor.head in verbs


def _is_shared(subject: Token, first: list[Token], verbs: list[Token]) -> bool:
    """Whether verbs of a later clause go on about the subject of the first ones.

    Not «Громов … пострадали», «скорость достигла 9 м/с, погибли двое»; «правительство … построят»
    and «Белов и Громов» stay.
    """
    if is_indicator(subject):
        return agrees(subject, verbs) and (_are_many(first) or not _are_many(verbs))
    person = subject.feats.get("Animacy") == "Anim" and subject.feats.get("Number") == "Sing"
    return not (person and _are_many(verbs))


def _are_many(verbs: list[Token]) -> bool:
    return bool(verbs) and all(verb.feats.get("Number") == "Plur" for verb in verbs)


def _subject_in(clause: Clause, mention: Mention) -> Token | None:
    own = {token.index for other in mention.row for token in other.tokens}
    counted = {other.noun.index for other in mention.row if other.noun is not None}
    if mention.quantity.kind == "rank":  # «третье место заняла «Заря»»
        counted |= {token.index for token in mention.following(1)}
    candidates = [
        token
        for token in ungoverned(_behind_colon(clause))
        if token.index not in own | counted and not _names_noun_before(token, mention)
    ]
    verbs = {verb.index for verb in clause.verbs}
    by_tree = [t for t in candidates if t.rel in SUBJECT_RELATIONS and t.head in verbs]
    nominal = [t for t in candidates if t.feats.get("Case") == "Nom" and not _is_past(t, mention)]
    foreign = [t for t in candidates if not t.feats.get("Case") and t.pos != "PRON"]
    possible = [t for t in by_tree if can_be_nominative(t)] + nominal + foreign
    return next((t for t in possible if agrees(t, clause.verbs)), None)


def _is_past(noun: Token, mention: Mention) -> bool:
    """«[Неделю] назад инфляция была 9,8 %»."""
    after = mention.annotation.tokens[noun.index + 1 : noun.index + 2]
    return [token.text.lower() for token in after] in (["назад"], ["спустя"])


def _behind_colon(clause: Clause) -> list[Token]:
    """«Минздрав: болеют 40 врачей»: what is said begins behind the colon."""
    first = min((verb.index for verb in clause.verbs), default=0)
    colons = [i for i, t in enumerate(clause.tokens) if t.text == ":" and t.index < first]
    return clause.tokens[colons[-1] + 1 :] if colons else clause.tokens


def _names_noun_before(token: Token, mention: Mention) -> bool:
    """«по данным газеты «Заря»», «форвард клуба «Заря» Громов»: the name goes with its noun."""
    before = mention.annotation.tokens[max(token.index - 2, 0) : token.index]
    if len(before) < 2 or before[1].text not in OPENING or not is_noun(before[0]):
        return False
    noun = before[0]
    kind = ORGANIZATIONS.get(lemma(noun)) == "whole" or noun.text.isupper()  # «РИА», «ООО»
    return kind and noun.feats.get("Case") != "Nom"


def object_of(mention: Mention, predicate: Predicate, clause: Clause | None = None) -> Token | None:
    """The noun in the accusative, or in the genitive under «не», that the verb acts on.

    It is looked for in the clause of the mention unless another is given.
    """
    own = {token.index for token in mention.tokens}
    tokens = (clause or mention.clause).tokens
    candidates = [t for t in ungoverned(tokens) if t.index not in own]
    accusative = [t for t in candidates if t.feats.get("Case") == "Acc"]
    verb = predicate.token
    under_verb = [t for t in accusative if verb is not None and t.head == verb.index]
    return next(iter(under_verb or accusative), None)


def clause_of_verb(mention: Mention, verb: Token | None) -> Clause:
    """The clause of the verb: the mention's own, or the one that it borrows the verb from."""
    clause: Clause | None = mention.clause
    while clause is not None and verb is not None:
        if any(token is verb for token in clause.tokens):
            return clause
        clause = clause.previous
    return mention.clause


def before_preposition(mention: Mention, prepositions: Iterable[str]) -> Token | None:
    """«штраф в 100 тысяч»: the noun right before the preposition of the number."""
    words = [*mention.preceding(2), mention.tokens[0]]
    if words[-1].text.lower() not in prepositions:
        words.pop()
    if len(words) < 2 or words[-1].text.lower() not in prepositions:
        return None
    return words[-2] if is_noun(words[-2]) else None


def is_size(mention: Mention) -> bool:
    """«школа на 500 мест»; not «12 случаев на 1000 жителей», «смертность на 1000 жителей»."""
    noun = before_preposition(mention, ["на"])
    counted = any(noun is other.noun for other in mention.before)
    return noun is not None and not counted and not is_indicator(noun)


def governed_by(tokens: list[Token], prepositions: Iterable[str]) -> Token | None:
    """The first noun after one of the prepositions: «на ремонт мостов»."""
    for position, token in enumerate(tokens):
        if token.text.lower() in prepositions:
            for word in tokens[position + 1 :]:
                if is_noun(word):
                    return word
                if not is_adjectival(word) and word.pos != "PUNCT":
                    break
    return None


def preposition_of(mention: Mention) -> str:
    """The preposition before the number, also inside the quote: «почти на треть»; else empty."""
    for token in takewhile(lambda word: not word.text[0].isdigit(), mention.tokens[:-1]):
        if token.pos == "ADP" and token.text.lower() not in APPROXIMATE:
            return token.text.lower()
    previous = over_emphasis(mention) or mention.previous
    if previous is not None and previous.text.lower() in LINKS and mention.before:
        other = mention.before[-1]
        return preposition_of(other) if _is_listed(other, mention, previous) else ""
    return previous.text.lower() if previous is not None and previous.pos == "ADP" else ""


def over_emphasis(mention: Mention) -> Token | None:
    """The «на» of «на рекордные 39 %», «на целых 5 млн рублей»; None without such a word."""
    near = mention.preceding(2)
    if mention.quantity.kind not in ("percent", "money") or len(near) < 2:
        return None
    stressed = near[1].pos in ("ADJ", "DET") and near[1].feats.get("Number") == "Plur"
    return near[0] if stressed and near[0].text.lower() == "на" else None


def _is_listed(other: Mention, mention: Mention, link: Token) -> bool:
    """«на 31 и 22 %», «на 5, 7 и 9 рублей»; not «на 5 %, 12 % — на 10 %»."""
    last = other.tokens[-1]
    joined = last.index == link.index - 1 and (link.text != "," or last.text[0].isdigit())
    return joined and other.quantity.kind == mention.quantity.kind


def signed(mention: Mention) -> str:
    """Which way a share with a sign went: up for «(+9 %)», down for «(−4 %)»; else empty."""
    if mention.quantity.kind in GROWING and (way := SAID.get(mention.tokens[0].text.lower())):
        return way
    first = mention.tokens[0].text[0]
    before = mention.previous
    bracketed = [token.text for token in mention.preceding(2)[:1]] == ["("]
    if first.isdigit() and before is not None:
        glued = before.stop == mention.tokens[0].start
        first = before.text[-1] if glued or bracketed else first  # «(- 5 %)»
    counted = mention.quantity.kind == "money" or mention.noun is not None
    shares = mention.quantity.kind in ("percent", "multiple")
    return SIGNS.get(first, "") if shares or (bracketed and counted) else ""  # «(+5 тыс. штук)»


def noun_of_change(mention: Mention) -> Token | None:
    """«рост цен составил 5 %»: the nearest noun of rise or fall, no other verb between."""
    verb = False
    for token in reversed(mention.clause.tokens):
        if token.start >= mention.quantity.start:
            continue
        if is_indicator(token) and token.feats.get("Case") == "Nom" and not change_of_noun(token):
            return None  # «при росте пенсий их средний размер достигнет 19 тысяч»
        if change_of_noun(token) and not (verb and is_governed(token, mention)):
            return token  # but «после индексации составит 18 тысяч»
        verb = verb or token.pos == "VERB"
        if token.pos == "VERB" and "Case" not in token.feats and lemma(token) not in ROLES["level"]:
            return None
    return None


def common(token: Token | None, mention: Mention) -> Token | None:
    """The noun unless it is a name: names are subjects, not metrics."""
    if token is None or not is_noun(token) or token in mention.clause.verbs:
        return None  # «намолочено» may be taken for a noun
    called = named(token, mention.annotation) is not None and not _opens_with(token, mention)
    return None if called or _is_title(token, mention) else token


def _opens_with(token: Token, mention: Mention) -> bool:
    """«Рождаемость упала вдвое»: what is measured, whose capital the models take for a name's."""
    first = mention.annotation.sentence_of(token).tokens[0]
    return token is first and is_indicator(token)


def _is_title(token: Token, mention: Mention) -> bool:
    """««Союз» пролетел 600 километров»: a capital letter, and marks around the one word."""
    around = mention.annotation.tokens[max(token.index - 1, 0) : token.index + 2]
    texts = [word.text for word in around]
    marked = len(texts) == 3 and texts[0] in OPENING and texts[2] in CLOSING
    return marked and token.text[0].isupper()


def is_indicator(token: Token | None) -> bool:
    """Whether the noun names something that is measured: «выручка», «число»."""
    return token is not None and is_noun(token) and lemma(token) in INDICATORS


def tells_size(mention: Mention) -> bool:
    """«мост длиной до 500 метров рухнул», «билеты стоимостью от 5 тысяч»: no movement's end."""
    before = mention.preceding(2)
    if before and before[-1].pos == "ADP":
        before = before[:-1]
    noun = before[-1] if before else None
    instrumental = noun is not None and noun.feats.get("Case") == "Ins"
    return instrumental and is_indicator(noun) and change_of_noun(noun) is None


def words_before(mention: Mention) -> list[Token]:
    """Words of the clause before the number."""
    return [token for token in mention.clause.tokens if token.start < mention.quantity.start]


def in_quantity(token: Token, mention: Mention) -> bool:
    """Whether the token belongs to the quote of another quantity: «на 9 процентов до 4 млн»."""
    return any(token in other.tokens for other in mention.before)


def is_governed(noun: Token, mention: Mention) -> bool:
    """Whether a preposition stands before the noun and its adjectives."""
    for token in reversed(tokens_before(noun, mention.sentence)):
        if not is_adjectival(token) and token.pos not in ("ADV", "CCONJ"):
            return token.pos == "ADP"  # «на внутренний и мировой рынок»
    return False


def word_before(mention: Mention) -> Token | None:
    """The last word before the number, over «всего», «лишь», «днём»."""
    for token in reversed(mention.preceding(3)):
        if token.pos not in ("ADV", "PART") and token.text.lower() not in DAYTIMES:
            return token
    return None
