"""The evaluation counts what the annotation guide says it counts, and the gate fails when it should."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import comparable as same
from extract.evaluate import (
    EvaluationError,
    Gold,
    check_floors,
    evaluate,
    evaluate_folder,
    load_gold,
    overview,
    pin_floors,
    table,
)

ROOT = Path(__file__).resolve().parents[2]
SEED_GOLD = sorted((ROOT / "corpus/gold").glob("*.json"))
SHARED = ROOT.parent / "shared/eval"
GOLD = SEED_GOLD + sorted((SHARED / "gold").glob("d-*.json"))

Record = dict[str, Any]


def obligation(text: str = "Xây dựng kế hoạch đào tạo nghề cho lao động nông thôn", **other: Any) -> Record:
    empty: Record = {"kind": "task", "path": ["I"], "lead": [], "cooperating": [], "timeline": None, "targets": []}
    return {"id": "g001", "text": text} | empty | other


def gold(*obligations: Record, **document: Any) -> Gold:
    return Gold(source="a.txt", document=document, obligations=list(obligations))


def target(**other: Any) -> Record:
    return {"comparator": ">=", "value": 25, "value_max": None, "unit": "lao động"} | other


# What counts as the same


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("UBND TP. Cần Thơ", "Ủy ban nhân dân thành phố Cần Thơ"),
        ("Uỷ ban nhân dân quận, huyện", "UBND các huyện, thị xã"),
        ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
        ("Các sở, ban, ngành thành phố", "Sở, ngành tỉnh"),
        ("Các cơ quan, đơn vị có liên quan", "Đơn vị liên quan khác"),
        ("Giám đốc Sở Tài chính", "Sở Tài chính"),
    ],
)
def test_spellings_of_one_agency_are_equal(written: str, meant: str) -> None:
    assert same.agency(written) == same.agency(meant)


@pytest.mark.parametrize(("a", "b"), [("Sở Y tế", "Sở Tư pháp"), ("Sở Nội vụ", "Bộ Nội vụ"), ("Ban", "Bạn")])
def test_different_agencies_stay_different(a: str, b: str) -> None:
    assert same.agency(a) != same.agency(b)


@given(st.text())
def test_the_plain_form_is_stable(text: str) -> None:
    assert same.plain(same.plain(text)) == same.plain(text)


@given(st.text(max_size=80), st.text(max_size=80))
def test_overlap_is_symmetric_and_bounded(a: str, b: str) -> None:
    forth = same.overlap(same.words(a), same.words(b))
    assert forth == same.overlap(same.words(b), same.words(a))
    assert 0.0 <= forth <= 1.0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            {"kind": "recurring", "start": "2022-01-01", "rrule": "RRULE:FREQ=YEARLY;INTERVAL=1;BYMONTH=11"},
            {"kind": "recurring", "start": None, "rrule": "BYMONTH=11;FREQ=YEARLY"},
        ),
        (
            {"kind": "deadline", "start": "2025-10-01", "end": "2025-12-31", "rrule": None},
            {"kind": "deadline", "start": None, "end": "2025-12-31T00:00:00"},
        ),
    ],
)
def test_timelines_that_mean_the_same_are_equal(a: Record, b: Record) -> None:
    assert same.comparable(obligation(timeline=a)).timeline == same.comparable(obligation(timeline=b)).timeline


def test_a_period_keeps_both_its_days() -> None:
    one = obligation(timeline={"kind": "period", "start": "2022-01-01", "end": "2030-12-31"})
    other = obligation(timeline={"kind": "period", "start": "2021-01-01", "end": "2030-12-31"})
    assert same.comparable(one).timeline != same.comparable(other).timeline


def test_a_figure_is_its_comparator_values_and_the_first_word_of_its_unit() -> None:
    long, short = (
        obligation(targets=[target(unit="lao động/năm")]),
        obligation(targets=[target(unit="Lao", value=25.0)]),
    )
    assert same.comparable(long).targets == same.comparable(short).targets
    assert same.comparable(long).targets != same.comparable(obligation(targets=[target(value_max=30)])).targets


# Counting


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_gold_against_itself_is_perfect(path: Path) -> None:
    wanted = load_gold(path)
    result = evaluate(wanted, wanted.document, wanted.obligations)
    assert set(result.figures.values()) == {1.0}
    assert result.differences == ()


def test_nothing_extracted_scores_nothing() -> None:
    result = evaluate(gold(obligation(lead=["Sở Y tế"]), title="Kế hoạch"), None, [])
    assert result.fields["lead"].recall == result.fields["obligation"].f1 == result.exact == 0.0
    assert result.document == {"title": False}


def test_an_extra_record_costs_precision_in_every_field_it_fills_but_kind_and_path() -> None:
    extra = obligation("Một câu hoàn toàn khác", lead=["Sở Y tế", "sở y tế"], deliverable="Báo cáo")
    result = evaluate(gold(obligation()), {}, [obligation(), extra])
    assert {k for k, s in result.fields.items() if s.extra} == {"obligation", "lead", "deliverable"}
    assert result.fields["lead"].extra == 1
    assert result.exact == 1.0


def test_a_wrong_field_is_missed_and_extra_and_named_among_the_differences() -> None:
    result = evaluate(gold(obligation(lead=["Sở Y tế"])), {}, [obligation(lead=[{"name": "Sở Nội vụ"}])])
    assert (result.fields["lead"].hit, result.fields["lead"].missed, result.fields["lead"].extra) == (0, 1, 1)
    assert result.exact == 0.0
    assert "lead" in result.differences[1]


def test_kind_and_deliverable_do_not_decide_whether_a_record_is_exact() -> None:
    result = evaluate(gold(obligation(deliverable="Đề án")), {}, [obligation(kind="report")])
    assert result.exact == 1.0
    assert result.fields["kind"].f1 == result.fields["deliverable"].recall == 0.0


def test_nearly_the_same_deliverable_counts() -> None:
    have = obligation(deliverable="Quyết định của Ủy ban nhân dân tỉnh ban hành")
    result = evaluate(gold(obligation(deliverable="Quyết định của Ủy ban nhân dân tỉnh")), {}, [have])
    assert result.fields["deliverable"].f1 == 1.0


def test_equal_texts_are_paired_by_their_place() -> None:
    rows = [obligation(lead=[name]) for name in ("Sở A", "Sở B", "Sở C")]
    assert evaluate(gold(*rows), {}, copy.deepcopy(rows)).exact == 1.0


def test_lists_of_the_letterhead_compare_as_sets() -> None:
    result = evaluate(
        gold(references=["1/QĐ", "2/NQ"], number=None), {"references": ["2/NQ", "1/QĐ"], "number": ""}, []
    )
    assert result.document == {"references": True, "number": True}


def test_gold_without_obligations_is_found_when_nothing_is() -> None:
    assert evaluate(gold(), {}, []).exact == 1.0
    assert evaluate(gold(), {}, [obligation()]).fields["obligation"].precision == 0.0


# The reference scorer


def reference() -> ModuleType:
    path = SHARED / "score.py"
    if not path.exists():
        pytest.skip("the reference scorer in ../shared is absent")
    spec = importlib.util.spec_from_file_location("reference_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoilt(rows: Sequence[Record], dice: random.Random) -> list[Record]:
    """A plausible extraction: some rows lost, cut, repeated or with values of another row."""
    out = []
    for row in copy.deepcopy(list(rows)):
        other = dice.choice(rows)
        for key in ("kind", "lead", "cooperating", "monitoring", "timeline", "targets", "deliverable", "path"):
            if dice.random() < 0.1:
                row[key] = copy.deepcopy(other.get(key))
        if dice.random() < 0.2:
            row["lead"] = [{"name": name} for name in row["lead"] or []]
        if dice.random() < 0.2:
            row["text"] = row["text"][: int(len(row["text"]) * dice.uniform(0.4, 1))]
        out += [row] * dice.choice((0, 1, 1, 1, 1, 1, 2))
    return out


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_scores_equal_the_reference_scorer(path: Path) -> None:
    score = reference()
    raw, wanted, dice = json.loads(path.read_bytes()), load_gold(path), random.Random(path.stem)
    for meta in (raw["document"], raw["document"] | {"title": "khác", "references": None}, None):
        records = spoilt(raw["obligations"], dice)
        rows, exact, document = score.score(raw, meta, records)
        mine = evaluate(wanted, meta, records)
        assert {k: (s.precision, s.recall, s.f1) for k, s in mine.fields.items()} == rows
        assert (mine.exact, mine.document) == (exact, document)


def test_the_reference_scorer_is_equalled_on_empty_and_odd_values() -> None:
    score = reference()
    odd = [
        obligation("", lead=None, path=None),
        obligation("& – ;", timeline={"kind": "ongoing", "rrule": "RRULE:"}, targets=[target(unit=None)]),
        obligation(deliverable="…", lead=["UBND TP"], monitoring=["Ban Tuyên giáo"]),
    ]
    for records in ([], odd, odd[1:] * 2):
        rows, exact, _ = score.score({"obligations": odd, "document": {}}, None, records)
        mine = evaluate(gold(*odd), None, records)
        assert {k: (s.precision, s.recall, s.f1) for k, s in mine.fields.items()} == rows
        assert mine.exact == exact


# A folder of gold, and its gate


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text("Kế hoạch", encoding="utf-8")
    wanted = gold(obligation(lead=["Sở Y tế"]), title="Kế hoạch")
    (tmp_path / "gold/one.json").write_text(wanted.model_dump_json(), encoding="utf-8")
    return tmp_path


def right(_: Path) -> tuple[Record, list[Record]]:
    return {"title": "KẾ HOẠCH"}, [obligation(lead=["Sở Y tế"])]


def poor(_: Path) -> tuple[Record, list[Record]]:
    return {"title": "KẾ HOẠCH"}, [obligation(lead=["Sở Nội vụ"])]


def gate(folder: Path, extract: Any, pin: bool = False) -> list[str]:
    results = evaluate_folder(folder / "gold", folder / "seeds", extract)
    act = pin_floors if pin else check_floors
    return act(results, folder / "floors.json", folder / "gold", folder / "seeds")


def test_the_folder_is_scored_by_reading_each_source(folder: Path) -> None:
    seen: list[Path] = []

    def extract(path: Path) -> tuple[Record, list[Record]]:
        seen.append(path)
        return right(path)

    results = evaluate_folder(folder / "gold", folder, extract)
    assert seen == [folder / "seeds/a.txt"]
    assert results["one"].exact == 1.0


def test_tables_show_every_field(folder: Path) -> None:
    results = evaluate_folder(folder / "gold", folder / "seeds", poor)
    assert all(name in table(results["one"]) for name in same.FIELDS)
    assert "title ok" in table(results["one"])
    head, row, mean = overview(results).splitlines()
    assert row.split()[1:] == mean.split()[1:]
    assert len(head.split()) == len(row.split()) - 1


def test_what_was_pinned_passes(folder: Path) -> None:
    assert gate(folder, poor, pin=True) == []
    assert gate(folder, poor) == []
    assert gate(folder, right) == []


def test_a_score_below_its_floor_fails_and_is_named(folder: Path) -> None:
    gate(folder, right, pin=True)
    failures = gate(folder, poor)
    assert [line.split()[1] for line in failures] == ["lead", "exact"]


def test_pinning_lower_says_so(folder: Path) -> None:
    gate(folder, right, pin=True)
    assert gate(folder, poor, pin=True) == [
        "one: exact lowered from 1.0000 to 0.0000",
        "one: lead lowered from 1.0000 to 0.0000",
    ]


@pytest.mark.parametrize("changed", ["gold/one.json", "seeds/a.txt"])
def test_changed_material_needs_a_new_pin(folder: Path, changed: str) -> None:
    gate(folder, right, pin=True)
    path = folder / changed
    path.write_bytes(path.read_bytes() + b"\n")
    assert "changed" in gate(folder, right)[0]
    gate(folder, right, pin=True)
    assert gate(folder, right) == []


def test_gold_without_floor_and_floor_without_gold_fail(folder: Path) -> None:
    gate(folder, right, pin=True)
    (folder / "gold/one.json").rename(folder / "gold/two.json")
    assert gate(folder, right) == ["one: has a floor, but no gold", "two: no floor; pin it"]


def test_a_field_without_floor_fails(folder: Path) -> None:
    gate(folder, right, pin=True)
    floors = json.loads((folder / "floors.json").read_bytes())
    del floors["one"]["figures"]["lead"]
    (folder / "floors.json").write_text(json.dumps(floors), encoding="utf-8")
    assert gate(folder, right) == ["one: no floor for lead; pin it"]


def test_missing_or_damaged_material_is_an_error_with_a_name(folder: Path) -> None:
    with pytest.raises(EvaluationError, match="floors"):
        gate(folder, right)
    (folder / "floors.json").write_text("[]", encoding="utf-8")
    with pytest.raises(EvaluationError, match="floors"):
        gate(folder, right)
    (folder / "seeds/a.txt").unlink()
    with pytest.raises(EvaluationError, match=r"a\.txt occurs 0 times"):
        gate(folder, right)
    (folder / "gold/one.json").write_text("{}", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"one\.json is not a gold file"):
        gate(folder, right)
    (folder / "gold/one.json").unlink()
    with pytest.raises(EvaluationError, match="holds no gold"):
        gate(folder, right)
