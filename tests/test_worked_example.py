# SPDX-License-Identifier: GPL-3.0-or-later
"""README.md shows the figures that the worked example prints."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PICTURE = ROOT / ".github" / "new_reading.png"


@pytest.mark.slow
def test_the_readme_shows_what_the_example_prints(headless, tmp_path):
    environment = {**headless.environment, "OUT": str(tmp_path / "out"), "DEMO_LANGUAGE": "en", "PICTURE": ""}
    done = subprocess.run(
        ["/usr/bin/python3", str(ROOT / ".ci" / "demo" / "worked_example.py")],
        env=environment, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    printed = [line for line in done.stdout.splitlines() if line.startswith("|")]
    assert len(printed) == 11
    section = README.partition("## A worked example")[2].partition("\n## ")[0]
    assert [line for line in section.splitlines() if line.startswith("|")] == printed


def test_its_picture_is_small_and_stays_out_of_the_package():
    assert f"({PICTURE.relative_to(ROOT)})" in README
    assert PICTURE.stat().st_size < 200_000
    assert "district_potential" not in PICTURE.relative_to(ROOT).parts
