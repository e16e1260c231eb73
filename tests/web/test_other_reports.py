"""Reports as people have them: without dates, without a theatre, and one in Arabic."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from vedette.run import Case

from .browser import NEEDS_BROWSER, PATIENCE, browsing, opened

pytestmark = NEEDS_BROWSER
WORDS = "سيطر الحرس الشمالي على بلدة كسلا"
REPORTS = {
    "sahel.txt": "Army retakes Menaka after a week of fighting\n\n"
    "The army of Mali recaptured the town of Menaka from the Islamic State on Friday, a spokesman said. "
    "Rebels still hold the village of Tidermene. Some 40 fighters were killed.\n",
    "river.txt": "Shells fall on Khartoum North\n\n"
    "The Rapid Support Forces shelled a market in Omdurman, killing at least 12 civilians. "
    "The army will attack Bahri in the coming days, its commander said.\n",
    "dated.txt": "title: Convoy reaches Kassala\npublished: 2023-06-10\npublisher: Nile Desk\n\n"
    "The Sudanese army deployed 200 soldiers to Kassala on Friday.\n",
    "arabic.txt": "title: 🔥 أخبار كسلا\npublished: 2023-06-11\npublisher: صوت النيل\n\n"
    f"🔥 {WORDS} يوم الجمعة. قال شهود إن المعارك مستمرة.\n",
}
SELECT = """(text, words) => {
    const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const at = walk.currentNode.data.indexOf(words);
        if (at < 0) continue;
        getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + words.length);
    }
    text.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
}"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder: Path = tmp_path_factory.mktemp("other")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    made = Case.create(folder / "case")
    made.add([folder / name for name in REPORTS])
    return made


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    with browsing() as found:
        yield found


def test_undated_reports_are_shown_searched_marked_explained_and_dated(page: Page, address: str, case: Case) -> None:
    opened(page, address)
    expect(page.locator("#events .note")).to_contain_text("2 reports have no date")
    page.get_by_label("Search the words of events and reports").fill("menaka")
    expect(page.locator("#counted")).to_contain_text("hidden")
    page.locator("#events blockquote a", has_text="recaptured").first.click()
    expect(page.locator("#part mark.chosen").first).to_be_visible()
    expect(page.locator("#part .outlets")).to_contain_text("undated")
    page.get_by_role("link", name="why?").click()
    expect(page.locator("#part .why")).to_contain_text(
        "recaptured", timeout=PATIENCE
    )  # the language model is loaded first
    page.go_back()
    page.get_by_label("Published on").fill("2023-06-05")
    page.get_by_role("button", name="Date it").click()
    expect(page.locator("#said")).to_contain_text("Published on 2023-06-05")
    expect(page.locator("#part .outlets")).to_contain_text("2023-06-05")
    retaken = next(one for one in case.picture().claims.values() if "recaptured" in one.claim.span.quote)
    assert retaken.when.earliest is not None
    assert retaken.when.earliest.isoformat() == "2023-06-02"


def test_the_page_opens_on_the_last_day_of_the_war_not_on_the_day_a_report_without_date_was_read(
    page: Page, address: str
) -> None:
    opened(page, address)
    expect(page.locator("#on")).to_have_value("2023-06-11")
    expect(page.locator("#on")).to_have_attribute("max", "2023-06-11")


def test_a_case_without_a_theatre_is_shared_by_its_address(page: Page, address: str) -> None:
    opened(page, address, "?q=omdurman&tab=reports")
    expect(page.locator("#reports .rows")).to_contain_text("Khartoum North")
    assert page.context.browser
    other = page.context.browser.new_context().new_page()
    other.goto(page.url)
    expect(other.locator("#counted")).to_contain_text("1 report shown")


def test_arabic_runs_from_the_right_and_its_words_can_be_selected_and_marked(
    page: Page, address: str, case: Case
) -> None:
    report = case.find_report("arabic.txt")
    opened(page, address, f"?open=/reports/{report.id}")
    text = page.locator("#part .text")
    assert text.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert page.locator("#part h2").evaluate("one => getComputedStyle(one).direction") == "rtl"
    expect(page.locator("#part")).to_contain_text("No claim was found")
    text.evaluate(SELECT, WORDS)
    form = page.locator("#create")
    expect(form.locator("textarea")).to_have_value(WORDS)
    form.locator("[name=type]").select_option("capture")
    form.get_by_role("combobox", name="Place").fill("Kassala")
    form.get_by_role("button", name="Add").click()
    expect(page.locator("#said")).to_contain_text("Claim added")
    mark = page.locator("#part .text mark")
    expect(mark).to_have_text(WORDS)
    box, line = mark.bounding_box(), text.bounding_box()
    assert box
    assert line
    assert box["x"] + box["width"] / 2 > line["x"] + line["width"] / 2  # it begins the line, on the right
    made = next(one for one in case.picture().claims.values() if one.claim.component == "person")
    assert made.claim.span.quote == WORDS
    opened(page, address, f"?open=/claims/{made.id}")
    expect(page.locator("#part .context mark")).to_have_text(WORDS)
    assert page.locator("#part .context").evaluate("one => getComputedStyle(one).direction") == "rtl"
    opened(page, address)
    quote = page.locator("#events blockquote p", has_text=WORDS)
    assert quote.evaluate("one => getComputedStyle(one).direction") == "rtl"
    opened(page, address, "?tab=reports")
    expect(page.locator("#reports")).to_contain_text("أخبار كسلا")
