"""Posts that a verb gives or takes away: «стал капитаном», «занял пост ректора».

Each function takes a group of positions and answers the mention of who holds them, and since
when or no more: a tenure, empty where the position's own stands.
"""

from __future__ import annotations

from itertools import islice

from extractor.annotation import Token
from extractor.people.clustering import NameMention, gender_of
from extractor.people.context import Context
from extractor.people.groups import Group, Names
from extractor.people.office_verbs import (
    giving_verbs,
    grams_of,
    lemmas_of,
    mention_cases,
    subject_of,
    tenure_of,
    verb_near,
)

Answer = tuple[NameMention, str] | None
REPLACED = 8  # tokens between «сменил» and «на посту»
REPLACING = frozenset({"сменить", "сменять", "заменить", "заменять"})
SUCCESSION = 60  # tokens after a position in which «его место занял» is looked for
PLACES_OF_OFFICE = frozenset({"пост", "должность", "место", "кресло"})


def became(group: Group, names: Names, context: Context) -> Answer:
    """«X стал капитаном», «капитаном стал X», «X назначен директором»."""
    if "ablt" not in group.holdings[0].cases:
        return None
    verb = verb_near(group, context, noun="no")
    if verb is None:
        return None
    mention = _holder(group, verb, names, context)
    return None if mention is None else (mention, tenure_of(verb))


def _holder(group: Group, verb: Token, names: Names, context: Context) -> NameMention | None:
    """Who has the post: the object of «назначил», what a participle describes, else the subject."""
    grams = grams_of(verb.text)
    if "VERB" not in grams:
        return _described(group, verb, names)
    if lemmas_of(verb.text) & giving_verbs() and "PRTS" not in grams and "INFN" not in grams:
        return _object_of(group, verb, names, context)
    return subject_of(group, verb, names, context) or _pronoun(verb, names, context)


def _described(group: Group, verb: Token, names: Names) -> NameMention | None:
    """«Ивана Котова, назначенного мэром», «избранный мэром Иван Котов»."""
    before = names.by_stop.get(verb.index - 1) or names.by_stop.get(verb.index)
    return before or names.by_start.get(group.stop)


def _object_of(group: Group, verb: Token, names: Names, context: Context) -> NameMention | None:
    """«Съезд избрал Ивана Котова главой», «главой избрали Ивана Котова»: in the accusative."""
    tokens = context.annotation.sentence_of(verb).tokens
    last = tokens[-1].index
    after = range(verb.index + 1, min(last, max(group.stop, verb.index) + 2) + 1)
    before = range(min(group.first, verb.index), tokens[0].index - 1, -1)
    for index in (*after, *before):
        mention = names.by_start.get(index)
        if mention is not None and _may_be_object(mention):
            return mention
    return None


def _may_be_object(mention: NameMention) -> bool:
    return "accs" in mention_cases(mention) and mention.case != "nomn"


def _pronoun(verb: Token, names: Names, context: Context) -> NameMention | None:
    """«Он является депутатом парламента»: the last person named before who may be «он»."""
    sentence = context.annotation.sentence_of(verb)
    words = {token.text.lower() for token in sentence.tokens if token.index < verb.index}
    gender = "m" if "он" in words else "f" if "она" in words else ""
    if not gender:
        return None
    before = filter(None, map(names.by_start.get, reversed(range(sentence.tokens[0].index))))
    last = islice(before, 3)
    return next((name for name in last if gender_of(name.parts) in ("", gender)), None)


def took_post(group: Group, names: Names, context: Context) -> Answer:
    """«X занял пост премьер-министра», «место спикера занял X», «снят с должности посла»."""
    noun = context.token(group.first - 1)
    if noun is None or not lemmas_of(noun.text) & PLACES_OF_OFFICE:
        return None
    wider = Group(group.holdings, group.first - 1, group.stop)
    verb = verb_near(wider, context, noun="yes")
    if verb is None:
        return None
    mention = subject_of(wider, verb, names, context)
    return None if mention is None else (mention, tenure_of(verb))


def replaced(group: Group, names: Names, context: Context) -> tuple[Answer, Answer]:
    """«X сменил на посту мэра Y»: who holds the post now, and who did; None for either."""
    noun = context.token(group.first - 1)
    if noun is None or not lemmas_of(noun.text) & PLACES_OF_OFFICE:
        return None, None
    tokens = context.annotation.sentence_of(noun).tokens
    near = range(max(tokens[0].index, noun.index - REPLACED), noun.index)
    verb = next((i for i in near if lemmas_of(context.annotation.tokens[i].text) & REPLACING), None)
    if verb is None or "VERB" not in grams_of(context.annotation.tokens[verb].text):
        return None, None
    former = names.by_start.get(group.stop) or _between(verb, noun.index, names)
    wider = Group(group.holdings, verb, verb + 1)
    heir = subject_of(wider, context.annotation.tokens[verb], names, context)
    if former is None or former is heir:
        return None, None
    return None if heir is None else (heir, "current"), (former, "former")


def _between(start: int, stop: int, names: Names) -> NameMention | None:
    return next((names.by_start[i] for i in range(start + 1, stop) if i in names.by_start), None)


def successor(group: Group, names: Names, context: Context) -> Answer:
    """«Экс-министр Жан Морель умер. Его место занял Поль Дюваль»: who took the place."""
    tokens = context.annotation.tokens
    for index in range(group.stop, min(len(tokens), group.stop + SUCCESSION)):
        if tokens[index].text.lower() not in ("его", "её", "ее", "их"):
            continue
        wider = Group(group.holdings, index, index + 2)
        noun = context.token(index + 1)
        if noun is None or not lemmas_of(noun.text) & PLACES_OF_OFFICE:
            continue
        after = tokens[index + 2 : index + 5]
        verb = next((t for t in after if lemmas_of(t.text) & {"занять", "занимать"}), None)
        if verb is not None:
            mention = subject_of(wider, verb, names, context)
            return None if mention is None else (mention, tenure_of(verb))
    return None
