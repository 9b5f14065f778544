# SPDX-License-Identifier: GPL-3.0-or-later
"""A child process that reads every hostile file while the kernel lets it open no socket of the network.

Arguments: the folder of copies, then their names. Killed with SIGSYS by the first such socket, of Python, Qt or GDAL
alike; ended by the watch where one file takes longer than LONGEST seconds. Tells each file as it is done, and in how
many of three ways it was read.
"""

from __future__ import annotations

import ctypes
import faulthandler
import os
import socket
import struct
import sys
from pathlib import Path

LONGEST = 20
LOCAL_FAMILY = 1  # AF_UNIX: no network
SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
NO_NEW_PRIVILEGES, SECCOMP, FILTER = 38, 22, 2
LOAD, EQUAL, RETURN, ALLOW, KILL = 0x20, 0x15, 0x06, 0x7FFF0000, 0x80000000


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


def refuse_sockets() -> None:
    """Have the kernel end this process when it asks for a socket that is not of this machine alone."""
    arch, number = SOCKET[os.uname().machine]
    rules = [
        (LOAD, 0, 0, 4), (EQUAL, 0, 5, arch),
        (LOAD, 0, 0, 0), (EQUAL, 0, 3, number),
        (LOAD, 0, 0, 16), (EQUAL, 1, 0, LOCAL_FAMILY),
        (RETURN, 0, 0, KILL), (RETURN, 0, 0, ALLOW),
    ]  # fmt: skip
    code = b"".join(struct.pack("HBBI", *rule) for rule in rules)
    program = _Program(len(rules), code)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) or libc.prctl(SECCOMP, FILTER, ctypes.byref(program), 0, 0):
        raise OSError(ctypes.get_errno(), "no filter")


def read_all(folder: Path, names: list[str]) -> None:
    from qgis.core import QgsApplication, QgsProcessingException

    application = QgsApplication([], False)
    application.initQgis()
    import processing
    from processing.core.Processing import Processing

    from district_potential.toolbox.provider import DistrictProvider

    Processing.initialize()
    provider = DistrictProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    table = folder.parent / "table.csv"
    table.write_text("key;x\n048017;1\n048001;2\n", encoding="utf-8")
    units = folder.parent / "units.geojson"
    shape = '{"type":"Polygon","coordinates":[[[11,43],[12,43],[12,44],[11,43]]]}'
    feature = '{"type":"Feature","properties":{"k":"048017"},"geometry":' + shape + "}"
    units.write_text('{"type":"FeatureCollection","features":[' + feature + "]}", encoding="utf-8")
    # What was just loaded may ask for sockets of its own accord; from here on every one would be a file's doing.
    refuse_sockets()
    for name in names:
        path = str(folder / name)
        as_table = {"UNITS": str(units), "CODE_FIELD": "k", "DUPLICATES": "first", "COUNT_FIELD": "n"}
        as_units = {"UNITS": path, "TABLE": str(table), "COUNT_FIELD": "n"}
        read = 0
        for given in ({**as_table, "TABLE": path}, {**as_table, "TABLE_LAYER": path}, as_units):
            asked = {**given, "OUTPUT": "memory:", "REPORT": "memory:"}
            faulthandler.dump_traceback_later(LONGEST, exit=True)
            try:
                processing.run("districtpotential:import_indicators", asked)
                read += 1
            except QgsProcessingException:
                continue
            finally:
                faulthandler.cancel_dump_traceback_later()
        print(name, read, sep="\t", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "--socket":
        refuse_sockets()
        socket.socket(socket.AF_UNIX).close()
        print("local", flush=True)
        socket.socket(socket.AF_INET)
    else:
        read_all(Path(sys.argv[1]), sys.argv[2:])
    os._exit(0)
