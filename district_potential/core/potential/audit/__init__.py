# SPDX-License-Identifier: GPL-3.0-or-later
"""The audit of a framework on its units: does the index measure what it says it measures?"""
