"""Numbers and names in step: «второе и третье места заняли Громов и Белова»."""

from __future__ import annotations

from extractor.annotation import Token
from extractor.attribution.nominals import ungoverned
from extractor.attribution.slots import subject_of
from extractor.attribution.subject.cast import Cast
from extractor.mentions.mention import Mention
from extractor.syntax.phrases import tokens_after

LINKS = frozenset([",", "и"])
REACH = 24  # tokens behind the first name


def paired(mention: Mention, cast: Cast) -> str:
    """The name at the place of the number, where as many names as numbers are listed."""
    numbers = _listed(mention)
    subject = subject_of(mention) if len(numbers) > 1 else None
    if subject is None:
        return ""
    names = _names_from(subject, mention, cast)
    return names[numbers.index(mention)] if len(names) == len(numbers) else ""


def _listed(mention: Mention) -> list[Mention]:
    """Numbers of one kind with nothing but commas and «и» between: «3, 5 и 7 лет»."""
    before, after = mention.before, mention.after
    run = [mention]
    for other in reversed(before):
        if not _linked(other, run[0]):
            break
        run.insert(0, other)
    for other in after:
        if not _linked(run[-1], other):
            break
        run.append(other)
    return run


def _linked(first: Mention, second: Mention) -> bool:
    tokens = first.annotation.tokens[first.tokens[-1].index + 1 : second.tokens[0].index]
    marks = bool(tokens) and all(token.text.lower() in LINKS for token in tokens)
    one, other = first.quantity, second.quantity
    return marks and (one.kind, one.unit) == (other.kind, other.unit)


def _names_from(subject: Token, mention: Mention, cast: Cast) -> list[str]:
    """Names from the subject on that are of its kind, a comma or «и» before each, up to a verb."""
    following = [subject, *tokens_after(subject, mention.sentence, REACH)]
    verbs = (i for i, token in enumerate(following) if token.pos in ("VERB", "AUX"))
    phrase = following[: next(verbs, len(following))]
    person = cast.person_at(subject) is not None
    names, linked = [], True
    for token in _nouns_and_links(phrase):
        linked = linked or token.text.lower() in LINKS
        name = cast.name_at(token)
        if linked and name and (cast.person_at(token) is not None) == person:
            names.append(name)
            linked = False
    return names


def _nouns_and_links(phrase: list[Token]) -> list[Token]:
    """Nouns that no preposition governs, and the commas and «и» between them."""
    free = {token.index for token in ungoverned(phrase)}
    return [t for t in phrase if t.index in free or t.text.lower() in LINKS]
