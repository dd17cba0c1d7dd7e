"""Whose ages are told: how well the subjects of `age` claims agree with NEREL's relations.

    python benchmarks/nerel_ages.py FOLDER [--part K/N] [--errors]

FOLDER holds documents of NEREL (https://github.com/nerel-ds/NEREL) in brat's standoff format.
NEREL relates an AGE to a PERSON by AGE_IS, and by AGE_DIED_AT where the person died at that age;
both are one question here. A claim is right if it overlaps the age and its subject has the
surname of one of the persons related to it. Claims without a subject are not counted.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor import Extractor
from extractor.claims import Claim
from extractor.documents import Document

RELATIONS = ("AGE_IS", "AGE_DIED_AT")
ENTITY = re.compile(r"(T\d+)\t(\w+) (\d+)[^\t]* (\d+)\t(.+)")
RELATION = re.compile(r"R\d+\t(\w+) Arg1:(T\d+) Arg2:(T\d+)\s*")
STEM = 4  # letters of a surname that its case does not touch


@dataclass(frozen=True)
class Age:
    """An age of the gold, and the persons it is said of."""

    start: int
    stop: int
    persons: tuple[str, ...]

    def overlaps(self, claim: Claim) -> bool:
        """Whether the claim shares a character with the age."""
        return self.start < claim.stop and claim.start < self.stop

    def is_of(self, subject: str) -> bool:
        """Whether the last word of the name is that of one of the persons."""
        wanted = {stem for person in self.persons for stem in stems(person)}
        return bool(stems(subject)[-1:]) and stems(subject)[-1] in wanted


def stems(name: str) -> list[str]:
    """Beginnings of the words of a name, initials left out."""
    words = re.findall(r"[\w-]{2,}", name.lower().replace("ё", "е"))
    return [word[:STEM] for word in words]


def read_ages(path: Path) -> list[Age]:
    """Ages that the .ann file relates to a person."""
    lines = path.read_text("utf-8").splitlines()
    entities = {m[1]: m for line in lines if (m := ENTITY.fullmatch(line))}
    persons: dict[str, list[str]] = {}
    for match in filter(None, map(RELATION.fullmatch, lines)):
        name, first, second = match.groups()
        if name in RELATIONS and entities[first][2] == "PERSON":
            persons.setdefault(second, []).append(entities[first][5])
    return [
        Age(int(entities[age][3]), int(entities[age][4]), tuple(names))
        for age, names in persons.items()
    ]


def compare(folder: Path, part: int, parts: int) -> Iterator[tuple[list[Age], list[Claim]]]:
    """The gold ages and our age claims with a subject, document by document."""
    extractor = Extractor()
    paths = sorted(folder.glob("*.txt"))[part - 1 :: parts]
    documents = (Document(path.stem, path.read_text("utf-8")) for path in paths)
    for path, found in zip(paths, extractor.stream(documents), strict=True):
        claims = [claim for claim in found.claims if claim.kind == "age" and claim.subject]
        yield read_ages(path.with_suffix(".ann")), claims


def report(folder: Path, part: int, parts: int, errors: bool) -> None:
    """Print precision, recall and F1, and the claims that are wrong if asked for."""
    right = found = gold = 0
    for ages, claims in compare(folder, part, parts):
        gold, found = gold + len(ages), found + len(claims)
        for claim in claims:
            if any(age.overlaps(claim) and age.is_of(claim.subject) for age in ages):
                right += 1
            elif errors:
                print(f"  {claim.document}:{claim.start} «{claim.quote}» {claim.subject}")
    precision, recall = right / max(found, 1), right / max(gold, 1)
    f1 = 2 * right / max(found + gold, 1)
    print(f"AGE_IS   P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  of {gold}")


def main() -> None:
    """Read the command line and print the report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", default="1/1", help="the K-th of N parts of the documents")
    parser.add_argument("--errors", action="store_true", help="list claims that are wrong")
    arguments = parser.parse_args()
    part, parts = map(int, arguments.part.split("/"))
    report(arguments.folder, part, parts, arguments.errors)


if __name__ == "__main__":
    main()
