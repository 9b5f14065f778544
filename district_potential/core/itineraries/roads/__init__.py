# SPDX-License-Identifier: GPL-3.0-or-later
"""Roads as a network: where places stand on it, what it takes to go from one to another, and which way that goes."""
