# SPDX-License-Identifier: GPL-3.0-or-later
"""Robustness: how far the places of the units hang on the choices behind an index."""
