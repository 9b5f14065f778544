# SPDX-License-Identifier: GPL-3.0-or-later
"""The method of District Potential: numpy and scipy only, no QGIS and no Qt."""
