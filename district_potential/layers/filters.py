# SPDX-License-Identifier: GPL-3.0-or-later
"""Which rows of a published table, and which features of a layer, a QGIS expression keeps."""

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
    QgsVariantUtils,
)
from qgis.PyQt.QtCore import QMetaType

from district_potential.core.dimensions.tables.columns import columns_of, find_column, typed_cells
from district_potential.core.dimensions.tables.header import Published
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.layers.read import column_of


def rows_kept(
    table: Published,
    expression: str,
    numbers: Sequence[str],
    findings: Findings,
    marks: Sequence[str] = (),
    parameter: str = "ROWS",
) -> list[bool]:
    """Mark the rows for which an expression over the table's columns is true.

    Columns bear their published headers; those of numbers hold numbers, all others text, missing cells NULL. numbers
    and marks: as in NUMBERS and MARKS. parameter: the one that holds the expression. Raises PotentialError for an
    expression that cannot be read or evaluated, for a column that is not there, and where no row is left.
    """
    asked = QgsExpression(expression)
    if asked.hasParserError():
        raise PotentialError(
            "rows_expression_wrong", parameter=parameter, expression=expression, error=asked.parserErrorString().strip()
        )
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
            find_column(columns, name, parameter)
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
            raise PotentialError("rows_expression_fails", parameter=parameter, row=table.numbers[row], error=error)
        kept.append(bool(answer) and answer is not None and str(answer) != "NULL")
    if not any(kept):
        raise PotentialError("rows_none_left", parameter=parameter, table=table.name, expression=expression)
    findings.add(
        "notice",
        "rows",
        Message.of("rows_chosen", parameter=parameter, kept=sum(kept), of=len(kept), expression=expression),
    )
    return kept


class Filter:
    """Whether an expression over the fields of a layer is true for a feature.

    Raises PotentialError for an expression that cannot be read, for a field that is not there, and naming the row for
    which it cannot be worked out.
    """

    def __init__(self, fields: QgsFields, layer: str, text: str) -> None:
        self.expression = QgsExpression(text)
        if self.expression.hasParserError():
            error = self.expression.parserErrorString().strip()
            raise PotentialError("filter_expression_wrong", expression=text, error=error)
        for name in sorted(self.expression.referencedColumns()):
            if name != QgsFeatureRequest.ALL_ATTRIBUTES:
                column_of(fields, name, layer)
        self.context = QgsExpressionContext()
        self.context.appendScope(QgsExpressionContextUtils.globalScope())
        self.context.setFields(fields)
        self.expression.prepare(self.context)

    def __call__(self, feature: QgsFeature, row: int) -> bool:
        self.context.setFeature(feature)
        answer = self.expression.evaluate(self.context)
        if self.expression.hasEvalError():
            raise PotentialError("filter_expression_fails", row=row, error=self.expression.evalErrorString().strip())
        return not QgsVariantUtils.isNull(answer) and bool(answer)
