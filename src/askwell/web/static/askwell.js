/* Askwell: only what makes a page shorter, or keeps what is on it. Every page works without it. Nothing is written to this device. */
"use strict";

/* The path, held in the memory of this tab alone: going back and forward shows each page as it was left. */
const pages = [];
let place = -1;
let busy = false;

/* Her own pages and the doors are opened by the browser itself: none of them is held here, to come back after she has signed out. */
const hers = (address) => /^\/(a|home|account|asks|board|demo|host|offers|people|sign-in|sign-out|join|recover|recovery-code|come-back)\//.test(new URL(address, location.href).pathname);

const main = () => document.getElementById("main");
const typed = () => [...document.querySelectorAll("form[data-path] textarea, form[data-path] input[type=text]")].some((field) => field.value !== field.defaultValue);

function fieldsOf(form) {
  return [...form.elements].map((field) => (field.type === "radio" || field.type === "checkbox" ? field.checked : field.value));
}

function remember() {
  pages[place] = { title: document.title, body: document.body.innerHTML, fields: [...document.forms].map(fieldsOf) };
}

function show(page) {
  document.title = page.title;
  if (page.root) for (const name of ["theme", "size"]) document.documentElement.toggleAttribute(`data-${name}`, false);
  if (page.root) Object.assign(document.documentElement.dataset, page.root);
  document.body.innerHTML = page.body;
  (page.fields || []).forEach((values, number) => {
    [...(document.forms[number]?.elements || [])].forEach((field, index) => {
      if (field.type === "radio" || field.type === "checkbox") field.checked = values[index];
      else if (field.tagName !== "BUTTON") field.value = values[index];
    });
  });
  wake();
}

function arrive(html, address) {
  const next = new DOMParser().parseFromString(html, "text/html");
  isChanged = false;
  remember();
  place += 1;
  pages.length = place;
  history.pushState({ place }, "", address);
  show({ title: next.title, body: next.body.innerHTML, root: { ...next.documentElement.dataset } });
  const summary = document.getElementById("errors");
  (summary || main())?.focus({ preventScroll: !summary });
  window.scrollTo(0, 0);
}

const addressOf = (form, button) => (button?.hasAttribute("formaction") ? button.formAction : form.action);

function send(form, button) {
  return go(addressOf(form, button), { method: "POST", body: new URLSearchParams(new FormData(form, button)) });
}

async function go(address, how) {
  busy = true;
  main().setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { ...how, cache: "no-store" });
    arrive(await answer.text(), answer.url);
  } catch {
    say(document.querySelector("script[data-offline]").dataset.offline);
  } finally {
    busy = false;
    main().removeAttribute("aria-busy");
  }
}

function say(words) {
  let line = document.querySelector("[data-trouble]");
  if (!line) {
    line = Object.assign(document.createElement("p"), { className: "wrong" });
    line.setAttribute("role", "alert");
    line.dataset.trouble = "";
    (document.querySelector(".onward") || main().lastElementChild).before(line);
  }
  line.textContent = words;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.hasAttribute("data-path") || hers(addressOf(form, event.submitter))) {
    if (isChanged && !form.hasAttribute("data-path")) {
      event.preventDefault(); // first what she typed last
      Promise.race([keep(), new Promise((done) => setTimeout(done, 2000))]).finally(() => ((leaving = true), form.submit()));
      return;
    }
    leaving ||= form.method === "post"; // what she typed goes along: nothing to ask
    return;
  }
  event.preventDefault();
  if (!busy) send(form, event.submitter);
});

window.addEventListener("popstate", (event) => {
  const wanted = event.state?.place ?? -1;
  if (!(wanted in pages)) {
    if (location.hash === "") location.reload();
    return;
  }
  if (isChanged) keep();
  remember();
  place = wanted;
  show(pages[place]);
});

window.addEventListener("beforeunload", (event) => {
  if (!leaving && (isKept() ? isChanged : place > 0 || typed())) event.preventDefault();
});

/* A page that comes back from the browser's memory after she has signed out shows nothing. */
window.addEventListener("pageshow", (event) => {
  leaving = false;
  if (event.persisted && document.querySelector('form[action$="/sign-out/"]')) location.reload();
});

/* Leaving at once is never held up by a question. */
let leaving = false;
let presses = [];
function leave(address) {
  leaving = true;
  document.body.hidden = true;
  location.replace(address);
}
document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  if (link.rel.includes("noreferrer")) {
    event.preventDefault();
    leave(link.href);
  } else if (link.origin === location.origin && !hers(link.href) && !hers(location.href) && link.pathname !== location.pathname && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    if (isChanged) keep();
    if (!busy) go(link.href, {});
  } else if (/^(sms|mailto|tel):/.test(link.href)) {
    leaving = true;
    setTimeout(() => (leaving = false), 1000);
  }
});
document.addEventListener("keydown", (event) => {
  if (event.repeat) return;
  presses = event.key === "Shift" ? [...presses, event.timeStamp].filter((time) => event.timeStamp - time < 1500) : [];
  if (presses.length === 3) leave(document.querySelector("a.leave").href);
});

/* What she types is kept some seconds after she stops, where the page says that it is kept. */
const PAUSE = 3000;
let isChanged = false;
let pause = 0;
let keeps = 0;
const keeping = () => document.querySelector("[data-keep]");
const isKept = () => Boolean(keeping()?.dataset.keep && document.querySelector("[data-keeping] [data-id]"));

document.addEventListener("input", (event) => {
  if (!keeping()?.dataset.keep || event.target.form?.id !== "path") return;
  isChanged = true;
  for (const kept of keeping().querySelectorAll(".kept")) kept.hidden = true; // for now it is not true
  clearTimeout(pause);
  pause = setTimeout(keep, PAUSE);
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && isChanged) keep();
});

async function keep() {
  clearTimeout(pause);
  const form = document.getElementById("path");
  const line = keeping();
  if (!form || !line || busy || leaving) return;
  const turn = (keeps += 1);
  isChanged = false;
  const body = new URLSearchParams(new FormData(form)).toString();
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  try {
    // a small one arrives even when the page is being closed
    const answer = await fetch(line.dataset.keep, { method: "POST", body, headers, cache: "no-store", keepalive: body.length < 60000 });
    if (!answer.ok) throw new Error();
    const said = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    if (!line.isConnected || turn !== keeps) return; // she has gone on, or typed on
    const kept = said.querySelector("[data-id]");
    if (kept) {
      hide(form, "kept", kept.dataset.id);
      hide(form, "stamp", kept.dataset.stamp);
    } else isChanged ||= Boolean(said.textContent.trim());
    if (isChanged && kept) said.querySelector(".kept").hidden = true;
    line.replaceChildren(...said.childNodes);
  } catch {
    isChanged = true;
    if (!line.isConnected) return;
    const waiting = Object.assign(document.createElement("p"), { className: "kept", textContent: line.dataset.offline });
    line.replaceChildren(waiting);
    pause = setTimeout(keep, 5 * PAUSE);
  }
}
window.addEventListener("online", () => isChanged && keep());

function hide(form, name, value) {
  let field = form.querySelector(`input[type=hidden][name="${name}"]`);
  if (!field) {
    field = Object.assign(document.createElement("input"), { type: "hidden", name });
    form.prepend(field);
  }
  field.value = value;
}

/* The words to send: links follow the draft; copy and share where the browser has them. */
function wake() {
  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  for (const bar of document.querySelectorAll("[data-words]")) wakeBar(bar, document.getElementById(bar.dataset.words));
  const draft = document.querySelector("[data-draft]");
  if (!draft) return;
  const status = document.querySelector("[data-status]");
  const encoded = () => encodeURIComponent(draft.value.replace(/\n/g, "\r\n"));
  const sms = document.querySelector("[data-sms]");
  const mailto = document.querySelector("[data-mailto]");
  const first = draft.value;
  draft.addEventListener("input", () => {
    if (sms) sms.href = `sms:?&body=${encoded()}`;
    if (mailto && draft.value !== first) mailto.href = mailto.href.replace(/&body=.*$/s, `&body=${encoded()}`);
  });
  const copy = document.querySelector("[data-copy]");
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(draft.value);
      status.textContent = copy.dataset.said;
    } catch {
      draft.select();
      status.textContent = copy.dataset.failed;
    }
  });
  const share = document.querySelector("[data-share]");
  share.hidden = !navigator.share;
  share.addEventListener("click", () => navigator.share({ text: draft.value }).catch(() => {}));
}

/* Several words on one page, each with its own buttons. */
function wakeBar(bar, words) {
  const [copy, share] = [bar.querySelector("[data-copies]"), bar.querySelector("[data-shares]")];
  const text = () => (words.value ?? words.innerText).trim();
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    const done = await navigator.clipboard.writeText(text()).then(() => true, () => false);
    bar.querySelector("[role=status]").textContent = done ? copy.dataset.said : copy.dataset.failed;
  });
  share.hidden = !navigator.share;
  share.addEventListener("click", () => navigator.share({ text: text() }).catch(() => {}));
}

place = 0;
history.replaceState({ place }, "");
wake();
