// Comfort, never need: without this file every page does the same, in one step more.
"use strict";

// Leave at once: cover the page, and let Back lead past it. Shift three times does the same.
const leave = document.querySelector("[data-leave]");
function depart(event) {
  if (event) event.preventDefault();
  document.documentElement.classList.add("covered");
  document.title = "";
  location.replace(leave.href);
}
if (leave) {
  leave.addEventListener("click", depart);
  let pressed = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") {
      pressed = [];
    } else if (!event.repeat) {
      pressed = [...pressed.filter((when) => event.timeStamp - when < 2000), event.timeStamp];
      if (pressed.length === 3) depart();
    }
  });
}

// A page shown again by Back must not be the covered one.
addEventListener("pageshow", (event) => {
  if (event.persisted) document.documentElement.classList.remove("covered");
});

// Beside each citation of a table, a button that copies it: made here, for the page is lighter without.
for (const table of document.querySelectorAll("[data-citations]")) {
  for (const citation of table.querySelectorAll("p.cite > a > bdi")) {
    const button = document.createElement("button");
    Object.assign(button.dataset, { copy: citation.textContent, done: table.dataset.done, not: table.dataset.not });
    button.className = "link copy";
    button.type = "button";
    button.textContent = table.dataset.citations;
    button.setAttribute("aria-description", citation.textContent);
    citation.closest("p").append(" ", button);
  }
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  const before = button.textContent;
  button.addEventListener("click", async () => {
    try {
      const text = button.dataset.copy === "here" ? location.href : button.dataset.copy;
      await navigator.clipboard.writeText(text);
      button.textContent = button.dataset.done;
    } catch {
      button.textContent = button.dataset.not;
    }
    setTimeout(() => { button.textContent = before; }, 4000);
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// An open list of languages closes when a person turns elsewhere.
const tongue = document.querySelector(".tongue");
if (tongue) {
  document.addEventListener("click", (event) => { if (!tongue.contains(event.target)) tongue.open = false; });
  tongue.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { tongue.open = false; tongue.querySelector("summary").focus(); }
  });
}
