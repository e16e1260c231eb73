// Judging, from buttons and from the keyboard. Each act is one request; what it made can be undone.
import { idOf } from "./names.js";
import { json } from "./state.js";

const KEYS = { a: "accept", r: "reject", s: "split" };

export class Review {
  constructor({ changed, detail }) {
    Object.assign(this, { changed, detail, done: [] });
    this.said = document.getElementById("said");
    document.addEventListener("click", (event) => this.clicked(event.target));
    document.addEventListener("submit", (event) => this.submitted(event));
    document.addEventListener("change", ({ target }) => target.matches?.("[data-field]") && this.field(target));
    document.addEventListener("keydown", (event) => this.key(event));
  }

  clicked(target) {
    const judge = target.closest("[data-judge]");
    const join = target.closest("[data-join]");
    const back = target.closest("[data-retract]");
    const resolve = target.closest("[data-resolve]");
    if (judge) return this.judge(judge.dataset.judge, judge.closest("[data-claim]").dataset.claim);
    if (join) return this.send("/desk/judge", { verdict: "same", claim: join.dataset.claim, other: join.dataset.join });
    if (back) return this.send("/desk/retract", { judgement: back.dataset.retract });
    if (resolve) return this.resolve(resolve.closest("[data-name]"), { id: resolve.dataset.resolve });
    return null;
  }

  async submitted(event) {
    const form = event.target;
    if (form.matches("[data-correct]")) {
      event.preventDefault();
      await this.send("/desk/judge", { verdict: "correct", claim: form.dataset.correct, field: form.field.value, value: form.value.value });
    } else if (form.matches("[data-date-form]")) {
      event.preventDefault();
      await this.send("/desk/date", { report: form.dataset.dateForm, published: form.published.value });
    } else if (form.matches("[data-resolve-form]")) {
      event.preventDefault();
      const card = form.closest("[data-name]");
      const known = form.known.value.trim();
      const id = known ? await idOf(card.dataset.kind, known) : "";
      if (known && !id) return this.tell(`Nothing here is called ${known}`);
      const number = (field) => (field?.value.trim() ? Number(field.value) : null);
      await this.resolve(card, { id, lat: number(form.lat), lon: number(form.lon) });
    }
    return null;
  }

  resolve(card, values) {
    return this.send("/desk/name", { kind: card.dataset.kind, name: card.dataset.name, ...values });
  }

  // What the field may be: a list where the codebook has one, else names as they are typed.
  field(select) {
    const form = select.form;
    const options = form.querySelector({ type: "[data-types]", modality: "[data-modalities]" }[select.value] ?? "x");
    form.value.list.replaceChildren(...(options ? [...options.content.cloneNode(true).children] : []));
    if (["actor", "recipient", "place"].includes(select.value)) form.value.dataset.names = select.value === "place" ? "place" : "actor";
    else delete form.value.dataset.names;
  }

  async judge(verdict, claim) {
    const next = this.onSheet() ? null : await this.after(claim);
    await this.send("/desk/judge", { verdict, claim });
    if (next) this.choose(next);
  }

  onSheet() {
    return document.querySelector("#part [data-chosen]");
  }

  async send(path, order) {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(order) });
    const said = await answer.json();
    if (!answer.ok) return this.tell(said.error ?? "That did not work", true);
    if (said.judgement) this.done.push(said.judgement);
    this.tell(said.said, false, said.judgement);
    await this.changed();
    return said;
  }

  tell(words, failed = false, judgement = "") {
    clearTimeout(this.hiding);
    this.said.textContent = words;
    this.said.classList.toggle("failed", failed);
    this.said.hidden = false;
    if (judgement) {
      const undo = Object.assign(document.createElement("button"), { type: "button", textContent: "Undo" });
      undo.addEventListener("click", () => this.undo());
      this.said.append(" ", undo);
    }
    this.hiding = setTimeout(() => (this.said.hidden = true), 12_000);
  }

  undo() {
    const last = this.done.pop();
    return last ? this.send("/desk/retract", { judgement: last }) : this.tell("Nothing to undo");
  }

  // ------------------------------------------------------------------ keys

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select, [contenteditable]")) return;
    const queue = [...document.querySelectorAll("#panels .queue > [data-claim]")];
    const sheet = this.onSheet();
    if (!sheet && (!queue.length || document.getElementById("panels")?.hidden)) return;
    const now = sheet ?? queue.find((one) => one.matches(".now")) ?? null;
    const claim = now?.dataset.claim;
    const act = this.act(event.key, { queue, sheet, now, claim });
    if (act) {
      event.preventDefault();
      act();
    }
  }

  act(key, { queue, sheet, now, claim }) {
    if (key === "u") return () => this.undo();
    if (key === "j" || key === "k") return () => (sheet ? this.walk(claim, key) : this.step(queue, now, key === "j" ? 1 : -1));
    if (!claim) return null;
    if (KEYS[key]) return () => this.judge(KEYS[key], claim);
    if (key === "c") return () => this.correct(claim, sheet);
    if (key === "m") return () => this.event(claim);
    if (key === "o") return () => this.detail?.open((now.querySelector("[data-open-report]") ?? now.querySelector(".quote a")).getAttribute("href"));
    return null;
  }

  step(queue, now, by) {
    const at = now ? queue.indexOf(now) + by : 0;
    this.choose(queue[Math.max(0, Math.min(queue.length - 1, at))]?.dataset.claim);
  }

  choose(claim) {
    for (const one of document.querySelectorAll("#panels .queue > .now")) one.classList.remove("now");
    const chosen = claim && document.querySelector(`#panels .queue > [data-claim="${CSS.escape(claim)}"]`);
    if (!chosen) return;
    chosen.classList.add("now");
    chosen.querySelector("h3 a").focus({ preventScroll: true });
    chosen.scrollIntoView({ block: "nearest" });
  }

  async walk(claim, key) {
    if (key === "k") return this.detail?.back();
    const { claim: next } = await json("/next", { after: claim });
    return next ? this.detail?.open(`/claims/${next}`) : this.tell("That was the last");
  }

  async after(claim) {
    const queue = [...document.querySelectorAll("#panels .queue > [data-claim]")].map((one) => one.dataset.claim);
    return queue[queue.indexOf(claim) + 1];
  }

  async correct(claim, sheet) {
    if (!sheet?.querySelector("[data-correct]")) await this.detail?.open(`/claims/${claim}`);
    document.querySelector("[data-field]")?.focus();
  }

  event(claim) {
    return this.detail?.open(`/events/${claim}`);
  }
}
