// The log on the phone: what was kept is shown at once, news and entries go when there is a signal.
import { newKey, whenReachable } from "../reaching.js";
import { isoDay } from "./clock.js";
import { say, show } from "./drawing.js";
import { again, changeEntry, enter, enterUnplanned, whenEntered } from "./entering.js";
import * as form from "./form.js";
import { inLanguage, offerInstalling, register } from "./installing.js";
import * as phone from "./phone.js";
import { askForNews, tell } from "./sending.js";
import { whenAnnounced } from "./store.js";

const RETRY_MS = 15_000;
const AT_ONCE = 50;
const WRONG_CLOCK_MS = 5 * 60_000;
const NO_WAY = ["signed_out", "forbidden"];
const LOCK = "przystanek-log-sending";

const root = document.querySelector("[data-log]");
const plain = document.querySelector("[data-plain]");
const { known } = phone;
let reached = "looking";
let gone = false;
let sending = new Set();
let told = [];

const waiting = () => known.entries.filter((entry) => entry.state === "waiting");
const needs = () => known.entries.filter((entry) => entry.state !== "waiting");
const inWarsaw = () => isoDay(phone.now());
const byStart = (one, other) => Date.parse(one.starts) - Date.parse(other.starts);

const said = () => {
  const n = waiting().length;
  if (reached === "signed_out") {
    return n ? say("signed_out", { n }) : say("signed_out_empty");
  }
  if (reached === "forbidden") return say("not_sent", { n });
  if (sending.size) return say("sending", { n: sending.size });
  if (reached === "trouble") return say("trouble", { n });
  if (reached === "offline") return n ? say("waiting", { n }) : say("offline");
  if (needs().length) return say("needs", { n: needs().length });
  if (n) return say("sending", { n });
  return say(reached === "looking" ? "looking" : "up_to_date");
};

const alerts = () => {
  const minutes = Math.round(Math.abs(known.me?.ahead ?? 0) / 60_000);
  const worried = waiting().some((entry) => entry.facts.wellbeing === "worry");
  return [
    ...[...known.notes].map((name) => say(name)),
    worried && reached !== "ok" && say("worry_waits"),
    known.others && say("others", { n: known.others }),
    known.locked && say("locked", { n: known.locked }),
    known.unreadable && say("unreadable", { n: known.unreadable }),
    minutes * 60_000 >= WRONG_CLOCK_MS && say("clock", { minutes }),
  ]
    .filter(Boolean)
    .map((text) => ({ text, level: "warning" }))
    .concat(told);
};

const view = () => {
  const entered = new Set(known.entries.map((entry) => entry.id));
  const come = (visit) => isoDay(visit.starts) <= inWarsaw();
  const toLog = known.visits.filter(
    (visit) => visit.mine && come(visit) && !entered.has(visit.id),
  );
  return {
    conflicts: needs().filter((entry) => entry.state === "conflict"),
    refused: needs().filter((entry) => entry.state === "refused"),
    waiting: waiting().sort(byStart),
    open: toLog
      .filter((visit) => visit.state === "planned")
      .sort((one, other) => byStart(other, one)),
    coming: known.visits.filter((visit) => !visit.mine || !come(visit)).sort(byStart),
    logged: toLog
      .filter((visit) => visit.state !== "planned")
      .sort((one, other) => byStart(other, one)),
    fresh: known.fresh,
    sending,
    known: Boolean(known.me),
    canAdd: known.visits.some((visit) => visit.mine),
    reached,
    said: said(),
    alerts: alerts(),
    isWaiting: reached !== "ok" || known.entries.length > 0,
    canSend: waiting().length > 0 && !sending.size && !NO_WAY.includes(reached),
    asOf: known.me?.heardAt,
  };
};

// Until the phone knows whose it is, the server's own page stands as it came.
const draw = () => {
  if (gone || (plain && !known.me)) return;
  show(view(), act);
  if (plain) plain.hidden = true;
};

const sendWaiting = async ({ csrf, person }) => {
  const batch = waiting().slice(0, AT_ONCE);
  if (!batch.length) return;
  sending = new Set(batch.map((entry) => entry.key));
  draw();
  const entries = batch.map(({ id, key, replaces, version, noted, facts }) => ({
    ...facts,
    key,
    replaces,
    version,
    noted,
    visit: facts.match ? null : id,
  }));
  try {
    const result = await tell(root.dataset.entries, csrf, person, entries);
    reached = result.reached;
    for (const entry of batch) await phone.settle(entry, result.answers?.[entry.key]);
  } finally {
    sending = new Set();
    await phone.load();
  }
  // Visits that nobody had planned are in the next news only.
  if (reached === "ok" && batch.some((entry) => entry.facts.match)) {
    const news = await askForNews(root.dataset.kept);
    if (news.reached === "ok") await phone.welcome(news.answer);
  }
};

const round = async () => {
  if (gone) return;
  const news = await askForNews(root.dataset.kept);
  if (gone) return;
  reached = news.reached;
  if (reached === "forbidden") {
    await phone.leave();
    known.notes.add("forbidden");
  } else if (reached === "ok") {
    told = [...told, ...news.answer.told];
    await phone.welcome(news.answer);
    await sendWaiting(news.answer);
    if (!form.isOpen()) await inLanguage(news.answer.language, root.dataset.phone);
  }
  draw();
};

// One window at a time sends; the others see what came of it.
const sync = () => navigator.locks.request(LOCK, round);

const act = async (name, item) => {
  if (name === "done") return enter(item, { result: "done" });
  if (name === "not") return enter(item, { result: "attempted" });
  if (name === "change") return changeEntry(item);
  if (name === "mine") await again(item, newKey(), item.facts, item.answer.version);
  if (name === "theirs" || name === "drop") await phone.drop(item);
  draw();
  document.getElementById("main").focus();
  return sync();
};

const isAble = () =>
  window.isSecureContext &&
  "indexedDB" in window &&
  "serviceWorker" in navigator &&
  "locks" in navigator &&
  "timeout" in AbortSignal;

// Somebody signs out in another window: what this one shows goes as well, and it writes no more.
const leave = () => {
  gone = true;
  form.close();
  plain?.remove();
  const paragraph = document.createElement("p");
  paragraph.textContent = say("gone");
  root.replaceChildren(paragraph);
};

const pageIsKept = (kept) => {
  if (kept) return;
  known.notes.add("page_not_kept");
  draw();
};

// Where nothing can be kept the server's own page does the work, and nothing stands before it.
const withoutStore = async () => {
  const worker = await navigator.serviceWorker?.getRegistration();
  await worker?.unregister();
  if (!plain && navigator.onLine) return location.replace(root.dataset.signIn);
  root.hidden = false;
  root.querySelector(".log-bar").hidden = true;
  const paragraph = document.createElement("p");
  paragraph.className = "notice notice--warning";
  paragraph.textContent = say("no_store");
  return root.querySelector("[data-alerts]").append(paragraph);
};

const start = async () => {
  await phone.used();
  draw();
  register(root.dataset.worker, root.dataset.home).then(pageIsKept);
  offerInstalling(root.querySelector("[data-install]"));
  whenAnnounced((word) => (word === "gone" ? leave() : phone.load().then(draw)));
  root.querySelector("[data-send]").addEventListener("click", sync);
  root.querySelector("[data-unplanned]").addEventListener("click", enterUnplanned);
  window.addEventListener("offline", () => {
    reached = "offline";
    draw();
  });
  whenEntered(() => {
    draw();
    sync();
  });
  whenReachable(sync, () => waiting().length > 0, RETRY_MS);
  await sync();
  if (location.search) history.replaceState(null, "", root.dataset.home);
};

// A page brought back by "Back" may be of before a sign-out.
window.addEventListener("pageshow", (event) => event.persisted && location.reload());

const able = isAble() ? phone.load() : Promise.reject(new Error("nothing can be kept"));
able.then(start, withoutStore);
