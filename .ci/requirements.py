# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what pyproject.toml requires for the named groups of tools, one requirement a line.

usage: requirements.py GROUP...     (tomllib came with Python 3.11, so the few lines are read by hand)
"""

import re
import sys
from pathlib import Path

text = (Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
groups = dict(re.findall(r"^([a-z]+) = \[\n(.*?)^\]", text.partition("[dependency-groups]")[2], re.S | re.M))
for group in sys.argv[1:]:
    print("\n".join(re.findall(r'"([^"]+)"', groups[group])))
