# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets come out of QGIS's own authentication store, never out of a parameter, a log or a file of ours."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsAuthMethodConfig

from district_potential.core.errors import PotentialError

# What the methods of QGIS call the part that nobody else knows.
PARTS = ("password", "token", "apikey", "clientsecret", "header1")


def secret_of(identifier: str) -> bytes:
    """The secret of an authentication configuration. Raises PotentialError where there is none."""
    manager = QgsApplication.authManager()
    config = QgsAuthMethodConfig()
    known = not manager.isDisabled() and identifier in manager.configIds()
    if not known or not manager.loadAuthenticationConfig(identifier, config, True):
        raise PotentialError("pseudonym_missing", id=identifier)
    values = config.configMap()
    found = next((values[part] for part in PARTS if values.get(part)), "") or "".join(sorted(values.values()))
    if not found:
        raise PotentialError("pseudonym_empty", id=identifier)
    return found.encode("utf-8")
