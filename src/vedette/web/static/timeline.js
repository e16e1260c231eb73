// Events and reports by day, the day shown, and the period that is brushed.
import { change, json, now } from "./state.js";
/* global Plot, d3 */
const DAY = 86_400_000;
const HEIGHT = 106;
const BACK = 400; // days before the first report that are drawn: one aside on an older war should not press all else into a corner
const iso = (time) => new Date(time).toISOString().slice(0, 10);

export class Timeline {
  constructor(days, shown) {
    Object.assign(this, { shown });
    for (const id of ["on", "from", "to", "whole", "slider", "chart", "play"]) this[id] = document.getElementById(id);
    this.told = { events: document.getElementById("day-events"), reports: document.getElementById("day-reports") };
    document.getElementById("time").addEventListener("submit", (event) => event.preventDefault());
    this.take(days);
    if (this.days.length) this.start();
  }

  take(days) {
    const all = days.map((one) => ({ ...one, at: new Date(`${one.day}T00:00Z`) }));
    const begin = (all.find((one) => one.reports)?.at.getTime() ?? -Infinity) - BACK * DAY;
    this.days = all.filter((one) => one.at.getTime() >= begin);
    this.before = all.filter((one) => one.at.getTime() < begin).reduce((sum, one) => sum + one.events, 0);
  }

  async load() {
    this.take(await json("/api/timeline"));
    this.mark();
  }

  get day() {
    return this.on.value;
  }

  start() {
    this.first = this.days[0].at.getTime();
    this.slider.max = Math.round((this.days.at(-1).at.getTime() - this.first) / DAY);
    this.slider.hidden = this.play.hidden = false;
    this.slider.addEventListener("input", () => this.set(iso(this.first + this.slider.valueAsNumber * DAY)));
    this.on.addEventListener("change", () => this.on.value && this.set(this.on.value));
    for (const field of [this.from, this.to]) field.addEventListener("change", () => this.period(this.from.value, this.to.value));
    this.whole.addEventListener("click", () => this.period("", ""));
    this.play.addEventListener("click", () => (this.timer ? this.stop() : this.run()));
    new ResizeObserver(() => this.draw()).observe(this.chart);
    this.mark();
  }

  // The address went back or forth.
  read() {
    const asked = now();
    if (asked.get("on")) this.on.value = asked.get("on");
    this.from.value = asked.get("from") ?? "";
    this.to.value = asked.get("to") ?? "";
    this.mark();
  }

  set(day) {
    this.on.value = day;
    this.mark();
    clearTimeout(this.waiting); // a slider gives many days on its way; only where it rests is asked for
    this.waiting = setTimeout(() => {
      change({ on: day });
      this.shown();
    }, 60);
  }

  period(from, to) {
    this.from.value = from;
    this.to.value = to;
    change({ from, to });
    if (to) {
      this.on.value = to;
      change({ on: to });
    }
    this.mark();
    this.shown();
  }

  // Another section set the first day of the period.
  since(day) {
    this.from.value = day;
    change({ from: day });
    this.mark();
  }

  mark() {
    const found = this.days.find((one) => one.day === this.day);
    this.slider.value = Math.round((Date.parse(`${this.day}T00:00Z`) - this.first) / DAY);
    this.slider.setAttribute("aria-valuetext", this.day);
    this.whole.hidden = !this.from.value && !this.to.value;
    const several = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;
    this.told.events.textContent = several(found?.events ?? 0, "event");
    this.told.reports.textContent = `${several(found?.reports ?? 0, "report")} on this day${this.before ? `; ${several(this.before, "event")} before ${this.days[0].day} not drawn` : ""}`;
    this.draw();
  }

  run() {
    if (this.slider.value === this.slider.max) this.slider.value = 0;
    this.timer = setInterval(() => this.step(), 450);
    this.say("Pause", "true");
  }

  step() {
    if (this.slider.valueAsNumber >= Number(this.slider.max)) return this.stop();
    this.set(iso(this.first + (this.slider.valueAsNumber + 1) * DAY));
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    this.say("Play", "false");
  }

  say(word, pressed) {
    this.play.textContent = word;
    this.play.setAttribute("aria-pressed", pressed);
  }

  // Whole days alone: a tick at noon would say more than the reports do.
  ticks(width) {
    const days = Number(this.slider.max);
    if (days > 14) return undefined;
    const every = Math.max(1, Math.ceil((days + 1) / (width / 80)));
    return Array.from({ length: Math.floor(days / every) + 1 }, (_, i) => new Date(this.first + i * every * DAY));
  }

  draw() {
    const width = this.chart.clientWidth;
    if (!width || !this.days.length) return;
    const day = new Date(`${this.day}T00:00Z`);
    const thick = Math.max(1, Math.min(10, (width / (Number(this.slider.max) + 1)) * 0.7));
    const ends = [this.days[0].at, this.days.at(-1).at];
    const plot = Plot.plot({
      className: "chart", width, height: HEIGHT, marginLeft: 10, marginRight: 10, marginTop: 6, marginBottom: 34,
      x: { type: "utc", domain: ends[0] < ends[1] ? ends : undefined, label: null, ticks: this.ticks(width) },
      y: { axis: null },
      marks: [
        Plot.ruleX(this.days, { x: "at", y1: 0, y2: "events", className: "bar-events", strokeWidth: thick }),
        Plot.ruleX(this.days, { x: "at", y1: 0, y2: (one) => -one.reports, className: "bar-reports", strokeWidth: thick }),
        Plot.ruleY([0], { className: "bar-zero" }),
        Plot.ruleX([day], { className: "bar-day" }),
      ],
    });
    this.chart.replaceChildren(plot);
    if (ends[0] < ends[1]) this.brush(plot, width);
  }

  // A period is drawn with the mouse; the two dates beside the day do the same from the keyboard.
  brush(plot, width) {
    const scale = plot.scale("x");
    const brush = d3.brushX().extent([[10, 0], [width - 10, HEIGHT - 34]]);
    const layer = d3.select(plot).append("g").attr("class", "brush").call(brush);
    if (this.from.value || this.to.value) {
      const at = (value, end) => (value ? scale.apply(new Date(`${value}T00:00Z`)) : end);
      const edges = [at(this.from.value, 10), at(this.to.value, width - 10)].map((x) => Math.max(10, Math.min(width - 10, x)));
      layer.call(brush.move, [Math.min(...edges), Math.max(...edges) + 1]);
    }
    brush.on("end", ({ sourceEvent, selection }) => {
      if (!sourceEvent) return;
      if (!selection) return void this.clicked(scale, d3.pointer(sourceEvent, plot)[0]);
      const [from, to] = selection.map((x) => iso(scale.invert(x).getTime() + DAY / 2));
      this.period(from, to);
    });
  }

  clicked(scale, x) {
    if (this.from.value || this.to.value) return this.period("", "");
    return this.set(iso(scale.invert(x).getTime() + DAY / 2));
  }
}
