// The reader: what a claim says while one points at its words, and a claim made of words that one selects.
export class Reader {
  constructor(review) {
    this.review = review;
    document.addEventListener("mouseover", (event) => this.point(event.target));
    document.addEventListener("focusin", (event) => this.point(event.target));
    document.addEventListener("mouseup", () => setTimeout(() => this.select()));
    document.addEventListener("keyup", (event) => event.shiftKey && this.select());
    document.addEventListener("click", (event) => this.clicked(event.target));
    document.addEventListener("submit", (event) => this.submitted(event));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.cancel(event));
  }

  // ------------------------------------------------------------------ pointing

  point(target) {
    const hover = document.getElementById("hover");
    if (!hover || target.closest?.("#hover")) return;
    const mark = target.closest?.("mark[data-claims]");
    if (!mark) return void (hover.hidden = true);
    const told = mark.dataset.claims.split(" ").flatMap((id) => {
      const row = document.getElementById(`f-${id}`);
      return row ? [...row.querySelector("template").content.cloneNode(true).children] : [];
    });
    hover.replaceChildren(...told);
    hover.hidden = false;
    const [box, at, side] = [mark.getClientRects()[0], hover.offsetParent.getBoundingClientRect(), hover.offsetParent];
    hover.style.top = `${box.bottom - at.top + side.scrollTop + 22}px`;
    hover.style.left = `${Math.max(8, Math.min(box.left - at.left, at.width - hover.offsetWidth - 16))}px`;
    return undefined;
  }

  // ------------------------------------------------------------------ selecting

  select() {
    const form = document.getElementById("create");
    const chosen = getSelection();
    if (!form || chosen.isCollapsed || !String(chosen).trim()) return;
    const range = chosen.getRangeAt(0);
    const text = range.commonAncestorContainer.parentElement?.closest("[data-from]") ?? range.commonAncestorContainer.closest?.("[data-from]");
    if (!text) return;
    const start = Number(text.dataset.from) + letters(text, range.startContainer, range.startOffset);
    this.begin({ start, end: start + [...range.toString()].length, words: range.toString() });
  }

  begin({ start, end, words }) {
    const form = document.getElementById("create");
    Object.assign(form.dataset, { start, end, words });
    form.words.value = words;
    form.hidden = false;
  }

  clicked(target) {
    if (target.closest("[data-add]")) {
      this.begin({ start: 0, end: 0, words: "" });
      document.getElementById("create").words.focus();
    }
    if (target.closest("[data-cancel]")) document.getElementById("create").hidden = true;
  }

  cancel(event) {
    const form = document.getElementById("create");
    if (!form || form.hidden || !form.contains(document.activeElement)) return;
    event.stopImmediatePropagation();
    form.hidden = true;
  }

  async submitted(event) {
    const form = event.target;
    if (form.id !== "create") return;
    event.preventDefault();
    const place = this.place(form);
    if (!place) return void this.review.tell("These words do not stand in the report: copy them as they are", true);
    const order = { report: form.closest("[data-report]").dataset.report, ...place };
    for (const name of ["type", "modality", "actor", "recipient", "place", "relation", "when"]) order[name] = form[name].value;
    await this.review.send("/desk/create", order);
  }

  // Where the words stand: where they were selected, or where they are found if they were typed.
  place(form) {
    const typed = form.words.value;
    if (typed === form.dataset.words) return { start: Number(form.dataset.start), end: Number(form.dataset.end) };
    for (const text of form.closest("[data-report]").querySelectorAll("[data-from]")) {
      const at = text.textContent.indexOf(typed.trim());
      if (typed.trim() && at >= 0) {
        const start = Number(text.dataset.from) + [...text.textContent.slice(0, at)].length;
        return { start, end: start + [...typed.trim()].length };
      }
    }
    return null;
  }
}

// Characters (not UTF-16 units) from the beginning of an element to a point in it.
function letters(element, node, offset) {
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return [...range.toString()].length;
}
