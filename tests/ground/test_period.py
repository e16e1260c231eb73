from datetime import date

import pytest

from vedette.ground.period import told_period
from vedette.ground.when import when_of
from vedette.model import Claim, Report

PUBLISHED = date(2023, 6, 20)
COVERED = {
    "Reporting period: 5-18 June 2023": ("2023-06-05", "2023-06-19"),
    "Week of 12\u201318 June 2023": ("2023-06-12", "2023-06-19"),
    "Week of 12 June": ("2023-06-12", "2023-06-19"),
    "The situation worsened during the reporting period (5 to 18 June).": ("2023-06-05", "2023-06-19"),
    "This report covers the period from 1 June to 18 June 2023.": ("2023-06-01", "2023-06-19"),
    "Selwa: Protection update, 1-15 June 2023": ("2023-06-01", "2023-06-16"),
    "Reporting period: 5-18 June 2021": None,
    "Clashes took place from 5 to 18 June 2023 in Selwa.": None,
    "Rebels shelled Selwa in the week.": None,
}


@pytest.mark.parametrize("text", COVERED)
def test_a_report_tells_the_days_that_it_covers(text: str) -> None:
    found = told_period(Report.of(text), PUBLISHED)
    assert (found and (str(found.first), str(found.after))) == COVERED[text]


def test_the_news_of_a_periodical_report_is_of_its_period_and_a_state_of_its_day() -> None:
    report = Report.of("Reporting period: 5-18 June 2023\n\nRaiders took the mill.")
    start = report.text.index("Raiders")
    span = report.span(start, start + 21)
    claim, period = Claim(report.id, "capture", "happened", span, span), told_period(report, PUBLISHED)
    news = when_of(claim, report, PUBLISHED, state=False, period=period)
    assert (news.earliest, news.latest, news.basis) == (date(2023, 6, 5), date(2023, 6, 19), "publication")
    assert when_of(claim, report, PUBLISHED, state=True, period=period).earliest == PUBLISHED
