// One section at a time; without scripts all of them stand below each other.
export class Tabs {
  constructor(panels) {
    this.panels = panels;
    addEventListener("hashchange", () => this.refresh());
    this.refresh();
  }

  refresh() {
    const sections = [...this.panels.querySelectorAll(".panel")];
    const known = sections.some((one) => `#${one.id}` === location.hash);
    const chosen = known ? location.hash : this.last ?? `#${sections[0].id}`;
    this.last = chosen;
    for (const one of sections) one.hidden = `#${one.id}` !== chosen;
    for (const link of this.panels.querySelectorAll(".tabs a")) {
      link.toggleAttribute("aria-current", link.getAttribute("href") === chosen);
    }
  }
}
