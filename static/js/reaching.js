// What pages share that keep work on the phone until the server has it.

// Names one entry for ever, however often it is sent.
export const newKey = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

// With `redirect: "manual"` an expired session shows as the way to the sign-in page.
export const isSignedOut = (response) => response.type === "opaqueredirect";

// Try whenever there may be a signal again, and every few seconds while something waits.
export const whenReachable = (send, isWaiting, everyMs) => {
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) send();
  });
  setInterval(() => isWaiting() && send(), everyMs);
};
