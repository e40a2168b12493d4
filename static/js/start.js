// Small comforts; every page works without them.
import {
  Button,
  Checkboxes,
  ErrorSummary,
  Radios,
} from "../vendor/govuk-frontend/govuk-frontend.min.js";

const start = (Component, name) => {
  for (const element of document.querySelectorAll(`[data-module="${name}"]`)) {
    new Component(element);
  }
};

document.body.classList.add("govuk-frontend-supported");
start(Button, "govuk-button");
start(Checkboxes, "govuk-checkboxes");
start(ErrorSummary, "govuk-error-summary");
start(Radios, "govuk-radios");

// A button marked data-print opens the print window; without JavaScript it stays hidden.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
