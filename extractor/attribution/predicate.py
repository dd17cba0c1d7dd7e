"""The verb that governs a claim: «в кружки записалось 3,5 тысячи учеников» -> записаться."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractor.annotation import Token
from extractor.changes import ROLES, change_of_verb
from extractor.lemmas import is_short_participle, lemma, may_be_verb, parse
from extractor.mentions.mention import Mention
from extractor.syntax.clauses import Clause
from extractor.syntax.pieces import DASHES, is_participle
from extractor.syntax.trees import ancestors


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb: its token and lemma, and the rule that found it; None and empty where none is."""

    token: Token | None
    lemma: str
    rule: str


SURE = ("уверен",)  # a short adjective, whatever the dictionary offers first
JOINING = frozenset(["и", "а", "но"])
PART = ("в том числе", "включая", "из них", "среди них", "из которых", "среди которых")
LONGEST_PART = 6  # words after a number that tell whether a part of it is named


NONE = Predicate(None, "", "")
Rule = Callable[[Mention], Token | None]


def find_predicate(mention: Mention) -> Predicate:
    """The governing verb by its lemma; empty where the clause has none and can borrow none."""
    if "predicate" not in mention.answers:
        mention.answers["predicate"] = _by_rules(mention)
    found: Predicate = mention.answers["predicate"]
    return found


def _by_rules(mention: Mention) -> Predicate:
    for rule in RULES:
        token = rule(mention)
        if token is not None:
            token = _first_of_pair(token, mention)
            return Predicate(token, _lemma(token, mention), rule.__name__)
    return NONE


def _first_of_pair(verb: Token, mention: Mention) -> Token:
    """«построено и отремонтировано 40 школ»: two verbs act on one object, the first is named."""
    tokens = mention.annotation.tokens
    if (
        verb.index < 2
        or tokens[verb.index - 1].text.lower() != "и"
        or verb.start > mention.tokens[0].start
    ):
        return verb
    first = tokens[verb.index - 2]
    alike = first.pos == "VERB" and first.feats.get("VerbForm") == verb.feats.get("VerbForm")
    return first if alike and _acts(first) and _acts(verb) else verb


def _acts(verb: Token) -> bool:
    """A transitive verb or a passive: «закупили», «построено»; not «выросли»."""
    grams = parse(verb).grams
    return "tran" in grams or "pssv" in grams


def _lemma(verb: Token, mention: Mention) -> str:
    """The verb's lemma; «стоит», «стоят» of what has a price is no «стоять»."""
    if verb.text.lower() in ("стоит", "стоят"):
        near = [other for other in mention.row if other.clause is mention.clause]
        if any(other.quantity.kind == "money" for other in near):
            return "стоить"
    return verb_lemma(verb)


def verb_lemma(token: Token) -> str:
    """Infinitive of a verb or participle («создано» -> создать), «доступна» -> доступный."""
    form = parse(token)
    if token.text.lower().startswith(SURE):
        return "уверенный"
    return form.normalized if is_participle(token) else lemma(token)


def tree(mention: Mention) -> Token | None:
    """The nearest verb above the number in the tree, if it stands in the same clause."""
    candidates = content_verbs(mention.clause)
    for token in ancestors(mention.anchor, mention.annotation):
        if token in candidates:
            return _intended(token, candidates, mention)
    return None


def _intended(verb: Token, candidates: list[Token], mention: Mention) -> Token:
    """«договорились увеличить сбор до 5 млн»: the infinitive between the verb and the number."""
    if mention.anchor.rel.startswith("nsubj"):  # «приехали отдыхать 20 человек»
        return verb
    inside = range(verb.index + 1, mention.tokens[0].index)
    between = [t for t in candidates if t.index in inside and t.feats.get("VerbForm") == "Inf"]
    return between[-1] if between else verb


def ahead(mention: Mention) -> Token | None:
    """«Один врач погиб и пятеро, в том числе трое детей, пострадали»: the verb behind it."""
    before = mention.left_neighbour
    if before is not None and _is_part(mention) and (shared := ahead(before)) is not None:
        return shared
    follows = [token.text.lower() for token in mention.following(LONGEST_PART)]
    words = " ".join(follows[1:] if mention.noun is None or mention.carried else follows[2:])
    joined = [token for token in mention.preceding(1) if token.text.lower() in JOINING]
    if not joined or not words.startswith(PART) or not any(w == "," for w in follows[:2]):
        return None
    verbs = (token for token in mention.sentence.tokens if token.pos == "VERB")
    behind = (verb for verb in verbs if verb.index > joined[0].index)
    finite = (t for t in behind if t.feats.get("VerbForm") == "Fin" or is_short_participle(t))
    return next((verb for verb in finite if verb.feats.get("Number") == "Plur"), None)


def _is_part(mention: Mention) -> bool:
    """«в том числе трое детей», «включая двоих детей»."""
    return " ".join(token.text.lower() for token in mention.preceding(3)).endswith(PART)


def nearest(mention: Mention) -> Token | None:
    """The verb of the clause that stands nearest to the number."""
    candidates = content_verbs(mention.clause)
    here = mention.anchor.index
    return min(candidates, key=lambda token: abs(token.index - here), default=None)


def participle(mention: Mention) -> Token | None:
    """«опроса, проведённого в 20 школах»."""
    if mention.clause.kind != "participle":
        return None
    before = (t for t in mention.clause.tokens if t.start < mention.quantity.start)
    return next((t for t in before if t.pos == "VERB" and may_be_verb(t)), None)


def ellipsis(mention: Mention) -> Token | None:
    """«яблоки подорожали на 5 %, а помидоры – на 26,9 %»: the verb of the clause before."""
    if mention.clause.kind not in ("ellipsis", "parenthesis", "enumeration"):
        return None
    if mention.clause.kind == "enumeration" and _is_nominal(mention):
        return None
    verb = _verb_before(mention)
    return None if verb is not None and _only_moves(verb, mention) else verb


def _verb_before(mention: Mention) -> Token | None:
    """The verb that a clause without one borrows from the number or the clause before it."""
    other = _bracketed_after(mention) or _parallel(mention)
    if other is not None:
        return find_predicate(other).token
    if mention.quantity.kind == "rank" and _has_owner(mention):
        return None
    clause: Clause | None = mention.clause
    while clause is not None and not clause.verbs:
        clause = clause.previous
    return content_verbs(clause)[-1] if clause is not None else None


def _only_moves(verb: Token, mention: Mention) -> bool:
    """«выручка выросла на 5 %, долг – 3 млрд рублей»: it has not «grown 3 billion»."""
    change = change_of_verb(verb_lemma(verb))
    if change is None or change.frame != "subject" or _has_preposition(mention):
        return False
    return any(verb in other.clause.verbs and _has_preposition(other) for other in mention.before)


def _has_preposition(mention: Mention) -> bool:
    """«на 5 %», «до более чем 5 млн»; not «– 3 млрд»."""
    first = mention.tokens[0] if mention.tokens[0].pos == "ADP" else mention.previous
    return first is not None and first.pos == "ADP"


def _bracketed_after(mention: Mention) -> Mention | None:
    """«больше половины (52 %) опрошенных заявили …»: the number right before the brackets."""
    opening = mention.previous
    if opening is None or opening.text != "(" or not mention.before:
        return None
    other = mention.before[-1]
    beside = other.tokens[-1].index == opening.index - 1
    shares = mention.quantity.kind == "percent" and other.quantity.kind == "fraction"
    return other if beside and shares else None


def _has_owner(mention: Mention) -> bool:
    """«игра построена лучше, а у «Зари» — пятый результат»: it has it, nothing is built."""
    return any(token.text.lower() == "у" for token in mention.clause.tokens)


def _is_nominal(mention: Mention) -> bool:
    """«Лёд быстрый: температура воды — 52 градуса»: a sentence of its own that needs no verb."""
    before = [token for token in mention.clause.tokens if token.index < mention.tokens[0].index]
    subjects = [t for t in before[1:] if t.pos == "NOUN" and t.feats.get("Case") == "Nom"]
    dashes = [t for t in before if subjects and t.text in DASHES and t.index > subjects[0].index]
    return bool(dashes) and before[-1] is dashes[-1]


def _parallel(mention: Mention) -> Mention | None:
    """The last mention of the same kind before, in a clause of its own."""
    first = _first_of_list(mention.clause)
    for other in reversed(mention.before):
        if other.tokens[0].index < first:
            return None
        if other.quantity.kind == mention.quantity.kind and other.clause is not mention.clause:
            return other
    return None


def _first_of_list(clause: Clause) -> int:
    """«Судно вёл 50-летний Громов; на борту были трое: 20-летняя …»: the list is of those aboard.

    The index of the first token of the clause before the colon; 0 outside such a list.
    """
    inner: Clause | None = clause
    while inner is not None and inner.kind == "parenthesis":
        inner = inner.parent
    if inner is None or inner.kind != "enumeration":
        return 0
    while inner is not None and not inner.verbs:
        inner = inner.previous
    return inner.tokens[0].index if inner is not None else 0


RULES: list[Rule] = [ahead, tree, nearest, participle, ellipsis]


def content_verbs(clause: Clause) -> list[Token]:
    """Verbs of the clause that say something: no auxiliaries, no «могут» before an infinitive."""
    verbs = [verb for verb in clause.verbs if verb.pos != "AUX"] or clause.verbs
    if len(verbs) > 1 and any(verb.feats.get("VerbForm") in ("Inf", "Part") for verb in verbs):
        content = [verb for verb in verbs if lemma(verb) not in ROLES["modal"]]
        return content or verbs
    return verbs
