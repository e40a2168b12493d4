// Meetings are taken and put on another day, with the mouse, a finger or the arrow keys. The date
// fields hold the truth: without this script they are typed, and nothing is missing.

const board = document.querySelector("[data-board]");
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const LONG = new Intl.DateTimeFormat(document.documentElement.lang, {
  weekday: "long",
  day: "numeric",
  month: "long",
  timeZone: "UTC",
});

const field = (number) => document.getElementById(`id_day_${number}`);
const cellOf = (day) => board.querySelector(`td[data-day="${day}"]`);
const moved = (day, days) => {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
};

const tell = (number, cell) => {
  const day = LONG.format(new Date(`${cell.dataset.day}T00:00:00Z`));
  const why = cell.title ? `: ${cell.title}` : "";
  document.querySelector("[data-board-told]").textContent = `${number} – ${day}${why}`;
};

const put = (chip, cell) => {
  const number = chip.dataset.number;
  if (!cell || chip.parentElement === cell) return;
  cell.append(chip);
  field(number).value = cell.dataset.day;
  const dates = field(number).closest(".meeting-dates");
  dates.classList.add("has-moved");
  // The count was of the day before.
  for (const count of dates.querySelectorAll("[data-coming]")) count.hidden = true;
  tell(number, cell);
};

const makeMovable = (chip) => {
  chip.draggable = true;
  chip.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    put(chip, cellOf(moved(chip.parentElement.dataset.day, step)));
    chip.focus();
  });
  chip.addEventListener("dragstart", (event) => {
    event.dataTransfer.setData("text/plain", chip.dataset.number);
    event.dataTransfer.effectAllowed = "move";
  });
  // Phones know no dragging of their own: the finger is followed instead.
  chip.addEventListener("touchmove", (event) => {
    event.preventDefault();
    const { clientX, clientY } = event.touches[0];
    mark(document.elementFromPoint(clientX, clientY)?.closest("td[data-day]"));
  }, { passive: false });
  chip.addEventListener("touchend", () => {
    put(chip, board.querySelector("td.target"));
    mark(null);
  });
};

const mark = (cell) => {
  for (const marked of board.querySelectorAll("td.target")) marked.classList.remove("target");
  cell?.classList.add("target");
};

if (board) {
  document.querySelector("[data-board-help]").hidden = false;
  board.querySelectorAll(".chip").forEach(makeMovable);
  board.addEventListener("dragover", (event) => {
    const cell = event.target.closest("td[data-day]");
    if (!cell) return;
    event.preventDefault();
    mark(cell);
  });
  board.addEventListener("drop", (event) => {
    event.preventDefault();
    const number = event.dataTransfer.getData("text/plain");
    const chip = [...board.querySelectorAll(".chip")].find((one) => one.dataset.number === number);
    if (chip) put(chip, event.target.closest("td[data-day]"));
    mark(null);
  });
  board.addEventListener("dragend", () => mark(null));
  // What is typed moves the number on the board.
  for (const chip of board.querySelectorAll(".chip")) {
    field(chip.dataset.number).addEventListener("change", (event) => {
      put(chip, cellOf(event.target.value));
    });
  }
}
