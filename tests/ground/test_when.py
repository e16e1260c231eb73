from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.ground.when import resolve, when_of
from vedette.model import Claim, Mention, Modality, Report, When

TODAY = date(2022, 9, 15)  # a Thursday

PAST = {
    "on Tuesday": ("2022-09-13", "2022-09-14"),
    "Thursday": ("2022-09-15", "2022-09-16"),
    "last Thursday": ("2022-09-08", "2022-09-09"),
    "on Wednesday night": ("2022-09-14", "2022-09-15"),
    "in the early hours of Monday": ("2022-09-12", "2022-09-13"),
    "Monday of last week": ("2022-09-05", "2022-09-06"),
    "today": ("2022-09-15", "2022-09-16"),
    "yesterday": ("2022-09-14", "2022-09-15"),
    "overnight": ("2022-09-14", "2022-09-16"),
    "last night": ("2022-09-14", "2022-09-16"),
    "the day before yesterday": ("2022-09-13", "2022-09-14"),
    "in the last hours": ("2022-09-14", "2022-09-16"),
    "over the past 24 hours": ("2022-09-14", "2022-09-16"),
    "in the past 72 hours": ("2022-09-12", "2022-09-16"),
    "three days ago": ("2022-09-12", "2022-09-13"),
    "two weeks ago": ("2022-08-31", "2022-09-03"),
    "in recent days": ("2022-09-08", "2022-09-16"),
    "for two weeks": ("2022-09-01", "2022-09-16"),
    "last week": ("2022-09-05", "2022-09-12"),
    "last month": ("2022-08-01", "2022-09-01"),
    "last year": ("2021-01-01", "2022-01-01"),
    "since February": ("2022-02-01", "2022-09-16"),
    "since October": ("2021-10-01", "2022-09-16"),
    "since Monday": ("2022-09-12", "2022-09-16"),
    "since 2014": ("2014-01-01", "2022-09-16"),
    "on 6 September": ("2022-09-06", "2022-09-07"),
    "September 6": ("2022-09-06", "2022-09-07"),
    "6th of September, 2021": ("2021-09-06", "2021-09-07"),
    "Friday, 2 September 2022": ("2022-09-02", "2022-09-03"),
    "on 24 December": ("2021-12-24", "2021-12-25"),
    "2022-09-06": ("2022-09-06", "2022-09-07"),
    "in November 2017": ("2017-11-01", "2017-12-01"),
    "Nov. 2017": ("2017-11-01", "2017-12-01"),
    "in August": ("2022-08-01", "2022-09-01"),
    "in 2014": ("2014-01-01", "2015-01-01"),
    "the 1990s": ("1990-01-01", "2000-01-01"),
    "early August": ("2022-08-01", "2022-08-12"),
    "in mid-August": ("2022-08-11", "2022-08-22"),
    "late August": ("2022-08-21", "2022-09-01"),
    "in the middle of the month": ("2022-09-11", "2022-09-21"),
    "in the summer of 2014": ("2014-06-01", "2014-09-01"),
    "last winter": ("2021-12-01", "2022-03-01"),
    "between 3 and 5 August": ("2022-08-03", "2022-08-06"),
    "from 3 August to 2 September": ("2022-08-03", "2022-09-03"),
    "from Monday to Wednesday": ("2022-09-12", "2022-09-15"),
    "in the night between Sunday and Monday": ("2022-09-11", "2022-09-13"),
    "until Tuesday": (None, "2022-09-14"),
    "during the weekend": ("2022-09-10", "2022-09-12"),
    "on Friday and Saturday": ("2022-09-09", "2022-09-11"),
    "early on Wednesday": ("2022-09-14", "2022-09-15"),
    "at dawn on Friday": ("2022-09-09", "2022-09-10"),
    "at the end of last week": ("2022-09-09", "2022-09-12"),
    "over the past month": ("2022-08-16", "2022-09-16"),
    "in the first week of August": ("2022-08-01", "2022-08-08"),
    "in the early 1990s": ("1990-01-01", "1993-05-27"),
    "3-5 August": ("2022-08-03", "2022-08-06"),
    "1914-18": ("1914-01-01", "1919-01-01"),
    "from May to August 2021": ("2021-05-01", "2021-09-01"),
    "at 4:30 pm on 10 September": ("2022-09-10", "2022-09-11"),
    "19.3.2003": ("2003-03-19", "2003-03-20"),
    "3.4.2003": None,
    "the 19th century": ("1800-01-01", "1900-01-01"),
    "before August": (None, "2022-08-01"),
    "after 10 September": ("2022-09-10", "2022-09-16"),
    "over the past day": ("2022-09-14", "2022-09-16"),
    "earlier this month": ("2022-09-01", "2022-09-16"),
    "earlier in the week": ("2022-09-12", "2022-09-16"),
    "since the 6th": ("2022-09-06", "2022-09-16"),
    "on the 30th": ("2022-08-30", "2022-08-31"),
    "then on Tuesday": ("2022-09-13", "2022-09-14"),
    "a few days ago": ("2022-09-10", "2022-09-16"),
    "the seventh week": None,
    "the following day": None,
    "31 February": None,
    "once upon a time": None,
}
AHEAD = {
    "on Tuesday": ("2022-09-20", "2022-09-21"),
    "tomorrow": ("2022-09-16", "2022-09-17"),
    "next week": ("2022-09-19", "2022-09-26"),
    "next month": ("2022-10-01", "2022-11-01"),
    "within two days": ("2022-09-15", "2022-09-18"),
    "in the coming days": ("2022-09-15", "2022-09-23"),
    "by the end of the year": ("2022-09-15", "2023-01-01"),
    "by Friday": ("2022-09-15", "2022-09-17"),
    "in March": ("2023-03-01", "2023-04-01"),
    "in the next three weeks": ("2022-09-15", "2022-10-07"),
}
ANCHORED = {
    "24 hours after the start of the offensive": ("2022-09-06", "2022-09-07"),
    "the third week of the siege": ("2022-09-19", "2022-09-26"),
    "following a week of clashes": ("2022-08-29", "2022-09-06"),
    "that weekend": ("2022-09-03", "2022-09-05"),
    "the following month": ("2022-10-01", "2022-11-01"),
    "later that year": ("2022-01-01", "2023-01-01"),
    "the following day": ("2022-09-06", "2022-09-07"),
    "the same day": ("2022-09-05", "2022-09-06"),
    "two days earlier": ("2022-09-03", "2022-09-04"),
    "five days before that": ("2022-08-31", "2022-09-01"),
    "then two days later": ("2022-09-05", "2022-09-06"),
    "since": ("2022-09-05", "2022-09-16"),
    "since then": ("2022-09-05", "2022-09-16"),
    "a week later": ("2022-09-11", "2022-09-14"),
}


def _shown(when: When) -> tuple[str | None, str | None] | None:
    def iso(day: date | None) -> str | None:
        return day.isoformat() if day else None

    return (iso(when.earliest), iso(when.latest)) if when.known else None


@pytest.mark.parametrize("words", PAST)
def test_what_has_happened_is_dated_back_from_publication(words: str) -> None:
    assert _shown(resolve(words, TODAY)) == PAST[words]


@pytest.mark.parametrize("words", AHEAD)
def test_what_is_to_come_is_dated_ahead(words: str) -> None:
    assert _shown(resolve(words, TODAY, past=False)) == AHEAD[words]


@pytest.mark.parametrize("words", ANCHORED)
def test_an_event_told_before_is_the_anchor(words: str) -> None:
    when = resolve(words, TODAY, anchor=When(date(2022, 9, 5), date(2022, 9, 6), "day", "expression"))
    assert _shown(when) == ANCHORED[words]
    assert when.basis == "anchor"


STORY = {
    "in March": ("1943-03-01", "1943-04-01"),
    "on 4 December": ("1942-12-04", "1942-12-05"),
    "that winter": ("1942-12-01", "1943-03-01"),
    "in May of that year": ("1942-05-01", "1942-06-01"),
    "the next day": ("1942-12-31", "1943-01-01"),
}


@pytest.mark.parametrize("words", STORY)
def test_a_story_without_a_date_goes_on_from_the_day_told_before(words: str) -> None:
    when = resolve(words, None, anchor=When(date(1942, 12, 30), date(1942, 12, 31), "day", "expression"))
    assert _shown(when) == STORY[words]
    assert when.basis == "anchor"


def test_without_a_publication_date_only_absolute_dates_are_known() -> None:
    assert not resolve("on Friday", None).known
    assert not resolve("in March", None).known
    assert _shown(resolve("in March 2020", None)) == ("2020-03-01", "2020-04-01")


def _claim(modality: Modality = "happened", *, main: bool = True, words: str = "") -> tuple[Claim, Report]:
    report = Report.of(f"Raiders took the mill {words}.")
    start = report.text.index(words) if words else 0
    when = Mention(report.span(start, start + len(words)), words, (("time", 1.0),)) if words else None
    span = report.span(0, 14)
    return Claim(report.id, "capture", modality, span, span, when=when, main=main), report


def test_news_without_a_date_is_of_the_day_before_publication_or_that_day_and_says_so() -> None:
    when = when_of(*_claim(), TODAY, state=False)
    assert (when.earliest, when.latest, when.basis) == (date(2022, 9, 14), date(2022, 9, 16), "publication")


def test_a_state_without_a_date_is_of_the_day_of_publication() -> None:
    when = when_of(*_claim(), TODAY, state=True)
    assert (when.earliest, when.latest, when.basis) == (TODAY, TODAY + timedelta(1), "publication")


def test_background_plans_and_undated_reports_stay_undated() -> None:
    assert not when_of(*_claim(main=False), TODAY, state=False).known
    assert not when_of(*_claim("planned"), TODAY, state=False).known
    assert not when_of(*_claim(), None, state=False).known


def test_words_that_cannot_be_read_are_kept_and_give_no_date() -> None:
    when = when_of(*_claim(words="in the seventh week"), TODAY, state=False)
    assert not when.known
    assert when.expression == "in the seventh week"


def test_an_hour_alone_leaves_the_day_to_publication() -> None:
    assert when_of(*_claim(words="at dawn"), TODAY, state=False).basis == "publication"


def test_the_day_of_a_story_is_told_by_another_sentence_and_plans_have_no_part_in_it() -> None:
    claim, report = _claim(words="on Tuesday")
    assert claim.when is not None
    then = replace(claim, when=replace(claim.when, name="then on Tuesday"))
    when = when_of(then, report, TODAY, state=False)
    assert (when.earliest, when.basis) == (date(2022, 9, 13), "anchor")
    assert not when_of(replace(then, modality="planned"), report, TODAY, state=False).known


def test_what_is_told_to_happen_for_the_third_day_is_of_the_day_of_the_news() -> None:
    assert when_of(*_claim(words="for the third day in a row"), TODAY, state=False).basis == "publication"


WORDS = [*PAST, *AHEAD, *ANCHORED]


@given(st.sampled_from(WORDS), st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.booleans())
def test_an_interval_never_ends_before_it_begins(words: str, published: date, past: bool) -> None:
    when = resolve(words, published, past=past)
    assert when.earliest is None or when.latest is None or when.earliest < when.latest


@given(st.text(max_size=60), st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_no_text_breaks_it(words: str, published: date) -> None:
    resolve(words, published)


@pytest.mark.parametrize("words", ["31 December 9999", "30,000 years ago", "the 9990s", "in 9999", "December 9999"])
def test_a_day_that_no_calendar_has_is_unknown_and_breaks_nothing(words: str) -> None:
    when = resolve(words, date(2022, 9, 15))
    assert when.basis != "expression"
