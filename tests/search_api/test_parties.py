"""Agencies as search compares them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_api.parties import collective_name, party

SAME = [
    ("Sở Tài chính", "Giám đốc Sở Tài chính"),
    ("Sở Y tế", "Sở Y tế tỉnh Quảng Ngãi"),
    ("Sở Y tế", "Sở Y tế thành phố"),
    ("Sở Lao động - Thương binh và Xã hội", "Sở Lao động, Thương binh và Xã hội"),
    ("Ủy ban nhân dân quận, huyện", "Ủy ban nhân dân các huyện, thị xã, thành phố"),
    ("Ủy ban nhân dân quận, huyện", "Chủ tịch Uỷ ban nhân dân huyện"),
    ("Ủy ban nhân dân tỉnh", "Ủy ban nhân dân thành phố Cần Thơ"),
    ("Các doanh nghiệp", "Các doanh nghiệp có hoạt động liên quan đến công nghiệp sinh học"),
    ("Hội Phụ nữ xã", "Hội Liên hiệp Phụ nữ xã"),
    ("Mặt trận Tổ quốc xã", "Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
    ("Mặt trận Tổ quốc", "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lào Cai"),
    ("Đoàn Thanh niên xã", "Xã đoàn"),
    ("Tỉnh đoàn", "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh"),
    ("Hội Nông dân tỉnh", "Hội Nông dân Việt Nam tỉnh"),
]
BINDS = [
    ("Các sở, ban ngành thành phố", {"departments"}),
    ("Các bộ, ngành, địa phương", {"ministries", "provinces"}),
    ("Các cơ quan, đơn vị có liên quan", {"everyone"}),
    ("Mỗi quận, huyện", {"districts"}),
    ("Các sở, ngành, các địa phương", {"departments", "districts"}),
    ("Ủy ban nhân dân các xã, phường", {"communes"}),
    ("Giám đốc sở", {"departments"}),
    ("Các cơ quan, tổ chức hữu quan", {"everyone"}),
    ("Các đơn vị được giao nhiệm vụ", {"everyone"}),
    ("Các tổ chức chính trị - xã hội, xã hội - nghề nghiệp trên địa bàn", {"organisations"}),
    ("các hội, đoàn thể", {"organisations"}),
]
SINGLE = [
    "Sở Công Thương",
    "Ủy ban nhân dân huyện Trà Bồng",
    "Liên minh Hợp tác xã thành phố",
    "Bộ Chỉ huy Quân sự tỉnh",
    "Bảo hiểm xã hội tỉnh",
    "Các cơ quan thuộc Ủy ban Thường vụ Quốc hội",
    "Các cơ quan báo chí",
    "Các tổ chức tín dụng",
    "Các cơ quan, tổ chức mới khác",
    "Cơ quan Thường trực Ban Chỉ đạo",
    "Các doanh nghiệp trên địa bàn tỉnh",
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_party_have_one_key(one: str, other: str) -> None:
    assert party(one).key == party(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hội Phụ nữ xã", "Hội Phụ nữ tỉnh"),
        ("Đoàn Thanh niên xã", "Đoàn Thanh niên bệnh viện"),
        ("Mặt trận Tổ quốc xã", "Hội Nông dân xã"),
    ],
)
def test_different_bodies_have_different_keys(one: str, other: str) -> None:
    assert party(one).key != party(other).key


@pytest.mark.parametrize(("name", "classes"), BINDS)
def test_a_collective_binds_its_classes(name: str, classes: set[str]) -> None:
    assert party(name).binds == classes


@pytest.mark.parametrize("name", SINGLE)
def test_a_single_agency_binds_nobody_else(name: str) -> None:
    assert not party(name).binds


def test_the_organisations_of_the_constitution_are_bound_as_such() -> None:
    named = ("Hội Nông dân thành phố", "Tỉnh đoàn", "Liên đoàn Lao động tỉnh", "Hội Liên hiệp Phụ nữ", "Công đoàn")
    assert all("organisations" in party(name).member_of for name in (*named, "Hội Cựu chiến binh tỉnh"))
    assert "organisations" not in party("Hội Nhà báo").member_of


def test_who_gives_tasks_is_not_bound_by_a_collective() -> None:
    above = ("Thủ tướng Chính phủ", "Hội đồng nhân dân tỉnh", "Tỉnh ủy", "Ban Chấp hành Trung ương Đảng")
    assert all(party(name).member_of == frozenset() for name in above)
    assert party("Văn phòng Hội đồng nhân dân tỉnh").member_of == {"everyone"}


def test_different_agencies_have_different_keys() -> None:
    names = ["Sở Tài chính", "Bộ Tài chính", "Sở Y tế", "Ủy ban nhân dân tỉnh", "Ủy ban nhân dân huyện", "Văn phòng Sở"]
    assert len({party(name).key for name in names}) == len(names)


@given(st.text(max_size=60))
def test_any_name_has_a_party(name: str) -> None:
    assert isinstance(party(name).key, str)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Các sở, ban ngành thành phố", "Các sở, ban, ngành"),
        ("Giám đốc sở", "Các sở, ban, ngành"),
        ("UBND quận huyện", "Ủy ban nhân dân các huyện, thị xã, thành phố"),
        ("các đơn vị được giao nhiệm vụ", "Các cơ quan, đơn vị có liên quan"),
        ("Sở Y tế", None),
        ("Các doanh nghiệp", None),
    ],
)
def test_a_collective_is_called_as_the_register_has_it_and_means_the_same(name: str, called: str | None) -> None:
    key = party(name).key
    assert collective_name(key) == called
    assert called is None or party(called).key == key
