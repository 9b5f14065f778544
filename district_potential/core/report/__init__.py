# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages and pictures of results: HTML and SVG that need nothing from elsewhere."""
