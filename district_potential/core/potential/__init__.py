# SPDX-License-Identifier: GPL-3.0-or-later
"""Columns become comparable indices of potential, one module a step."""
