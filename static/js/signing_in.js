// Whoever signs in may be somebody else: the visits on this phone are removed first, and what waits
// is locked. It opens again for whom it belongs to (docs/decisions/0025).
import { exists, lock } from "./log/store.js";

const PATIENCE_MS = 1_000;
let ready = false;

for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", async (event) => {
    if (ready || !event.target.closest("main")) return;
    event.preventDefault();
    const waited = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    await Promise.race([
      exists().then((there) => there && lock()).catch(() => {}),
      waited,
    ]);
    ready = true;
    form.requestSubmit(event.submitter);
  });
}
