// Writing an entry, or writing it anew: it is on the phone before anything is sent.
import { newKey } from "../reaching.js";
import { fromTo, isoDay } from "./clock.js";
import { say, titleOf } from "./drawing.js";
import * as form from "./form.js";
import { holdOnToStorage } from "./installing.js";
import * as phone from "./phone.js";

const { known } = phone;
let after = () => {};

export const whenEntered = (then) => {
  after = then;
};

const openForm = (about, given, save) => {
  const key = newKey();
  form.open(about, given, async (facts) => {
    let problem;
    try {
      problem = await save(key, facts);
    } catch {
      return "full";
    }
    if (problem) return problem;
    holdOnToStorage();
    after();
    return "";
  });
};

const about = (item) => ({
  id: item.id,
  title: titleOf(item),
  when: fromTo(item),
  minutes: item.minutes,
  costs: item.costs,
});

const written = () => ({ state: "waiting", noted: new Date(phone.now()).toISOString() });

export const enter = (visit, given) =>
  openForm(about(visit), given, async (key, facts) => {
    const entry = { ...visit, ...written(), key, replaces: [], facts };
    return (await phone.enter(entry)) ? "" : "twice";
  });

// The earlier keys go with it: one of them may have been saved without our hearing of it.
export const again = (entry, key, facts, version) =>
  phone.change(entry.key, {
    ...entry,
    ...written(),
    ...(facts.match && visitOf(facts)),
    key,
    replaces: [...entry.replaces, entry.key],
    facts,
    version,
    answer: undefined,
  });

export const changeEntry = (entry) =>
  openForm(
    { ...about(entry), people: entry.facts.match && people() },
    entry.facts,
    async (key, facts) => ((await again(entry, key, facts, entry.version)) ? "" : "twice"),
  );

// Whom one visits is known from the visits on the phone: one of each pair.
const pairs = () => [
  ...new Map(
    known.visits.filter((visit) => visit.mine).map((visit) => [visit.match, visit]),
  ).values(),
];

const people = () =>
  pairs().map((visit) => [visit.match, `${titleOf(visit)} – ${visit.volunteer}`]);

const visitOf = ({ match, day, start, minutes }) => {
  const { who, place, volunteer, costs } = pairs().find((visit) => `${visit.match}` === match) ?? {};
  return { who, place, volunteer, costs, minutes, starts: new Date(`${day}T${start}`).toISOString() };
};

export const enterUnplanned = () => {
  const title = say("unplanned");
  const given = { result: "done", day: isoDay(phone.now()) };
  const costs = pairs().some((visit) => visit.costs);
  const blank = { id: "new", title, when: "", minutes: 60, costs, people: people() };
  openForm(blank, given, async (key, facts) => {
    const visit = { id: `new-${key}`, version: 0, ...visitOf(facts) };
    const entry = { ...visit, ...written(), key, replaces: [], facts };
    return (await phone.enter(entry)) ? "" : "twice";
  });
};
