# SPDX-License-Identifier: GPL-3.0-or-later
"""A PostGIS of its own for the tests: on a free loopback port, in a folder that goes away."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """Where the server's programs are; None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def server():
    """Yield the connection string of a fresh database with PostGIS."""
    bin_folder = programs()
    home = Path(tempfile.mkdtemp(prefix="district-potential-postgis."))
    port = free_port()
    # The server refuses to run as root.
    owner = pwd.getpwnam("postgres") if os.getuid() == 0 else None
    who = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    if owner:
        os.chown(home, owner.pw_uid, owner.pw_gid)

    def call(program: str, *arguments: str) -> None:
        command = [str(bin_folder / program), *arguments]
        subprocess.run(command, check=True, cwd=home, stdout=subprocess.DEVNULL, **who)

    data = home / "data"
    try:
        call("initdb", "-D", str(data), "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c fsync=off"
        call("pg_ctl", "-D", str(data), "-w", "-l", str(home / "log"), "-o", options, "start")
        try:
            target = ["-h", "127.0.0.1", "-p", str(port), "-U", "tester"]
            call("createdb", *target, "district")
            subprocess.run(
                ["psql", *target, "-q", "-d", "district", "-c", "CREATE EXTENSION postgis"], check=True, cwd=home
            )
            yield f"dbname='district' host=127.0.0.1 port={port} user='tester'"
        finally:
            call("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)
