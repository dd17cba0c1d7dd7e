"""Claims that hold under a condition: «если кандидат не собрал трети подписей»."""

from __future__ import annotations

from extractor.annotation import Token
from extractor.attribution.modality.scene import Scene
from extractor.lemmas import parse

CONDITIONS = frozenset(["если", "ежели", "коли"])
UNREAL = frozenset(["бы", "б"])
WILL_BE = frozenset(["буду", "будешь", "будет", "будем", "будете", "будут"])


def condition(scene: Scene) -> str:
    """«если кандидат не собрал трети подписей», «выплатили бы 5 млн»."""
    words = {token.text.lower() for token in scene.clause.tokens}
    if words & UNREAL:
        return "possible"
    conditional = any(t.text.lower() in CONDITIONS for t in scene.mention.sentence.tokens)
    return "possible" if conditional and not _is_contrast(scene) else ""


def is_future(verb: Token) -> bool:
    """By the tagger or, for it errs on rare verbs, by the dictionary."""
    tense = verb.feats.get("Tense")
    listed = tense != "Past" and "futr" in parse(verb).grams
    return tense == "Fut" or listed or verb.text.lower() in WILL_BE


def _is_contrast(scene: Scene) -> bool:
    """«если в 1970-е годы лёд отступал на 4 м, то сейчас — на 11»: both are facts."""
    words = {token.text.lower() for token in scene.mention.sentence.tokens}
    timed = (scene.period is not None and scene.period.text != "") or "раньше" in words
    told = timed or _is_parallel(scene.mention.sentence.tokens)
    return told and not any(map(is_future, scene.verbs))


def _is_parallel(tokens: list[Token]) -> bool:
    """«если у взрослых доля была 5 %, то у детей — 7 %»: the same preposition behind both."""
    words = [token.text.lower() for token in tokens]
    first = next(at for at, word in enumerate(words) if word in CONDITIONS)
    then = words.index("то", first) if "то" in words[first:] else len(words)
    openings = tokens[first + 1 : first + 2], tokens[then + 1 : then + 2]
    alike = [t.text.lower() for t in openings[0]] == [t.text.lower() for t in openings[1]]
    return alike and all(token.pos == "ADP" for token in openings[0])
