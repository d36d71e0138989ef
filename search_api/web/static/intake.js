// Live progress and drag and drop; without this file the form sends its files as any form does.
"use strict";

const table = document.getElementById("jobs");
const body = table.tBodies[0];
const states = JSON.parse(table.dataset.states);
const readers = JSON.parse(table.dataset.readers);
const pattern = document.getElementById("row").content.querySelector("tr");
const form = document.getElementById("drop");
const language = document.documentElement.lang;
const ENDED = ["done", "partial", "failed"];
const waiting = new Set();

function count(number) {
  return number.toLocaleString(language);
}

function put(row, cell, value) {
  const place = row.querySelector(cell);
  const none = value === null || value === undefined;
  place.classList.toggle("none", none);
  place.textContent = none ? "–" : typeof value === "number" ? count(value) : value;
}

function fill(node, job) {
  for (const attribute of node.attributes) {
    const value = attribute.value.replaceAll("SHA256", job.sha256).replaceAll("DOCUMENT", job.sha256.slice(0, 16));
    attribute.value = value.replaceAll("NAME", job.source);
  }
  for (const child of node.children) fill(child, job);
}

function made(job) {
  const row = document.importNode(pattern, true);
  fill(row, job);
  const file = row.querySelector(".file");
  file.textContent = job.source;
  for (const label of job.labels) {
    const tag = document.createElement("span");
    tag.className = "tag";
    tag.textContent = label;
    file.parentElement.append(" ", tag);
  }
  body.prepend(row);
  document.querySelector(".empty")?.remove();
  return row;
}

function show(job) {
  if (ENDED.includes(job.state)) waiting.delete(job.sha256);
  else waiting.add(job.sha256);
  let row = body.querySelector(`tr[data-file="${job.sha256}"]`);
  // On a later page, or in a filtered table, new files do not appear out of place.
  if (!row && table.dataset.first === "yes") row = made(job);
  if (!row || Number(row.dataset.change || 0) > job.change) return;
  row.dataset.change = job.change;
  const state = row.querySelector(".state");
  state.className = `state ${job.state}`;
  state.textContent = states[job.being_read ? "reading" : job.state];
  put(row, ".reader", job.reader && (readers[job.reader] ?? job.reader));
  put(row, ".pages", job.page_count);
  put(row, ".duties", job.document_id ? job.obligations : null);
  put(row, ".reason", job.reason);
  for (const link of row.querySelectorAll(".to-document, .to-newer")) link.hidden = !job.document_id;
}

function tell() {
  const now = document.getElementById("now");
  now.textContent = waiting.size ? now.dataset.busy.replace("#", count(waiting.size)) : now.dataset.quiet;
}

// The numbers beside the filters are the server's, and so is what it finds odd about a document.
let recount = 0;
function countAgain() {
  clearTimeout(recount);
  recount = setTimeout(async () => {
    try {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
      document.getElementById("tabs").replaceWith(page.getElementById("tabs"));
      for (const told of page.querySelectorAll("#jobs .reason")) {
        const file = told.closest("tr").dataset.file;
        body.querySelector(`tr[data-file="${file}"] .reason`)?.replaceWith(told);
      }
    } catch {
      // The server is away: the numbers stay as they were until it tells of the next change.
    }
  }, 1000);
}

for (const row of body.rows) {
  const state = row.querySelector(".state").classList[1];
  if (!ENDED.includes(state)) waiting.add(row.dataset.file);
}

// The browser opens the stream again by itself, and names the last event it has seen.
const events = new EventSource(`${table.dataset.events}?after=${table.dataset.change}&lang=${language}`);
events.addEventListener("job", (event) => {
  show(JSON.parse(event.data));
  tell();
  countAgain();
});

function line(file) {
  const item = document.createElement("li");
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  item.append(`${file.name} `, bar);
  document.getElementById("sending").append(item);
  return { item, bar };
}

function send(file) {
  const { item, bar } = line(file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const sent = new FormData();
    sent.append("file", file);
    const label = form.elements.label.value.trim();
    if (label) sent.append("label", label);
    if (form.elements.password.value) sent.append("password", form.elements.password.value);
    request.upload.addEventListener("progress", (event) => (bar.value = event.loaded / (event.total || 1)));
    request.addEventListener("loadend", () => {
      if (request.status === 202) {
        const job = JSON.parse(request.responseText);
        show(job);
        tell();
        if (job.document_id && ENDED.includes(job.state)) {
          item.className = "known";
          item.textContent = form.dataset.known.replace("#", () => file.name);
        } else item.remove();
      } else {
        item.className = "failed";
        let detail = "";
        try {
          detail = JSON.parse(request.responseText).detail;
        } catch {
          detail = request.statusText || "–";
        }
        item.textContent = `${file.name}: ${detail}`;
      }
      resolve();
    });
    request.open("POST", "/api/v1/jobs");
    request.setRequestHeader("x-csrf-token", form.elements.csrf.value);
    request.setRequestHeader("accept-language", language);
    request.send(sent);
  });
}

async function sendAll(files) {
  for (const said of document.querySelectorAll("#sending .known")) said.remove();
  const left = [...files];
  const one = async () => {
    while (left.length) await send(left.shift());
  };
  await Promise.all([one(), one(), one()]);
}

// Whoever may only read sees what comes in, and has no form.
if (form) {
  const picker = document.getElementById("files");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const files = [...picker.files];
    picker.value = "";
    sendAll(files).then(() => (form.elements.password.value = ""));
  });
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.add("over");
    });
  }
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    sendAll(event.dataTransfer.files);
  });
}
