// A sheet on a page of its own: the reader and the judging, without map and sections.
import { offerNames } from "./names.js";
import { Reader } from "./reader.js";
import { Review } from "./review.js";

async function changed() {
  const asked = new URL(location.href);
  asked.searchParams.set("part", "true");
  const answer = await fetch(asked);
  if (answer.ok) document.getElementById("part").innerHTML = await answer.text(); // escaped by the server
}

new Reader(new Review({ changed, detail: { open: (href) => location.assign(href), back: () => history.back() } }));
offerNames();
document.body.dataset.ready = "yes";
