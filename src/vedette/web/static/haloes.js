// Events as wide as they are known: a point with a precision in metres becomes a circle of that radius.
const METRES_PER_DEGREE = 111_320;
const STEPS = 48;

export function haloes(collection) {
  const wide = collection.features.filter(hasWidth).map((one) => ({ ...one, geometry: circle(one), properties: { ...one.properties, part: "halo" } }));
  return { ...collection, features: [...wide, ...collection.features] };
}

function hasWidth(feature) {
  return feature.geometry.type === "Point" && feature.properties.precision_m > 0;
}

function circle({ geometry, properties }) {
  const [lon, lat] = geometry.coordinates;
  const high = properties.precision_m / METRES_PER_DEGREE;
  const wide = high / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  const ring = Array.from({ length: STEPS + 1 }, (_, i) => {
    const turn = (2 * Math.PI * i) / STEPS;
    return [lon + wide * Math.cos(turn), lat + high * Math.sin(turn)];
  });
  return { type: "Polygon", coordinates: [ring] };
}
