// Asking the server and telling it: what came of it is one of five words.
import { isSignedOut } from "../reaching.js";

const PATIENCE_MS = 20_000;

// `reached` is ok, offline, signed_out, forbidden or trouble; `answer` comes with ok only.
const ask = async (address, options = {}) => {
  let response;
  try {
    response = await fetch(address, {
      ...options,
      cache: "no-store",
      redirect: "manual",
      headers: { Accept: "application/json", ...options.headers },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (isSignedOut(response)) return { reached: "signed_out" };
    if (response.ok) return { reached: "ok", answer: await response.json() };
  } catch {
    return { reached: "offline" };
  }
  if (response.status === 403) return { reached: "forbidden" };
  return { reached: "trouble" };
};

export const askForNews = (address) => ask(address);

// Entries go together; each has its own key, so that sending them again changes nothing.
const send = async (address, csrf, person, entries) => {
  const result = await ask(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
    body: JSON.stringify({ person, entries }),
  });
  // The token or the session is of an earlier moment; the next round has news first.
  return result.reached === "forbidden" ? { reached: "trouble" } : result;
};

// Where the server stumbles over the whole, each is sent by itself: one does not hold up the rest.
export const tell = async (address, csrf, person, entries) => {
  const whole = await send(address, csrf, person, entries);
  if (whole.reached !== "trouble" || entries.length === 1) return { ...whole.answer, ...whole };
  const answers = {};
  for (const entry of entries) {
    const one = await send(address, csrf, person, [entry]);
    Object.assign(answers, one.answer?.answers);
  }
  return { reached: "trouble", answers };
};
