import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Event as Sign

import pytest

from vedette.errors import InputError
from vedette.model import Event, GroundedClaim
from vedette.run import Case
from vedette.run.claim_row import ClaimRow

CODEBOOK = Path(__file__).parents[2] / "src/vedette/codebook/data"


def claim(case: Case, kind: str) -> GroundedClaim:
    return next(one for one in case.picture().claims.values() if one.claim.type == kind)


def holder(case: Case, day: date) -> str:
    rows = case.picture().control
    return next(r.holder for r in rows if r.place == "vellory" and r.start <= day and (r.end is None or day < r.end))


def event_of(case: Case, identity: str) -> Event:
    return next(one for one in case.picture().events if identity in one.claims)


def test_a_rejected_claim_feeds_no_view_and_comes_back_when_the_judgement_is_retracted(case: Case) -> None:
    before = case.picture()
    taken = claim(case, "capture")
    made = case.desk.reject(taken.id[:9], by="ada", reason="a film")
    after = case.picture()
    assert taken.id not in after.claims
    assert not any(taken.id in one.claims for one in after.events)
    assert not any(taken.id in (*one.claims_for, *one.claims_against) for one in after.control)
    assert after.review.rejected[taken.id].claim.span == taken.claim.span
    case.desk.retract(made.id)
    again = case.picture()
    assert (again.claims, again.events, again.control) == (before.claims, before.events, before.control)
    kept = case.desk.judgements()
    assert [(one.by, one.verdict, one.reason) for one in kept] == [("ada", "reject", "a film")]
    assert kept[0].retracted_at is not None


def test_the_last_word_on_a_claim_counts(case: Case) -> None:
    taken = claim(case, "capture")
    case.desk.reject(taken.id)
    case.desk.accept(taken.id)
    assert case.picture().claims[taken.id].claim.confidence == 1.0


def test_a_corrected_field_takes_the_place_of_the_old_one_which_stays_known(case: Case) -> None:
    taken = claim(case, "capture")
    case.desk.correct(taken.id, "type", "attack")
    case.desk.correct(taken.id, "actor", "Lake Militia; Hill Raiders")
    case.desk.correct(taken.id, "when", "2021-03-01..2021-03-02")
    shown = case.picture()
    now, before = shown.claims[taken.id], shown.review.before[taken.id]
    assert (now.type, before.type) == ("attack", "capture")
    assert [shown.world.actor_name(one) for one in now.actors] == ["Lake Militia", "Hill Raiders"]
    assert now.actors[0] == "militia"
    assert (now.when.earliest, now.when.latest) == (date(2021, 3, 1), date(2021, 3, 3))
    assert event_of(case, taken.id).type == "attack"


def test_a_corrected_number_is_found_again_under_its_new_id(case: Case) -> None:
    dead = next(one for one in case.picture().claims.values() if one.claim.quantity)
    case.desk.correct(dead.id, "number", "14")
    now = next(one for one in case.picture().claims.values() if one.claim.quantity)
    assert (now.claim.quantity.min, now.claim.quantity.max) == (14, 14)  # type: ignore[union-attr]
    case.desk.reject(now.id)
    assert not any(one.claim.quantity for one in case.picture().claims.values())


@pytest.mark.parametrize(
    ("field", "value"),
    [("type", "picnic"), ("modality", "perhaps"), ("when", "soon"), ("when", "2021-03-05..2021-03-01"),
     ("number", "many"), ("colour", "red"), ("relation", "under")],
)  # fmt: skip
def test_a_correction_that_cannot_be_is_refused_with_what_can(case: Case, field: str, value: str) -> None:
    with pytest.raises(InputError, match=r"choose|write"):
        case.desk.correct(claim(case, "capture").id, field, value)
    assert case.desk.judgements() == ()


def made_row(place: str = "Vellory") -> ClaimRow:
    return ClaimRow.model_validate(
        {
            "report": {"file": "two.txt"}, "type": "hold", "actor": [{"text": "Lake Militia"}],
            "place": [{"text": place}], "quote": {"text": "spokesman said on Thursday"},
        }
    )  # fmt: skip


def test_a_claim_made_by_a_person_is_of_their_run_and_moves_the_picture(case: Case) -> None:
    report = case.find_report("two.txt")
    start = report.text.index("spokesman said on Thursday")
    case.desk.create(made_row("Oakham"), report.id, start, start + 26, by="ada")
    shown = case.picture()
    made = next(one for one in shown.claims.values() if one.claim.component == "person")
    assert case.store.runs()[made.claim.run].kind == "person"
    assert case.store.runs()[made.claim.run].note == "ada"
    assert made.actors == ("militia",)
    assert made.when.earliest == date(2021, 3, 5)
    assert made.when.basis == "publication"
    assert any(shown.world.place_name(one.place) == "Oakham" and one.holder == "militia" for one in shown.control)
    with pytest.raises(InputError, match="there already"):
        case.desk.create(made_row("Oakham"), report.id, start, start + 26)


def test_judgements_survive_a_rerun(case: Case) -> None:
    taken, held = claim(case, "capture"), claim(case, "hold")
    report = case.find_report("two.txt")
    case.desk.reject(taken.id)
    case.desk.correct(held.id, "modality", "possible")
    case.desk.create(made_row(), report.id, 0, 10)
    path = case.folder / "theatre.toml"
    path.write_text(path.read_text().replace('["Lake Militia"]', '["Lake Militia", "Lakers"]'))
    case.rerun()
    shown = case.picture()
    assert taken.id not in shown.claims
    assert shown.claims[held.id].claim.modality == "possible"
    assert any(one.claim.component == "person" for one in shown.claims.values())
    assert case.desk.judgements(orphaned=True) == ()


def test_a_judgement_whose_claim_another_codebook_does_not_find_is_orphaned_and_not_dropped(case: Case) -> None:
    made = case.desk.reject(claim(case, "hold").id)
    (case.folder / "codebook.toml").write_text((CODEBOOK / "people.toml").read_text(encoding="utf-8"))
    case.rerun()
    assert [one.id for one in case.desk.judgements(orphaned=True)] == [made.id]
    (case.folder / "codebook.toml").unlink()
    case.rerun()
    assert case.desk.judgements(orphaned=True) == ()
    assert not any(one.type == "hold" for one in case.picture().claims.values())


def test_events_are_joined_and_split_and_the_last_word_counts(case: Case) -> None:
    taken, held = claim(case, "capture"), claim(case, "hold")
    joined = case.desk.same(taken.id, held.id)
    assert held.id in event_of(case, taken.id).claims
    case.desk.split(held.id)
    assert held.id not in event_of(case, taken.id).claims
    case.desk.retract(joined.id)
    assert held.id not in event_of(case, taken.id).claims
    case.desk.same(held.id, taken.id)
    assert held.id in event_of(case, taken.id).claims


def test_a_picture_by_recording_knows_only_what_was_judged_by_then(case: Case) -> None:
    taken = claim(case, "capture")
    case.desk.reject(taken.id)
    today = case.desk.judgements()[0].at.date()
    assert taken.id not in case.picture(today, "recording").claims
    assert case.picture(date(2021, 3, 4)).review.rejected.keys() == {taken.id}


@pytest.mark.parametrize("verb", ["accept", "reject", "split", "retract"])
def test_what_is_not_there_is_not_judged(case: Case, verb: str) -> None:
    with pytest.raises(InputError, match="0 "):
        getattr(case.desk, verb)("nothing")


def test_a_judgement_is_kept_as_it_was_passed(case: Case) -> None:
    made = case.desk.correct(claim(case, "capture").id, "place", "Oakham", by="ada", reason="the town next door")
    assert case.store.judgements() == (made,)
    assert json.loads(json.dumps(made.anchors[0].value)) == "Oakham"


def test_a_judgement_shows_at_once_whoever_else_is_looking(case: Case) -> None:
    taken, over = claim(case, "capture"), Sign()

    def look() -> None:
        while not over.is_set():
            case.picture()

    with ThreadPoolExecutor(4) as pool:
        looking = [pool.submit(look) for _ in range(4)]
        try:
            for _ in range(10):
                made = case.desk.reject(taken.id)
                assert taken.id not in case.picture().claims
                case.desk.retract(made.id)
                assert taken.id in case.picture().claims
        finally:
            over.set()
        assert [one.result() for one in looking] == [None] * 4
