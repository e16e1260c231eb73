// Events and reports by day, and the day shown.
/* global Plot */
const DAY = 86_400_000;
const iso = (time) => new Date(time).toISOString().slice(0, 10);

export class Timeline {
  constructor(days, show) {
    this.days = days.map((one) => ({ ...one, at: new Date(`${one.day}T00:00Z`) }));
    this.show = show;
    this.input = document.getElementById("on");
    this.slider = document.getElementById("slider");
    this.chart = document.getElementById("chart");
    this.status = document.getElementById("shown-day");
    this.play = document.getElementById("play");
    if (this.days.length) this.start();
    document.getElementById("time").addEventListener("submit", (event) => event.preventDefault());
  }

  get day() {
    return this.input.value;
  }

  start() {
    this.first = this.days[0].at.getTime();
    this.slider.max = Math.round((this.days.at(-1).at.getTime() - this.first) / DAY);
    this.slider.hidden = this.play.hidden = false;
    this.slider.addEventListener("input", () => this.set(iso(this.first + this.slider.valueAsNumber * DAY)));
    this.input.addEventListener("change", () => this.input.value && this.set(this.input.value));
    this.play.addEventListener("click", () => (this.timer ? this.stop() : this.run()));
    new ResizeObserver(() => this.draw()).observe(this.chart);
    this.mark();
  }

  set(day) {
    this.input.value = day;
    this.mark();
    clearTimeout(this.waiting); // a slider gives many days on its way; only where it rests is asked for
    this.waiting = setTimeout(() => this.show(day), 60);
  }

  mark() {
    const found = this.days.find((one) => one.day === this.day);
    this.slider.value = Math.round((Date.parse(`${this.day}T00:00Z`) - this.first) / DAY);
    this.slider.setAttribute("aria-valuetext", this.day);
    const several = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;
    this.status.textContent = `${several(found?.events ?? 0, "event")}, ${several(found?.reports ?? 0, "report")} on this day`;
    this.draw();
  }

  run() {
    if (this.slider.value === this.slider.max) this.slider.value = 0;
    this.timer = setInterval(() => this.step(), 450);
    this.told("Pause", "true");
  }

  step() {
    if (this.slider.valueAsNumber >= Number(this.slider.max)) return this.stop();
    this.set(iso(this.first + (this.slider.valueAsNumber + 1) * DAY));
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    this.told("Play", "false");
  }

  told(word, pressed) {
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
    this.chart.replaceChildren(
      Plot.plot({
        className: "chart", width, height: 106, marginLeft: 10, marginRight: 10, marginTop: 6, marginBottom: 34,
        x: { type: "utc", domain: ends[0] < ends[1] ? ends : undefined, label: null, ticks: this.ticks(width) },
        y: { axis: null },
        marks: [
          Plot.ruleX(this.days, { x: "at", y1: 0, y2: "events", className: "bar-events", strokeWidth: thick }),
          Plot.ruleX(this.days, { x: "at", y1: 0, y2: (one) => -one.reports, className: "bar-reports", strokeWidth: thick }),
          Plot.ruleY([0], { className: "bar-zero" }),
          Plot.ruleX([day], { className: "bar-day" }),
        ],
      }),
    );
  }
}
