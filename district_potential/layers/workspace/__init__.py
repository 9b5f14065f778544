# SPDX-License-Identifier: GPL-3.0-or-later
"""The district's GeoPackage: its tables as data, how it is made, its forms and symbols, the project that shows it."""
