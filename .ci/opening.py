# SPDX-License-Identifier: GPL-3.0-or-later
"""How much longer QGIS takes to open with the plugin: import, provider and the hidden dock, in milliseconds.

Every round is a process of its own, as QGIS starts; files are compiled, as they are from the second start on.

usage: opening.py [ROUNDS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 50.0
ROUNDS = 11
ONCE = """
import sys, time
from qgis.core import QgsApplication
app = QgsApplication([], True)
app.initQgis()
from qgis.PyQt.QtWidgets import QMainWindow
sys.path.insert(0, app.pkgDataPath() + "/python/plugins")
from processing.core.Processing import Processing
Processing.initialize()

class Window:
    def __init__(self):
        self.window = QMainWindow()
    def mainWindow(self):
        return self.window
    def addTabifiedDockWidget(self, area, dock, beside, raised):
        self.window.addDockWidget(area, dock)
        dock.show()
    def addPluginToMenu(self, name, action):
        self.window.menuBar().addAction(action)
    def addToolBarIcon(self, action):
        self.window.addAction(action)

window = Window()
begun = time.perf_counter()
import district_potential
plugin = district_potential.classFactory(window)
plugin.initGui()
taken = 1000 * (time.perf_counter() - begun)
print(len(plugin.provider.algorithms()), taken, flush=True)
import os
os._exit(0)
"""


def once(cache: str) -> tuple[int, float]:
    """Open once: the number of algorithms and the milliseconds that were taken."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    told = subprocess.run(
        ["/usr/bin/python3", "-c", ONCE], env=environment, capture_output=True, text=True, check=True
    ).stdout.split()
    return int(told[-2]), float(told[-1])


def main(rounds: int) -> None:
    """Print the median, the longest, and the limit."""
    with tempfile.TemporaryDirectory() as cache:
        once(cache)
        found = [once(cache) for _ in range(rounds)]
    taken = [milliseconds for _, milliseconds in found]
    median = statistics.median(taken)
    told = f"opening QGIS with {found[0][0]} algorithms: {median:.0f} ms, at most {max(taken):.0f} of {rounds} rounds"
    print(f"{told}; to stay under {LIMIT:.0f}{'' if median < LIMIT else ': TOO LONG'}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
