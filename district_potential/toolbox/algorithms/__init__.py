# SPDX-License-Identifier: GPL-3.0-or-later
"""One folder a group, one file an algorithm: the file's name is its id."""
