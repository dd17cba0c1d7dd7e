"""The organisation or country in which a position is held, said beside it."""

from __future__ import annotations

from extractor.morphology import morphology
from extractor.people.context import Context
from extractor.people.nominatives import OPENING
from extractor.people.organizations import Organization, organization_at
from extractor.people.posts import post_lemma
from grammars.positions import PLACES, POSITIONS, PositionPhrase

INSTRUMENTAL = frozenset(["командующий", "главнокомандующий", "управляющий", "заведующий"])
# Before these a country's adjective tells where one is from: «бельгийский тренер».
CALLINGS = frozenset(
    [
        "адвокат", "академик", "аналитик", "астронавт", "баскетболист", "бортинженер", "ведущий",
        "вокалист", "вокалистка", "волейболист", "вратарь", "гитарист", "голкипер", "гонщик",
        "дирижёр", "доцент", "защитник", "игрок", "инженер", "инспектор", "консультант",
        "конструктор", "корреспондент", "космонавт", "легионер", "мастер", "менеджер",
        "нападающий", "наставник", "обозреватель", "пилот", "полузащитник", "преподаватель",
        "продюсер", "профессор", "редактор", "солист", "солистка", "специалист", "сотрудник",
        "телеведущий", "теннисист", "теннисистка", "тренер", "форвард", "футболист", "хавбек",
        "хоккеист", "хореограф", "эксперт", "экономист", "юрист",
    ]
)  # fmt: skip


def employer(
    phrase: PositionPhrase, after: int, lemma: str, context: Context
) -> Organization | None:
    """The organisation after the post, or the place that an adjective before it names."""
    if POSITIONS.get(lemma) == "title":
        return None
    found = organization_at(after, context, _governed(after, context))
    if POSITIONS.get(lemma) == "trade" and found is not None and _is_place(after, found, context):
        return None  # «пианистка из Норвегии»
    if phrase.place is None or POSITIONS.get(lemma) != "post" or lemma in CALLINGS:
        return found
    if found is None or found.kind in ("state", "place"):
        word = context.annotation.document.text[slice(*phrase.place)]
        for form in morphology()(word):
            if form.normalized in PLACES:
                return Organization(PLACES[form.normalized], found.stop if found else after)
    return found


def _governed(index: int, context: Context) -> str:
    """The case of the organisation: «командующий [войсками округа]», «директор [завода]»."""
    before, token = context.token(index - 1), context.token(index)
    if before is None or token is None or post_lemma(before.text) not in INSTRUMENTAL:
        return "gent"
    nouns = [f for f in morphology()(token.text) if "NOUN" in f.grams or "ADJF" in f.grams]
    return "ablt" if any("ablt" in form.grams for form in nouns) else "gent"


def _is_place(index: int, found: Organization, context: Context) -> bool:
    starts = (token.start for token in context.annotation.tokens[index : found.stop])
    names = [context.names[start] for start in starts if start in context.names]
    return bool(names) and all(name.type == "LOC" for name in names)


def workplace(index: int, cases: frozenset[str], context: Context) -> Organization | None:
    """«[работает инженером] в «Векторе»»: where somebody works as what."""
    token, following = context.token(index), context.token(index + 1)
    if cases != {"ablt"} or token is None or following is None or token.text not in ("в", "во"):
        return None
    quoted = context.token(index + 2) if following.text in OPENING else following
    name = context.names.get(quoted.start) if quoted is not None else None
    if name is None or name.type != "ORG":
        return None
    return organization_at(index + 1, context, "loct")
