// Comfort only: every page works without this file.
"use strict";

const box = document.getElementById("q");

// "/" goes to the search box, as analysts know it from other tools.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && box && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});

// A page of an encrypted or broken original cannot be drawn.
for (const image of document.querySelectorAll(".print img")) {
  image.addEventListener("error", () => {
    const caption = image.closest("figure").querySelector("figcaption");
    caption.append(`: ${caption.dataset.none}`);
    image.parentElement.remove();
  });
}

function option(one, kinds) {
  const made = document.createElement("option");
  made.setAttribute("value", one.text);
  made.setAttribute("label", `${kinds[one.kind]} · ${one.count}`);
  return made;
}

// Agencies, topics and document numbers that begin as what is typed, as suggestions of the browser.
function suggest(list) {
  let timer = 0;
  let asked = 0;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    const query = box.value.trim();
    if (query.length < 2) return;
    timer = setTimeout(async () => {
      const number = ++asked;
      try {
        const answer = await fetch(`/api/v1/suggest?limit=8&q=${encodeURIComponent(query)}`);
        if (!answer.ok || number !== asked) return;
        list.replaceChildren(...(await answer.json()).map((one) => option(one, list.dataset)));
      } catch {
        list.replaceChildren(); // the server is away: typing goes on without suggestions
      }
    }, 200);
  });
}
const list = document.getElementById("suggestions");
if (box && list) suggest(list);

// Folded by default where there is no room beside the text.
if (window.matchMedia("(max-width: 60rem)").matches) {
  for (const side of document.querySelectorAll("details.fold")) side.open = false;
}

// The obligation that the address names: all of its parts light up, its record opens.
function show() {
  const id = decodeURIComponent(location.hash).replace(/^#o-/, "#").slice(1);
  for (const old of document.querySelectorAll("mark.shown")) old.classList.remove("shown");
  if (!location.hash.startsWith("#o-")) return;
  for (const part of document.querySelectorAll("mark[data-duty]")) {
    if (part.dataset.duty === id) part.classList.add("shown");
  }
  for (const record of document.querySelectorAll("details[data-record]")) {
    if (record.dataset.record === id) record.open = true;
  }
  document.getElementById(`o-${id}`)?.scrollIntoView({ block: "center" });
}
window.addEventListener("hashchange", show);
show();

// A marked passage opens and closes its record, which in a table stands below the row, or below the last one of a group.
// The keyboard does so by the record's own summary.
const records = new Map();
for (const record of document.querySelectorAll("details[data-record]")) records.set(record.dataset.record, record);
document.addEventListener("click", (event) => {
  const part = event.target.closest("mark[data-duty]");
  const record = part && records.get(part.dataset.duty);
  const chosen = getSelection();
  if (!record || (!chosen.isCollapsed && chosen.containsNode(part, true))) return;
  record.open = !record.open;
  if (record.open) record.scrollIntoView({ block: "nearest" });
});

// Where a table needs no scrolling of its own, its header stays in view while the page scrolls; a tall one would take the
// place of what it heads.
const boxes = [...document.querySelectorAll(".scroll")];
function fit() {
  const site = document.querySelector("header.site")?.offsetHeight ?? 0;
  const found = boxes.map((box) => {
    const head = box.querySelector("thead")?.offsetHeight ?? 0;
    return { fits: box.scrollWidth <= box.clientWidth, head, low: head < window.innerHeight / 4 };
  });
  document.documentElement.style.setProperty("--site", `${site}px`);
  boxes.forEach((box, number) => {
    const { fits, head, low } = found[number];
    box.classList.toggle("fits", fits && low);
    box.style.setProperty("--head", fits && low ? `${head}px` : "0px");
  });
}
const sized = new ResizeObserver(fit);
for (const box of boxes) sized.observe(box);

// Links to copy, where the browser lets a page copy.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
      button.textContent = button.dataset.done;
      setTimeout(() => (button.textContent = label), 2000);
    });
  }
}
