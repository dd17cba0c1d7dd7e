"""How certain a claim is: a fact, the future, a possibility, or negated."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractor.annotation import Token
from extractor.attribution.modality.conditions import condition, is_future
from extractor.attribution.modality.scene import Scene, is_finite
from extractor.attribution.modality.words import PHRASES, WORDS, contains, value_of
from extractor.attribution.period.finding import Period
from extractor.attribution.predicate import find_predicate, verb_lemma
from extractor.attribution.slots import clause_of_verb
from extractor.changes import change_of_verb
from extractor.lemmas import lemma
from extractor.mentions.mention import Mention
from extractor.syntax.clauses import Clause
from extractor.syntax.pieces import DASHES
from extractor.syntax.trees import ancestors, head

LACK = frozenset(["хватать", "хватить", "доставать"])  # «не хватает восьми учителей» is a fact
DUTY = frozenset(["должный", "должен", "обязанный"])
WAITING = frozenset(["ждать", "ожидать", "готовиться", "надеяться", "пытаться", "добиваться"])
GATHERING = frozenset(["собираться", "собраться"])  # «деньги собирались пять лет»
PURPOSE = frozenset(["чтобы", "дабы"])


@dataclass(frozen=True, slots=True)
class Modality:
    """One of «fact», «future», «possible», «negated», and the rule that decided."""

    value: str
    rule: str


Rule = Callable[[Scene], str]


def find_modality(
    mention: Mention, predicate: Token | None, period: Period | None = None
) -> Modality:
    """How certain the claim is; a fact if no rule says otherwise."""
    scene = Scene(mention, predicate, clause_of_verb(mention, predicate), period)
    for rule in RULES:
        value = rule(scene)
        if value:
            return Modality(value, rule.__name__)
    return Modality("fact", "")


# ---------------------------------------------------------------- rules


def attribute(scene: Scene) -> str:
    """«54-летняя женщина будет назначена»: her age is a fact."""
    quantity = scene.mention.quantity
    adjective = any(token.pos == "ADJ" for token in scene.mention.tokens)
    return "fact" if quantity.kind == "age" and adjective else ""


def whole(scene: Scene) -> str:
    """«получит 18 из 45 мест»: there are 45 seats."""
    previous = scene.mention.previous
    part = bool(scene.mention.before)  # not so «состоит из 12 глав»
    return "fact" if part and previous is not None and previous.text.lower() == "из" else ""


def negated_number(scene: Scene) -> str:
    """«бюджет получил не 5 млн, а 3»."""
    before = scene.mention.preceding(2)
    if len(before) == 2 and before[1].pos == "ADP":
        before.pop()  # «не на 0,2 %, а на 3,5 %»
    return "negated" if before and before[-1].text.lower() == "не" else ""


def penalty(scene: Scene) -> str:
    """«ему грозит до пяти лет лишения свободы»."""
    verbs = {lemma(verb) for verb in scene.verbs}
    if verbs & WORDS["penalty"].keys():
        return "possible"
    words = (lemma(token) for token in scene.clause.tokens if token.pos == "NOUN")
    stated = verbs & WORDS["sanction verb"].keys()
    return "possible" if stated and any(word in WORDS["sanction"] for word in words) else ""


def negated_verb(scene: Scene) -> str:
    """«не сумел собрать 3 млрд», «число зрителей не должно превышать 200»."""
    if scene.is_subject:
        return ""
    tokens = scene.mention.annotation.tokens
    for verb in scene.verbs:
        before = tokens[verb.index - 1].text.lower() if verb.index else ""
        if (before == "не" and lemma(verb) not in LACK) or verb.text.lower() == "нет":
            return "fact" if _outlasts_negation(scene) else "negated"
    return ""


def modal_word(scene: Scene) -> str:
    """«возможно, погибли пять человек», «по прогнозу, рост составит 5 %»."""
    last = max([scene.mention.anchor.index, *(verb.index for verb in scene.verbs)])
    tokens = [*scene.clause.tokens, *scene.mention.clause.tokens]
    text = [token.text.lower() for token in tokens if token.index < last]
    for words, value in PHRASES:
        if words[0] in text and contains(text, words):
            return value
    return ""


def modal_verb(scene: Scene) -> str:
    """«планируют выделить 4,6 млрд», «ожидает прибыль в 2 млрд», «может достигнуть 5 %»."""
    for verb in scene.verbs:
        word = verb_lemma(verb)
        intended = "" if scene.is_subject else WORDS["intention"].get(word, "")
        value = WORDS["verb"].get(word, intended)
        if value and not _is_idle(verb, value, scene.predicate) and not _is_waiting(verb, scene):
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
    """«стоимость составит 340 млн», «будут выделены 5 млн»."""
    return "future" if any(map(is_future, scene.verbs)) else ""


def purpose(scene: Scene) -> str:
    """«чтобы собрать 5 млн рублей»."""
    opening = scene.clause.tokens[:3]
    return "future" if any(token.text.lower() in PURPOSE for token in opening) else ""


def aim(scene: Scene) -> str:
    """«поставили задачу построить 5 школ», «есть возможность принять 40 гостей»."""
    tokens = scene.mention.annotation.tokens
    for verb in scene.verbs:
        if verb.feats.get("VerbForm") != "Inf":
            continue
        if _leads_on(verb, scene):
            return ""
        before = tokens[verb.index - 1 : verb.index] if verb.index else []
        above = head(verb, scene.mention.annotation)
        nouns = [t for t in (*before, above) if t is not None and t.pos == "NOUN"]
        if value := value_of(nouns, "noun"):
            return value
    return ""


def _leads_on(infinitive: Token, scene: Scene) -> bool:
    """«риск заболеть был вдвое выше», «задача построить 5 школ выполнена»: a verb follows."""
    verbs = [verb for verb in scene.clause.verbs if verb.index > infinitive.index]
    return infinitive.feats.get("VerbForm") == "Inf" and any(
        verb.feats.get("VerbForm") != "Inf" for verb in verbs
    )


def forecast(scene: Scene) -> str:
    """«прогноз по инфляции повышен до 7 %»."""
    return value_of(_governing_nouns(scene), "forecast")


def modal_noun(scene: Scene) -> str:
    """«цель — собрать 5 млн», «угроза потери 5 млн рублей»."""
    led = any(_leads_on(verb, scene) for verb in scene.verbs)
    if scene.is_past or led or _is_of_change(scene):
        return ""
    return value_of(_governing_nouns(scene), "noun")


def _is_of_change(scene: Scene) -> bool:
    """«сорт повышает риск на 5 %»: by how much it changes what may come."""
    verb = scene.predicate
    return verb is not None and change_of_verb(verb_lemma(verb)) is not None


def modal_adjective(scene: Scene) -> str:
    """«ожидаемый рост выручки — 12 %»."""
    if scene.is_past:
        return ""
    children = scene.mention.sentence.children
    modifiers = (child for noun in _governing_nouns(scene) for child in children(noun))
    return value_of((word for word in modifiers if word.pos in ("ADJ", "VERB")), "adjective")


def goes_on(scene: Scene) -> str:
    """«Первый получит 5 млн. Второй — 3 млн (4 %)»: the verb is that of the sentence before."""
    mention = scene.mention
    if mention.clause.kind == "parenthesis" and mention.before:
        mention = mention.before[-1]
    dash = mention.previous is not None and mention.previous.text in DASHES
    earlier = [m for m in mention.earlier if m.quantity.kind == mention.quantity.kind]
    if not dash or not earlier or not _is_next(mention, earlier[-1]):
        return ""
    clause: Clause | None = scene.clause
    while clause is not None:
        if clause.verbs:
            return ""
        clause = clause.previous
    answer = find_modality(earlier[-1], find_predicate(earlier[-1]).token).value
    return answer if answer == "future" else ""


def _is_next(mention: Mention, earlier: Mention) -> bool:
    """Whether the sentence of one follows that of the other."""
    return earlier.sentence.tokens[-1].index + 1 == mention.sentence.tokens[0].index


def later_than_publication(scene: Scene) -> str:
    """«к 2030 году в городе 40 школ»: the time has not come yet."""
    date, period = scene.mention.annotation.document.date, scene.period
    if date is None or period is None or period.start_date is None or period.start_date <= date:
        return ""
    return "" if scene.is_past else "future"


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
    forecast,
    modal_noun,
    aim,
    modal_adjective,
    goes_on,
    later_than_publication,
]


def _outlasts_negation(scene: Scene) -> bool:
    """«таких холодов не было 18 лет»."""
    objects = ("obj", "nsubj")
    return scene.mention.quantity.kind == "duration" and scene.mention.anchor.rel not in objects


def _is_idle(verb: Token, value: str, predicate: Token | None) -> bool:
    """«отказался от 5 млн», «собрались 5 гостей», «должен иметь опыт»: no will, no target."""
    if value == "negated" or verb_lemma(verb) in GATHERING:
        return verb is predicate
    duty = verb_lemma(verb) in DUTY
    return duty and (verb is predicate or predicate is None or not _is_perfective(predicate))


def _is_waiting(verb: Token, scene: Scene) -> bool:
    """«ждали две недели»: how long it was done, and not what was meant."""
    lasting = scene.mention.quantity.kind == "duration" and verb is scene.predicate
    return lasting and verb_lemma(verb) in WAITING


def _is_perfective(verb: Token) -> bool:
    return verb.feats.get("Aspect") == "Perf"


def _governing_nouns(scene: Scene) -> Iterator[Token]:
    """Nouns above the number up to the first verb; its subject where nothing finite is said."""
    mention = scene.mention
    for token in (mention.anchor, *ancestors(mention.anchor, mention.annotation)):
        if token.pos in ("VERB", "AUX"):
            break
        if token is not mention.noun:
            yield token
    if not any(map(is_finite, scene.clause.verbs)):
        for token in mention.clause.tokens:
            if token.index < mention.anchor.index and token.feats.get("Case") == "Nom":
                yield token
