"""Memory of long texts: what is freed goes back to the system at once."""

from __future__ import annotations

import contextlib
import sys

THRESHOLD = 128 * 1024  # bytes: where glibc begins; it goes up to 32 MiB by itself
M_MMAP_THRESHOLD = -3  # the number of the option in <malloc.h>


def return_large_blocks() -> None:
    """Have glibc give large blocks a place of their own, whatever their size was before.

    By default a block of some megabytes that is freed makes all later ones of its size share the
    heap, where the gaps between them stay with the process (man 3 mallopt, M_MMAP_THRESHOLD).
    Other systems are left as they are.
    """
    if sys.platform != "linux":
        return
    import ctypes

    with contextlib.suppress(OSError, AttributeError):  # musl has no such option
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, THRESHOLD)
