// The sections and their filter: each change of the address asks the server for the section that is open.
import { address, change, now } from "./state.js";

const WORDS = ["q", "type", "actor", "place", "source", "modality", "reviewed", "disputed", "coarsen"];

export class Panels {
  constructor(changed, since) {
    this.box = document.getElementById("panels");
    Object.assign(this, { changed, since });
    this.turn = 0;
    this.box.addEventListener("click", (event) => this.clicked(event));
    this.box.addEventListener("input", (event) => event.target.closest("#filters") && this.typed(event.target));
    this.box.addEventListener("submit", (event) => event.target.id === "filters" && (event.preventDefault(), this.filter()));
  }

  clicked(event) {
    const tab = event.target.closest("[data-tab]");
    const more = event.target.closest("a.more");
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (tab) {
      event.preventDefault();
      this.tab(tab.dataset.tab);
    } else if (more) {
      event.preventDefault();
      this.load({ offset: new URL(more.href).searchParams.get("offset") ?? 0 }, true);
    } else if (event.target.closest("[data-clear]")) {
      event.preventDefault();
      this.clear();
    }
  }

  tab(name) {
    change({ tab: name === "events" ? "" : name }, true);
    return this.load({}, true);
  }

  clear(kept = {}) {
    change({ ...Object.fromEntries([...WORDS.filter((word) => word !== "coarsen"), "from", "to"].map((word) => [word, ""])), ...kept });
    return this.changed();
  }

  typed(field) {
    clearTimeout(this.waiting);
    const wait = field.matches("select, [type=checkbox]") ? 0 : 250;
    this.waiting = setTimeout(() => this.filter(), wait);
  }

  filter() {
    const form = document.getElementById("filters");
    if (form.elements.from?.value) this.since(form.elements.from.value);
    for (const field of form.elements) {
      if (WORDS.includes(field.name)) change({ [field.name]: field.type === "checkbox" ? field.checked && "true" : field.value.trim() });
    }
    return this.changed();
  }

  async load(values = {}, top = false) {
    const turn = ++this.turn;
    const answer = await fetch(address("/panels", values));
    if (turn !== this.turn || !answer.ok) return; // something later was asked for meanwhile
    const text = await answer.text();
    const held = document.activeElement;
    const mark = this.box.contains(held) && held !== document.body && this.name(held);
    const queue = [...this.box.querySelectorAll(".queue > [data-claim]")];
    const chosen = queue.findIndex((one) => one.matches(".now"));
    const claim = queue[chosen]?.dataset.claim;
    this.box.innerHTML = text; // escaped by the server
    if (mark) this.take(mark);
    const fresh = [...this.box.querySelectorAll(".queue > [data-claim]")];
    const next = fresh.find((one) => one.dataset.claim === claim) ?? fresh[chosen]; // the next key is for it, or for what took its place
    next?.classList.add("now");
    if (top) this.box.closest(".side").scrollTop = 0;
  }

  // Keeps the place in the form for whoever types or walks by keyboard.
  name(held) {
    if (held.dataset.tab) return { selector: `[data-tab="${held.dataset.tab}"]` };
    if (!held.name) return null;
    return { selector: `[name="${held.name}"]`, at: held.selectionStart, value: held.value };
  }

  take({ selector, at, value }) {
    const field = this.box.querySelector(selector);
    if (!field) return;
    if (value !== undefined && field.type !== "checkbox") field.value = value;
    field.focus({ preventScroll: true });
    if (typeof at === "number") field.setSelectionRange?.(at, at);
  }

  get open() {
    return now().get("tab") || "events";
  }
}
