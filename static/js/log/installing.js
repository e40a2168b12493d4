// The service worker, the home screen, and the kept page in another language.
const RELOADED = "log-reloaded";

// Gives whether the page itself is kept, so that it opens without a signal.
export const register = async (address, scope) => {
  const workers = navigator.serviceWorker;
  try {
    const registration = await workers.register(address, { scope, updateViaCache: "none" });
    const worker = registration.installing;
    if (!worker) return true;
    return await new Promise((resolve) => {
      worker.addEventListener("statechange", () => {
        if (worker.state === "activated") resolve(true);
        if (worker.state === "redundant") resolve(Boolean(registration.active));
      });
    });
  } catch {
    return Boolean(workers.controller);
  }
};

// The browser is asked not to make room by removing what waits here.
export const holdOnToStorage = () => navigator.storage?.persist?.().catch(() => false);

export const offerInstalling = (button) => {
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    button.hidden = false;
    button.onclick = async () => {
      button.hidden = true;
      await event.prompt();
    };
  });
};

// Once only: a page that cannot be had in that language must not be asked for again and again.
export const inLanguage = async (language, address) => {
  if (language === document.documentElement.lang) return sessionStorage.removeItem(RELOADED);
  if (sessionStorage.getItem(RELOADED)) return;
  sessionStorage.setItem(RELOADED, language);
  const page = await fetch(address, { cache: "reload" });
  for (const name of await caches.keys()) {
    if (page.ok && !page.redirected) await (await caches.open(name)).put(address, page.clone());
  }
  location.reload();
};
