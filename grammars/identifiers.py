"""Numbers that letters show to be no claims: web addresses, telephones, «3:0», «18+», «1. …».

Every pattern begins at the edge of a word and is bounded, so that a text is searched in a time
that grows with its length.
"""

from __future__ import annotations

import re

from grammars.quantity import Span

SPACE = r"[\s\u00a0-]?"
ENDINGS = (
    "ru|com|org|net|рф|su|info|tv|ua|by|kz|io|pdf|docx?|xlsx?|jpe?g|png|html?|mp[34]|zip|txt|csv"
)
WEB = {
    "address": r"(?<!\w)(?:https?://|www\.)\S+",
    "e-mail": r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}",
    "site or file": rf"(?<![\w.-])(?:[\w-]{{1,63}}\.){{1,5}}(?:{ENDINGS})\b(?:/\S*)?",
}
NUMERIC = {
    "telephone": (
        rf"(?<![\d.,])(?:\+\d{{1,3}}|8){SPACE}\(?\d{{3,5}}\)?"
        rf"{SPACE}\d{{1,3}}{SPACE}\d{{2}}{SPACE}\d{{2}}(?!\d)"
    ),
    "area code": rf"\(\d{{3,5}}\){SPACE}\d{{1,3}}{SPACE}\d{{2}}{SPACE}\d{{2}}(?!\d)",
    "local telephone": r"(?<![\d-])\d{2,3}-\d{2}-\d{2}(?![\d-])",
    "score or clock": r"(?<![\d:])\d{1,3}(?::\d{1,3})+(?!\d)",
    "sizes without a unit": (
        r"(?<![\d.,])\d{1,6}(?:[.,]\d{1,3})?(?:[×xх]\d{1,6}(?:[.,]\d{1,3})?){1,3}"
        r"(?!\d|[×xх]\d|[\s\u00a0]?(?:[кмсд]?м\b|[cdkm]?m\b|метр|санти|милли|дюйм|фут|пикс))"
    ),
    "leading zero": r"(?<![\d.,:/-])0\d+(?![.,:/-]?\d)",
    "age mark": r"(?<!\d)\d{1,2}\+(?!\d)",
    "postal code": r"(?<!\d)\d{6}(?=,[^.;\n]{2,60}(?:ул\.|улица|просп|пер\.|пл\.|шоссе|наб\.))",
    "coordinates": (
        r"(?<!\d)\d{1,3}°[\s\u00a0]?\d{1,2}(?:[.,]\d+)?[′'](?:[\s\u00a0]?[\d.,]{1,6}[″\"])?"
    ),
    "footnote": r"\[\d{1,3}\]|(?<=[.!?…»]\()\d{1,2}(?=\))",
    "inner list number": r"(?<=[);]\s)\d{1,2}[.)](?=\s+[А-ЯЁA-Z«\"])",
    "time zone": r"(?<=UTC|GMT|МСК)\+\d{1,2}(?!\d)",
    "eleventh of September": r"(?<![\d/])9/11(?![\d/])",
    "references": r"(?<=:\s)1(?:,\s\d{1,2})+(?=\))",
    "round the clock": r"(?<!\d)24/7(?!\d)",
}
LIST_NUMBER = re.compile(r"^[ \t]{0,20}\(?\d{1,3}[.)](?=\s+\S)", re.MULTILINE)
_WEB_MARK = re.compile(rf"//|www\.|@|\.(?:{ENDINGS})\b", re.IGNORECASE)  # each of WEB has one
_WEB = re.compile("|".join(WEB.values()), re.IGNORECASE)
_NUMERIC = re.compile(f"(?=[\\d+(\\[])(?:{'|'.join(NUMERIC.values())})", re.IGNORECASE)


def identifiers(text: str) -> list[Span]:
    """Spans of web addresses, telephones, scores, list numbers and the like, in their order.

    The spans do not overlap.

    >>> text = "Счёт 3:1, звоните +7 495 123-45-67 (18+)"
    >>> [text[start:stop] for start, stop in identifiers(text)]
    ['3:1', '+7 495 123-45-67', '18+']
    """
    patterns = [_NUMERIC, LIST_NUMBER]
    if _WEB_MARK.search(text):
        patterns.append(_WEB)
    spans = sorted(match.span() for pattern in patterns for match in pattern.finditer(text))
    found: list[Span] = []
    for start, stop in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(stop, found[-1][1]))
        else:
            found.append((start, stop))
    return found
