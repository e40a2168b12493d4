// What the phone holds, in IndexedDB: who uses it, their visits, and entries that are not saved yet.
import { deleteDB, openDB } from "../../vendor/idb/idb.js";

export const NAME = "przystanek-log";
const EDITION = 1;
const ME = "me";

// Other windows hear that something changed, or that its owner has gone.
const channel = new BroadcastChannel(NAME);
export const announce = (word) => channel.postMessage(word);
export const whenAnnounced = (then) =>
  channel.addEventListener("message", (event) => then(event.data));

let opened = null;

// A later edition adds to this and takes nothing away: entries outlive every update of the page.
const upgrade = (db, before) => {
  if (before < 1) {
    db.createObjectStore("person");
    db.createObjectStore("visits", { keyPath: "id" });
    // One entry for a visit, whichever window it was made in.
    db.createObjectStore("entries", { keyPath: ["person", "visit"] });
  }
};

const store = () => {
  opened ??= openDB(NAME, EDITION, {
    upgrade,
    blocking: () => close(),
    terminated: () => {
      opened = null;
    },
  });
  return opened;
};

const close = async () => {
  const db = await opened;
  opened = null;
  db?.close();
};

// Opening a database makes it: pages beside the log look first, where the browser lets them.
export const exists = async () => {
  if (!indexedDB.databases) return true;
  const found = await indexedDB.databases();
  return found.some((database) => database.name === NAME);
};

export const read = async () => {
  const db = await store();
  const [me, visits, entries] = await Promise.all([
    db.get("person", ME),
    db.getAll("visits"),
    db.getAll("entries"),
  ]);
  return { me, visits, entries };
};

// The server's news replaces what was there.
export const keep = async (me, visits) => {
  const write = (await store()).transaction(["person", "visits"], "readwrite");
  write.objectStore("person").put(me, ME);
  write.objectStore("visits").clear();
  for (const visit of visits) write.objectStore("visits").put(visit);
  await write.done;
};

export const forgetVisits = async () => (await store()).clear("visits");

export const keepMe = async (me) => (await store()).put("person", me, ME);

export const keepVisit = async (visit) => (await store()).put("visits", visit);

// Adds an entry for a visit; gives false where another window was quicker.
export const add = async (entry) => {
  const write = (await store()).transaction("entries", "readwrite");
  const there = await write.store.get([entry.person, entry.visit]);
  if (!there) await write.store.add(entry);
  await write.done;
  return !there || there.key === entry.key;
};

// Puts `entry` in the place of the one with this key; gives false where that one is gone.
export const replace = async (key, entry) => {
  const write = (await store()).transaction("entries", "readwrite");
  const place = [entry.person, entry.visit];
  const there = await write.store.get(place);
  const same = there?.key === key;
  if (same) await write.store.put(entry);
  await write.done;
  return same;
};

export const remove = async (key, { person, visit }) => {
  const write = (await store()).transaction("entries", "readwrite");
  const there = await write.store.get([person, visit]);
  if (there?.key === key) await write.store.delete([person, visit]);
  await write.done;
};

// Visits and the key to what waits; what waits stays, and nobody on this phone can read it.
export const lock = async () => {
  const write = (await store()).transaction(["person", "visits"], "readwrite");
  write.objectStore("person").clear();
  write.objectStore("visits").clear();
  await write.done;
  announce("changed");
};

// Everything of the person who uses the phone; gives whether somebody else's entries are left.
export const forget = async () => {
  const { me, entries } = await read();
  await lock();
  const others = entries.filter((entry) => entry.person !== me?.person);
  for (const entry of entries) {
    if (!others.includes(entry)) await remove(entry.key, entry);
  }
  if (others.length) return true;
  await close();
  await deleteDB(NAME);
  return false;
};
