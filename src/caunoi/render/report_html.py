"""A report as one web page that needs nothing else: it prints in the spirit of the layout, and every figure opens its source.

The content itself lies in the page, so that a copy can be checked against what it said when it was drawn up.
"""

from html import escape
from itertools import count

from caunoi.core.reports import wording
from caunoi.core.reports.content import (
    BLANK,
    Block,
    Chart,
    Content,
    Figure,
    Heading,
    Note,
    Paragraph,
    Parts,
    Source,
    Table,
    to_json,
)
from caunoi.core.reports.laying import layout_of
from caunoi.render.charts import draw, in_words
from caunoi.render.docx import PARTY
from caunoi.render.words import SIMULATED

CONTENT_ID = "noi-dung"
STYLE = """
:root { color-scheme: light; --ink: #1d2430; --soft: #565d6a; --line: #b9b4a8; }
body { margin: 0 auto; padding: 20px; max-width: 170mm; font: 14pt/1.5 "Tinos", "Times New Roman", "Liberation Serif", serif; color: var(--ink); background: #ffffff; }
header { display: grid; grid-template-columns: 2fr 3fr; gap: 0 1rem; text-align: center; }
header p, footer p { margin: 0; }
h1 { margin: 1.5rem 0; text-align: center; font-size: 1.1rem; }
h1 span { display: block; text-transform: uppercase; }
h2 { margin: 1.5rem 0 0.5rem; font-size: 1rem; }
p { text-align: justify; }
.strong, .issuer, .party { font-weight: bold; }
.party { border-bottom: 1px solid; display: inline-block; text-transform: uppercase; }
.caps { text-transform: uppercase; }
.note, .soft { color: var(--soft); font-size: 0.85em; }
.simulated { padding: 0.25rem; background: #f7e9bf; color: #1d2430; text-align: center; font-size: 0.8em; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 0.86em; }
th, td { padding: 2px 5px; border: 1px solid var(--line); vertical-align: top; text-align: left; }
tbody th { font-weight: normal; } tbody th.strong { font-weight: bold; }
.right { text-align: right; } .center { text-align: center; }
a { color: inherit; text-decoration: underline dotted; }
:target { background: #f7e9bf; }
figure { margin: 1rem 0; } figure svg { width: 100%; height: auto; }
footer { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; margin-top: 2rem; break-inside: avoid; }
footer .sign { text-align: center; } .room { height: 5rem; }
@page { size: A4; margin: 20mm 15mm 20mm 30mm; }
@media print { body { padding: 0; max-width: none; } a { text-decoration: none; } tr, figure { break-inside: avoid; } h2, p:has(+ figure), p:has(+ .scroll) { break-after: avoid; } figure svg { max-height: 200mm; } thead { display: table-header-group; } section.annex { break-before: page; } }
@media (max-width: 480px) { body { font-size: 12pt; padding: 12px; } header, footer { grid-template-columns: 1fr; } }
"""


def render(content: Content) -> bytes:
    """The page's bytes; the same content gives the same bytes."""
    drawing = _Drawing(content)
    title = escape(f"{content.header.kind} {content.header.abstract}")
    banner = f'<p class="simulated">{SIMULATED}</p>' if content.simulated else ""
    body = "".join(
        [banner, drawing.head(), drawing.blocks(content.blocks), drawing.foot(), *drawing.annexes()]
    )
    # In a script element only "</" could end it early.
    kept = to_json(content).decode().replace("</", "<\\/")
    page = (
        f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>'
        f'<body><main>{body}</main><script type="application/json" id="{CONTENT_ID}">{kept}</script></body></html>\n'
    )
    return page.encode()


class _Drawing:
    """The page being written, and the number of the next figure."""

    def __init__(self, content: Content) -> None:
        self.content, self.layout = content, layout_of(content)
        self.numbers = count(1)

    def head(self) -> str:
        header = self.content.header
        number = self.layout.marks["number"].text.format(
            number=header.number.zfill(2) if header.number else BLANK,
            type=header.type,
            issuer=header.symbol,
        )
        dated = wording.long_day(header.dated) if header.dated else f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
        return (
            f'<header><div><p class="caps">{escape(header.parent)}</p><p class="caps issuer">{escape(header.issuer)}</p>'
            f'<p>{escape(number)}</p></div><div><p class="party">{PARTY}</p><p>{escape(header.place)}, {dated}</p></div></header>'
            f"<h1><span>{escape(header.kind)}</span>{escape(header.abstract)}</h1>"
        )

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        return "".join(map(self.block, blocks))

    def block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return f"<h2>{escape(block.number)}. {escape(block.text)}</h2>"
        if isinstance(block, Chart):
            drawn = draw(block, simulated=self.content.simulated)
            return f"<figure>{drawn}<figcaption class='soft'>{escape(in_words(block))}</figcaption></figure>"
        if isinstance(block, Table):
            return self.table(block)
        look = ' class="note"' if isinstance(block, Note) else ""
        dash = "- " if isinstance(block, Paragraph) and block.item else ""
        return f"<p{look}>{dash}{self.sentence(block.parts)}</p>"

    def sentence(self, parts: Parts) -> str:
        return "".join(self.figure(part) if isinstance(part, Figure) else escape(part) for part in parts)

    def figure(self, figure: Figure) -> str:
        number = next(self.numbers)
        return f'<a data-figure="{number}" href="#nguon-{figure.source}" title="{escape(figure.id)}">{escape(figure.text)}</a>'

    def table(self, table: Table) -> str:
        heads = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in table.columns)
        tags = ['th scope="row"' if n == table.naming else "td" for n in range(len(table.columns))]
        rows = []
        for row in table.rows:
            cells = "".join(
                f'<{tag} class="{column.align}{" strong" if row.strong else ""}">{self.sentence(cell)}</{tag[:2]}>'
                for column, cell, tag in zip(table.columns, row.cells, tags, strict=True)
            )
            rows.append(f"<tr>{cells}</tr>")
        return f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'

    def foot(self) -> str:
        signature = self.content.signature
        to = "".join(f"<p>- {escape(one)}</p>" for one in self.content.recipients)
        power = self.layout.marks["collective_power"].text
        authority = (
            f'<p class="caps strong">{power} {escape(signature.authority)}</p>' if signature.authority else ""
        )
        return (
            f'<footer><div><p class="strong">Nơi nhận:</p>{to}</div><div class="sign">{authority}'
            f'<p class="caps">{escape(signature.post)}</p><div class="room"></div><p class="strong">{escape(signature.name or BLANK * 4)}</p></div></footer>'
        )

    def annexes(self) -> list[str]:
        """The annexes; the last, of sources, is where the figures lead."""
        drawn = []
        for annex in self.content.annexes[:-1]:
            drawn.append(self._annex(annex.label, annex.title, self.blocks(annex.blocks)))
        last = self.content.annexes[-1]
        said = "".join(self.block(block) for block in last.blocks if not isinstance(block, Table))
        rows = "".join(map(_source, self.content.sources))
        heads = "".join(
            f'<th scope="col">{title}</th>'
            for title in ("Số", "Nguồn", "Mục", "Số bản ghi", "Tính đến", "Cách đếm")
        )
        table = (
            f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
        )
        return [*drawn, self._annex(last.label, last.title, said + table)]

    def _annex(self, label: str, title: str, inside: str) -> str:
        return f'<section class="annex"><h2>{escape(label)}. {escape(title)}</h2>{inside}</section>'


def _source(source: Source) -> str:
    return (
        f'<tr id="nguon-{source.mark}"><td class="center">{source.mark}</td><th scope="row">{escape(source.title)} [{escape(source.measure)}]</th>'
        f'<td class="center">{escape(source.clause)}</td><td class="right">{wording.count(source.records)}</td>'
        f'<td class="center">{wording.day(source.as_of)}</td><td>{escape(source.again)}</td></tr>'
    )
