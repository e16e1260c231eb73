// Names offered while one types, from the places and actors of the picture; several are parted by ";".
import { json } from "./state.js";

let waiting = 0;

export function offerNames() {
  document.addEventListener("input", ({ target }) => {
    if (!target.matches?.("[data-names]")) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => offer(target), 120);
  });
}

async function offer(field) {
  const found = await json("/names", { kind: field.dataset.names, q: field.value });
  const before = field.value.includes(";") ? field.value.slice(0, field.value.lastIndexOf(";") + 1) + " " : "";
  field.list?.replaceChildren(...found.map(({ name }) => Object.assign(document.createElement("option"), { value: before + name })));
}

// The id of a name that was typed in full, if the picture knows it.
export async function idOf(kind, name) {
  const found = await json("/names", { kind, q: name });
  return found.find((one) => one.name.toLowerCase() === name.trim().toLowerCase())?.id ?? "";
}
