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
export const tell = (address, csrf, person, entries) =>
  ask(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
    body: JSON.stringify({ person, entries }),
  });
