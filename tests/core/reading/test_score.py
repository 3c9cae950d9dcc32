"""The scorer itself, on small hand-made readings."""

from typing import Any

from caunoi.core.reading.score import match, score

TEXT = "1. Sở Y tế rà soát. Số 5/QĐ-A. Đạt 50%."


def _reading(**changed: Any) -> dict[str, Any]:
    base: dict[str, Any] = {
        "document": {"type": "plan", "symbol": "1/KH-A"},
        "clauses": [{"id": "1", "start": 0, "end": 39}],
        "sentences": [{"start": 0, "end": 19}, {"start": 20, "end": 39}],
        "targets": [{"comparator": "=", "value": 50, "value2": None, "start": 31, "end": 38}],
        "duties": [{"owner": "Sở Y tế", "start": 3, "end": 18}],
        "citations": [{"symbol": "5/QĐ-A", "date": None, "start": 20, "end": 29}],
        "signature": {"authority": None, "post": "CHỦ TỊCH", "name": "A"},
        "recipients": ["Lưu"],
    }
    return base | changed


def test_score_equal_readings_reach_one_everywhere() -> None:
    scores = score(_reading(), _reading(), TEXT)
    assert [scores[k]["f1"] for k in ("clauses", "citations", "targets", "duties")] == [1.0] * 4
    assert (scores["owners"], scores["header"], scores["words"]) == (1.0, 1.0, 1.0)


def test_score_spelling_of_owner_and_case_of_header_do_not_count() -> None:
    found = _reading(
        duties=[{"owner": "sở y tế", "start": 3, "end": 18}], document={"type": "PLAN", "symbol": "1/kh-a"}
    )
    scores = score(_reading(), found, TEXT)
    assert (scores["owners"], scores["header"]) == (1.0, 1.0)


def test_score_wrong_owner_counts_among_matched_duties_only() -> None:
    gold = _reading(
        duties=[{"owner": "Sở Y tế", "start": 3, "end": 18}, {"owner": "B", "start": 31, "end": 38}]
    )
    found = _reading(duties=[{"owner": None, "start": 3, "end": 18}])
    scores = score(gold, found, TEXT)
    assert scores["duties"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "gold": 2, "found": 1}
    assert scores["owners"] == 0.0


def test_score_nothing_matched_gives_no_owner_and_nought() -> None:
    scores = score(_reading(), _reading(duties=[{"owner": "A", "start": 30, "end": 39}], targets=[]), TEXT)
    assert scores["owners"] is None
    assert scores["duties"]["f1"] == 0.0
    assert scores["targets"] == {"precision": 1.0, "recall": 0.0, "f1": 0.0, "gold": 1, "found": 0}


def test_score_nothing_to_find_and_nothing_found_is_one() -> None:
    assert score(_reading(targets=[]), _reading(targets=[]), TEXT)["targets"]["f1"] == 1.0


def test_score_what_the_hand_made_reading_leaves_out_is_not_scored() -> None:
    assert set(score({}, _reading(), TEXT)) == {"words"}
    only_header = score({"document": {}}, _reading(), TEXT)
    assert only_header["header"] == 1.0


def test_score_missing_signature_is_held_against_a_printed_one() -> None:
    gold = _reading(signature=None, document={}, recipients=["Lưu", "B"])
    assert score(gold, _reading(), TEXT)["header"] == 0.25


def test_score_words_outside_every_sentence_lower_the_share() -> None:
    assert score({}, _reading(sentences=[{"start": 0, "end": 19}]), TEXT)["words"] < 1
    assert score({}, _reading(sentences=[]), "")["words"] == 1.0


def test_match_uses_each_item_once_and_the_most_alike_first() -> None:
    gold = [{"start": 0, "end": 10, "n": 1}]
    found = [
        {"start": 0, "end": 9, "n": 2},
        {"start": 0, "end": 10, "n": 3},
        {"start": 50, "end": 60, "n": 4},
    ]
    pairs = match(gold, found, lambda a, b: 1.0 if b["n"] == 3 else 0.5)
    assert [(a["n"], b["n"]) for a, b in pairs] == [(1, 3)]


def test_match_far_items_are_passed_over() -> None:
    gold = [{"start": 100, "end": 110}]
    found = [{"start": 0, "end": 5}, {"start": 101, "end": 104}]
    assert len(match(gold, found, lambda a, b: 1.0)) == 1


def test_citations_without_symbol_match_by_date() -> None:
    law = {"symbol": None, "date": "2013-11-29", "start": 0, "end": 5}
    gold = _reading(citations=[law])
    assert score(gold, _reading(citations=[law]), TEXT)["citations"]["f1"] == 1.0
    assert score(gold, _reading(citations=[law | {"date": None}]), TEXT)["citations"]["f1"] == 0.0
