# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the test tools that pyproject.toml names, one requirement a line."""

import re
from pathlib import Path

text = (Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
block = re.search(r"\[dependency-groups\]\s*test = \[(.*?)\]", text, re.S)
print("\n".join(re.findall(r'"([^"]+)"', block.group(1))))
