import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.references import canonical, normalised, reference_key, spellings


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("CT/075/25", "CT/75/2025"),
        ("CT/075/2025", "CT/75/2025"),
        ("ct / 75 / 25", "CT/75/2025"),
        ("PT/ SCS/ HK CC/ 927/2026 ", "PT/SCS/HKCC/927/2026"),
        ("cd/cdco /ccass 034/2020", "CD/CDCO/CCASS034/2020"),  # a lost slash: no well-formed number
        ("MO_DT_164_26", "MO/DT/164/2026"),
        ("LSD-027-2026", "LSD/27/2026"),
        ("MO//DT//164//26", "MO/DT/164/2026"),
        ("ＭＯ／ＤＴ／１６４／２６", "MO/DT/164/2026"),
        ("CT/100/98", "CT/100/1998"),
        ("SEBI/HO/MRD/POD-3/P/CIR/2025/123", "SEBI/HO/CIR/123/2025"),
        ("SEBI/HO/MRD/PoD-3/CIR/P/2025/ 0123", "SEBI/HO/CIR/123/2025"),  # one counter over all departments
        ("SEBI/HO/OIAE/OIAE_IAD-3/P/ON/2025/123", "SEBI/HO/ON/123/2025"),  # another one
        ("HO/47/12/11(5)2025-MRD-POD3/I/196/2025", "HO/47/12/11(5)2025-MRD-POD3/196/2025"),
        ("HO/42/36/12(4)2025-OIAE-IAD3", "HO/42/36/12(4)2025-OIAE-IAD3"),  # not counted
    ],
)
def test_spellings_meet_under_one_key(text: str, key: str) -> None:
    assert canonical(text) == key


@pytest.mark.parametrize("text", ["", "2979 7222", "PT/SCS/HKCC", "CT/1000000/26", "CT/12/2"])
def test_what_is_no_number_has_no_key(text: str) -> None:
    assert reference_key(text) is None


@given(
    family=st.lists(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=6), min_size=1, max_size=3),
    number=st.integers(1, 999),
    year=st.integers(1970, 2069),
)
def test_every_spelling_has_the_same_key(family: list[str], number: int, year: int) -> None:
    printed = f"{'/'.join(family)}/{number:03d}/{year}"
    assert {canonical(form) for form in spellings(printed)} == {canonical(printed)}
    assert f"{'/'.join(family)}/{number}/{year % 100:02d}" in spellings(printed)


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalised(text)
    assert normalised(once) == once
