"""Colours and sizes of the digest's page.

One style element, since mail programs load nothing; colours stand in full, since some of them know no variables. Where
styles are taken away, headings, lists and paragraphs are left. Text has at least 4.5 to 1 on its ground.
"""

from __future__ import annotations

RULES = """
:root { color-scheme: light dark; }
body { margin: 0; padding: 16px; background: #ffffff; color: #1b2129; font: 16px/1.5 system-ui, -apple-system,
 "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", "Noto Sans CJK HK", "PingFang HK", sans-serif; }
main { max-width: 640px; margin: 0 auto; }
h1 { margin: 0 0 8px; font-size: 22px; line-height: 1.25; }
h2 { margin: 32px 0 4px; padding-top: 8px; border-top: 2px solid #1b2129; font-size: 18px; line-height: 1.3; }
h3 { margin: 20px 0 4px; font-size: 15px; line-height: 1.4; }
p { margin: 0; }
.brief { margin-bottom: 4px; }
.soft, .note { color: #545d69; font-weight: 400; font-size: 14px; }
ul { margin: 0; padding: 0; list-style: none; }
li { margin: 12px 0 0; padding: 2px 0 2px 12px; border-left: 4px solid #c2c9d2; overflow-wrap: anywhere; }
.must li { border-left-color: #1d5fbf; }
li.loose { border-left-style: dashed; }
.may li { border-left-style: dashed; border-left-color: #74808e; }
.when { font-weight: 600; }
.title { font-size: 17px; }
.line { margin-top: 2px; font-size: 14px; }
.rest { margin-top: 8px; font-size: 14px; }
.label { color: #545d69; }
.mark { display: inline-block; padding: 0 7px; border: 1px solid; border-radius: 10px; font-size: 12px;
 font-weight: 600; line-height: 1.5; white-space: nowrap; }
.strong { background: #1d5fbf; border-color: #1d5fbf; color: #ffffff; }
.tentative { background: #ffffff; border-color: #74808e; border-style: dashed; color: #545d69; }
.doubt { background: #fbe3a6; border-color: #8a6100; color: #4a3500; }
a { color: #1d5fbf; }
.foot { margin-top: 32px; padding-top: 8px; border-top: 1px solid #c2c9d2; }
@media (prefers-color-scheme: dark) {
 body { background: #12161c; color: #e9edf2; }
 h2 { border-top-color: #e9edf2; }
 .soft, .note, .label { color: #a7b1bd; }
 li { border-left-color: #434d5a; }
 .must li { border-left-color: #7db0ff; }
 .may li { border-left-color: #8a97a6; }
 .strong { background: #7db0ff; border-color: #7db0ff; color: #12161c; }
 .tentative { background: #12161c; border-color: #8a97a6; color: #c2c9d2; }
 .doubt { background: #524315; border-color: #e2b64f; color: #fbe3a6; }
 a { color: #7db0ff; }
 .foot { border-top-color: #434d5a; }
}
"""
