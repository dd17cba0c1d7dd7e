"""Who holds which position: how the people table agrees with NEREL's relations.

    python benchmarks/nerel_people.py FOLDER [--part K/N] [--errors]

FOLDER holds documents of NEREL (https://github.com/nerel-ds/NEREL) in brat's standoff format.
NEREL relates a PERSON to a PROFESSION by WORKS_AS, and to an organisation or a country by
WORKPLACE. One question is a surname of a document with a profession, or with a workplace. It is
answered if a row of that surname has a position, or an organisation, that shares the beginning
of a word with it. A cell of the table is confirmed if a question of its surname says the same;
NEREL marks no relation across sentences, so the share confirmed is a lower bound of precision.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.annotation import Annotator
from extractor.documents import Document
from extractor.people import Person, find_people

RELATIONS = {
    "WORKS_AS": "position",
    "WORKPLACE": "organization",
    "MEMBER_OF": "organization",
    "OWNER_OF": "organization",
}
ASKED = ("WORKS_AS", "WORKPLACE")
ENTITY = re.compile(r"(T\d+)\t(\w+) (\d+)[^\t]* (\d+)\t(.+)")
RELATION = re.compile(r"R\d+\t(\w+) Arg1:(T\d+) Arg2:(T\d+)\s*")
STEM = 5  # letters of a word that its case hardly touches
SURNAME = 4  # and of a surname
SAME = ({"росси", "рф"}, {"сша", "амери"}, {"госду", "дума"})


@dataclass(frozen=True)
class Fact:
    """A surname's beginning, the column of the people table, and what it should hold."""

    surname: str
    column: str
    said: str


@dataclass
class Tally:
    """Questions answered, and cells confirmed, of how many."""

    answered: int = 0
    asked: int = 0
    confirmed: int = 0
    filled: int = 0

    def line(self, name: str) -> str:
        """One line of the report."""
        found, sure = self.answered / max(1, self.asked), self.confirmed / max(1, self.filled)
        counts = f"{self.answered}/{self.asked}", f"{self.confirmed}/{self.filled}"
        return f"{name:13} answered {found:.3f} ({counts[0]})  confirmed {sure:.3f} ({counts[1]})"


def stems(text: str, length: int = STEM) -> list[str]:
    """Beginnings of the words of a phrase, the shortest words left out."""
    words = re.findall(r"[^\W_]{2,}", text.lower().replace("ё", "е"))
    return [word[:length] for word in words]


def surname_of(name: str) -> str:
    """The beginning of the last word of a name; empty where it has none."""
    return "".join(stems(name, SURNAME)[-1:])


def alike(left: str, right: str) -> bool:
    """Whether two phrases share the beginning of a word, or are names of one country."""
    a, b = set(stems(left)), set(stems(right))
    return bool(a & b) or any(a & names and b & names for names in SAME)


def read_facts(path: Path) -> tuple[set[Fact], set[Fact]]:
    """What the .ann file asks of each surname, and all that it says of them."""
    lines = path.read_text("utf-8").splitlines()
    entities = {m[1]: m for line in lines if (m := ENTITY.fullmatch(line))}
    asked, said = set(), set()
    for match in filter(None, map(RELATION.fullmatch, lines)):
        name, first, second = match.groups()
        if name in RELATIONS and entities[first][2] == "PERSON":
            fact = Fact(surname_of(entities[first][5]), RELATIONS[name], entities[second][5])
            said.add(fact)
            if name in ASKED:
                asked.add(fact)
    return asked, said


def cells(people: Iterable[Person]) -> set[Fact]:
    """The filled cells of the people table."""
    return {
        Fact(surname_of(person.last or person.first), column, getattr(held, column))
        for person in people
        for held in person.positions
        for column in ("position", "organization")
        if getattr(held, column)
    }


def compare(
    ours: set[Fact], asked: set[Fact], said: set[Fact], tallies: dict[str, Tally]
) -> Iterator[str]:
    """Count a document; what is missed and unconfirmed as lines."""
    known = {fact.surname for fact in said}
    for fact in sorted(asked, key=str):
        tally, found = tallies[fact.column], _told(fact, ours)
        tally.asked += 1
        tally.answered += found
        if not found:
            yield f"missed {fact.surname} {fact.column}: {fact.said}"
    for fact in sorted(ours, key=str):
        if fact.surname in known:
            tally, found = tallies[fact.column], _told(fact, said)
            tally.filled += 1
            tally.confirmed += found
            if not found:
                yield f"unconfirmed {fact.surname} {fact.column}: {fact.said}"


def _told(fact: Fact, facts: Iterable[Fact]) -> bool:
    return any(
        fact.surname == other.surname
        and fact.column == other.column
        and alike(fact.said, other.said)
        for other in facts
    )


def main() -> None:
    """Compare a folder, or the K-th of N parts of it, and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", default="1/1", help="K/N: only every N-th document")
    parser.add_argument("--errors", action="store_true", help="list what is missed, unconfirmed")
    options = parser.parse_args()
    part, parts = (int(number) for number in options.part.split("/"))
    annotator = Annotator()
    tallies = {"position": Tally(), "organization": Tally()}
    for path in sorted(options.folder.glob("*.ann"))[part - 1 :: parts]:
        text = path.with_suffix(".txt").read_text("utf-8")
        [annotation] = annotator.annotate([Document(path.stem, text)])
        asked, said = read_facts(path)
        for line in compare(cells(find_people(annotation)), asked, said, tallies):
            if options.errors:
                print(f"{path.stem}: {line}")
    for column, tally in tallies.items():
        print(tally.line(column))


if __name__ == "__main__":
    main()
