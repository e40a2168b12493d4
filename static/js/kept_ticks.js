// Ticks that are not saved yet, kept in the browser by person and meeting until they are.
const PREFIX = "attendance:";

const place = (person, meeting) => `${PREFIX}${person}:${meeting}`;

const keys = () =>
  Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

export const read = (person, meeting) => {
  try {
    return JSON.parse(localStorage.getItem(place(person, meeting))) || {};
  } catch {
    return {};
  }
};

// An empty set leaves nothing behind. Gives false where the browser keeps nothing.
export const keep = (person, meeting, ticks) => {
  try {
    if (Object.keys(ticks).length) {
      localStorage.setItem(place(person, meeting), JSON.stringify(ticks));
    } else {
      localStorage.removeItem(place(person, meeting));
    }
    return true;
  } catch {
    return false;
  }
};

export const count = () =>
  keys().reduce(
    (sum, key) =>
      sum + Object.keys(JSON.parse(localStorage.getItem(key))).length,
    0,
  );

export const forget = () => {
  for (const key of keys()) localStorage.removeItem(key);
};
