// The three questions, two lines of text and a worry; the usual case is saved with the second tap.
import { say } from "./drawing.js";

const dialog = document.querySelector("[data-dialog]");
const form = dialog?.querySelector("form");
const field = (name) => form.elements[name];
const drafts = new Map();
const DONE = "done";
const LONGEST = 720;
const WHICH = ["match", "day", "start"];

let asked = null;
let saveIt = null;
let unplanned = false;

const facts = () => {
  const result = field("result").value;
  const done = result === DONE;
  return {
    result,
    minutes: done ? field("minutes").value.trim() : "",
    reason: done ? "" : field("reason").value,
    wellbeing: done ? field("wellbeing").value : "",
    note: field("note").value.trim(),
    ...(unplanned && Object.fromEntries(WHICH.map((name) => [name, field(name).value]))),
  };
};

const problemOf = ({ result, minutes, reason, day, start }) => {
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
  form.querySelector("[data-if-done]").hidden = result !== DONE;
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
  form.reset();
  field("match").replaceChildren(...(about.people ?? []).map(option));
  tell("");
  form.querySelector("[data-who]").textContent = about.title;
  form.querySelector("[data-when]").textContent = about.when;
  const shown = { ...given, ...(drafts.get(asked) ?? {}), result: given.result };
  for (const [name, value] of Object.entries(shown)) field(name).value = value;
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
