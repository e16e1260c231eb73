// The map: land, the theatre's layers, control, events and pockets. All of it comes from this server.
import * as maplibregl from "./vendor/maplibre-gl.mjs";
import { borders } from "./borders.js";
import { Labels } from "./labels.js";
import { haloes } from "./haloes.js";
import { change, json, now } from "./state.js";
import { addHatches, ink, layers } from "./style.js";
/* global topojson, pmtiles */

const EMPTY = { type: "FeatureCollection", features: [] };
const LIVE = ["control", "events", "pockets"];
const CLICKABLE = ["control-fill", "control-ring", "control-hollow"];
const EVENTS = ["event-core", "event-line"];

function webgl() {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2"));
}

export async function openMap({ day, open, event }) {
  if (!webgl()) {
    document.getElementById("no-map").hidden = false;
    return null;
  }
  await sheet("/static/vendor/maplibre-gl.css");
  maplibregl.setWorkerUrl("/static/vendor/maplibre-gl-worker.mjs");
  if (document.getElementById("map").dataset.tiles?.startsWith("pmtiles://")) {
    maplibregl.addProtocol("pmtiles", new pmtiles.Protocol().tile);
  }
  const [world, theatre] = await Promise.all([background(), json("/api/layers.geojson")]);
  const at = (now().get("at") ?? "").split("/").map(Number);
  const given = at.length === 3 && at.every(Number.isFinite);
  const map = new maplibregl.Map({
    container: "map", style: style(world, theatre), maxZoom: 13,
    center: given ? [at[2], at[1]] : [40, 35], zoom: given ? at[0] : 4,
    attributionControl: { compact: true, customAttribution: "Land and borders: Natural Earth" },
    dragRotate: false, pitchWithRotate: false,
  });
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
  await new Promise((done) => map.once("load", done));
  const desk = new Desk(map, day, open, event, theatre);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => desk.restyle(world));
  await desk.show();
  if (!given) desk.fit();
  desk.follow();
  return desk;
}

// The map's own style sheet comes with the map: the words of the page do not wait for it.
function sheet(href) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  const loaded = new Promise((done) => Object.assign(link, { onload: done, onerror: done }));
  document.head.prepend(link);
  return loaded;
}

async function background() {
  const atlas = await (await fetch("/static/vendor/countries-50m.json")).json();
  return { land: topojson.feature(atlas, atlas.objects.land), ...borders(atlas) };
}

function style(world, theatre) {
  const source = (data) => ({ type: "geojson", data });
  const own = tiles();
  return {
    version: 8,
    sources: {
      ...(own && { own }),
      land: source(world.land), settled: source(world.settled), disputed: source(world.disputed), theatre: source(theatre),
      control: source(EMPTY), events: source(EMPTY), pockets: source(EMPTY),
    },
    layers: layers(ink(), Boolean(own)),
  };
}

// The user's own pictures, if they set any: nothing outside is asked for otherwise.
function tiles() {
  const url = document.getElementById("map").dataset.tiles;
  if (!url) return null;
  if (!url.startsWith("pmtiles://")) return { type: "raster", tiles: [url], tileSize: 256 };
  return { type: "raster", url: url.replace("pmtiles://", `pmtiles://${location.origin}`), tileSize: 256 };
}

class Desk {
  constructor(map, day, open, openEvent, theatre) {
    Object.assign(this, { map, day, theatre, turn: 0 });
    this.labels = new Labels(map, maplibregl.Marker, open);
    addHatches(map);
    for (const layer of CLICKABLE) this.click(layer, (found) => open(found.place));
    for (const layer of EVENTS) this.click(layer, (found) => found.id && openEvent(found.id));
    this.popup = new maplibregl.Popup({ closeButton: false, closeOnClick: false, maxWidth: "260px" });
    map.on("mousemove", "event-core", (event) => this.tell(event));
    map.on("mouseleave", "event-core", () => this.popup.remove());
  }

  // One thing is opened for a click, the place before the event that lies on it.
  click(layer, act) {
    this.map.on("click", layer, (event) => {
      if (event.originalEvent.taken) return;
      event.originalEvent.taken = true;
      act(event.features[0].properties);
    });
    this.map.on("mouseenter", layer, () => (this.map.getCanvas().style.cursor = "pointer"));
    this.map.on("mouseleave", layer, () => (this.map.getCanvas().style.cursor = ""));
  }

  tell(event) {
    const said = event.features.slice(0, 4).map(({ properties: p }) => (p.count ? p.summary : `${p.summary} (${p.day ?? "undated"})`));
    this.popup.setLngLat(event.lngLat).setText([...new Set(said)].join(" · ")).addTo(this.map);
  }

  // The view is part of the address; where events were drawn together, another view draws them anew.
  follow() {
    this.map.on("moveend", () => {
      const { lng, lat } = this.map.getCenter();
      change({ at: `${this.map.getZoom().toFixed(2)}/${lat.toFixed(4)}/${lng.toFixed(4)}` });
      if (this.crowded) this.show(["events"]);
    });
  }

  async show(what = LIVE) {
    const turn = ++this.turn;
    const on = this.day();
    const answers = await Promise.all(what.map((one) => json(`/map/${one}`, { on, ...(one === "events" ? this.view() : {}) })));
    if (turn !== this.turn) return;
    this.data = { ...this.data, ...Object.fromEntries(what.map((one, i) => [one, answers[i]])) };
    this.crowded = this.data.events.features.some((one) => one.properties.count) || (this.crowded && this.map.getZoom() > 5);
    this.data.haloed = haloes(this.data.events);
    this.put(what);
  }

  view() {
    if (!this.crowded) return { zoom: this.map.getZoom().toFixed(1) };
    const box = this.map.getBounds().toArray().flat().map((one) => one.toFixed(3)).join(",");
    return { zoom: this.map.getZoom().toFixed(1), box };
  }

  put(what = LIVE) {
    for (const one of what) this.map.getSource(one).setData(one === "events" ? this.data.haloed : this.data[one]);
    if (what === LIVE) this.labels.set(this.data.control, this.theatre);
    this.labels.counts(this.data.events);
    document.getElementById("map").dataset.drawn = `${this.data.control.features.length} ${this.data.events.features.length} ${this.data.pockets.features.length}`;
  }

  restyle(world) {
    this.map.setStyle(style(world, this.theatre), { diff: false });
    this.map.once("styledata", () => {
      addHatches(this.map);
      this.put();
    });
  }

  fit() {
    const held = this.data.control.features.filter((one) => one.properties.state !== "unknown");
    const known = [...held, ...this.data.events.features];
    const points = known.filter((one) => one.geometry.type === "Point"); // a province would hide the front
    const shown = points.length > 2 ? points : [...known, ...this.data.control.features, ...this.data.pockets.features];
    const ends = (shown.length ? shown : this.theatre.features).flatMap((one) => corners(one.geometry));
    if (!ends.length) return;
    const bounds = new maplibregl.LngLatBounds();
    for (const end of core(ends)) bounds.extend(end);
    this.map.fitBounds(bounds, { padding: { top: 60, bottom: 60, left: 60, right: 130 }, maxZoom: 9, animate: false });
  }
}

// The middle of the picture: one report on a far capital should not shrink the front to a dot.
function core(points) {
  const ends = (i) => {
    const sorted = points.map((one) => one[i]).sort((a, b) => a - b);
    const at = (q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
    const spare = Math.max(0.2, 0.4 * (at(0.88) - at(0.12)));
    return [at(0.12) - spare, at(0.88) + spare];
  };
  const [[west, east], [south, north]] = [ends(0), ends(1)];
  const near = points.filter(([x, y]) => x >= west && x <= east && y >= south && y <= north);
  return near.length ? near : points;
}

function corners(geometry) {
  if (geometry.geometries) return geometry.geometries.flatMap(corners);
  const flat = geometry.coordinates.flat(Infinity);
  return flat.flatMap((_, i) => (i % 2 ? [] : [[flat[i], flat[i + 1]]]));
}
