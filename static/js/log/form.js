// The three questions, two lines of text and a worry; the usual case is saved with the second tap.
// Under "more": with what, what the way cost, and when the next visit is.
import { say } from "./drawing.js";

const dialog = document.querySelector("[data-dialog]");
const form = dialog?.querySelector("form");
const field = (name) => form.elements[name];
const drafts = new Map();
const DONE = "done";
const LONGEST = 720;
const WHICH = ["match", "day", "start"];
const COSTS = ["kilometres", "fare"];
const NEXT = ["next_day", "next_start"];

let asked = null;
let saveIt = null;
let unplanned = false;
let costs = false;

const kinds = () => [...form.querySelectorAll('[name="kinds"]')];

const more = (done) => {
  const typed = [...(costs ? COSTS : []), ...NEXT].map((name) => [name, field(name).value.trim()]);
  const chosen = kinds().filter((box) => box.checked).map((box) => box.value);
  return {
    ...Object.fromEntries(typed.filter(([, value]) => value)),
    ...(done && chosen.length && { kinds: chosen }),
  };
};

const facts = () => {
  const result = field("result").value;
  const done = result === DONE;
  return {
    result,
    minutes: done ? field("minutes").value.trim() : "",
    reason: done ? "" : field("reason").value,
    wellbeing: done ? field("wellbeing").value : "",
    note: field("note").value.trim(),
    ...more(done),
    ...(unplanned && Object.fromEntries(WHICH.map((name) => [name, field(name).value]))),
  };
};

const problemOf = ({ result, minutes, reason, day, start, next_day, next_start }) => {
  if (Boolean(next_day) !== Boolean(next_start)) return "need_next";
  if (unplanned && !(Date.parse(`${day}T${start}`) <= Date.now())) return "need_when";
  if (!result) return "need_result";
  if (result !== DONE) return reason ? "" : "need_reason";
  const number = Number(minutes);
  return Number.isInteger(number) && number >= 1 && number <= LONGEST ? "" : "need_minutes";
};

const tell = (name) => {
  form.querySelector("[data-problem]").textContent = name ? say(name) : "";
};

const showParts = () => {
  const { result } = facts();
  form.querySelector("[data-if-unplanned]").hidden = !unplanned;
  form.querySelector("[data-if-planned]").hidden = unplanned;
  for (const part of form.querySelectorAll("[data-if-done]")) part.hidden = result !== DONE;
  form.querySelector("[data-if-costs]").hidden = !costs;
  form.querySelector("[data-if-not-done]").hidden = !result || result === DONE;
  form.querySelector("[data-if-worry]").hidden = field("wellbeing").value !== "worry";
};

export const close = () => dialog?.close();

export const isOpen = () => Boolean(dialog?.open);

const option = ([value, text]) => Object.assign(document.createElement("option"), { value, text });

// `about` is a visit or an entry, `about.people` whom an unplanned visit may be to; `save` takes
// the facts and gives the name of a problem, or "".
export const open = (about, given, save) => {
  asked = about.id;
  saveIt = save;
  unplanned = Boolean(about.people);
  costs = Boolean(about.costs);
  form.reset();
  field("match").replaceChildren(...(about.people ?? []).map(option));
  tell("");
  form.querySelector("[data-who]").textContent = about.title;
  form.querySelector("[data-when]").textContent = about.when;
  const shown = { ...given, ...(drafts.get(asked) ?? {}), result: given.result };
  const chosen = shown.kinds ?? [];
  delete shown.kinds;
  for (const [name, value] of Object.entries(shown)) field(name).value = value;
  for (const box of kinds()) box.checked = chosen.includes(box.value);
  const filled = [...COSTS, ...NEXT].some((name) => shown[name]);
  form.querySelector("[data-more]").open = filled || chosen.length > 0;
  field("minutes").value ||= about.minutes;
  if (!shown.wellbeing) field("wellbeing").value = "same";
  showParts();
  dialog.showModal();
  dialog.scrollTop = 0;
};

const submit = async (event) => {
  event.preventDefault();
  const said = facts();
  const problem = problemOf(said) || (await saveIt(said));
  tell(problem);
  if (problem) return;
  drafts.delete(asked);
  dialog.close("saved");
  // The button that opened the form went with its card.
  document.getElementById("main").focus({ preventScroll: true });
};

if (form) {
  form.addEventListener("submit", submit);
  form.addEventListener("change", showParts);
  form.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  // What was typed is there when the same visit is opened again.
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "saved") drafts.set(asked, facts());
    dialog.returnValue = "";
  });
}
