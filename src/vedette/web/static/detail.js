// A place or a report in the side column, in the words of the server's own page.
export class Detail {
  constructor(tabs, address) {
    this.address = address;
    this.box = document.getElementById("detail");
    this.part = document.getElementById("part");
    this.panels = document.getElementById("panels");
    this.trail = [];
    document.addEventListener("click", (event) => this.clicked(event));
    document.getElementById("back").addEventListener("click", () => this.back());
    document.addEventListener("keydown", (event) => event.key === "Escape" && !this.box.hidden && this.close());
  }

  clicked(event) {
    const link = event.target.closest("[data-part]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.open(link.dataset.href ?? link.getAttribute("href"));
  }

  place(id, day) {
    return this.open(`/places/${encodeURIComponent(id)}?on=${day}`);
  }

  async open(href, step = true) {
    const target = new URL(href, location.href);
    target.searchParams.set("part", "true");
    const answer = await fetch(this.address(target.pathname, target.searchParams));
    this.part.innerHTML = await answer.text(); // escaped by the server
    if (step) this.trail.push(href);
    this.panels.hidden = true;
    this.box.hidden = false;
    this.box.focus({ preventScroll: true });
    this.look(target);
  }

  look(target) {
    const chosen = target.searchParams.get("claim") && this.part.querySelector("mark.chosen");
    const side = this.box.closest(".side");
    side.scrollTop = 0;
    if (innerWidth < 900) this.box.scrollIntoView();
    if (chosen) chosen.scrollIntoView({ block: "center" });
  }

  back() {
    this.trail.pop();
    if (this.trail.length) this.open(this.trail.at(-1), false);
    else this.close();
  }

  close() {
    this.trail = [];
    this.box.hidden = true;
    this.panels.hidden = false;
    this.panels.querySelector(".tabs a[aria-current]")?.focus();
  }
}
