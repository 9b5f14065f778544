# SPDX-License-Identifier: GPL-3.0-or-later
"""A real QGIS window on a screen nobody sees, with a profile of its own, and a hand in it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SETTINGS = """[PythonPlugins]
district_potential=true
processing=true
[qgis]
checkVersion=false
showTips=false
newsFeed/httpsfeedqgisorg/disabled=true
[digitizing]
disable-enter-attribute-values-dialog=true
[core]
NewsFeed\\\\httpsfeedqgisorg\\\\disabled=true
[locale]
userLocale={language}
overrideFlag=true
"""


def program() -> str:
    """The program of QGIS itself; the test is skipped, saying why, where it or the screen is not there."""
    found = "/usr/bin/qgis.bin" if Path("/usr/bin/qgis.bin").exists() else shutil.which("qgis")
    missing = [name for name, there in (("xvfb-run", shutil.which("xvfb-run")), ("qgis", found)) if not there]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    return str(found)


class Window:
    """QGIS with the hand in it; ``wait`` for what the hand tells, ``kill`` it, and ``close`` in any case."""

    def __init__(self, folder: Path, district: Path, itinerary: str, language="en", **more: object):
        binary = program()
        self.log = folder / "log.jsonl"
        settings = folder / "profiles" / "profiles" / "default" / "QGIS" / "QGIS3.ini"
        settings.parent.mkdir(parents=True)
        settings.write_text(SETTINGS.format(language=language))
        (folder / "run").mkdir(mode=0o700)
        size = str(more.get("size", "1280x800"))
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("QGIS_", "QT_QPA"))},
            "QGIS_PLUGINPATH": str(ROOT),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "HAND_LOG": str(self.log),
            "HAND_DISTRICT": str(district),
            "HAND_ITINERARY": itinerary,
            **{f"HAND_{name.upper()}": str(value) for name, value in more.items()},
        }
        with (folder / "said").open("wb") as said:
            self.process = subprocess.Popen(
                [
                    "xvfb-run", "-a", "-s", f"-screen 0 {size}x24", binary, "--nologo", "--noversioncheck",
                    "--profiles-path", str(folder / "profiles"), "--code", str(Path(__file__).parent / "hand.py"),
                ],
                env=environment, stdout=said, stderr=said, stdin=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip

    def told(self) -> dict[str, dict[str, object]]:
        """What the hand has told, by what it did."""
        if not self.log.exists():
            return {}
        lines = [line for line in self.log.read_text(encoding="utf-8").splitlines(keepends=True) if line[-1] == "\n"]
        return {line["did"]: line for line in map(json.loads, lines)}

    def wait(self, *wanted: str, seconds: float = 120) -> dict[str, object]:
        """What the hand tells when it has done one of these things."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            ended = self.process.poll() is not None
            told = self.told()
            assert "failed" not in told, told["failed"]["why"]
            for did in wanted:
                if did in told:
                    return told[did]
            if ended:
                break
            time.sleep(0.002)
        raise AssertionError(f"the hand did not come to {wanted}: {list(self.told())}")

    def kill(self) -> None:
        """End QGIS as if the power had gone."""
        os.kill(int(self.told()["opened"]["pid"]), signal.SIGKILL)
        self.process.wait(30)

    def close(self) -> None:
        """End whatever is left of it."""
        try:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(10)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            self.process.poll()
