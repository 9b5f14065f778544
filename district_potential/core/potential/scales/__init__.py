# SPDX-License-Identifier: GPL-3.0-or-later
"""Indicators in their own units become numbers on one scale, high meaning more potential."""
