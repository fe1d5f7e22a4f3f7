// What pages do when JavaScript is there. Every page works without it.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  ExitThisPage,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  createAll,
} from "govuk-frontend";
import { keepSaving } from "./autosave.js";
import { follow } from "./follow.js";
import { glance } from "./glance.js";
import { forgetOldCards } from "./kept_cards.js";
import { foldFilters, sendOnce, closeOnEscape } from "./manners.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

for (const component of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  ExitThisPage,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
]) {
  createAll(component);
}

document.querySelectorAll("form[data-autosave]").forEach(keepSaving);
document.querySelectorAll("form[data-once]").forEach(sendOnce);
document.querySelectorAll("[data-glance]").forEach(glance);
document.querySelectorAll("[data-follow-progress]").forEach(follow);
document.querySelectorAll("details[data-filters]").forEach(foldFilters);
closeOnEscape();
forgetOldCards();
