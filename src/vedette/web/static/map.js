// The map: land, the theatre's layers, control, events and pockets. All of it comes from this server.
import * as maplibregl from "./vendor/maplibre-gl.mjs";
import { Labels } from "./labels.js";
import { haloes } from "./haloes.js";
import { addHatches, ink, layers } from "./style.js";
/* global topojson */

const EMPTY = { type: "FeatureCollection", features: [] };
const LIVE = ["control", "events", "pockets"];
const CLICKABLE = ["control-fill", "control-ring", "control-hollow"];

function webgl() {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2"));
}

export async function openMap({ json, day, open }) {
  if (!webgl()) {
    document.getElementById("no-map").hidden = false;
    return null;
  }
  maplibregl.setWorkerUrl("/static/vendor/maplibre-gl-worker.mjs");
  const [world, theatre] = await Promise.all([background(), json("/api/layers.geojson")]);
  const map = new maplibregl.Map({
    container: "map", style: style(world, theatre), center: [40, 35], zoom: 4, maxZoom: 13,
    attributionControl: { compact: true, customAttribution: "Land and borders: Natural Earth" },
    dragRotate: false, pitchWithRotate: false,
  });
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
  await new Promise((done) => map.once("load", done));
  const desk = new Desk(map, json, open, theatre);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => desk.restyle(world));
  await desk.show(day());
  await desk.fit();
  return desk;
}

async function background() {
  const atlas = await (await fetch("/static/vendor/countries-50m.json")).json();
  return {
    land: topojson.feature(atlas, atlas.objects.land),
    borders: topojson.mesh(atlas, atlas.objects.countries, (a, b) => a !== b),
  };
}

function style(world, theatre) {
  const source = (data) => ({ type: "geojson", data });
  return {
    version: 8,
    sources: {
      land: source(world.land), borders: source(world.borders), theatre: source(theatre),
      control: source(EMPTY), events: source(EMPTY), pockets: source(EMPTY),
    },
    layers: layers(ink()),
  };
}

class Desk {
  constructor(map, json, open, theatre) {
    Object.assign(this, { map, json, theatre });
    this.labels = new Labels(map, maplibregl.Marker, open);
    addHatches(map);
    for (const layer of CLICKABLE) {
      map.on("click", layer, (event) => open(event.features[0].properties.place));
      map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
      map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
    }
    this.popup = new maplibregl.Popup({ closeButton: false, closeOnClick: false, maxWidth: "260px" });
    map.on("mousemove", "event-core", (event) => this.tell(event));
    map.on("mouseleave", "event-core", () => this.popup.remove());
  }

  tell(event) {
    const said = event.features.slice(0, 4).map((one) => `${one.properties.summary} (${one.properties.day ?? "undated"})`);
    this.popup.setLngLat(event.lngLat).setText([...new Set(said)].join(" · ")).addTo(this.map);
  }

  async show(day) {
    this.asked = day;
    const answers = await Promise.all(LIVE.map((one) => this.json(`/api/${one}.geojson`, { on: day })));
    if (this.asked !== day) return;
    this.data = Object.fromEntries(LIVE.map((one, i) => [one, answers[i]]));
    this.data.events = haloes(this.data.events);
    this.put();
  }

  put() {
    for (const one of LIVE) this.map.getSource(one).setData(this.data[one]);
    this.labels.set(this.data.control, this.theatre);
  }

  restyle(world) {
    this.map.setStyle(style(world, this.theatre), { diff: false });
    this.map.once("styledata", () => {
      addHatches(this.map);
      this.put();
    });
  }

  async fit() {
    const everything = await Promise.all([this.json("/api/events.geojson"), this.json("/api/pockets.geojson")]);
    const shown = [this.data.control, ...everything].flatMap((one) => one.features);
    const points = (shown.length ? shown : this.theatre.features).flatMap((one) => corners(one.geometry));
    if (!points.length) return;
    const bounds = new maplibregl.LngLatBounds();
    for (const point of core(points)) bounds.extend(point);
    this.map.fitBounds(bounds, { padding: 60, maxZoom: 9, animate: false });
  }
}

// The middle of the picture: one report on a far capital should not shrink the front to a dot.
function core(points) {
  const middle = (i) => {
    const sorted = points.map((one) => one[i]).sort((a, b) => a - b);
    const at = (q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
    return [at(0.5), Math.max(0.3, 3 * (at(0.8) - at(0.2)))];
  };
  const [x, wide] = middle(0);
  const [y, high] = middle(1);
  return points.filter((one) => Math.abs(one[0] - x) <= wide && Math.abs(one[1] - y) <= high);
}

function corners(geometry) {
  if (geometry.geometries) return geometry.geometries.flatMap(corners);
  const flat = geometry.coordinates.flat(Infinity);
  return flat.flatMap((_, i) => (i % 2 ? [] : [[flat[i], flat[i + 1]]]));
}
