// Evidence panels are plain <details>; this adds a close button, the Escape key, and focus that comes back.
const open = () => [...document.querySelectorAll("details.evidence[open]")];

function close(details) {
  details.open = false;
  details.querySelector("summary").focus();
}

for (const panel of document.querySelectorAll("details.evidence > .panel")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "close";
  button.textContent = "Close";
  button.addEventListener("click", () => close(panel.parentElement));
  panel.prepend(button);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") open().forEach(close);
});

document.addEventListener("click", (event) => {
  for (const details of open()) if (!details.contains(event.target)) details.open = false;
});
