"""The errors that a caller can meet; every one of them is an ExtractorError."""


class ExtractorError(Exception):
    """Something that the caller can mend; the message says what, where, and what is possible."""


class ReadError(ExtractorError):
    """A document or folder that cannot be read."""


class WriteError(ExtractorError):
    """A table that cannot be written where it was asked for."""


class GrammarError(ExtractorError):
    """A grammar of the user's own that cannot be used."""
