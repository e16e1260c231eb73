// How the map is drawn, in the colours of the style sheet.
const SIDES = 8;

export function ink() {
  const styles = getComputedStyle(document.documentElement);
  const of = (name) => styles.getPropertyValue(name).trim();
  return {
    sea: of("--sea"), land: of("--land"), border: of("--border"), river: of("--river"), area: of("--area"),
    event: of("--event"), fight: of("--fight"), none: of("--none"), paper: of("--paper"),
    sides: Array.from({ length: SIDES }, (_, i) => of(`--side-${i}`)),
  };
}

function side(colours) {
  const pairs = colours.sides.flatMap((colour, i) => [i, colour]);
  return ["match", ["coalesce", ["get", "colour"], -1], ...pairs, colours.none];
}

export function layers(colours, own) {
  return [...ground(colours, own), ...pockets(colours), ...events(colours), ...control(colours)];
}

function ground(c, own) {
  const kind = (...kinds) => ["in", ["get", "kind"], ["literal", kinds]];
  const polygon = ["==", ["geometry-type"], "Polygon"];
  return [
    { id: "sea", type: "background", paint: { "background-color": c.sea } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": c.land } },
    ...(own ? [{ id: "own", type: "raster", source: "own" }] : []),
    { id: "areas", type: "fill", source: "theatre", filter: polygon, paint: { "fill-color": c.area, "fill-opacity": 0.18 } },
    { id: "area-edges", type: "line", source: "theatre", filter: polygon, paint: { "line-color": c.area, "line-opacity": 0.5 } },
    { id: "borders", type: "line", source: "settled", paint: { "line-color": c.border, "line-width": 1.2 } },
    { id: "disputed", type: "line", source: "disputed", paint: { "line-color": c.border, "line-width": 1.4, "line-dasharray": [3, 2] } },
    { id: "rivers", type: "line", source: "theatre", filter: kind("river"), paint: { "line-color": c.river, "line-width": 2 } },
    {
      id: "lines", type: "line", source: "theatre", paint: { "line-color": c.border, "line-dasharray": [3, 2] },
      filter: ["all", ["==", ["geometry-type"], "LineString"], ["!", kind("river")]],
    },
  ];
}

function pockets(c) {
  const area = ["==", ["geometry-type"], "Polygon"];
  return [
    { id: "pocket-hatch", type: "fill", source: "pockets", filter: area, paint: { "fill-pattern": ["concat", "hatch-", ["to-string", ["coalesce", ["get", "colour"], -1]]], "fill-opacity": ["case", ["==", ["get", "basis"], "computed"], 0.45, 0.75] } },
    { id: "pocket-edge", type: "line", source: "pockets", paint: { "line-color": side(c), "line-width": 2, "line-dasharray": [2, 1.5] } },
    { id: "pocket-point", type: "circle", source: "pockets", filter: ["==", ["geometry-type"], "Point"], paint: { "circle-radius": 18, "circle-color": side(c), "circle-opacity": 0.1, "circle-stroke-color": side(c), "circle-stroke-width": 2, "circle-stroke-opacity": 0.7 } },
  ];
}

function events(c) {
  const fade = (most) => ["*", most, ["max", 0.25, ["-", 1, ["/", ["get", "age"], 14]]]];
  const point = ["==", ["geometry-type"], "Point"];
  return [
    { id: "event-area", type: "fill", source: "events", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": c.event, "fill-opacity": fade(0.1) } },
    { id: "event-line", type: "line", source: "events", filter: ["==", ["geometry-type"], "LineString"], paint: { "line-color": c.event, "line-width": 12, "line-blur": 8, "line-opacity": fade(0.5) } },
    { id: "event-core", type: "circle", source: "events", filter: point, paint: { "circle-color": c.event, "circle-radius": ["case", ["has", "count"], ["min", 34, ["+", 12, ["*", 2, ["ln", ["coalesce", ["get", "count"], 1]]]]], 15], "circle-blur": ["case", ["has", "count"], 0.25, 0.9], "circle-opacity": fade(0.7) } },
  ];
}

function control(c) {
  const is = (...states) => ["in", ["get", "state"], ["literal", states]];
  const known = ["!=", ["get", "colour"], null];
  // The less likely, the paler; and paler still, the longer nobody has told of it: half after ninety days.
  const fresh = ["interpolate", ["linear"], ["coalesce", ["get", "age"], 0], 7, 1, 90, 0.5];
  const sure = ["*", ["interpolate", ["linear"], ["get", "probability"], 0.3, 0.3, 1, 1], fresh];
  const point = ["==", ["geometry-type"], "Point"];
  const circle = (id, filter, paint) => ({ id, type: "circle", source: "control", filter: ["all", point, filter], paint });
  return [
    { id: "control-area", type: "fill", source: "control", filter: ["all", ["==", ["geometry-type"], "Polygon"], known], paint: { "fill-color": side(c), "fill-opacity": ["*", 0.22, ["get", "probability"], fresh] } },
    circle("control-hollow", ["any", ["!", known], is("unknown")], { "circle-radius": 6, "circle-color": c.paper, "circle-opacity": 0.6, "circle-stroke-color": c.none, "circle-stroke-width": 1.5 }),
    circle("control-ring", ["all", known, is("part")], { "circle-radius": 6.5, "circle-color": c.paper, "circle-opacity": 0.8, "circle-stroke-color": side(c), "circle-stroke-width": 2 }),
    circle("control-part", ["all", known, is("part")], { "circle-radius": 3, "circle-color": side(c), "circle-opacity": sure }),
    circle("control-siege", ["all", known, is("besieged")], { "circle-radius": 11, "circle-opacity": 0, "circle-color": c.paper, "circle-stroke-color": c.fight, "circle-stroke-width": 2 }),
    circle("control-back", ["all", known, is("held", "contested", "besieged")], { "circle-radius": 7, "circle-color": c.paper }),
    circle("control-fill", ["all", known, is("held", "contested", "besieged")], {
      "circle-radius": 7, "circle-color": side(c), "circle-opacity": sure,
      "circle-stroke-color": ["match", ["get", "state"], "contested", c.fight, c.paper],
      "circle-stroke-width": ["match", ["get", "state"], "contested", 3, 1],
    }),
  ];
}

// Hatching in a side's colour, drawn here so that no picture has to be fetched.
export function addHatches(map) {
  const c = ink();
  const all = [["hatch--1", c.none], ...c.sides.map((colour, i) => [`hatch-${i}`, colour])];
  for (const [name, colour] of all) if (!map.hasImage(name)) map.addImage(name, hatch(colour), { pixelRatio: 2 });
}

function hatch(colour) {
  const size = 16;
  const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
  const pen = canvas.getContext("2d");
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  for (const shift of [-size, 0, size]) {
    pen.beginPath();
    pen.moveTo(shift, size);
    pen.lineTo(shift + size, 0);
    pen.stroke();
  }
  return pen.getImageData(0, 0, size, size);
}
