// One thing in the side column (a place, an event, a claim, a report), in the words of the server's own page.
import { address, change, now } from "./state.js";

export class Detail {
  constructor(shown) {
    this.shown = shown;
    this.box = document.getElementById("detail");
    this.part = document.getElementById("part");
    this.panels = document.getElementById("panels");
    document.addEventListener("click", (event) => this.clicked(event));
    document.getElementById("back").addEventListener("click", () => this.back());
    document.addEventListener("keydown", (event) => event.key === "Escape" && !this.box.hidden && this.close());
    addEventListener("popstate", () => this.follow());
    this.steps = 0;
  }

  get href() {
    return now().get("open");
  }

  clicked(event) {
    const link = event.target.closest("[data-part]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (String(getSelection()).trim() && link.closest("mark")) return; // words were selected, not clicked
    this.open(link.dataset.href ?? link.getAttribute("href"));
  }

  place(id, day) {
    return this.open(`/places/${encodeURIComponent(id)}?on=${day}`);
  }

  async open(href) {
    if (href !== this.href) {
      change({ open: href }, true);
      this.steps += 1;
    }
    await this.show(href);
  }

  // Shows what the address names, for a shared link and for "back".
  async follow() {
    if (this.href) await this.show(this.href);
    else if (!this.box.hidden) this.hide();
  }

  async show(href, keep = false) {
    const target = new URL(href, location.origin);
    const answer = await fetch(address(target.pathname, { ...Object.fromEntries(target.searchParams), part: "true" }));
    if (this.href !== href) return; // something else was opened meanwhile
    const top = this.box.closest(".side").scrollTop;
    const held = this.part.contains(document.activeElement);
    this.part.innerHTML = answer.ok ? await answer.text() : ""; // escaped by the server
    if (!answer.ok) this.part.textContent = "This is not in the picture (any more).";
    this.panels.hidden = true;
    this.box.hidden = false;
    if (keep && held) this.box.focus({ preventScroll: true });
    if (keep) this.box.closest(".side").scrollTop = top;
    else this.look(target);
    this.shown?.(this.part);
  }

  again() {
    return this.href ? this.show(this.href, true) : null;
  }

  look(target) {
    this.box.focus({ preventScroll: true });
    const chosen = target.searchParams.get("claim") && this.part.querySelector("mark.chosen, [data-chosen-part]");
    this.box.closest(".side").scrollTop = 0;
    if (innerWidth < 900) this.box.scrollIntoView();
    if (chosen) chosen.scrollIntoView({ block: "center" });
  }

  back() {
    if (this.steps > 0) {
      this.steps -= 1;
      history.back();
    } else this.close();
  }

  close() {
    change({ open: "" }, true);
    this.hide();
  }

  hide() {
    this.steps = 0;
    this.box.hidden = true;
    this.part.replaceChildren();
    this.panels.hidden = false;
    this.panels.querySelector(".tabs a[aria-current]")?.focus({ preventScroll: true });
  }
}
