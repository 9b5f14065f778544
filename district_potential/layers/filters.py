# SPDX-License-Identifier: GPL-3.0-or-later
"""Which rows of a published table a QGIS expression keeps."""

from __future__ import annotations

from typing import Sequence

from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsFields,
)
from qgis.PyQt.QtCore import QMetaType

from district_potential.core.dimensions.columns import columns_of, find_column, typed_cells
from district_potential.core.dimensions.header import Published
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message


def rows_kept(
    table: Published, expression: str, numbers: Sequence[str], findings: Findings, marks: Sequence[str] = ()
) -> list[bool]:
    """Mark the rows for which an expression over the table's columns is true.

    Columns bear their published headers; those of numbers hold numbers, all others text, missing cells NULL. numbers
    and marks: as in NUMBERS and MARKS. Raises PotentialError for an expression that cannot be read or evaluated, for a
    column that is not there, and where no row is left.
    """
    asked = QgsExpression(expression)
    if asked.hasParserError():
        raise PotentialError("rows_expression_wrong", expression=expression, error=asked.parserErrorString().strip())
    columns = columns_of(table, marks)
    fields = QgsFields()
    for column in columns:
        base = name = column.header
        number = 1
        while fields.lookupField(name) >= 0:
            number += 1
            name = f"{base}_{number}"
        fields.append(QgsField(name, QMetaType.Type.QString))
    for name in asked.referencedColumns():
        if name != QgsFeatureRequest.ALL_ATTRIBUTES and fields.lookupField(name) < 0:
            find_column(columns, name, "ROWS")
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.setFields(fields)
    asked.prepare(context)
    kept = []
    for row, cells in enumerate(zip(*typed_cells(columns, numbers))):
        feature = QgsFeature(fields)
        feature.setAttributes(list(cells))
        context.setFeature(feature)
        answer = asked.evaluate(context)
        if asked.hasEvalError():
            error = asked.evalErrorString().strip()
            raise PotentialError("rows_expression_fails", row=table.numbers[row], error=error)
        kept.append(bool(answer) and answer is not None and str(answer) != "NULL")
    if not any(kept):
        raise PotentialError("rows_none_left", table=table.name, expression=expression)
    findings.add("notice", "rows", Message.of("rows_chosen", kept=sum(kept), of=len(kept), expression=expression))
    return kept
