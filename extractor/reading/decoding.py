"""Bytes to text: UTF-8, UTF-8 with a byte order mark, CP1251 and KOI8-R told apart.

UTF-8 proves itself: a Russian text in another encoding is never valid UTF-8. Among the one-byte
encodings charset-normalizer decides, kept to those that Russian articles come in. Left to choose
freely it takes a sentence in KOI8-R for Japanese; kept to these three, it takes short texts in
KOI8-R for CP1251 now and then, which the swapped case of their letters gives away.
"""

from __future__ import annotations

import codecs
import re

ENCODINGS = ["cp1251", "koi8_r", "cp866"]
SWAPPED = {"cp1251": "koi8_r", "koi8_r": "cp1251"}  # the one's capitals, the other's small letters
_SWAP = re.compile("[а-яё][А-ЯЁ]")
_CAPITAL = re.compile("[А-ЯЁ]")
_ODD = re.compile("[а-яё][А-ЯЁ]|[ЂЃѓЉЊЌЋЏђљњќћџЅѕЈј]")  # «ЏрибылЬ», from Mac Cyrillic
BYTE_ORDER_MARKS = {  # the longer mark first: UTF-32 LE begins with the mark of UTF-16 LE
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
SAMPLE = 1 << 20  # bytes that are looked at; a longer text does not change its encoding
DAMAGE = 0.1  # of the letters: with fewer wrong bytes than that, it is UTF-8 that was damaged
ODD = 0.01  # of the characters: with more odd ones than that, a text was read as what it is not
READABLE = "readable are texts in UTF-8, CP1251 and KOI8-R"


class EncodingError(ValueError):
    """Bytes that are no text in any encoding known here; the message says why."""


class DamagedError(EncodingError):
    """UTF-8 in which some bytes are wrong."""


def decode(data: bytes, declared: str | None = None) -> str:
    """Text of a file, line ends as they are, without the byte order mark.

    `declared` is the encoding that the file itself names; it is taken if the bytes bear it out.
    Raises EncodingError.
    """
    try:
        return data.decode(encoding_of(data, declared))
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"not {error.encoding} from byte {error.start} on; {READABLE}"
        ) from None


def encoding_of(data: bytes, declared: str | None = None) -> str:
    """Python's name of the encoding that a file, or the beginning of a file, is in."""
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return encoding
    if (zero := data.find(0)) >= 0:
        raise EncodingError(f"binary, not text: zero byte at {zero}; {READABLE}")
    fault = _fault(data, "utf-8")
    if fault is None:
        return "utf-8"
    if declared and _decodes(data, declared):
        return declared
    return _guess(data[:SAMPLE], fault)


def _fault(data: bytes, encoding: str) -> UnicodeDecodeError | None:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return error
    return None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        return _fault(data, encoding) is None
    except LookupError:  # no encoding of text has this name
        return False


def _guess(sample: bytes, fault: UnicodeDecodeError) -> str:
    from charset_normalizer import from_bytes

    if _is_damaged_utf8(sample):
        byte = fault.object[fault.start]
        line = fault.object.count(b"\n", 0, fault.start) + 1
        raise DamagedError(
            f"damaged UTF-8: byte 0x{byte:02x} at {fault.start} (line {line}); {READABLE}"
        )
    best = from_bytes(sample, cp_isolation=ENCODINGS, enable_fallback=False).best()
    if best is None:
        raise EncodingError(f"binary or in an unknown encoding; {READABLE}")
    encoding = best.encoding
    if encoding in SWAPPED and _is_swapped(sample, encoding):
        encoding = SWAPPED[encoding]
    text = sample.decode(encoding, "ignore")
    if len(_ODD.findall(text)) > max(2, ODD * len(text)):
        raise EncodingError(f"in an unknown encoding; {READABLE}")
    return encoding


def _is_swapped(sample: bytes, encoding: str) -> bool:
    """Whether the other encoding makes sense of the case: «Не больше» instead of «оЕ ВПМШЫЕ»."""
    this, other = (sample.decode(name, "ignore") for name in (encoding, SWAPPED[encoding]))
    return all(len(sign.findall(other)) < len(sign.findall(this)) for sign in (_SWAP, _CAPITAL))


def _is_damaged_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "replace")
    wrong = text.count("\N{REPLACEMENT CHARACTER}")
    letters = sum(not char.isascii() for char in text)
    return 0 < wrong <= max(1, DAMAGE * letters) < letters
