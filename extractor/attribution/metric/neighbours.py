"""What a number measures as another before it does: «8,7 млрд крон (1,1 млрд евро)»."""

from __future__ import annotations

from extractor.annotation import Token
from extractor.attribution.metric import enumeration
from extractor.attribution.metric.wording import Metric
from extractor.attribution.predicate import Predicate
from extractor.attribution.slots import noun_of_change, preposition_of, signed
from extractor.changes import ROLES, comparative
from extractor.mentions.counted import points_to_them
from extractor.mentions.mention import Mention, row_above
from extractor.syntax.phrases import PERIODS, is_adjectival, is_noun, noun_phrase, tokens_before
from extractor.syntax.pieces import DASHES

YEARS = frozenset(["г", "гг"])
THIS = "это"
AFTER = "после"
OUT_OF = "из"
OR = "или"
PER = "на"
TO = "к"
UP_TO = "до"
BY = ("на", "в")  # «на 5 %», «в 2 раза»
MARKS = frozenset(["(", ","])
CONTINUING = DASHES | {",", "(", THIS, "что"}


def remember(mention: Mention, metric: Metric) -> None:
    """Keep the metric of a mention for those that lean on it."""
    mention.answers["metric"] = metric


def metric_of(mention: Mention) -> Metric:
    """The metric of a mention that was asked before."""
    found: Metric = mention.answers["metric"]
    return found


def _again(other: Mention) -> Token | str | None:
    """The head of another's metric, which is worded anew; its words where they have no head."""
    found = metric_of(other)
    return found.token or found.text or None


def shared_metric(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«8,7 млрд крон (1,1 млрд евро)», «3,4 млрд – 1,6 млрд в этом году и 1,8 в том»."""
    for other in reversed(mention.before):
        if other.quantity.kind == mention.quantity.kind:
            return _again(other)
    return None


def repeated(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«из опрошенных 31 % болели, 12 % – дважды»; not «завод (40 %)», whose share is its own."""
    if _is_bracketed(mention):
        return None
    for other in reversed(mention.before):
        if other.quantity.kind in ("percent", "fraction") and not _is_bracketed(other):
            return _again(other)
    return None


def bracketed(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«убрано 5 млн га зерна (в 2016 году – 4 млн га)», «3 млн поездок (+9 %)»: as before them.

    «принято 3 млн гостей, а это +9 %» says the same.
    """
    before = mention.left_neighbour
    previous = mention.previous
    goes_on = previous is not None and previous.text.lower() == THIS and bool(signed(mention))
    if before is not None and goes_on:
        return metric_of(before).text or None
    if before is None or not _is_bracketed(mention) or any(map(is_noun, _between(before, mention))):
        return None
    repeats = before.quantity.kind == mention.quantity.kind and before.clause is not mention.clause
    if not repeats and not signed(mention):
        return None
    return metric_of(before).text or None


def bare_change(mention: Mention, predicate: Predicate) -> str | None:
    """«выручка составила 4 млн рублей (рост на 14 %)»: a rise of what the brackets stand behind.

    «цены выросли на 2 % после роста на 1 %»: of what has risen again.
    """
    noun = noun_of_change(mention)
    before = mention.left_neighbour
    if noun is None or before is None:
        return None
    phrase = noun_phrase(noun, mention.annotation)
    bare = all(token is noun or is_adjectival(token) for token in phrase)
    opened = [token.text.lower() for token in tokens_before(phrase[0], mention.sentence, 1)]
    opens = opened == ["("] and _is_bracketed(mention)
    return metric_of(before).text or None if bare and (opens or opened == [AFTER]) else None


def _is_bracketed(mention: Mention) -> bool:
    """Whether the last bracket before the number is open."""
    before = mention.preceding()
    return next((t.text for t in reversed(before) if t.text in "()"), "") == "("


def _between(before: Mention, mention: Mention) -> list[Token]:
    """Words between two numbers, what the first counts and words of time left out."""
    last = before.tokens[-1].index if before.noun is None else before.noun.index
    words = mention.annotation.tokens[last + 1 : mention.tokens[0].index]
    return [word for word in words if word.text.lower() not in PERIODS | YEARS]


def equivalent(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«дефицит составил 2 млрд рублей, или 11 % от расходов»: what the number before measures."""
    words = [t.text.lower() for t in mention.preceding(3)]
    before = mention.left_neighbour
    if before is None or "или" not in words:
        return None
    return metric_of(before).text or None


def column(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«Громов (Чехия, рейтинг 2801), Лаптев (Литва, 2792)»: what the row above names."""
    above = row_above(mention)
    if above is None or above.quantity.kind != mention.quantity.kind:
        return None
    return _again(above)


def enumerated(mention: Mention, predicate: Predicate) -> str | None:
    """«цены на хлеб выросли на 1 %, на соль – на 2 %, молоко, водка – на 3 %»: what is listed."""
    item = enumeration.item_of(mention)
    if not item or enumeration.model_of(mention) is None:
        return None
    for other in reversed(mention.before):
        answer = metric_of(other)
        if answer.token is not None and enumeration.is_alike(other, mention):
            listed = enumeration.replaced(answer.token, item, mention)
            return (
                listed
                or enumeration.topic(answer.token, item, mention)
                or enumeration.named(item, mention)
                or enumeration.of_another(answer.token, item, mention)
            )
    return enumeration.named(item, mention)


def behind(mention: Mention, predicate: Predicate) -> str | None:
    """«на 7 % выросли перевозки и на 26 % – почтовые сборы»: the last thing behind its dash."""
    item = enumeration.item_behind(mention)
    same = [m for m in mention.before if m.quantity.kind == mention.quantity.kind]
    if not item or not same:
        return None
    model = metric_of(same[0]).token
    listed = enumeration.replaced(model, item, mention) if model is not None else None
    return listed or enumeration.named(item, mention)


def alike(mention: Mention, predicate: Predicate) -> str | None:
    """«средний балл по химии составил 56, по физике – 54»: one preposition of both."""
    item = enumeration.item_of(mention)
    own = mention.noun is not None and not mention.carried  # «в лесах – 12 возгораний»
    if own or not item or enumeration.model_of(mention) is None or item[0].pos != "ADP":
        return None
    for other in reversed(mention.before):
        head = metric_of(other).token
        if head is not None and other.quantity.kind == mention.quantity.kind:
            return enumeration.replaced(head, item, mention)
    return None


def continued(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«12 мм осадков – в пять раз меньше», «это вдвое больше»: goes on about what was said."""
    words = [token for token in mention.preceding(3) if token.pos not in ("ADV", "ADP", "PART")]
    said = comparative(words[-1:]) is not None  # «, что меньше на 5 %»
    words = words[:-1] if said else words
    if not words or not (words[-1].text.lower() in CONTINUING or _goes_on(words[-1], mention)):
        return None
    return _said_before(mention, predicate, said)


def _goes_on(word: Token, mention: Mention) -> bool:
    """«, что на 23 % больше, чем летом, и на 12 % больше, чем весной»."""
    before = mention.left_neighbour
    alike = before is not None and before.quantity.kind == mention.quantity.kind
    return alike and word.text.lower() == "и"


def _said_before(mention: Mention, predicate: Predicate, compared: bool) -> Token | str | None:
    exceeds = predicate.lemma in ROLES["above"]  # «, что вдвое превышает прошлогодний показатель»
    after = mention.after[0].following(2) if _is_either(mention) else mention.following(2)
    if not compared and comparative(after) is None and not exceeds:
        return None
    opens = mention.sentence.tokens[0].text.lower() == THIS and not mention.before
    said = _counted_last(mention) if opens else mention.before
    for other in reversed(said):
        answer = metric_of(other)
        if answer.text and other.quantity.kind not in ("age", "rank"):
            return answer.token or answer.text
    return None


def _is_either(mention: Mention) -> bool:
    """«, что на 5 тонн, или на 2 % больше»: the comparative stands behind the second."""
    words = [token.text.lower() for token in mention.following(2) if token.text != ","]
    return words[:1] == [OR] and bool(mention.after)


def _counted_last(mention: Mention) -> list[Mention]:
    """«Продано 40 машин. Это вдвое больше»; 12 of «12 случаев на 100 тысяч жителей. Это …»."""
    rates = (m for m in mention.earlier if preposition_of(m) != PER or m.left_neighbour is None)
    return [*rates][-1:]


def reached_by_it(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«вылов трески вырос на 2 % (до 5 тонн)», «сельди – на 3 %, до 7 тонн»: of the same."""
    before = mention.left_neighbour
    if before is None or preposition_of(mention) != UP_TO or preposition_of(before) not in BY:
        return None
    first = mention.tokens[0].index
    start = first if mention.tokens[0].text.lower() == UP_TO else first - 1
    between = mention.annotation.tokens[before.tokens[-1].index + 1 : start]
    same = all(t.text in MARKS for t in between)
    return _again(before) if same else None


def to_one(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«соотношение сил составило 3 к 1»: of the same as the first."""
    previous, before = mention.previous, mention.left_neighbour
    if previous is None or before is None or previous.text.lower() != TO:
        return None
    beside = before.tokens[-1].index + 1 == previous.index
    return _again(before) if beside and before.noun is None else None


def out_of(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«засеяно 5 га ржи из 12 га», «из них 3 га – у реки»: the part is of the same thing."""
    before = mention.left_neighbour
    if before is None or before.quantity.unit != mention.quantity.unit:
        return None
    words = [token for token in mention.preceding(3) if not is_adjectival(token)]
    whole = [token.text.lower() for token in words[-1:]] == [OUT_OF]
    return _again(before) if whole or points_to_them(mention) else None
