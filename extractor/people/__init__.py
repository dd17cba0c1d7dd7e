"""People of a document: who they are and which positions they hold."""

from extractor.people.finding import find_people, people_rows
from extractor.people.persons import Person, Position

__all__ = ["Person", "Position", "find_people", "people_rows"]
