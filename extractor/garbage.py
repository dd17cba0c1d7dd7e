"""Work that makes no reference cycles, done without the search for them.

Python frees most objects as soon as nothing refers to them; the garbage collector searches for
the rest, objects that refer to each other, whenever enough new ones are alive. An annotated batch
is many thousands of objects, alive until the batch is done, so that it would be walked over and
over for nothing: a tenth of all time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collections() -> Iterator[None]:
    """Keep the garbage collector still; it goes on afterwards if it was at work before."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
