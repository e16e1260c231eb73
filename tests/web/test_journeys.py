"""What people do with the page, from the first click to the last, in a real browser on a case that was really read."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from vedette.run import Case

from .browser import NEEDS_BROWSER, PATIENCE, READY, browsing, opened
from .lake import EVIL, lake

pytestmark = NEEDS_BROWSER


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return lake(tmp_path_factory.mktemp("lake"))


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    with browsing() as found:
        opened(found, address)
        yield found


def shown(page: Page) -> int:
    return int(re.match(r"(\d+) shown", page.locator("#counted").inner_text()).group(1))  # type: ignore[union-attr]


def drawn(page: Page) -> list[int]:
    """How many places with a holder, events and pockets the map draws."""
    return [int(one) for one in (page.locator("#map").get_attribute("data-drawn") or "").split()]


def said(page: Page, words: str) -> None:
    expect(page.locator("#said")).to_contain_text(words)


def claim_id(case: Case, words: str) -> str:
    everything = (*case.picture().claims.values(), *case.picture().review.rejected.values())
    return next(one.id for one in everything if words in one.claim.span.quote)


def test_filter_by_time_click_an_event_and_see_its_words_marked(page: Page) -> None:
    everything = shown(page)
    page.locator("#to").fill("2021-03-02")
    page.locator("#from").fill("2021-03-02")
    expect(page.locator("#counted")).to_contain_text("from 2021-03-02 to 2021-03-02")
    assert 0 < shown(page) < everything
    page.locator("#events h3 a", has_text="took").first.click()
    page.locator("#part blockquote a", has_text="Northern Guard captured Vellory").first.click()
    expect(page.locator("#part mark.chosen").first).to_be_visible()
    assert "captured Vellory" in "".join(page.locator("#part mark.chosen").all_inner_texts())
    expect(page.locator("#part .outlets")).to_contain_text("2021-03-0")


def test_a_period_is_brushed_on_the_timeline(page: Page) -> None:
    box = page.locator("#chart svg").bounding_box()
    assert box
    page.mouse.move(box["x"] + 15, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 30, steps=4)
    page.mouse.up()
    expect(page.locator("#from")).not_to_have_value("")
    expect(page.locator("#counted")).to_contain_text("from 2021-03-0")
    page.locator("#whole").click()
    expect(page.locator("#from")).to_have_value("")


def test_pointing_at_marked_words_shows_the_fields(page: Page, case: Case) -> None:
    page.goto(f"{page.url.split('?')[0]}?open=/reports/{case.find_report('one.txt').id}")
    page.locator("#part .text mark", has_text="captured Vellory").first.hover()
    expect(page.locator("#hover")).to_be_visible()
    expect(page.locator("#hover")).to_contain_text("Northern Guard")
    page.locator("#part .text mark a", has_text="captured Vellory").first.click()
    expect(page.locator("#part .fields").first).to_contain_text("Lake Militia")


def test_a_claim_added_by_selecting_words_changes_the_map_and_can_be_undone(page: Page, case: Case) -> None:
    before = drawn(page)
    page.goto(f"{page.url.split('?')[0]}?open=/reports/{case.find_report('two.txt').id}")
    page.wait_for_selector(READY, timeout=PATIENCE)
    words = "quiet mill town of Saltmere"
    page.locator("#part .text").evaluate(
        """(text, words) => {
            const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
                const at = walk.currentNode.data.indexOf(words);
                if (at < 0) continue;
                getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + words.length);
            }
            text.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
        }""",
        words,
    )
    form = page.locator("#create")
    expect(form).to_be_visible()
    expect(form.locator("textarea")).to_have_value(words)
    form.locator("[name=type]").select_option("hold")
    form.get_by_role("combobox", name="Actor").fill("Northern Guard")
    form.get_by_role("combobox", name="Place").fill("Saltmere")
    form.get_by_role("button", name="Add").click()
    said(page, "Claim added")
    expect(page.locator("#part .text mark", has_text=words)).to_be_visible()
    expect(page.locator("#map")).to_have_attribute("data-drawn", re.compile(f"^{before[0] + 1} "), timeout=PATIENCE)
    made = next(one for one in case.picture().claims.values() if one.claim.component == "person")
    assert (made.claim.span.quote, made.actors, made.where.places) == (words, ("guard",), ("saltmere",))
    page.locator("#said button").click()
    said(page, "Taken back")
    expect(page.locator("#map")).to_have_attribute("data-drawn", re.compile(f"^{before[0]} "), timeout=PATIENCE)


def test_claims_are_judged_from_the_keyboard_and_undone(page: Page, case: Case) -> None:
    total = len(case.picture().claims)
    page.get_by_role("link", name="Review").click()
    expect(page.locator(".queue > li").first).to_be_visible()
    first = page.locator(".queue > li").first.get_attribute("data-claim")
    page.keyboard.press("j")
    expect(page.locator(".queue > .now")).to_have_attribute("data-claim", first or "")
    page.keyboard.press("r")
    said(page, "Rejected")
    assert first not in case.picture().claims
    expect(page.locator(f'.queue > [data-claim="{first}"]')).to_have_count(0)
    expect(page.locator("[data-fact=claims]")).to_have_text(str(total - 1))
    expect(page.locator(".queue > .now")).to_have_count(1)
    page.keyboard.press("u")
    said(page, "Taken back")
    assert len(case.picture().claims) == total
    expect(page.locator(f'.queue > [data-claim="{first}"]')).to_have_count(1)  # the list has come anew
    expect(page.locator(".queue > .now")).to_have_count(1)  # and still knows which claim was chosen
    page.keyboard.press("a")
    said(page, "Accepted")
    page.keyboard.press("u")
    said(page, "Taken back")


def test_a_field_is_corrected_and_the_old_value_stays_in_sight(page: Page, case: Case) -> None:
    claim = claim_id(case, "still holds Oakham")
    page.goto(f"{page.url.split('?')[0]}?open=/claims/{claim}")
    page.wait_for_selector(READY, timeout=PATIENCE)
    page.locator("#part .context").wait_for()
    page.keyboard.press("c")
    page.locator("[data-field]").select_option("place")
    page.get_by_label("New value").fill("Saltmere")
    page.get_by_role("button", name="Save").click()
    said(page, "place corrected")
    expect(page.locator("#part h2")).to_contain_text("Saltmere")
    expect(page.locator("#part .was")).to_contain_text("Oakham")
    expect(page.locator("#detail")).to_be_focused()  # who walks by keyboard is not thrown back to the beginning
    page.locator("#part [data-retract]").click()
    expect(page.locator("#part h2")).to_contain_text("Oakham")


def test_a_merge_is_split_and_joined_again_by_undo(page: Page, case: Case) -> None:
    merged = next(one for one in case.picture().events if len(one.claims) > 1)
    page.goto(f"{page.url.split('?')[0]}?open=/events/{merged.id}")
    page.wait_for_selector(READY, timeout=PATIENCE)
    part = page.locator("#part [data-event]")
    expect(part.locator("ol > li")).to_have_count(len(merged.claims))
    last = part.locator("ol > li").last.get_attribute("data-claim")
    part.get_by_role("button", name="Split off").last.click()
    said(page, "Split off")
    expect(part.locator(f'ol > li[data-claim="{last}"]')).to_have_count(0)
    page.locator("#said button").click()
    expect(part.locator("ol > li")).to_have_count(len(merged.claims))


def test_an_unresolved_name_is_put_into_the_theatre_and_grounded(page: Page, case: Case) -> None:
    page.get_by_role("link", name="Unresolved").click()
    card = page.locator('.unresolved[data-name="Qarnabshi"]')
    card.get_by_label("Latitude of Qarnabshi").fill("47.4")
    card.get_by_label("Longitude of Qarnabshi").fill("12.7")
    card.get_by_role("button", name="Into the theatre").click()
    said(page, "1 report grounded again")
    expect(card).to_have_count(0)
    place = case.picture().world.places["qarnabshi"]
    assert (place.lat, place.lon) == (47.4, 12.7)
    assert "Qarnabshi" in (case.folder / "theatre.toml").read_text(encoding="utf-8")


def test_a_search_and_a_filter_say_how_much_they_hide(page: Page) -> None:
    everything = shown(page)
    page.get_by_label("Search the words of events and reports").fill("oakham")
    expect(page.locator("#counted")).to_contain_text("hidden")
    few = shown(page)
    assert 0 < few < everything
    assert all("Oakham" in one for one in page.locator("#events .card").all_inner_texts())
    page.locator("[data-clear]").click()
    expect(page.locator("#counted")).not_to_contain_text("hidden")
    page.locator("select[name=type]").select_option("shelling")
    expect(page.locator("#events .card h3").first).to_contain_text("shelled", ignore_case=True)


def test_the_address_carries_everything_into_a_fresh_browser(page: Page) -> None:
    page.locator("#slider").fill("2")
    expect(page).to_have_url(re.compile("on=2021-03-0"))
    page.get_by_label("Search the words of events and reports").fill("guard")
    expect(page.locator("#counted")).to_contain_text("shown")
    expect(page).to_have_url(re.compile("q=guard"))
    page.get_by_role("link", name="Places").click()
    page.locator("#panels button.place", has_text="Vellory").click()
    expect(page.locator("#part h2")).to_have_text("Vellory")
    assert page.context.browser
    other = page.context.browser.new_context().new_page()
    other.goto(page.url)
    expect(other.locator("#part h2")).to_have_text("Vellory")
    expect(other.locator("#on")).to_have_value(page.locator("#on").input_value())
    other.locator("#back").click()
    expect(other.locator("#places")).to_be_visible()
    other.locator("[data-tab=events]").click()
    expect(other.get_by_label("Search the words of events and reports")).to_have_value("guard")


def test_markup_in_texts_names_and_theatre_is_text_in_every_section(page: Page, case: Case) -> None:
    started: list[str] = []
    page.on("dialog", lambda dialog: (started.append(dialog.message), dialog.dismiss()))
    for tab in ("places", "disputes", "review", "reports", "events"):
        page.locator(f"[data-tab={tab}]").click()
        expect(page.locator(f"#{tab}")).to_be_visible()
        assert page.locator("main img[src=x]").count() == 0
    page.goto(f"{page.url.split('?')[0]}?open=/reports/{case.find_report('one.txt').id}")
    expect(page.locator("#part h2")).to_contain_text(EVIL)
    assert started == []


def test_the_page_is_whole_on_a_narrow_screen(address: str) -> None:
    with browsing(width=390, height=800) as narrow:
        narrow.goto(address)
        narrow.wait_for_selector(READY, timeout=PATIENCE)
        assert narrow.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_side_that_a_judgement_brings_stands_in_the_legend_at_once(page: Page, case: Case) -> None:
    legend = page.locator("#sides bdi")
    expect(legend.filter(has_text="Hill Band")).to_have_count(0)
    page.goto(f"{page.url.split('?')[0]}?open=/claims/{claim_id(case, 'still holds Oakham')}")
    page.locator("[data-field]").select_option("actor")
    page.locator("[data-correct] [name=value]").fill("Hill Band")
    page.locator("[data-correct] button").click()
    expect(legend.filter(has_text="Hill Band")).to_have_count(1)
