// The state of the page is its address: the day, the period, the filter, the section, what is open, and the map's view.
const KEPT = ["on", "from", "to", "as_of", "q", "type", "actor", "place", "source", "modality", "disputed", "reviewed", "tab", "areas", "coarsen"];

export const now = () => new URL(location.href).searchParams;

// Changes the address; an empty value is left out. What was typed or chosen can be undone by "back" where `step` is set.
export function change(values, step = false) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(values)) {
    if (value === "" || value === null || value === undefined || value === false) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  if (url.href !== location.href) history[step ? "pushState" : "replaceState"](null, "", url);
}

// An address of the server with all that the page asks for.
export function address(path, values = {}) {
  const [plain, search = ""] = path.split("?");
  const asked = new URLSearchParams(search);
  const own = now();
  for (const name of KEPT) if (own.get(name) && !asked.has(name)) asked.set(name, own.get(name));
  for (const [name, value] of Object.entries(values)) asked.set(name, value);
  return `${plain}?${asked}`;
}

export async function json(path, values) {
  const answer = await fetch(address(path, values));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}
