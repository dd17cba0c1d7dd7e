"""Positions that stand for a person: «глава Комитета напомнил» after his name was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

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
# Posts that one person holds in an organisation.
UNIQUE = frozenset(
    [
        "мэр", "губернатор", "президент", "премьер", "премьер-министр", "председатель", "глава",
        "канцлер", "тренер", "директор", "гендиректор", "ректор", "министр", "патриарх", "спикер",
    ]
)  # fmt: skip
OFTEN = 3  # mentions of the person whom the document is about
HEADS = frozenset({"глава", "руководитель"})


def stand_ins(people: Sequence[Person], holdings: Sequence[Holding]) -> list[Person]:
    """The people with the positions that name nobody as further mentions of their holders."""
    spans: dict[int, list[tuple[int, int]]] = {}
    posts = Posts(people)
    for holding in holdings:
        holder = holder_of(holding, people, posts)
        if holder is not None:
            spans.setdefault(holder, []).append(holding.span)
    return [
        replace(person, mentions=tuple(sorted((*person.mentions, *spans.get(index, [])))))
        for index, person in enumerate(people)
    ]


def adopted(people: Sequence[Person], holdings: Sequence[Holding]) -> list[Person]:
    """The people, where «премьер-министр Израиля» can only be the one who has no post yet.

    That is a person with a surname and no post, named more often than all others, in a document
    that gives nobody else this post.
    """
    posts = Posts(people)
    open_posts = {
        (holding.lemma, holding.organization): holding
        for holding in holdings
        if holding.lemma in UNIQUE
        and holding.organization_kind == "named"
        and not posts.holders(holding)
        and "gent" not in holding.cases  # «выборы президента Грузии»
    }
    chosen = _main_person(people)
    if len(open_posts) != 1 or chosen is None or people[chosen].positions:
        return list(people)
    [holding] = open_posts.values()
    post = Position(holding.position, holding.organization, holding.tenure)
    return [
        replace(person, positions=(post,)) if i == chosen else person
        for i, person in enumerate(people)
    ]


def _main_person(people: Sequence[Person]) -> int | None:
    """Number of the person named twice as often as any other; None if there is none."""
    counts = sorted(((len(person.mentions), -i) for i, person in enumerate(people)), reverse=True)
    if not counts or counts[0][0] < OFTEN or not people[-counts[0][1]].last:
        return None
    alone = len(counts) == 1 or counts[1][0] * 2 <= counts[0][0]
    return -counts[0][1] if alone else None


class Posts:
    """The posts of people, by the words that they may be called by in short."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._held: dict[str, list[tuple[int, Position]]] = {}
        for index, person in enumerate(people):
            for held in person.positions:
                for word in _names_of(held.position):
                    self._held.setdefault(word, []).append((index, held))

    def holders(self, holding: Holding) -> list[int]:
        """Numbers of the people that the position may be said of, in their order."""
        held = self._held.get(holding.lemma, [])
        return list(dict.fromkeys(index for index, post in held if same_post(holding, post)))


def holder_of(holding: Holding, people: Sequence[Person], posts: Posts) -> int | None:
    """Who holds the position that is said without a name: whoever was named last before it."""
    fitting = [
        (max((m[0] for m in people[i].mentions if m[0] < holding.span[0]), default=-1), i)
        for i in posts.holders(holding)
    ]
    before = [found for found in fitting if found[0] >= 0]
    if before:
        return max(before)[1]
    alone = len(fitting) == 1 and holding.organization_kind == "named"
    return fitting[0][1] if alone and holding.lemma in UNIQUE else None


def same_post(holding: Holding, held: Position) -> bool:
    """Whether a position said in short may be this one: «глава Комитета»."""
    words, posts = _words_of(held.position)
    if posts and _heads_ministry(holding, held.position):
        return True
    if not posts or not same_organization(holding, held):
        return False
    if _same_word(holding.lemma, posts[0]):
        return True
    return holding.lemma in posts[:3] and words[0] in holding.position


def _heads_ministry(holding: Holding, position: str) -> bool:
    """«глава ведомства», said of a minister; «глава МИД» of that of foreign affairs."""
    if holding.lemma not in HEADS or not position.startswith("министр"):
        return False
    organization = holding.organization.lower()
    if organization.endswith(("ведомство", "министерство")):
        return True
    return organization.startswith("мид") and "иностранных дел" in position


@lru_cache(maxsize=10_000)
def _words_of(position: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a position, and those of them that are posts."""
    words = tuple(map(post_lemma, position.split()))
    return words, tuple(word for word in words if word in POSITIONS)


def _names_of(position: str) -> set[str]:
    """The words that `same_post` takes for this position."""
    _, posts = _words_of(position)
    called = [group for group in SYNONYMS if posts[:1] and posts[0] in group]
    heads = HEADS if position.startswith("министр") else ()
    return {*posts[:3], *heads}.union(*called)


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
