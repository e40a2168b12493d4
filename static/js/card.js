// Enter goes from line to line; on the first empty line below the visits it saves the card.
// Without this script Tab goes through the boxes and Enter saves.
const form = document.querySelector("[data-card]");
const boxes = form ? [...form.querySelectorAll("[data-through]")] : [];

form?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
  const row = event.target.closest("tr");
  if (!row) return;
  event.preventDefault();
  const here = boxes.filter((box) => row.contains(box));
  const next = boxes[boxes.indexOf(here.includes(event.target) ? event.target : here.at(-1)) + 1];
  const done = row.classList.contains("added") && !here[0].value.trim();
  if (done || !next) {
    form.requestSubmit();
  } else {
    next.focus();
    next.select();
  }
});

// A card with an error begins at what is to be corrected, any other one at its first line.
if (boxes.length && !form.querySelector(".govuk-error-message")) boxes[0].focus();
