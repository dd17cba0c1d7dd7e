"""Whether a number is a level, a change, or one end of a change; and which way things moved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractor.annotation import Token
from extractor.attribution.comparatives import comparative_beside
from extractor.attribution.goals import reaches_mark
from extractor.attribution.metric import measured, neighbours, shares, totals
from extractor.attribution.metric.enumeration import model_of
from extractor.attribution.metric.neighbours import metric_of
from extractor.attribution.metric.wording import Metric, rule_names
from extractor.attribution.predicate import Predicate, find_predicate
from extractor.attribution.slots import (
    is_itself_subject,
    noun_of_change,
    object_of,
    over_emphasis,
    preposition_of,
    signed,
    tells_size,
)
from extractor.changes import ROLES, Change, change_of_noun, change_of_verb, comparative
from extractor.lemmas import lemma
from extractor.mentions.mention import Mention
from grammars.multiple import CROSSES
from grammars.quantity import Span

REACHED = frozenset(["достигнуть", "достичь", "дорасти", "дойти"])
COMING = frozenset(["дорасти", "дойти"])  # «до»
START = frozenset(["с", "со"])
GOAL = frozenset(["до"])
AMOUNT = frozenset(["на"])
EACH = "по"
BALANCE = {"в минусе": "down", "в плюсе": "up"}
TIMES = frozenset(["в", "во"])
LEVELS = frozenset(["age", "rank"])
LENGTHS = frozenset(["m", "cm"])
# Rules of metrics, after which the number plays another part.
OF_NOUN = rule_names(measured.change_noun, totals.accompanying)  # «из-за роста цен на 5 %»
PURPOSE = rule_names(measured.purpose)  # «5 млн на сокращение дефицита»: the sum has not fallen
OF_PEOPLE = rule_names(shares.of_people, shares.polled)  # «19 % врачей снизили нагрузку»
BARE = rule_names(neighbours.bare_change)
ENUMERATED = rule_names(neighbours.enumerated)
ADDING = frozenset(["прибавить", "прибавлять", "отыграть", "скинуть"])
POINTS = frozenset(["пункт", "очко", "балл", "позиция", "место"])


@dataclass(frozen=True, slots=True)
class Role:
    """Role and direction as in the table, and where the quote begins.

    `start` takes in the preposition of a change: «на 5 %», «до 7 млн».
    """

    role: str
    direction: str
    start: int
    rule: str


Rule = Callable[[Mention, Predicate, Metric], "tuple[str, str] | None"]


def find_role(mention: Mention, predicate: Predicate, metric: Metric) -> Role:
    """The part that the number plays in a change; a level where there is none."""
    for rule in RULES:
        answer = rule(mention, predicate, metric)
        if answer is not None:
            role, direction = answer
            return Role(role, direction, _quote_start(mention, role), rule.__name__)
    return Role("level", "", mention.quantity.start, "level")


def governing_change(mention: Mention, predicate: Predicate, metric: Metric) -> Change | None:
    """The word of rise or fall that the number belongs to: verb, noun or comparative."""
    by_noun = change_of_noun(metric.token)
    by_verb = change_of_verb(predicate.lemma)
    either = (by_noun or by_verb) if metric.rule in OF_NOUN else (by_verb or by_noun)
    return either or _nearest_noun(mention)


def _nearest_noun(mention: Mention) -> Change | None:
    """«обернётся ростом числа жалоб в 2-3 раза»."""
    return change_of_noun(noun_of_change(mention))


def preposition(mention: Mention) -> Token | None:
    """The preposition before the number, whether the quote begins with it or not.

    Comparison words may stand between: «на более чем 5 %».
    """
    first = mention.tokens[0]
    return first if first.pos == "ADP" else over_emphasis(mention) or mention.previous


def compared(mention: Mention, predicate: Predicate, metric: Metric) -> tuple[str, str] | None:
    """«на одно больше», «вдвое выше», «на 5 % дешевле»."""
    if mention.quantity.kind in ("percent", "money", "count", "measure", "fraction"):
        if preposition_of(mention) not in AMOUNT:
            return None
    elif mention.quantity.kind != "multiple":
        return None
    change = comparative_beside(mention)
    return ("change", change.direction) if change is not None else None


def multiple(mention: Mention, predicate: Predicate, metric: Metric) -> tuple[str, str] | None:
    """«возросло в 9 раз», «двукратный рост»."""
    if mention.quantity.kind != "multiple" or _grows_nothing(mention, metric):
        return None
    change = (
        governing_change(mention, predicate, metric)
        or _change_after(mention)
        or comparative(mention.clause.tokens)
    )
    if change is None and predicate.lemma in ROLES["above"]:
        return "change", "up"  # «в 2,5 раза превысило бюджет»
    return "change", change.direction if change is not None else _own_direction(mention)


def _grows_nothing(mention: Mention, metric: Metric) -> bool:
    """«двукратный чемпион» has won twice, «нагрузка составила 1,5х»; but «выросла в 1,5х»."""
    is_ratio = mention.tokens[-1].text in CROSSES and preposition_of(mention) not in TIMES
    is_title = metric.token is not None and metric.token.feats.get("Animacy") == "Anim"
    return is_ratio or is_title


def _change_after(mention: Mention) -> Change | None:
    changes = [change for token in mention.following(3) if (change := change_of_noun(token))]
    return next(iter(changes), None)


def _own_direction(mention: Mention) -> str:
    """«удвоилось» says by itself which way."""
    change = change_of_verb(lemma(mention.tokens[-1]))
    return change.direction if change is not None else ""


def amount(mention: Mention, predicate: Predicate, metric: Metric) -> tuple[str, str] | None:
    """«выросли на 6,4 процента», «снижение на 5 млн», «оказались в минусе на 5 %»."""
    said, change = preposition_of(mention), change_of_verb(predicate.lemma)
    if said == EACH and mention.quantity.kind == "percent" and change is not None:
        return "change", change.direction  # «рос по 5 % в год»
    if said not in AMOUNT or mention.quantity.kind in LEVELS:
        return None
    if way := BALANCE.get(" ".join(token.text.lower() for token in mention.preceding(3)[:2])):
        return "change", way
    change = governing_change(mention, predicate, metric)
    if change is None and predicate.lemma in ROLES["above"]:
        return "change", "up"  # «на 26 % превышает прошлогодний показатель»
    return ("change", change.direction) if change is not None else None


def goal(mention: Mention, predicate: Predicate, metric: Metric) -> tuple[str, str] | None:
    """«увеличились до 83,5 миллиона»."""
    ends = preposition_of(mention) in GOAL and not tells_size(mention)
    if not ends and not reaches_mark(mention):
        return None
    change = governing_change(mention, predicate, metric)
    return ("to", change.direction) if change is not None else None


def origin(mention: Mention, predicate: Predicate, metric: Metric) -> tuple[str, str] | None:
    """«снизилась с 10 до 8 млрд»: the first number."""
    instrumental = mention.tokens[-1].feats.get("Case") == "Ins"  # «с тремя кредитами»
    if preposition_of(mention) not in START or instrumental:
        return None
    change = governing_change(mention, predicate, metric)
    return ("from", change.direction) if change is not None else None


def reached(mention: Mention, predicate: Predicate, metric: Metric) -> tuple[str, str] | None:
    """«доля достигла 10 %»."""
    if predicate.lemma not in REACHED or mention.quantity.kind in LEVELS or metric.token is None:
        return None
    if preposition_of(mention) == "против":
        return None  # «доля достигла 10 % против 8 %»: the latter is what it was
    if predicate.lemma in COMING and preposition_of(mention) not in GOAL:
        return None  # «дошло до гибели 12 человек»
    return None if is_itself_subject(mention) else ("to", "up")  # «12 из них достигли цели»


def change_noun(mention: Mention, predicate: Predicate, metric: Metric) -> tuple[str, str] | None:
    """«годовой рост вкладов составил 6,5 %», «прирост в 3 %»."""
    if mention.quantity.kind in LEVELS or metric.rule in PURPOSE or tells_size(mention):
        return None
    if metric.rule in BARE:  # «(рост 15 %)»
        change = _nearest_noun(mention)
    else:
        change = change_of_noun(metric.token)
        if change is not None and mention.quantity.unit in LENGTHS:
            return None  # «рост 189 см»
    return ("change", change.direction) if change is not None else None


def lost(mention: Mention, predicate: Predicate, metric: Metric) -> tuple[str, str] | None:
    """«потеряла семь мандатов», «прибавил 5 %»: the number itself is the object.

    Not so in «работу потеряли сто человек».
    """
    change = change_of_verb(predicate.lemma)
    if change is None or mention.quantity.kind in LEVELS or metric.rule in OF_PEOPLE:
        return None
    if mention.noun is not None and mention.noun.feats.get("Case") == "Dat":
        return None  # «увеличит зарплаты 4 миллионам россиян»
    previous = preposition(mention)
    bare = previous is None or previous.pos != "ADP"
    counted = mention.quantity.kind == "count"
    if counted and change.direction == "up":  # «отыграли 5 пунктов», but «подняли 5 вопросов»
        bare = bare and mention.noun is not None and lemma(mention.noun) in POINTS
    moved = change.frame == "object" or predicate.lemma in ADDING
    loser = is_itself_subject(mention) or (counted and object_of(mention, predicate) is not None)
    return ("change", change.direction) if bare and moved and not loser else None


def with_sign(mention: Mention, predicate: Predicate, metric: Metric) -> tuple[str, str] | None:
    """«3,5 млн человек (+9 %)»."""
    direction = signed(mention)
    return ("change", direction) if direction else None


def listed(mention: Mention, predicate: Predicate, metric: Metric) -> tuple[str, str] | None:
    """«прирост цен составил 5 %, в том числе на соль – 2 %»: as the number before the list."""
    model = model_of(mention) if metric.rule in ENUMERATED else None
    if model is None or preposition_of(mention) != preposition_of(model):
        return None
    found = find_role(model, find_predicate(model), metric_of(model))
    return (found.role, found.direction) if found.role == "change" else None


def gapped(mention: Mention, predicate: Predicate, metric: Metric) -> tuple[str, str] | None:
    """«цены стали ниже на 5 %, а в городе и вовсе на 7 %»: as the number before the gap."""
    model, verb = mention.left_neighbour, predicate.token
    if model is None or verb is None or any(verb is token for token in mention.clause.tokens):
        return None
    alike = model.quantity.kind == mention.quantity.kind
    if not alike or not preposition_of(mention) == preposition_of(model) == "на":
        return None
    found = find_role(model, find_predicate(model), metric_of(model))
    return (found.role, found.direction) if found.role == "change" else None


def restated(mention: Mention, predicate: Predicate, metric: Metric) -> tuple[str, str] | None:
    """«подорожал на 5 % (или на 14 копеек)»: the same change in another unit."""
    model = mention.left_neighbour
    between = [] if model is None else model.following(4)
    words = [t.text.lower() for t in between if t.index < mention.tokens[0].index]
    if model is None or words[:2] != ["(", "или"] or words[2:] not in ([], ["на"]):
        return None
    found = find_role(model, find_predicate(model), metric_of(model))
    return (found.role, found.direction) if found.role == "change" else None


RULES: list[Rule] = [
    compared,
    goal,
    origin,
    multiple,
    amount,
    reached,
    change_noun,
    lost,
    listed,
    gapped,
    restated,
    with_sign,
]


def _quote_start(mention: Mention, role: str) -> int:
    token = preposition(mention)
    if role == "level" or token is None or token.pos != "ADP":
        return mention.quantity.start
    times = TIMES if mention.quantity.kind == "multiple" else AMOUNT
    wanted = {"from": START, "to": GOAL, "change": times}[role]
    inside = token.text.lower() in wanted
    return min(token.start, mention.quantity.start) if inside else mention.quantity.start


def moves(mention: Mention, predicate: Predicate, metric: Metric) -> bool:
    """Whether «с 10 до 8 млрд» is a movement, and not a stretch from one to the other."""
    if mention.quantity.ends is None or mention.quantity.kind in LEVELS:
        return False
    if mention.tokens[0].text.lower() == "от" and change_of_verb(predicate.lemma) is None:
        return False  # «при прибавке от 50 до 100 рублей»
    return governing_change(mention, predicate, metric) is not None


def ends(mention: Mention) -> tuple[Span, Span]:
    """The spans of the two ends of a movement."""
    assert mention.quantity.ends is not None
    return mention.quantity.ends
