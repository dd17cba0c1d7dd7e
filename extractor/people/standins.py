"""Positions that stand for a person: «глава Комитета напомнил» after his name was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.people.completion import place_key
from extractor.people.persons import Person, Position
from extractor.people.positions import Holding
from extractor.people.posts import post_lemma
from grammars.positions import POSITIONS

# Posts that are called by one another's names: «руководитель департамента» is its «глава».
SYNONYMS = (
    frozenset(["глава", "руководитель", "начальник", "директор", "гендиректор", "шеф"]),
    frozenset(["глава", "руководитель", "председатель", "лидер"]),
    frozenset(["глава", "мэр", "градоначальник"]),
    frozenset(["глава", "губернатор"]),
    frozenset(["глава", "премьер", "премьер-министр"]),
)


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


# Posts that one person holds in an organisation.
UNIQUE = frozenset(
    [
        "мэр", "губернатор", "президент", "премьер", "премьер-министр", "председатель", "глава",
        "канцлер", "тренер", "директор", "гендиректор", "ректор", "министр", "патриарх", "спикер",
    ]
)  # fmt: skip


def adopted(people: Sequence[Person], holdings: Sequence[Holding]) -> list[Person]:
    """The people, where «премьер-министр Израиля» can only be the one who has no post yet.

    That is a person with a surname, named more often than others without a post, in a document
    that gives nobody else this post.
    """
    open_posts = {
        (holding.lemma, holding.organization): holding
        for holding in holdings
        if holding.lemma in UNIQUE
        and holding.organization_kind == "named"
        and not any(same_post(holding, held) for person in people for held in person.positions)
    }
    free = [i for i, person in enumerate(people) if not person.positions and person.last]
    if len(open_posts) != 1 or not free:
        return list(people)
    [holding] = open_posts.values()
    counts = sorted((len(people[i].mentions), -i) for i in free)
    if counts[-1][0] < 2 or (len(counts) > 1 and counts[-2][0] * 2 > counts[-1][0]):
        return list(people)
    chosen = -counts[-1][1]
    post = Position(holding.position, holding.organization, holding.tenure)
    return [
        replace(person, positions=(post,)) if i == chosen else person
        for i, person in enumerate(people)
    ]


def holder_of(holding: Holding, people: Sequence[Person]) -> int | None:
    """Who holds the position that is said without a name: whoever was named last before it."""
    fitting = [
        (max((m[0] for m in person.mentions if m[0] < holding.span[0]), default=-1), index)
        for index, person in enumerate(people)
        if any(same_post(holding, held) for held in person.positions)
    ]
    before = [found for found in fitting if found[0] >= 0]
    if before:
        return max(before)[1]
    alone = len(fitting) == 1 and holding.organization_kind == "named"
    return fitting[0][1] if alone and holding.lemma in UNIQUE else None


def same_post(holding: Holding, held: Position) -> bool:
    """Whether a position said in short may be this one: «глава Комитета»."""
    words = [post_lemma(word) for word in held.position.split()]
    posts = [word for word in words if word in POSITIONS]
    if not posts or not same_organization(holding, held):
        return False
    if _same_word(holding.lemma, posts[0]):
        return True
    return holding.lemma in posts[:3] and words[0] in holding.position


def _same_word(left: str, right: str) -> bool:
    return left == right or any(left in group and right in group for group in SYNONYMS)


def same_organization(holding: Holding, held: Position) -> bool:
    """No organisation, the same one, or its first word: «Департамента», «партии»."""
    short, full = place_key(holding.organization), place_key(held.organization)
    if not short:
        return holding.kind != "trade" or holding.position == held.position
    if holding.organization_kind in ("whole", "place", "state"):
        return True
    return short == full or full.startswith(short + " ") or short in full.split()
