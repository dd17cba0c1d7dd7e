"""Positions that stand for a person: «глава Департамента отметил» after his name was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.people.declension import plain
from extractor.people.persons import Person, Position
from extractor.people.positions import Holding, post_lemma

# Posts that are called by one another's names: «руководитель департамента» is its «глава».
HEADS = frozenset(
    ["глава", "руководитель", "начальник", "директор", "гендиректор", "председатель", "шеф"]
)
MINISTERS = frozenset(["премьер", "премьер-министр"])


def stand_ins(people: Sequence[Person], holdings: Sequence[Holding]) -> list[Person]:
    """The people with the positions that name nobody as further mentions of their holders."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for holding in holdings:
        holder = holder_of(holding, people)
        if holder is not None:
            spans.setdefault(holder, []).append(holding.span)
    return [
        replace(person, mentions=tuple(sorted((*person.mentions, *spans.get(index, [])))))
        for index, person in enumerate(people)
    ]


def holder_of(holding: Holding, people: Sequence[Person]) -> int | None:
    """Who holds the position that is said without a name: whoever was named last before it."""
    fitting = [
        (max((m[0] for m in person.mentions if m[0] < holding.span[0]), default=-1), index)
        for index, person in enumerate(people)
        if any(same_post(holding, held) for held in person.positions)
    ]
    before = [found for found in fitting if found[0] >= 0]
    return max(before)[1] if before else None


def same_post(holding: Holding, held: Position) -> bool:
    """Whether a position said in short may be this one: «глава Департамента»."""
    if not _same_word(holding.lemma, post_lemma(held.position.split()[0])):
        return _last_word_same(holding, held) and same_organization(holding, held)
    return same_organization(holding, held)


def _last_word_same(holding: Holding, held: Position) -> bool:
    words = held.position.split()
    own = {post_lemma(word) for word in words[:3]}
    return holding.lemma in own and words[0] in holding.position


def _same_word(left: str, right: str) -> bool:
    groups = (HEADS, MINISTERS)
    return left == right or any(left in group and right in group for group in groups)


def same_organization(holding: Holding, held: Position) -> bool:
    """No organisation, the same one, or its first word: «Департамента», «партии»."""
    short, full = plain(holding.organization), plain(held.organization)
    if not short:
        return holding.kind != "trade" or holding.position == held.position
    if holding.organization_kind in ("whole", "place", "state"):
        return bool(full)
    return short == full or full.startswith(short + " ") or short in full.split()
