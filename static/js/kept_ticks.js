// Ticks that are not saved yet, kept in the browser by person and meeting until they are. They are
// locked with a key that only their maker's session is given; where the browser cannot lock
// (no HTTPS), nothing is kept.
import { keysOf, seal, unseal } from "./log/sealing.js";

const PREFIX = "attendance:";

const place = (person, meeting) => `${PREFIX}${person}:${meeting}`;

const places = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const bytes = (word) => Uint8Array.from(atob(word), (letter) => letter.charCodeAt(0));

let keys = null;
let last = Promise.resolve();

const opened = async (seals, where) => {
  try {
    keys = await keysOf(seals.split(" "));
    const { iv, data } = JSON.parse(localStorage.getItem(where));
    return (await unseal(keys, { iv: bytes(iv), data: bytes(data) })) ?? {};
  } catch {
    return {};
  }
};

export const open = (seals, person, meeting) => {
  const ticks = opened(seals, place(person, meeting));
  last = ticks;
  return ticks;
};

const write = async (where, ticks, number) => {
  try {
    if (!number) return localStorage.removeItem(where);
    const { iv, data } = await seal(keys, ticks);
    localStorage.setItem(where, JSON.stringify({ number, iv: text(iv), data: text(data) }));
  } catch {
    localStorage.removeItem(where);
  }
};

// An empty set leaves nothing behind. What is kept later is written later.
export const keep = (person, meeting, ticks) => {
  const number = Object.keys(ticks).length;
  const now = structuredClone(ticks);
  last = last.then(() => write(place(person, meeting), now, number));
  return last;
};

export const count = () =>
  places().reduce((sum, key) => sum + (JSON.parse(localStorage.getItem(key)).number ?? 0), 0);

export const forget = () => {
  for (const key of places()) localStorage.removeItem(key);
};
