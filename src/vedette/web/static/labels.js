// Names on the map as HTML: text layers would need fonts from elsewhere. A name that would cover another is left out.
export class Labels {
  constructor(map, Marker, open) {
    Object.assign(this, { map, Marker, open, markers: [] });
    map.on("moveend", () => this.thin());
    map.on("zoom", () => this.thin());
  }

  set(control, theatre) {
    for (const { marker } of this.markers) marker.remove();
    const held = control.features.filter((one) => one.geometry.type === "Point");
    const named = new Set(held.map((one) => one.properties.name));
    const areas = theatre.features.filter((one) => !named.has(one.properties.name));
    this.markers = [...held.map((one) => this.place(one)), ...areas.map((one) => this.area(one))];
    this.thin();
  }

  // Where many events are drawn as one mark, their number stands on it.
  counts(events) {
    for (const { marker } of this.numbers ?? []) marker.remove();
    this.numbers = events.features
      .filter((one) => one.properties.count)
      .map((one) => this.add(this.element(String(one.properties.count), "count"), one.geometry.coordinates, { anchor: "center" }));
  }

  place({ geometry, properties }) {
    const element = this.element(properties.name, "name");
    element.addEventListener("click", () => this.open(properties.place));
    return this.add(element, geometry.coordinates, { anchor: "left", offset: [11, 0] });
  }

  area({ geometry, properties }) {
    return this.add(this.element(properties.name, `name layer ${properties.kind}`), middle(geometry), { anchor: "center" });
  }

  element(name, kind) {
    const element = document.createElement("div");
    element.className = kind;
    element.textContent = name;
    return element;
  }

  add(element, at, options) {
    const marker = new this.Marker({ element, ...options }).setLngLat(at).addTo(this.map);
    element.setAttribute("aria-hidden", "true"); // the list of places says the same to a screen reader
    element.removeAttribute("tabindex");
    return { marker, element };
  }

  thin() {
    const taken = [];
    for (const { element } of this.markers) {
      element.classList.remove("covered");
      const box = element.getBoundingClientRect();
      const covered = taken.some((one) => box.left < one.right && one.left < box.right && box.top < one.bottom && one.top < box.bottom);
      element.classList.toggle("covered", covered);
      if (!covered) taken.push(box);
    }
  }
}

function middle(geometry) {
  const flat = (geometry.coordinates ?? geometry.geometries[0].coordinates).flat(Infinity);
  const points = flat.flatMap((_, i) => (i % 2 ? [] : [[flat[i], flat[i + 1]]]));
  if (geometry.type === "LineString") return points[Math.floor(points.length / 2)];
  const mean = (i) => points.reduce((sum, one) => sum + one[i], 0) / points.length;
  return [mean(0), mean(1)];
}
