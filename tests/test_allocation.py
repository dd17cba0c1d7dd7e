"""Memory of long texts goes back to the system."""

import platform
import subprocess
import sys

import pytest

KEPT = """
from extractor.running.allocation import return_large_blocks
{call}
bytes(6_000_000)  # freed at once: from here on glibc would take such blocks from the heap
blocks = [(b"x" * 5_000_000, b"x" * 100_000) for _ in range(8)]
gaps = [small for _, small in blocks]
before = int(open("/proc/self/statm").read().split()[1])
del blocks
print((before - int(open("/proc/self/statm").read().split()[1])) * 4096)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="needs the allocator of glibc")
@pytest.mark.parametrize(("call", "expected"), [("", False), ("return_large_blocks()", True)])
def test_large_blocks_go_back_though_small_ones_stay_between(call: str, expected: bool) -> None:
    program = [sys.executable, "-c", KEPT.format(call=call)]
    returned = int(subprocess.run(program, check=True, capture_output=True).stdout)
    assert (returned > 39_000_000) is expected
