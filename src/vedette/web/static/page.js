// The first page: one state, kept in the address, shown by map, timeline, sections and side column.
import { Detail } from "./detail.js";
import { offerNames } from "./names.js";
import { Panels } from "./panels.js";
import { Reader } from "./reader.js";
import { Review } from "./review.js";
import { change, json, now } from "./state.js";
import { Timeline } from "./timeline.js";

let map = null;
const panels = new Panels(() => refresh(), (day) => timeline?.since(day));
const detail = new Detail();
const review = new Review({ changed, detail });
new Reader(review);
offerNames();

// The address changed: the section and the map follow.
async function refresh() {
  await Promise.all([panels.load(), map?.show()]);
}

// The case changed: everything is asked for again, what is open stays open.
async function changed() {
  await Promise.all([refresh(), detail.again(), timeline?.load(), count()]);
}

async function count() {
  const told = await json("/api/picture");
  for (const one of document.querySelectorAll("[data-fact]")) one.textContent = told[one.dataset.fact];
  document.getElementById("sides").replaceChildren(...told.sides.map(side));
}

// A side in the legend, as the server's page writes it.
function side({ name, colour }) {
  const make = (tag, values, ...inner) => {
    const made = Object.assign(document.createElement(tag), values);
    made.append(...inner);
    return made;
  };
  return make("span", {}, make("span", { className: `swatch c${colour} held` }), make("bdi", { textContent: name }));
}

document.getElementById("as_of").addEventListener("change", ({ target }) => {
  change({ as_of: target.value });
  location.reload();
});
document.getElementById("areas").addEventListener("change", ({ target }) => {
  change({ areas: target.checked && "true" });
  refresh();
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-filter]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  detail.hide();
  panels.clear({ open: "", tab: "", [link.dataset.filter]: link.dataset.value });
});
addEventListener("popstate", () => {
  timeline?.read();
  refresh();
});

const opened = detail.follow();
let timeline = null;
timeline = new Timeline(await json("/api/timeline"), refresh);
await opened;
if (now().get("open")) detail.steps = 0;
const { openMap } = await import("./map.js");
map = await openMap({ day: () => timeline.day, open: (place) => detail.place(place, timeline.day), event: (id) => detail.open(`/events/${id}`) });
document.body.dataset.ready = "yes";
