# SPDX-License-Identifier: GPL-3.0-or-later
"""What is published, measured or said about a territory becomes columns over its units."""
