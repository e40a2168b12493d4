// What the page shows: lists that keep their elements, so that focus and reading place stay.
import { fromTo, spoken } from "./clock.js";

const root = document.querySelector("[data-log]");
const sentences = document.querySelector("[data-sentences]")?.content;
const made = new Map();

export const say = (name, facts = {}) =>
  Object.entries(facts).reduce(
    (text, [key, value]) => text.replace(`{${key}}`, value),
    sentences.querySelector(`[data-say="${name}"]`).textContent,
  );

export const titleOf = ({ who, place }) => `${who}, ${place}`;

const label = (name, value) =>
  document.querySelector(`[data-dialog] input[name="${name}"][value="${value}"] + span`)
    ?.textContent ?? "";

const inWords = ({ result, minutes, reason, wellbeing }) =>
  [
    label("result", result),
    minutes && say("minutes", { n: minutes }),
    reason && label("reason", reason),
    wellbeing && label("wellbeing", wellbeing),
  ]
    .filter(Boolean)
    .join(" · ");

const theirsInWords = (standing) =>
  standing
    ? [
        standing.result,
        standing.minutes ? say("minutes", { n: standing.minutes }) : "",
        standing.reason,
        standing.wellbeing,
      ]
        .filter(Boolean)
        .join(" · ")
    : say("no_report");

const write = (element, name, text) => {
  for (const place of element.querySelectorAll(`[data-${name}]`)) {
    if (place.textContent !== text) place.textContent = text;
  }
};

const make = (kind, id) => {
  const key = `${kind} ${id}`;
  if (!made.has(key)) {
    const copy = document.querySelector(`[data-template="${kind}"]`).content.cloneNode(true);
    made.set(key, copy.firstElementChild);
  }
  return made.get(key);
};

const common = (element, item) => {
  const when = fromTo(item);
  write(element, "who", titleOf(item));
  write(element, "when", when);
  write(element, "volunteer", item.volunteer);
  write(element, "about", ` ${titleOf(item)}, ${when}`);
  return element;
};

// What cannot be taken back is pressed twice: the first time the button asks.
const isMeant = (button) => {
  if (!button.dataset.sure || button.dataset.asked) return true;
  const [words] = button.childNodes;
  const before = words.textContent;
  button.dataset.asked = "yes";
  words.textContent = button.dataset.sure;
  button.onblur = () => {
    delete button.dataset.asked;
    words.textContent = before;
  };
  return false;
};

const wire = (element, act, item) => {
  for (const button of element.querySelectorAll("[data-do]")) {
    button.onclick = () => isMeant(button) && act(button.dataset.do, item);
  }
};

const DRAWN = {
  open: () => {},
  coming: (element, visit) => write(element, "label", visit.label),
  logged: (element, visit, { fresh, reached }) => {
    element.querySelector("[data-correct]").hidden = reached === "offline";
    write(element, "label", visit.label);
    element.querySelector("[data-new]").hidden = !fresh.has(visit.id);
    element.querySelector("a[data-form]").href = `${visit.form}?back=log`;
  },
  queue: (element, entry, { sending }) => {
    const isSending = sending.has(entry.key);
    write(element, "tag", say(isSending ? "state_sending" : "state_waiting"));
    element.querySelector("[data-tag]").className = isSending
      ? "govuk-tag tag tag--info"
      : "govuk-tag govuk-tag--yellow tag tag--warn";
    for (const button of element.querySelectorAll("[data-do]")) button.disabled = isSending;
  },
  conflict: (element, entry) => {
    const { standing } = entry.answer;
    write(element, "theirs", theirsInWords(standing));
    write(element, "their-note", standing?.note ?? "");
    const by = standing && say("reported", { who: standing.by, when: spoken(standing.at) });
    write(element, "by", by || "");
  },
  refused: (element, entry) => write(element, "told", entry.answer.told),
};

const draw = (kind, item, state, act) => {
  const element = common(make(kind, item.key ?? item.id), item);
  if (item.facts) {
    write(element, "said", inWords(item.facts));
    write(element, "note", item.facts.note);
  }
  DRAWN[kind](element, item, state);
  wire(element, act, item);
  return element;
};

const fill = (part, elements) => {
  const section = root.querySelector(`[data-part="${part}"]`);
  const list = section.querySelector("[data-list]");
  const same =
    list.children.length === elements.length &&
    elements.every((element, place) => list.children[place] === element);
  if (!same) list.replaceChildren(...elements);
  section.hidden = !elements.length;
};

const put = (selector, text) => {
  const place = root.querySelector(selector);
  if (place.textContent !== text) place.textContent = text;
};

const alertsOf = (alerts) => {
  const place = root.querySelector("[data-alerts]");
  const shown = alerts.map(({ text }) => text).join("|");
  if (place.dataset.shown === shown) return;
  place.dataset.shown = shown;
  place.replaceChildren(
    ...alerts.map(({ text, level }) => {
      const paragraph = document.createElement("p");
      paragraph.className = `notice notice--${level}`;
      paragraph.textContent = text;
      return paragraph;
    }),
  );
};

// `view` says what stands in each list; `act` is called with the name of a button and its item.
export const show = (view, act) => {
  const each = (kind, items) => items.map((item) => draw(kind, item, view, act));
  fill("needs", [...each("conflict", view.conflicts), ...each("refused", view.refused)]);
  fill("queue", each("queue", view.waiting));
  fill("open", each("open", view.open));
  fill("coming", each("coming", view.coming));
  fill("logged", each("logged", view.logged));
  root.querySelector('[data-empty="done"]').hidden = !view.known || view.open.length > 0 || view.reached === "forbidden";
  root.querySelector('[data-empty="unknown"]').hidden = view.known;
  put("[data-state]", view.said);
  alertsOf(view.alerts);
  root.querySelector(".log-bar").classList.toggle("is-waiting", view.isWaiting);
  root.querySelector("[data-send]").hidden = !view.canSend;
  root.querySelector("[data-sign-in-link]").hidden = view.reached !== "signed_out";
  root.querySelector("[data-unplanned]").hidden = !view.canAdd;
  root.querySelector("[data-as-of]").hidden = !view.asOf;
  if (view.asOf) put("[data-as-of]", say("as_of", { when: spoken(view.asOf) }));
  root.hidden = false;
};
