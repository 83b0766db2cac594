"""Elements of SVG and HTML by the standard library's ElementTree, so that no text can break out of its place."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, tostring

_ILLEGAL = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, however escaped."""
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile("[A-Za-z]")
_CHINESE = re.compile(f"({_HAN.pattern}(?:[\\s\u3000-\u303f\uff00-\uffef]*{_HAN.pattern})*)")

Value = str | float | None


def element(name: str, /, *children: Element, text: str | None = None, **attributes: Value) -> Element:
    """An element; ``class_`` is ``class``, ``stroke_width`` is ``stroke-width``; attributes that are None are left out.

    Text in Chinese says so by itself.
    """
    made = Element(name, {_named(key): _said(value) for key, value in attributes.items() if value is not None})
    made.extend(children)
    if text is not None:
        made.text = cleaned(text)
        if language := language_of(text):
            made.set("lang", language)
    return made


def mixed(name: str, text: str, /, *, class_: str | None = None, href: str | None = None) -> Element:
    """An element with text in one language or two: it says so itself if most of it is Chinese, else its parts do."""
    if language_of(text):
        return element(name, text=text, class_=class_, href=href)
    made = element(name, class_=class_, href=href)
    made.text, *pairs = _CHINESE.split(cleaned(text))
    for chinese, after in zip(pairs[::2], pairs[1::2], strict=True):
        span = element("span", text=chinese)
        span.tail = after
        made.append(span)
    return made


def cleaned(text: str) -> str:
    """The text on one line, with what XML cannot hold replaced by U+FFFD."""
    return " ".join(_ILLEGAL.sub("\ufffd", text).split())


def language_of(text: str) -> str | None:
    """``zh-Hant-HK`` for text with at least one Chinese sign to two Latin letters; None for all other."""
    han = len(_HAN.findall(text))
    return "zh-Hant-HK" if han and han * 2 >= len(_LATIN.findall(text)) else None


def styles(rules: str) -> Element:
    """A style sheet. The rules hold no ``<`` and no ``&``, which XML and HTML would read differently."""
    made = Element("style")
    made.text = rules
    return made


def as_xml(root: Element) -> str:
    """The whole as an XML document."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def as_html(root: Element) -> str:
    """The whole as an HTML document."""
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"


def as_part(root: Element) -> str:
    """The whole as a part of an HTML document, whose parser reads SVG much as XML."""
    return tostring(root, encoding="unicode")


def number(value: float) -> str:
    """Pixels to a tenth: finer than any screen, and the same on every machine."""
    said = f"{value:.1f}".removesuffix(".0")
    return "0" if said == "-0" else said


def _named(key: str) -> str:
    return key.removesuffix("_").replace("_", "-")


def _said(value: str | float) -> str:
    return cleaned(value) if isinstance(value, str) else number(value)
