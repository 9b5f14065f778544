# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what a plugin zip holds, by the rules of the plugin repository, and unpacks it.

usage: package_contents.py ZIP [FOLDER]     Prints one line a fault, and fails when there is one.
"""

from __future__ import annotations

import configparser
import stat
import sys
import zipfile
from pathlib import PurePosixPath
from typing import Iterator

TOP = "district_potential"
LARGEST = 25 * 1024 * 1024
REQUIRED = ("name", "description", "about", "version", "qgisMinimumVersion", "author", "email")
LINKS = ("homepage", "tracker", "repository")
UNWANTED = {".sh", ".exe", ".dll", ".so", ".dylib", ".bat", ".cmd", ".ps1", ".pyc"}
UNWANTED_FOLDERS = {"tests", "__pycache__", "__MACOSX"}


def faults_of_file(entry: zipfile.ZipInfo) -> Iterator[str]:
    path = PurePosixPath(entry.filename)
    mode = entry.external_attr >> 16
    if path.parts[0] != TOP or ".." in path.parts or path.is_absolute():
        yield "is not in the plugin's folder"
    if any(part.startswith(".") for part in path.parts):
        yield "is hidden"
    if UNWANTED_FOLDERS & set(path.parts) or path.suffix.lower() in UNWANTED:
        yield "has no place in a package"
    if stat.S_ISLNK(mode):
        yield "is a link"
    elif not entry.is_dir() and mode & 0o111:
        yield "is executable"


def faults_of_metadata(text: str) -> Iterator[str]:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(text)
    general = parser["general"]
    for key in (*REQUIRED, *LINKS):
        if not general.get(key, "").strip():
            yield f"metadata.txt: {key} is missing"
    for key in LINKS:
        if not general.get(key, "").startswith("https://"):
            yield f"metadata.txt: {key} is not a link"
    if general.get("hasProcessingProvider") != "yes":
        yield "metadata.txt: without hasProcessingProvider=yes qgis_process does not find the algorithms"


def faults_of(archive: zipfile.ZipFile) -> Iterator[str]:
    for entry in archive.infolist():
        for fault in faults_of_file(entry):
            yield f"{entry.filename} {fault}"
    names = set(archive.namelist())
    for needed in ("LICENSE", "metadata.txt", "__init__.py"):
        if f"{TOP}/{needed}" not in names:
            yield f"{needed} is missing"
    if len(names) != len(archive.infolist()):
        yield "a name stands twice"
    if f"{TOP}/metadata.txt" in names:
        yield from faults_of_metadata(archive.read(f"{TOP}/metadata.txt").decode("utf-8"))
    if archive.fp is not None and archive.fp.seek(0, 2) > LARGEST:
        yield "is larger than 25 MB"


def main(zip_path: str, folder: str = "") -> int:
    with zipfile.ZipFile(zip_path) as archive:
        faults = list(faults_of(archive))
        if folder and not faults:
            archive.extractall(folder)
    for fault in faults:
        print(fault)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
