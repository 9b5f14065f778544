# SPDX-License-Identifier: GPL-3.0-or-later
"""A page of HTML that needs nothing from elsewhere: its styles and pictures stand in it."""

from __future__ import annotations

from html import escape
from typing import Iterable, Sequence

from district_potential.core.messages import Message, say

STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.5 "DejaVu Sans", "Segoe UI", Arial, sans-serif; color: #1a1a1a; background: #ffffff;
  max-width: 72rem; margin: 2rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; border-bottom: 2px solid #1a1a1a; padding-bottom: .2rem; }
p.lead { font-size: 1.05rem; margin: .25rem 0 1rem; max-width: 48rem; }
p { max-width: 48rem; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
a { color: #004c7a; }
figure { margin: 1rem 0; overflow-x: auto; }
figcaption { color: #444444; font-size: .9rem; max-width: 48rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; margin: .75rem 0; }
caption { text-align: left; color: #444444; padding-bottom: .25rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #d0d0d0; }
thead th { border-bottom: 2px solid #1a1a1a; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
summary { cursor: pointer; font-weight: bold; margin: .4rem 0; }
ul.flags { padding-left: 0; list-style: none; } ul.flags li { margin: .3rem 0; max-width: 52rem; }
.warning::before { content: "▲ "; color: #b34700; } .look::before { content: "○ "; color: #004c7a; }
footer { margin-top: 3rem; border-top: 1px solid #d0d0d0; color: #444444; font-size: .85rem; }
@media print { body { max-width: none; margin: 0; } h2 { break-after: avoid; } figure, tr { break-inside: avoid; } }
"""


def page(title: str, lead: str, sections: Sequence[tuple[str, str, str]], foot: str, language: str) -> str:
    """A whole page. sections: id, heading and HTML of each; title, lead and foot are plain text."""
    contents = "".join(f'<li><a href="#{id_}">{escape(heading)}</a></li>' for id_, heading, _ in sections)
    parts = (
        f'<section aria-labelledby="{id_}"><h2 id="{id_}">{escape(heading)}</h2>\n{body}</section>'
        for id_, heading, body in sections
    )
    of_contents = escape(say(Message.of("page_contents"), language))
    return "\n".join(
        [
            f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>",
            f'<h1>{escape(title)}</h1>\n<p class="lead">{escape(lead)}</p>',
            f'<nav aria-label="{of_contents}"><ul>{contents}</ul></nav>',
            *parts,
            f"</main>\n<footer><p>{escape(foot)}</p></footer>\n</body>\n</html>\n",
        ]
    )


def paragraph(said: str) -> str:
    """A paragraph of plain text."""
    return f"<p>{escape(said)}</p>"


def flags(items: Iterable[tuple[str, str]]) -> str:
    """A list of (flag, sentence): a warning and a look differ by sign, not by colour alone."""
    return '<ul class="flags">' + "".join(f'<li class="{flag}">{escape(said)}</li>' for flag, said in items) + "</ul>"


def folded(heading: str, body: str) -> str:
    """A part that opens when its heading is clicked."""
    return f"<details><summary>{escape(heading)}</summary>{body}</details>"


def figure(svg: str, caption: str) -> str:
    """A picture with its caption."""
    drawn = svg[svg.index("<svg") :]
    return f"<figure>{drawn}<figcaption>{escape(caption)}</figcaption></figure>"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], caption: str, texts: int = 1) -> str:
    """A table; the first ``texts`` columns are text, the others numbers as text. Rows are named by their first cell."""
    head = "".join(f'<th scope="col"{_number(i, texts)}>{escape(each)}</th>' for i, each in enumerate(heads))
    body = "".join(
        "<tr>" + f'<th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td{_number(i, texts)}>{escape(cell)}</td>" for i, cell in enumerate(row[1:], 1)) + "</tr>"
        for row in rows
    )  # fmt: skip
    return (
        f'<div class="wide"><table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _number(i: int, texts: int) -> str:
    return "" if i < texts else ' class="number"'
