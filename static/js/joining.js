// Comforts of the sign-up; every page works without them.

// The browser proves that a person is at work, so that nobody has to copy digits.
const PATIENCE_MS = 15_000;

const prove = (form) =>
  new Promise((resolve, reject) => {
    if (!globalThis.crypto?.subtle) throw new Error("no WebCrypto on this page");
    const worker = new Worker(form.dataset.proof);
    worker.onmessage = (event) => {
      worker.terminate();
      resolve(event.data);
    };
    worker.onerror = reject;
    setTimeout(reject, PATIENCE_MS);
    worker.postMessage(form.elements.challenge.value);
  });

for (const form of document.querySelectorAll("form[data-proof]")) {
  const question = form.querySelector(".proof");
  // After an error the question stays: the browser's work was not good enough.
  if (question.querySelector(".govuk-error-message")) continue;
  question.hidden = true;
  let over = false;
  const proven = prove(form)
    .then((solution) => {
      form.elements.solution.value = solution;
    })
    .catch(() => {
      question.hidden = false;
    })
    .finally(() => {
      over = true;
    });
  form.addEventListener("submit", async (event) => {
    if (over) return;
    event.preventDefault();
    await proven;
    if (question.hidden) form.requestSubmit(event.submitter);
    else form.elements.digits.focus();
  });
}

// A box for the whole day ticks the boxes of its row, and follows them.
for (const whole of document.querySelectorAll("input[data-whole-day]")) {
  const row = whole.closest("tr");
  const parts = [...row.querySelectorAll("input:not([data-whole-day])")];
  const follow = () => {
    const ticked = parts.filter((part) => part.checked).length;
    whole.checked = ticked === parts.length;
    whole.indeterminate = ticked > 0 && !whole.checked;
  };
  whole.addEventListener("change", () => {
    for (const part of parts) part.checked = whole.checked;
  });
  for (const part of parts) part.addEventListener("change", follow);
  follow();
}
