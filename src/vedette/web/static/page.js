// The first page: one state (the day and what is open), kept in the URL, shown by map, timeline and panels.
import { Detail } from "./detail.js";
import { Tabs } from "./tabs.js";
import { Timeline } from "./timeline.js";
import { openMap } from "./map.js";

const panels = document.getElementById("panels");
const url = () => new URL(location.href);
const asOf = url().searchParams.get("as_of");

function address(path, values = {}) {
  const asked = new URLSearchParams(values);
  if (asOf) asked.set("as_of", asOf);
  return `${path}?${asked}`;
}

async function json(path, values) {
  const answer = await fetch(address(path, values));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

const tabs = new Tabs(panels);
const detail = new Detail(tabs, address);
let map = null;
let asked = 0;

async function show(day) {
  const state = url();
  state.searchParams.set("on", day);
  history.replaceState(history.state, "", state);
  const turn = ++asked;
  const [answer] = await Promise.all([fetch(address("/panels", { on: day })), map?.show(day)]);
  if (turn !== asked || !answer.ok) return; // a later day was asked for meanwhile
  panels.innerHTML = await answer.text(); // escaped by the server
  tabs.refresh();
}

const days = await json("/api/timeline");
const timeline = new Timeline(days, show);
map = await openMap({ json, day: () => timeline.day, open: (place) => detail.place(place, timeline.day) });
document.body.dataset.ready = "yes";
