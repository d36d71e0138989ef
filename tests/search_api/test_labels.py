"""What records are called for people."""

import pytest

from extract.records import Target
from search_api.labels import figure_words


@pytest.mark.parametrize(
    ("raw", "unit", "said"),
    [
        ("≥ 50", "%", "≥ 50%"),
        ("1.200", "Triệu đồng", "1.200 Triệu đồng"),
        ("tối thiểu 25%", "%", "tối thiểu 25%"),
        ("25 %", "%", "25 %"),
        ("gấp đôi", "lần", "gấp đôi"),
        ("≤ 3 Đông Nam Á", "Thứ bậc", "≤ 3 Đông Nam Á"),
        ("05", "", "05"),
    ],
)
def test_a_bare_number_has_its_unit_beside_it(raw: str, unit: str, said: str) -> None:
    target = Target(raw=raw, indicator="", comparator="=", value=1, unit=unit)
    assert figure_words(target) == said
