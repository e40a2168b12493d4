// Ticking in the room: each tick is sent at once; without a signal it waits on the phone.
// Without this script the page is an ordinary form.
import { keep, open } from "./kept_ticks.js";
import { isSignedOut, newKey, whenReachable } from "./reaching.js";

const RETRY_MS = 4_000;
const form = document.querySelector("[data-ticking]");
const { ticking, meeting, person, seals } = form?.dataset ?? {};
let waiting = {};
let sending = null;

const row = (pk) => form.querySelector(`[data-row="${pk}"]`);
const field = (pk, name) => form.elements[`${name}_${pk}`];
const chosen = (pk) => field(pk, "person").value;

const show = (text) => {
  const state = form.querySelector("[data-state]");
  if (state.textContent !== text) state.textContent = text;
};

const showWaiting = () => {
  const number = Object.keys(waiting).length;
  for (const item of form.querySelectorAll("[data-row]")) {
    item.classList.toggle("is-waiting", item.dataset.row in waiting);
  }
  show(
    number
      ? form.dataset.waiting.replace("{n}", number)
      : form.dataset.saved,
  );
};

const tell = (pk, text) => {
  const place = row(pk).querySelector("[data-told]");
  place.replaceChildren();
  if (!text) return;
  const paragraph = document.createElement("p");
  paragraph.className = "govuk-error-message";
  paragraph.setAttribute("role", "alert");
  paragraph.textContent = text;
  place.append(paragraph);
};

// What the list says now: of rows that wait for nothing it is shown as it is.
const take = (answer) => {
  for (const [pk, now] of Object.entries(answer.people)) {
    if (!row(pk)) continue;
    field(pk, "seen").value = now.seen;
    if (pk in waiting) {
      waiting[pk].seen = now.seen;
      continue;
    }
    for (const radio of field(pk, "person")) {
      radio.checked = radio.value === now.state;
    }
  }
  form.querySelector("[data-unnoted]").textContent = answer.unnoted;
  form.querySelector("[data-present]").textContent = Object.values(
    answer.people,
  ).filter((now) => now.state === "present").length;
};

const post = (pk, tick) => {
  const body = new URLSearchParams({
    csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value,
    submission: tick.key,
    [`person_${pk}`]: tick.state,
    [`missed_${pk}`]: tick.missed,
    [`seen_${pk}`]: tick.seen,
  });
  const headers = { Accept: "application/json" };
  return fetch(ticking, {
    method: "POST",
    body,
    headers,
    redirect: "manual",
    keepalive: true,
  });
};

const settle = async (pk, tick, response) => {
  if (![200, 400, 409].includes(response.status)) return false;
  const answer = await response.json();
  if (waiting[pk]?.key === tick.key) delete waiting[pk];
  await keep(person, meeting, waiting);
  if (answer.people) take(answer);
  tell(pk, answer.people ? answer.people[pk]?.told : answer.told);
  return true;
};

// One after another, so that they arrive in the order in which they were made.
const sendAll = async () => {
  for (;;) {
    const [pk, tick] = Object.entries(waiting)[0] ?? [];
    if (!pk) return showWaiting();
    show(form.dataset.saving);
    let response;
    try {
      response = await post(pk, tick);
    } catch {
      return showWaiting();
    }
    if (!(await settle(pk, tick, response))) {
      return isSignedOut(response)
        ? show(form.dataset.signedOut)
        : showWaiting();
    }
  }
};

const send = () => {
  sending ??= sendAll().finally(() => {
    sending = null;
  });
  return sending;
};

const note = async (pk) => {
  if (!chosen(pk)) return;
  waiting[pk] = {
    state: chosen(pk),
    missed: field(pk, "missed").value,
    seen: waiting[pk]?.seen ?? field(pk, "seen").value,
    key: newKey(),
  };
  tell(pk, "");
  await keep(person, meeting, waiting);
  showWaiting();
  send();
};

const start = async () => {
  form.addEventListener("change", (event) => {
    const item = event.target.closest("[data-row]");
    if (item) note(item.dataset.row);
  });
  // What was ticked while this was read is newer.
  waiting = { ...(await open(seals, person, meeting)), ...waiting };
  for (const [pk, tick] of Object.entries(waiting)) {
    if (!row(pk)) {
      delete waiting[pk];
      continue;
    }
    field(pk, "person").value = tick.state;
    field(pk, "missed").value = tick.missed;
  }
  form.addEventListener("submit", async (event) => {
    if (event.submitter?.name === "rest" && !Object.keys(waiting).length) {
      return;
    }
    event.preventDefault();
    await send();
    if (!Object.keys(waiting).length && event.submitter?.name === "rest") {
      form.requestSubmit(event.submitter);
    } else {
      showWaiting();
    }
  });
  whenReachable(send, () => Object.keys(waiting).length > 0, RETRY_MS);
  if (Object.keys(waiting).length) {
    showWaiting();
    send();
  }
};

if (form) start();
