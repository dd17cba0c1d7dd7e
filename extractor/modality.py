"""How certain a claim is: a fact, the future, a possibility, or negated."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractor.annotation import Token
from extractor.clauses import Clause
from extractor.inflection import lemma, noun_lemma
from extractor.mentions import Mention
from extractor.period import Period
from extractor.predicate import verb_lemma
from extractor.syntax import ancestors, head
from grammars.lexicon import read_table

ROWS = read_table("modality")
WORDS = {
    how: {row["word"]: row["modality"] for row in ROWS if row["how"] == how}
    for how in ("verb", "matrix", "adjective", "noun", "penalty", "sanction", "sanction verb")
}
PHRASES = [(row["word"].split(), row["modality"]) for row in ROWS if row["how"] == "word"]
CONDITIONS = frozenset(["если", "ежели", "коли"])
UNREAL = frozenset(["бы", "б"])
WILL_BE = frozenset(["буду", "будешь", "будет", "будем", "будете", "будут"])
DUTY = frozenset(["должный", "должен", "обязанный"])
PURPOSE = frozenset(["чтобы", "дабы"])


@dataclass(frozen=True, slots=True)
class Modality:
    """One of «fact», «future», «possible», «negated», and the rule that decided."""

    value: str
    rule: str


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules look at: the mention, its verb, and the clause where that verb stands.

    The clause is not the mention's own where the verb is borrowed: «цены вырастут на 5 %, а
    тарифы — на 7 %».
    """

    mention: Mention
    predicate: Token | None
    clause: Clause
    period: Period | None

    @property
    def verbs(self) -> list[Token]:
        """The verb of the claim and those that it depends on: «не может быть подано»."""
        verbs = [verb for verb in self.clause.verbs if verb.feats.get("VerbForm") != "Conv"]
        predicate = self.predicate
        if predicate is None:
            return verbs
        if is_finite(predicate):
            return [predicate]
        before = [verb for verb in verbs if verb.index < predicate.index]
        last = next((i for i, verb in enumerate(reversed(before)) if is_finite(verb)), None)
        group = before if last is None else before[len(before) - 1 - last :]
        return [predicate, *_governor(predicate, self.mention), *reversed(group)]


Rule = Callable[[Scene], str]


def find_modality(
    mention: Mention, predicate: Token | None, period: Period | None = None
) -> Modality:
    """How certain the claim is; a fact if no rule says otherwise."""
    scene = Scene(mention, predicate, _clause(mention, predicate), period)
    for rule in RULES:
        value = rule(scene)
        if value:
            return Modality(value, rule.__name__)
    return Modality("fact", "")


def _clause(mention: Mention, predicate: Token | None) -> Clause:
    """The clause of the verb: the mention's own, or the one that it borrows the verb from."""
    clause: Clause | None = mention.clause
    while clause is not None and predicate is not None:
        if any(token is predicate for token in clause.tokens):
            return clause
        clause = clause.previous
    return mention.clause


# ---------------------------------------------------------------- rules


def attribute(scene: Scene) -> str:
    """«54-летняя женщина будет назначена»: her age is a fact."""
    quantity = scene.mention.quantity
    adjective = any(token.pos == "ADJ" for token in scene.mention.tokens)
    return "fact" if quantity.kind == "age" and adjective else ""


def whole(scene: Scene) -> str:
    """«будет контролировать 30 из 101 места»: there are 101 seats."""
    previous = scene.mention.previous
    return "fact" if previous is not None and previous.text.lower() == "из" else ""


def negated_number(scene: Scene) -> str:
    """«бюджет получил не 5 млн, а 3»."""
    previous = scene.mention.previous
    return "negated" if previous is not None and previous.text.lower() == "не" else ""


def condition(scene: Scene) -> str:
    """«если победитель не набрал половины голосов», «выплатили бы 5 млн»."""
    words = {token.text.lower() for token in scene.clause.tokens}
    if words & UNREAL or words & CONDITIONS or _has_condition(scene.mention):
        return "possible"
    return ""


def penalty(scene: Scene) -> str:
    """«ему грозит до пяти лет лишения свободы»."""
    verbs = {lemma(verb) for verb in scene.verbs}
    if verbs & WORDS["penalty"].keys():
        return "possible"
    words = (lemma(token) for token in scene.clause.tokens if token.pos == "NOUN")
    stated = verbs & WORDS["sanction verb"].keys()
    return "possible" if stated and any(word in WORDS["sanction"] for word in words) else ""


def negated_verb(scene: Scene) -> str:
    """«не сумел привлечь 2 млрд», «число гостей не должно превышать 400»."""
    tokens = scene.mention.annotation.tokens
    for verb in scene.verbs:
        before = tokens[verb.index - 1].text.lower() if verb.index else ""
        if before == "не" or verb.text.lower() == "нет":
            return "negated"
    return ""


def modal_word(scene: Scene) -> str:
    """«возможно, погибли пять человек», «по прогнозу, рост составит 5 %»."""
    text = [token.text.lower() for token in scene.mention.clause.tokens]
    for words, value in PHRASES:
        if words[0] in text and _contains(text, words):
            return value
    return ""


def modal_verb(scene: Scene) -> str:
    """«планируют выделить 2,8 млрд», «ожидает выручку в 2 млрд», «может достигнуть 5 %»."""
    for verb in scene.verbs:
        value = WORDS["verb"].get(verb_lemma(verb), "")
        if value and not _is_idle(verb, value, scene.predicate):
            return value
    return ""


def matrix_verb(scene: Scene) -> str:
    """«эксперты допускают, что цены вырастут на 5 %»."""
    parent = scene.clause.parent
    if scene.clause.kind != "subordinate" or parent is None:
        return ""
    found = [WORDS["matrix"].get(lemma(verb), "") for verb in parent.verbs]
    return next(filter(None, found), "")


def future_verb(scene: Scene) -> str:
    """«стоимость составит 702 млн», «будут выделены 5 млн»."""
    return "future" if any(map(_is_future, scene.verbs)) else ""


def purpose(scene: Scene) -> str:
    """«чтобы собрать 5 млн рублей»."""
    opening = scene.clause.tokens[:3]
    return "future" if any(token.text.lower() in PURPOSE for token in opening) else ""


def modal_noun(scene: Scene) -> str:
    """«прогноз роста на 5 %», «ожидаемый рост выручки — 12 %»."""
    for noun in _governing_nouns(scene):
        if lemma(noun) in WORDS["noun"]:
            return WORDS["noun"][lemma(noun)]
        for child in scene.mention.sentence.children(noun):
            if child.index < noun.index and noun_lemma(child) in WORDS["adjective"]:
                return WORDS["adjective"][noun_lemma(child)]
    return ""


def later_than_publication(scene: Scene) -> str:
    """«к 2030 году в городе 40 школ»: the time has not come yet."""
    date, period = scene.mention.annotation.document.date, scene.period
    if date is None or period is None or period.start_date is None or period.start_date <= date:
        return ""
    past = any(verb.feats.get("Tense") == "Past" for verb in scene.verbs)
    return "" if past else "future"


RULES: list[Rule] = [
    attribute,
    whole,
    negated_number,
    condition,
    penalty,
    negated_verb,
    modal_word,
    modal_verb,
    matrix_verb,
    future_verb,
    purpose,
    modal_noun,
    later_than_publication,
]


def is_finite(verb: Token) -> bool:
    """«планируют», «намерен»: the verb that a clause stands on."""
    return verb.feats.get("VerbForm", "Fin") == "Fin" and verb.pos != "AUX"


def _governor(verb: Token, mention: Mention) -> list[Token]:
    """The verb that an infinitive depends on in the tree: «помешавшее привлечь»."""
    above = head(verb, mention.annotation)
    infinitive = verb.feats.get("VerbForm") == "Inf"
    return [above] if infinitive and above is not None and above.pos in ("VERB", "ADJ") else []


def _is_idle(verb: Token, value: str, predicate: Token | None) -> bool:
    """«отказался от 5 млн», «должен иметь опыт»: no refusal to do, no target."""
    if value == "negated":
        return verb is predicate
    duty = verb_lemma(verb) in DUTY
    return duty and (verb is predicate or predicate is None or not _is_perfective(predicate))


def _is_perfective(verb: Token) -> bool:
    return verb.feats.get("Aspect") == "Perf"


def _is_future(verb: Token) -> bool:
    return verb.feats.get("Tense") == "Fut" or verb.text.lower() in WILL_BE


def _has_condition(mention: Mention) -> bool:
    """Whether the sentence goes on with an «если» clause or begins with one."""
    return any(token.text.lower() in CONDITIONS for token in mention.sentence.tokens)


def _contains(text: list[str], words: list[str]) -> bool:
    return any(text[i : i + len(words)] == words for i in range(len(text) - len(words) + 1))


def _governing_nouns(scene: Scene) -> Iterator[Token]:
    """Nouns above the number up to the first verb; all before it where nothing finite is said."""
    mention = scene.mention
    for token in (mention.anchor, *ancestors(mention.anchor, mention.annotation)):
        if token.pos in ("VERB", "AUX"):
            break
        yield token
    if not any(is_finite(verb) for verb in scene.clause.verbs):
        yield from (token for token in mention.clause.tokens if token.index < mention.anchor.index)
