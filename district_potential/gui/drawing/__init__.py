# SPDX-License-Identifier: GPL-3.0-or-later
"""Drawing itineraries on the canvas: changes with undo, map tools, and their toolbar."""
