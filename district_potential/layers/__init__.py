# SPDX-License-Identifier: GPL-3.0-or-later
"""The border: the only place where QGIS layers become tables and tables become layers."""
