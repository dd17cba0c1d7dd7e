"""Score persons and their occupations against FactRuEval-2016.

    python benchmarks/factrueval.py FOLDER [--errors]

FOLDER holds NAME.txt with NAME.coref, NAME.spans and NAME.facts, as the competition publishes
them (https://github.com/dialogue-evaluation/factRuEval-2016). Persons are compared by their name
parts, as in its track 2; an occupation, as in track 3, by who (weight 1), where (1) and position
(0.5): a wrong cell counts against precision and recall, an empty one against recall alone.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractor.annotation import Annotator
from extractor.documents import Document
from extractor.people import Person, find_people

WEIGHTS = {"who": 1.0, "where": 1.0, "position": 0.5}
PART = re.compile(r"(firstname|middlename|patronymic|lastname|nickname)\d*$")
ALIKE = 0.6  # share of words, cut to five letters, that two phrases must have in common


@dataclass(slots=True)
class Score:
    """Weights that were found, found wrongly, and missed."""

    hit: float = 0.0
    wrong: float = 0.0
    missed: float = 0.0

    def line(self, name: str) -> str:
        """Precision, recall and F1 as a line of the report."""
        p = self.hit / (self.hit + self.wrong or 1)
        r = self.hit / (self.hit + self.missed or 1)
        return f"{name:12s} P {p:.3f}  R {r:.3f}  F1 {2 * p * r / (p + r or 1):.3f}"


@dataclass(frozen=True, slots=True)
class Entity:
    """An object of the standard: its name parts, and all names that the document gives it."""

    parts: dict[str, set[str]] = field(default_factory=dict)
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Occupation:
    """A fact: who, the accepted names of where, and the position; empty where not given."""

    who: dict[str, set[str]]
    where: tuple[str, ...] = ()
    position: str = ""


# The standard


def blocks(path: Path) -> list[list[str]]:
    """Paragraphs of a file as lists of lines; none if there is no such file."""
    if not path.exists():
        return []
    paragraphs = re.split(r"\n\s*\n", path.read_text("utf-8"))
    return [
        lines for p in paragraphs if (lines := [line for line in p.splitlines() if line.strip()])
    ]


def entities(path: Path) -> dict[str, Entity]:
    """Objects of a .coref file by their number."""
    found = {}
    for head, *lines in blocks(path):
        parts: dict[str, set[str]] = {}
        names = []
        for line in lines:
            key, _, value = line.partition(" ")
            match = PART.match(key)
            if match and value.strip():
                parts.setdefault(match.group(1), set()).add(plain(value))
            elif key in ("name", "descriptor"):
                names.append((key != "name", value.strip()))
        own = [value for descriptor, value in names if not descriptor]
        found[head.split()[0]] = Entity(parts, tuple(own or [value for _, value in names]))
    return found


def occupations(folder: Path, stem: str, text: str, known: dict[str, Entity]) -> list[Occupation]:
    """The Occupation facts of a document."""
    spans = {}
    for line in (folder / f"{stem}.spans").read_text("utf-8").splitlines():
        cells = line.split()
        if len(cells) > 3:
            spans[cells[0]] = text[int(cells[2]) : int(cells[2]) + int(cells[3])]
    found = []
    for head, *lines in blocks(folder / f"{stem}.facts"):
        if head.split()[1] == "Occupation":
            found.append(occupation(lines, spans, known))
    return found


def occupation(lines: list[str], spans: dict[str, str], known: dict[str, Entity]) -> Occupation:
    """One fact from its lines «Who obj5 …», «Position span7 …», «Where obj9 …»."""
    who: dict[str, set[str]] = {}
    where: tuple[str, ...] = ()
    position = ""
    for line in lines:
        key, _, value = line.partition(" ")
        objects = [known[number] for number in re.findall(r"obj(\d+)", value) if number in known]
        if key == "Who":
            who = objects[0].parts if objects else {}
        elif key == "Where":
            where = tuple(name for entity in objects for name in entity.names)
        elif key == "Position":
            number = re.search(r"span(\d+)", value)
            position = spans.get(number.group(1), "") if number else value
    return Occupation(who, where, position)


# Comparison


def plain(word: str) -> str:
    """Small letters, «ё» as «е», without full stops."""
    return word.strip().lower().replace("ё", "е").strip(".")


def parts_of(person: Person) -> dict[str, set[str]]:
    """Our person as the standard writes one."""
    parts = {"firstname": person.first, "patronymic": person.middle, "lastname": person.last}
    return {key: {plain(value)} for key, value in parts.items() if value}


def likeness(ours: dict[str, set[str]], standard: dict[str, set[str]]) -> float:
    """Share of the name parts that agree; a nickname agrees with any part."""
    if not ours or not standard:
        return 0.0
    first = {
        w for key in ("firstname", "middlename") for v in standard.get(key, ()) for w in v.split()
    }
    same = 0
    for key, values in ours.items():
        [value] = values
        accepted = standard.get(key, set()) | standard.get("nickname", set())
        same += value in accepted or (
            bool(first) and key != "lastname" and set(value.split()) <= first
        )
    return same / max(len(ours), len(standard))


def pairs(scores: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Pairs of indices, the best score first, each index once."""
    chosen: list[tuple[int, int]] = []
    left: set[int] = set()
    right: set[int] = set()
    for score, i, j in sorted(scores, reverse=True):
        if score > 0 and i not in left and j not in right:
            chosen.append((i, j))
            left.add(i)
            right.add(j)
    return chosen


def stems(phrase: str) -> set[str]:
    """The words of a phrase cut to five letters."""
    return {word[:5] for word in re.findall(r"\w+", plain(phrase))}


def alike(ours: str, standard: str) -> bool:
    """Whether two phrases have most of their words in common."""
    a, b = stems(ours), stems(standard)
    return bool(a and b) and 2 * len(a & b) / (len(a) + len(b)) >= ALIKE


def compare_people(ours: Sequence[Person], standard: Sequence[Entity], score: Score) -> list[str]:
    """Add the persons of a document to the score; what is missed and extra as lines."""
    mine = [parts_of(person) for person in ours]
    table = [
        (likeness(a, b.parts), i, j) for i, a in enumerate(mine) for j, b in enumerate(standard)
    ]
    found = pairs(table)
    quality = {(i, j): value for value, i, j in table}
    hit = sum(quality[pair] for pair in found)
    score.hit += hit
    score.wrong += len(ours) - hit
    score.missed += len(standard) - hit
    partly = [f"partly {mine[i]} for {standard[j].parts}" for i, j in found if quality[i, j] < 1]
    extra = [f"extra {mine[i]}" for i in range(len(mine)) if i not in {a for a, _ in found}]
    lost = [f"missed {e.parts}" for j, e in enumerate(standard) if j not in {b for _, b in found}]
    return partly + extra + lost


def agreement(ours: Occupation, standard: Occupation) -> dict[str, bool | None]:
    """By cell: right, wrong, or None where ours is empty."""
    where = any(alike(ours.where[0], name) for name in standard.where) if ours.where else None
    position = alike(ours.position, standard.position) if ours.position else None
    return {"who": likeness(ours.who, standard.who) >= 0.5, "where": where, "position": position}


def compare_facts(ours: list[Occupation], standard: list[Occupation], score: Score) -> list[str]:
    """Add the occupations of a document to the score; what is missed and extra as lines."""
    table = []
    for i, a in enumerate(ours):
        for j, b in enumerate(standard):
            cells = agreement(a, b)
            if cells["who"]:
                table.append((sum(WEIGHTS[cell] for cell, right in cells.items() if right), i, j))
    found = pairs(value for value in table if value[0] > WEIGHTS["who"])
    lines = []
    for i, j in found:
        lines += count_pair(ours[i], standard[j], score)
    for i, fact in enumerate(ours):
        if i not in {a for a, _ in found}:
            score.wrong += filled(fact)
            lines.append(f"extra {fact}")
    for j, fact in enumerate(standard):
        if j not in {b for _, b in found}:
            score.missed += filled(fact)
            lines.append(f"missed {fact}")
    return lines


def filled(fact: Occupation) -> float:
    """The weight of the cells that a fact fills."""
    cells = {"who": fact.who, "where": fact.where, "position": fact.position}
    return sum(WEIGHTS[cell] for cell, value in cells.items() if value)


def count_pair(ours: Occupation, standard: Occupation, score: Score) -> list[str]:
    """Count the cells of two facts that belong together."""
    wanted = {"who": standard.who, "where": standard.where, "position": standard.position}
    lines = []
    for cell, right in agreement(ours, standard).items():
        weight = WEIGHTS[cell]
        score.hit += weight if right else 0
        score.wrong += weight if right is False else 0
        score.missed += weight if wanted[cell] and not right else 0
        if right is False:
            lines.append(f"wrong {cell}: {getattr(ours, cell)} for {getattr(standard, cell)}")
    return lines


def our_occupations(people: Sequence[Person]) -> list[Occupation]:
    """The positions of the people table as facts; those without an organisation are none."""
    return [
        Occupation(parts_of(person), (held.organization,), held.position)
        for person in people
        for held in person.positions
        if held.organization
    ]


def main() -> None:
    """Score a folder and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what is missed, extra, wrong")
    options = parser.parse_args()
    annotator = Annotator()
    persons, facts = Score(), Score()
    for path in sorted(options.folder.glob("*.txt")):
        if not path.with_suffix(".coref").exists():
            continue
        text = path.read_text("utf-8")
        [annotation] = annotator.annotate([Document(path.stem, text)])
        people = find_people(annotation)
        known = entities(path.with_suffix(".coref"))
        named = [entity for entity in known.values() if entity.parts]
        lines = compare_people(people, named, persons)
        standard = occupations(options.folder, path.stem, text, known)
        lines += compare_facts(our_occupations(people), standard, facts)
        if options.errors:
            print(*(f"{path.stem}: {line}" for line in lines), sep="\n")
    print(persons.line("persons"))
    print(facts.line("occupations"))


if __name__ == "__main__":
    main()
