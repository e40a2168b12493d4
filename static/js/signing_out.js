// Whoever signs out leaves nothing on this phone; what is not saved is told of first.
import { count, forget as forgetTicks } from "./kept_ticks.js";
import { announce, exists, forget as forgetVisits, read } from "./log/store.js";

const CACHES = "przystanek-log-";
const form = document.querySelector("[data-signing-out]");
let ready = false;

const show = (name, number) => {
  form.querySelector(`[data-${name}]`).hidden = number === 0;
};

const ownEntries = async () => {
  if (!(await exists())) return 0;
  const { me, entries } = await read();
  return entries.filter((entry) => entry.person === me?.person).length;
};

const forgetLog = async () => {
  if (!(await exists())) return;
  announce("gone");
  const others = await forgetVisits();
  // Somebody else's entries, locked, are theirs: the browser is not told to clear everything.
  form.elements.keeps.disabled = !others;
};

const forgetPages = async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(CACHES)) await caches.delete(name);
  }
  const workers = await navigator.serviceWorker.getRegistrations();
  await Promise.all(workers.map((worker) => worker.unregister()));
};

const quietly = (work) => work().catch(() => {});

show("unsaved", count());
quietly(async () => {
  const number = await ownEntries();
  form.querySelector("[data-number]").textContent = number;
  show("unsent", number);
});
form.addEventListener("submit", async (event) => {
  if (ready) return;
  event.preventDefault();
  forgetTicks();
  await quietly(forgetLog);
  if ("serviceWorker" in navigator) await quietly(forgetPages);
  ready = true;
  form.requestSubmit(event.submitter);
});
