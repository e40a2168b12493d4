// Ticks in the handbook's checklists, kept in this browser only; without JavaScript they last as
// long as the page is open.
const PREFIX = "checklist:";

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key)) || [];
  } catch {
    return [];
  }
};

for (const list of document.querySelectorAll("[data-own-ticks]")) {
  const key = PREFIX + list.dataset.ownTicks;
  const boxes = [...list.querySelectorAll("input[type=checkbox]")];
  const ticked = read(key);
  for (const box of boxes) {
    // By the words, not the place: an editor may put a new item in between.
    const words = box.labels[0].textContent;
    box.checked = ticked.includes(words);
  }
  list.addEventListener("change", () => {
    const now = boxes
      .filter((box) => box.checked)
      .map((box) => box.labels[0].textContent);
    try {
      if (now.length) localStorage.setItem(key, JSON.stringify(now));
      else localStorage.removeItem(key);
      list.querySelector("[data-kept-note]").hidden = false;
    } catch {
      // A browser that keeps nothing still shows the tick.
    }
  });
}
