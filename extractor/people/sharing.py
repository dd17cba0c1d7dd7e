"""A post that several people share: «депутаты Думы Иван Котов и Олег Зимин»."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.people.clustering import NameMention
from extractor.people.context import Context
from extractor.people.groups import Names, groups_of
from extractor.people.office_verbs import mention_cases
from extractor.people.positions import Holding, plural_holdings
from extractor.people.posts import plural_cases

LONGEST_BEFORE = 14  # tokens before a list of names in which its post may stand


def shared_posts(names: Names, context: Context) -> Iterator[tuple[NameMention, Holding]]:
    """Each of two names or more, one after another, with the post that stands before them."""
    for first, several in lists_of_names(names, context):
        holding = _post_before(first, names, context)
        for mention in several if holding is not None else ():
            if holding is not None and holding.cases & mention_cases(mention):
                yield mention, holding


def lists_of_names(names: Names, context: Context) -> Iterator[tuple[int, list[NameMention]]]:
    """Names joined by commas and «и», two or more, with the index of the first token."""
    done = -1
    for first in sorted(names.by_start):
        if first <= done:
            continue
        several, at = [names.by_start[first]], first
        while True:
            stop = names.stop_of(several[-1], at)
            mark = context.token(stop)
            if mark is None or mark.text not in (",", "и") or stop + 1 not in names.by_start:
                break
            at = stop + 1
            several.append(names.by_start[at])
        done = at
        if len(several) > 1:
            yield first, several


def _post_before(first: int, names: Names, context: Context) -> Holding | None:
    """The post in the plural that ends, with its organisation, right before the names."""
    tokens = context.annotation.tokens
    sentence = context.annotation.sentence_of(tokens[first])
    start = max(sentence.tokens[0].index, first - LONGEST_BEFORE)
    window = tokens[start:first]
    at = next((i for i in reversed(range(len(window))) if plural_cases(window[i].text)), None)
    if at is None:
        return None
    before = max(0, at - 2)  # adjectives of the post
    for holding in reversed(plural_holdings(window[before:], context)):
        words = (token.text for token in tokens[holding.first : first])
        several = "и" in words  # «президенты России и Дании»: one post each
        if not several and groups_of([holding], names, context)[0].stop == first:
            return holding
    return None
