# SPDX-License-Identifier: GPL-3.0-or-later
"""All hostile files in one process: none opens a socket, hangs, crashes it, or is changed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile import listed, state
from tests.toolbox.dimensions.hostile_batch import SOCKET

BATCH = Path(__file__).with_name("hostile_batch.py")
ROOT = BATCH.parents[3]
KINDS = ("text", "sheet", "shp", "gpkg", "geojson")


def child(*arguments):
    if not sys.platform.startswith("linux") or os.uname().machine not in SOCKET:
        pytest.skip("the kernel's filter of system calls is known here for Linux on x86_64 and aarch64 alone")
    paths = [str(ROOT), "/usr/share/qgis/python/plugins", os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, str(BATCH), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)


def test_the_watch_ends_a_process_that_asks_for_the_network():
    ended = child("--socket")
    assert ended.stdout == "local\n"
    assert ended.returncode == -signal.SIGSYS


def test_no_hostile_file_opens_a_socket_or_hangs_or_is_changed(shared, tmp_path):
    folder = tmp_path / "hostile"
    folder.mkdir()
    names = []
    for kind in KINDS:
        for file in (shared / "badinputs" / kind).iterdir():
            (folder / f"{kind}_{file.name}").write_bytes(file.read_bytes())
        names += [entry["file"].replace("/", "_", 1) for entry in listed(shared, kind)]
    before = state(folder)
    ended = child(str(folder), *names)
    assert ended.returncode == 0, ended.stderr[-2000:]
    told = dict(line.split("\t") for line in ended.stdout.splitlines())
    assert list(told) == names
    assert sum(read != "0" for read in told.values()) > 50
    assert state(folder) == before
    assert "root:" not in ended.stdout + ended.stderr
