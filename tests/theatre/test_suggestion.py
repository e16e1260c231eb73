from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from vedette.model import Actor, Candidate, Membership, Place
from vedette.theatre import KnownActor, KnownPlace, load_theatre, suggest


def test_a_draft_is_a_theatre_with_names_and_acronyms_joined(tmp_path: Path) -> None:
    actors = [
        KnownActor(Actor("p:lra", ("Lake Rescue Army",)), 3, "The Lake Rescue Army took\nVellory", ("the raiders",)),
        KnownActor(Actor("p:LRA", ("LRA",)), 9),
        KnownActor(Actor("p:x", ("Hill Band",), member_of=(Membership("p:LRA"),)), 5),
    ]
    places = [
        KnownPlace(
            Place("g:1", ("Vellory",), "town", "POINT (12 47)", 47.0, 12.0, "XK"), 4, "took Vellory", ("Velori",)
        ),
        KnownPlace(Place("u:2", ("Qwerst",), "area"), 2, candidates=(Candidate("g:9", "Querst", 0.31),)),
    ]
    path = tmp_path / "theatre.toml"
    path.write_text(suggest(actors, places), encoding="utf-8")
    theatre = load_theatre(path)
    assert [one.names for one in theatre.actors] == [("Lake Rescue Army", "LRA"), ("Hill Band",)]
    assert [one.of for one in theatre.actors[1].member_of] == [theatre.actors[0].id]
    assert [(one.names, one.lat, one.country) for one in theatre.places] == [(("Vellory", "Velori"), 47.0, "XK")]
    text = path.read_text(encoding="utf-8")
    assert '# 12 claims: "The Lake Rescue Army took Vellory"' in text
    assert "# called: the raiders" in text
    assert '#names = ["Qwerst"]' in text
    assert "# perhaps Querst (g:9, 0.31)" in text


WORDS = st.text(min_size=1, max_size=40)


@given(
    st.lists(st.tuples(WORDS, WORDS, st.integers(1, 99)), max_size=8),
    st.lists(st.tuples(WORDS, WORDS, st.booleans()), max_size=8),
)
def test_any_names_make_a_draft_that_loads(
    tmp_path_factory, actors: list[tuple[str, str, int]], places: list[tuple[str, str, bool]]
) -> None:
    path = tmp_path_factory.mktemp("draft") / "theatre.toml"
    known = [KnownActor(Actor(name, (name,)), n, word, (word,)) for name, word, n in actors]
    spots = [
        KnownPlace(Place(name, (name,), "town", lat=1.0 if at else None, lon=2.0 if at else None), 1, word, (word,))
        for name, word, at in places
    ]
    path.write_text(suggest(known, spots), encoding="utf-8", newline="")
    load_theatre(path)
