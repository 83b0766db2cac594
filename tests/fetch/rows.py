"""Circulars of an invented site: the rows as its page shows them, and tiny files."""

from __future__ import annotations

import html
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

PAGE = "/Services/Circulars-and-Notices/Participant-and-Members-Circulars"
MEDIA = f"/-/media/HKEX-Market{PAGE}"
CHINESE = {"SEHK": "聯交所", "HKSCC": "香港結算", "HKFE": "期交所", "HKCC": "期貨結算公司", "SEOCH": "期權結算所"}


@dataclass(slots=True, kw_only=True)
class Row:
    """A circular as the site lists it; ``zh`` is None if it is not listed in Chinese, "" for the same file."""

    reference: str
    day: date
    title: str
    labels: tuple[str, ...] = ("HKSCC",)
    name: str = ""
    zh: str | None = None
    attached: tuple[tuple[str, str], ...] = ()
    printed: str = ""

    @property
    def path(self) -> str:
        return f"{MEDIA}/{self.labels[0]}/{self.day.year}/{self.name or self.reference.replace('/', '_') + '_e.pdf'}"

    def path_in(self, language: str) -> str:
        return self.path if language == "en" or not self.zh else self.path.rpartition("/")[0] + f"/{self.zh}"


def pdf(words: str) -> bytes:
    """A tiny valid PDF that says ``words``."""
    stream = f"BT /F1 10 Tf 50 700 Td ({words}) Tj ET".encode("latin-1", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return body + tail % (table, len(body))


def hidden(name: str, value: str) -> str:
    told = f' value="{html.escape(value)}"' if value else ""
    return f'<input type="hidden" name="pagecontent_0$news_release_left_0${name}" id="{name}"{told} />\n'


def shown(row: Row, language: str) -> str:
    own = "en" if language == "en" else "zh"
    month = row.day.strftime("%b %Y") if own == "en" else f"{row.day.year}年{row.day.month}月"
    labels = "<span>|</span>".join(_label(label, at, own) for at, label in enumerate(row.labels))
    title = html.escape(row.title if own == "en" else f"通告 {row.title}")
    files = "".join(
        f'<li><a href="{row.path.rpartition("/")[0]}/{name}" target="_blank">{html.escape(words)}'
        f'<span class="whats_on_tdy_text_2_pdf {name[-3:]}">{name.rpartition(".")[2]}</span></a></li>'
        for words, name in row.attached
    )
    attached = f"<div><ul>{files}</ul></div>" if files else ""
    share = f'<a href="https://twitter.com/intent/tweet?text={title}" class="whats_on_tdy_btn_share_btn twitter"></a>'
    return (
        '<div class="whats_on_tdy_row"><div class="whats_on_tdy_ball"><div class="whats_on_tdy_ball_number">'
        f'<div>{row.day.day:02d}</div></div><div>{month}</div></div><div class="whats_on_tdy_right">'
        '<div class="whats_on_tdy_row_in"><div class="whats_on_tdy_text_container w-inline-block">'
        f'<div class="whats_on_tdy_text_1">{labels}</div><div class="whats_on_tdy_text_2">'
        f'<a href="{row.path_in(own)}" target="_blank">{title}\n'
        '<span class="whats_on_tdy_text_2_pdf pdf">pdf</span></a></div>'
        f'<div class="whats_on_tdy_text_3">{attached}{"Ref Number" if own == "en" else "參考編號"}: '
        f'{row.printed or row.reference}</div></div><div class="whats_on_tdy_btn_set">{share}</div></div></div></div>'
    )


def _label(label: str, at: int, language: str) -> str:
    query = urlencode({"sc_lang": language, "Category2" if at else "Category": label})
    text = label if language == "en" else CHINESE.get(label, "滬深港通")
    return f'<a href="{PAGE}?{html.escape(query)}">{text}</a>'


def invented(count: int, *, last: date = date(2026, 8, 20), per_day: int = 4, chinese: bool = False) -> list[Row]:
    """So many circulars with running numbers in three families, newest last, some with labels and attachments."""
    rows = []
    numbers: Counter[tuple[str, int]] = Counter()
    first = last - timedelta(days=(count - 1) // per_day)
    for at in range(count):
        day = first + timedelta(days=at // per_day)
        house, family = (("HKSCC", "PT/NIS/CCASS"), ("SEHK", "PT/NIS/SMD"), ("HKCC", "ORM/CRC"))[at % 3]
        numbers[family, day.year] += 1
        reference = f"{family}/{numbers[family, day.year]:03d}/{day.year}"
        rows.append(
            Row(
                reference=reference,
                day=day,
                title=f"Invented Matter No. {at} (Stock Code: {at % 9000})",
                labels=(house, "Stock Connect") if at % 10 == 0 else (house,),
                zh=f"{reference.replace('/', '_')}_c.pdf" if chinese else None,
            )
        )
    return rows
