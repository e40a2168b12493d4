// What this phone knows: whose it is, their visits, and what waits. Every change goes to the store
// first and is read back from it, so that two windows and one that was closed say the same.
import { FORTNIGHT } from "./clock.js";
import { keysOf, seal, unseal } from "./sealing.js";
import * as store from "./store.js";

export const known = {
  me: null,
  visits: [],
  entries: [],
  others: 0,
  locked: 0,
  unreadable: 0,
  fresh: new Set(),
  notes: new Set(),
};

const changed = () => store.announce("changed");

export const now = () => Date.now() + (known.me?.ahead ?? 0);

const opened = async (me, entry) => {
  const content = await unseal(me.keys, entry.sealed);
  return content && { ...entry, ...content, id: entry.visit };
};

export const load = async () => {
  const { me, visits, entries } = await store.read();
  if (me && Date.now() - me.usedAt > FORTNIGHT) {
    await store.lock();
    known.notes.add("unused");
    return load();
  }
  const own = me ? entries.filter((entry) => entry.person === me.person) : [];
  const readable = await Promise.all(own.map((entry) => opened(me, entry)));
  Object.assign(known, {
    me,
    visits: visits.filter((visit) => now() - Date.parse(visit.starts) < FORTNIGHT),
    entries: readable.filter(Boolean),
    others: me ? entries.length - own.length : 0,
    locked: me ? 0 : entries.length,
    unreadable: readable.filter((entry) => !entry).length,
  });
};

// Opening the page is use; who does not open it for a fortnight finds nothing.
export const used = async () => {
  if (known.me) await store.keepMe({ ...known.me, usedAt: Date.now() });
};

// The server's news. Another person's visits and key go at once; what they entered stays locked.
export const welcome = async ({ person, seals, now: theirs, visits }) => {
  if (known.me && known.me.person !== person) {
    known.notes.add("changed_person");
    known.fresh.clear();
  }
  const at = Date.now();
  const ahead = Date.parse(theirs) - at;
  const me = { person, keys: await keysOf(seals), usedAt: at, heardAt: at + ahead, ahead };
  await store.keep(me, visits);
  known.notes.delete("unused");
  known.notes.delete("forbidden");
  await load();
  changed();
};

// Who no longer works with clients: what they wrote stays readable to them until they remove it.
export const leave = async () => {
  await (known.entries.length ? store.forgetVisits() : store.lock());
  await load();
  changed();
};

const content = ({ who, place, volunteer, costs, starts, minutes, version, noted, facts, answer }) => ({
  who,
  place,
  volunteer,
  costs,
  starts,
  minutes,
  version,
  noted,
  facts,
  answer,
});

const row = async (entry) => ({
  person: known.me.person,
  visit: entry.id,
  key: entry.key,
  replaces: entry.replaces,
  state: entry.state,
  sealed: await seal(known.me.keys, content(entry)),
});

// Gives false where another window logged the visit first.
export const enter = async (entry) => {
  const added = await store.add(await row(entry));
  await load();
  changed();
  return added;
};

// Gives false where the entry is gone: it was saved, or changed in another window.
export const change = async (key, entry) => {
  const done = await store.replace(key, await row(entry));
  await load();
  changed();
  return done;
};

export const drop = async (entry) => {
  await store.remove(entry.key, entry);
  await load();
  changed();
};

const SETTLED = ["saved", "already"];

// What the server made of one entry.
export const settle = async (entry, answer) => {
  if (!answer) return;
  if (!SETTLED.includes(answer.state)) {
    await store.replace(entry.key, await row({ ...entry, state: answer.state, answer }));
    return;
  }
  const visit = known.visits.find((one) => one.id === entry.id);
  if (visit) {
    const { version, label } = answer;
    await store.keepVisit({ ...visit, version, label, state: "reported" });
  }
  await store.remove(entry.key, entry);
  known.fresh.add(entry.id);
};
