"""The bench, run shortly: its times say little then, but both sides gave the same content."""

import json
import subprocess
import sys
from pathlib import Path

from tests.processes import environment


def test_a_short_bench_finds_the_same_content_on_both_sides_and_says_how_fast(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "gateway.cli", "bench", "--seconds", "0.3", "--json"],
        env=environment(tmp_path, {}),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    results = {one["question"]: one for one in json.loads(ran.stdout)}
    assert set(results) == {"compare", "browse", "country"}
    for one in results.values():
        assert one["same_content"] is True
        assert one["uncached_to_bare"] > 0
        assert one["cached_to_uncached"] > 1
        assert 0 < one["uncached"]["p50"] <= one["uncached"]["p99"]
