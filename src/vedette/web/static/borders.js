// The borders of countries: those of territories whose state is disputed are told apart, to be drawn dashed.
/* global topojson */

// Entities of Natural Earth whose belonging, or whose being a state of its own, is disputed among states.
const DISPUTED = new Set(["Kosovo", "N. Cyprus", "Palestine", "Siachen Glacier", "Somaliland", "Taiwan", "W. Sahara"]);

export function borders(atlas) {
  const mesh = (fits) => topojson.mesh(atlas, atlas.objects.countries, (a, b) => a !== b && fits(disputed(a) || disputed(b)));
  return { settled: mesh((one) => !one), disputed: mesh((one) => one) };
}

const disputed = (country) => DISPUTED.has(country.properties.name);
