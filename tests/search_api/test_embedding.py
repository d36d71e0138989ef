"""The shipped vectors: what they promise of any text, of Vietnamese with and without marks, and of their files."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.vietnamese import nfc
from search_api.embedding import (
    SHIPPED,
    EmbeddingError,
    ShippedEmbedder,
    in_context,
    is_unmarked,
    meaning_keys,
    open_embedder,
    provision_vectors,
    without_marks,
)
from search_api.text import sound

MEGABYTE = 1_000_000
SHIPPED_MODEL = ShippedEmbedder()


def likeness(query: str, text: str) -> float:
    return float(SHIPPED_MODEL.embed_query(query) @ SHIPPED_MODEL.embed_texts([text])[0])


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ("hòa", "hoà", "hoa2"),
        ("thủy", "thuỷ", "thuy4"),
        ("ủy", "uỷ", "uy4"),
        ("quý", "qúy", "quy3"),
        ("sở", "sở", "sơ4"),
    ],
)
def test_both_ways_of_placing_a_tone_are_one(one: str, other: str, key: str) -> None:
    assert sound(one) == sound(other) == key


def test_tokens_are_syllables_numbers_by_length_and_pairs_within_a_clause() -> None:
    assert meaning_keys("Kinh phí: 2.000 tỷ, năm 2025") == [
        "kinh", "phi3", "0000", "ty4", "năm", "0000",
        "kinh_phi3", "0000_ty4", "ty4_năm", "năm_0000",
    ]  # fmt: skip


def test_a_text_typed_without_marks_is_recognised() -> None:
    assert is_unmarked("chuyen doi so 2025")
    assert is_unmarked("CHUYEN DOI SO")
    assert not is_unmarked("chuyển doi so")
    assert not is_unmarked("đoi")


@given(st.text(max_size=200))
def test_any_text_has_a_finite_vector_of_length_one_or_zero(text: str) -> None:
    vectors = np.stack([SHIPPED_MODEL.embed_query(text), SHIPPED_MODEL.embed_texts([text])[0]])
    assert vectors.dtype == np.float32
    assert vectors.shape == (2, SHIPPED_MODEL.dimension)
    lengths = np.linalg.norm(vectors, axis=1)
    assert all(abs(length - 1) < 1e-4 or length == 0 for length in lengths)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạ ,.0123456789\n", max_size=120))
def test_composed_and_decomposed_letters_are_one(text: str) -> None:
    assert meaning_keys(unicodedata.normalize("NFD", text)) == meaning_keys(text)
    assert all(key == nfc(key) for key in meaning_keys(text))


def test_nothing_known_is_nothing() -> None:
    assert not SHIPPED_MODEL.embed_query("").any()
    assert not SHIPPED_MODEL.embed_texts(["… –", "qqzzqqzz"]).any()
    assert SHIPPED_MODEL.embed_texts([]).shape == (0, SHIPPED_MODEL.dimension)


def test_a_text_has_the_same_vector_alone_and_among_others() -> None:
    texts = ["Xây dựng nông thôn mới", "Phát triển kinh tế biển"]
    assert np.array_equal(SHIPPED_MODEL.embed_texts(texts)[1], SHIPPED_MODEL.embed_texts(texts[1:])[0])


@pytest.mark.parametrize(
    ("query", "near", "far"),
    [
        ("dạy nghề cho thanh niên", "Đào tạo lao động trẻ có tay nghề", "Kiểm tra chất lượng nước thải công nghiệp"),
        ("bảo vệ rừng", "Ngăn chặn chặt phá cây, cháy rừng", "Tổ chức tập huấn kế toán"),
        ("tiêm phòng gia súc", "Phòng chống dịch bệnh trên đàn vật nuôi, tiêm vắc xin", "Sửa chữa cầu đường bộ"),
        ("vay vốn ngân hàng", "Hỗ trợ lãi suất tín dụng cho doanh nghiệp", "Tuyên truyền trên báo, đài"),
    ],
)
def test_meaning_is_nearer_than_another_subject(query: str, near: str, far: str) -> None:
    assert likeness(query, near) > likeness(query, far) + 0.1


@pytest.mark.parametrize(
    "query", ["chuyển đổi số", "an toàn thực phẩm", "hợp tác xã nông nghiệp", "nước sạch nông thôn"]
)
def test_a_query_without_marks_means_what_it_means_with_them(query: str) -> None:
    marked = SHIPPED_MODEL.embed_query(query)
    assert marked @ SHIPPED_MODEL.embed_query(without_marks("\n".join(query.split())).replace("\n", " ")) > 0.7


def test_a_query_that_is_marked_in_part_means_what_it_means_with_all_marks() -> None:
    whole, half = map(SHIPPED_MODEL.embed_query, ("hợp tác xã kiểu mới", "hop tac xa kiểu moi"))
    other = SHIPPED_MODEL.embed_query("bảo hiểm thất nghiệp")
    assert whole @ half > 0.8 > whole @ other


def test_the_files_are_those_that_were_made_and_small() -> None:
    about = json.loads((SHIPPED / "model.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256()
    for name in ("tokens.txt", "vectors.npy", "weights.npy"):
        digest.update((SHIPPED / name).read_bytes())
    assert digest.hexdigest() == about["sha256"]
    assert SHIPPED_MODEL.fingerprint == f"{about['name']} {about['sha256'][:16]}"
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) < 40 * MEGABYTE


def test_tokens_that_are_written_alike_without_marks_lie_side_by_side() -> None:
    tokens = (SHIPPED / "tokens.txt").read_text(encoding="utf-8").splitlines()
    plain = without_marks("\n".join(tokens)).split("\n")
    assert len(set(tokens)) == len(tokens)
    assert sum(a != b for a, b in pairwise(plain)) == len(set(plain)) - 1


def test_serving_needs_no_torch() -> None:
    code = (
        "import sys; from search_api.embedding import open_embedder; "
        "assert open_embedder().embed_query('chuyển đổi số').any(); "
        "print(sorted({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"


def small_model(folder: Path) -> Path:
    """Three tokens, two of them alike without marks; 4 numbers each, so 2 bytes: low bits first half, high second."""
    steps = np.array([[7, 0, 0, 0], [0, 7, 0, 0], [0, 0, -7, 7]]) + 8
    np.save(folder / "vectors.npy", (steps[:, :2] | (steps[:, 2:] << 4)).astype(np.uint8))
    query, passage, scale, often = [1, 1, 2], [1, 1, 1], [1 / 7] * 3, [30, 10, 5]
    np.save(folder / "weights.npy", np.array([query, passage, scale, often], dtype=np.float32))
    (folder / "tokens.txt").write_text("ma2\nma3\nphi\n", encoding="utf-8")
    (folder / "model.json").write_text(json.dumps({"name": "small", "dimension": 4, "sha256": "ab" * 32}))
    return folder


def test_a_vector_is_the_weighted_sum_of_its_tokens(tmp_path: Path) -> None:
    model = open_embedder(str(small_model(tmp_path)))
    assert (model.name, model.dimension, model.fingerprint) == ("small", 4, "small " + "ab" * 8)
    np.testing.assert_allclose(model.embed_query("Má phi phi"), np.array([0, 1, -2, 2]) / 3, atol=1e-6)
    expected = np.array([0, 1, -(4**0.75), 4**0.75])
    found = model.embed_texts(["má phi phi phi phi"])[0]
    np.testing.assert_allclose(found, expected / np.linalg.norm(expected), atol=1e-6)


def test_a_token_without_marks_stands_for_all_that_it_may_be_by_frequency(tmp_path: Path) -> None:
    model = open_embedder(str(small_model(tmp_path)))
    expected = np.array([0.75, 0.25, 0, 0])
    np.testing.assert_allclose(model.embed_query("ma"), expected / np.linalg.norm(expected), atol=1e-6)
    assert not model.embed_query("mạ").any()


def test_surroundings_count_for_a_share_and_lengths_stay_one() -> None:
    own, around = np.eye(3, dtype=np.float32), np.roll(np.eye(3, dtype=np.float32), 1, axis=1)
    around[2] = own[2] = 0
    mixed = in_context(own, around, share=0.75)
    np.testing.assert_allclose(mixed[0], [0.8, 0.6, 0], atol=1e-6)
    assert not mixed[2].any()
    assert mixed.dtype == np.float32


def test_a_heading_brings_a_provision_nearer_to_its_subject() -> None:
    own = SHIPPED_MODEL.embed_texts(["Lập danh sách, cấp thẻ trước ngày 30 tháng 6"])
    around = SHIPPED_MODEL.embed_texts(["Bảo hiểm y tế cho hộ nghèo"])
    query = SHIPPED_MODEL.embed_query("bảo hiểm y tế")
    assert query @ in_context(own, around)[0] > query @ own[0] + 0.1


def test_provisions_get_some_of_what_stands_around_them_and_none_from_nothing() -> None:
    texts = ["Lập danh sách, cấp thẻ", "Kiểm tra chất lượng", "Lập danh sách, cấp thẻ"]
    found = provision_vectors(SHIPPED_MODEL, texts, ["Bảo hiểm y tế", "", ""])
    own = SHIPPED_MODEL.embed_texts(texts)
    around = SHIPPED_MODEL.embed_texts(["Bảo hiểm y tế"])
    np.testing.assert_array_equal(found[:1], in_context(own[:1], around))
    np.testing.assert_allclose(found[1:], own[1:], atol=1e-6)
    assert found[0] @ found[2] < 0.99


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError, match="holds no embedding"):
        ShippedEmbedder(tmp_path)
