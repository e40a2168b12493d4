// Whoever signs out leaves nothing on this phone; unsaved ticks are told of first.
import { count, forget } from "./kept_ticks.js";

const form = document.querySelector("[data-signing-out]");
const told = form.querySelector("[data-unsaved]");
told.hidden = count() === 0;
form.addEventListener("submit", forget);
