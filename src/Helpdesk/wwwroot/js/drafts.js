// Keeps what is typed into a form until the server says that it arrived, and keeps a form from being sent twice.
// Where it stands and when it goes: draft-shelf.js. Passwords, one-time codes, files and what is marked data-secret are never kept.
const { shelfOf, keyOf, recordAt, put, find, forget, hasArrived, settle, everything } = window.draftShelf;
const root = document.documentElement;
const say = root.dataset;
const never = 'input:is([type="password"], [type="hidden"], [type="file"]), [data-secret], [tabindex="-1"], [readonly], '
  + ':is([autocomplete="username"], [autocomplete="one-time-code"])';
// What somebody types into before our eyes; and what a form was filled from that another tab had typed.
let typedIn = new WeakSet();
const copied = new WeakMap();

const isPost = form => form.getAttribute('method')?.toLowerCase() === 'post';
const formsIn = element => [...element.querySelectorAll('form')].filter(isPost);
const tokenOf = form => form.querySelector('input[name="token"]');
const filesOf = form => [...form.elements].filter(field => field.type === 'file');
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// What stands in the fields, by name; or what the server put there.
function read(form, isAsSent) {
  const values = {};
  for (const field of form.elements) {
    if (!field.name || !field.matches('input, textarea, select') || field.matches(never)) continue;
    values[field.name] ??= [];
    if (field.type === 'checkbox' || field.type === 'radio') {
      if (isAsSent ? field.defaultChecked : field.checked) values[field.name].push(field.value);
    } else if (field.matches('select')) {
      const chosen = isAsSent ? [...field.options].find(option => option.defaultSelected) ?? field.options[0] : field.selectedOptions[0];
      values[field.name].push(chosen?.value ?? '');
    } else {
      values[field.name].push(isAsSent ? field.defaultValue : field.value);
    }
  }
  return values;
}

function write(form, name, values) {
  const rest = [...values];
  for (const field of [...form.elements].filter(field => field.name === name && !field.matches(never))) {
    if (field.type === 'checkbox' || field.type === 'radio') {
      if (!field.disabled) field.checked = values.includes(field.value);
      if (field.checked) field.dispatchEvent(new Event('change', { bubbles: true }));
    } else {
      field.value = rest.shift() ?? '';
    }
  }
}

// With a token, it is being sent under it.
function keep(form, token) {
  const [now, first] = [read(form), read(form, true)];
  const [shelf, key] = [shelfOf(form), keyOf(form)];
  const [own, other] = [recordAt(shelf, key), copied.get(form)];
  const kept = own ?? other;
  // A call is typed in under one type of request and then under another: what only the former asks waits.
  const typed = Object.fromEntries(Object.entries(kept?.typed ?? {}).filter(([name]) => !now[name]));
  for (const name of Object.keys(now)) {
    const before = kept?.typed[name];
    // A refused form comes back with what was typed: what stood there before is still what it began with.
    const base = before && same(before.value, first[name]) ? before.base : first[name];
    if (!same(now[name], base)) typed[name] = { value: now[name], base };
  }
  const isEmpty = Object.keys(typed).every(name => name === 'kind');
  // Reply or note belongs to the words: a note must not come back as a reply.
  if (now.kind) typed.kind = { value: now.kind, base: now.kind };
  if (isEmpty) {
    forget(shelf, key);
    if (!own && other) forget(shelf, other.key, other.at);
    copied.delete(form);
  }
  const from = own ? own.from : other && { key: other.key, at: other.at };
  const [at, hasFiles] = [Date.now(), filesOf(form).some(input => input.files.length > 0)];
  const isKept = !isEmpty && put(shelf, key, { typed, token, from, at, shownAt: at, hasFiles });
  show(form, isKept, isKept ? say.sayKept : '');
}

function restore(form) {
  const kept = find(form);
  if (!kept) return;
  const [now, first] = [read(form), read(form, true)];
  let isRestored = false;
  for (const [name, { value, base }] of Object.entries(kept.typed)) {
    // It is there already; the browser has filled it in itself; somebody else has written there meanwhile.
    if (!now[name] || same(now[name], value) || !same(now[name], first[name])) continue;
    if (name !== 'kind' && !same(first[name], base) && first[name].some(text => text)) continue;
    write(form, name, value);
    isRestored ||= name !== 'kind';
  }
  if (isRestored && kept.key !== keyOf(form)) copied.set(form, kept);
  if (isRestored && kept.token) {
    // Sent, and no word came: under its first token it cannot be done twice.
    if (tokenOf(form)) tokenOf(form).value = kept.token;
    for (let details = form.closest('details'); details; details = details.parentElement.closest('details')) details.open = true;
  }
  const files = kept.hasFiles ? say.sayNoFiles : '';
  show(form, true, (isRestored ? say.sayRestored : say.sayKept) + files);
}

const draftMark = `<span class="draft-mark">${say.sayDraft}</span>`;

function show(form, isKept, text) {
  for (let details = form.closest('details'); details; details = details.parentElement.closest('details')) {
    const mark = details.querySelector(':scope > summary .draft-mark');
    if (!isKept) mark?.remove();
    else if (!mark) details.querySelector(':scope > summary')?.insertAdjacentHTML('beforeend', draftMark);
  }
  if (form.dataset.autosave) return;
  let status = form.querySelector('[data-draft-status]');
  if (!status && text) {
    form.insertAdjacentHTML('beforeend', '<p class="hint" role="status" data-draft-status></p>');
    status = form.lastElementChild;
  }
  if (status) status.textContent = text;
}

// Where the browser puts back into a form what it held when it left: that was sent.
function takeOutWhatWasSent(form) {
  const sent = recordAt(sessionStorage, `sent-${keyOf(form)}`);
  if (!sent) return;
  const now = read(form);
  for (const [name, { value, base }] of Object.entries(sent.typed)) {
    if (name !== 'kind' && now[name] && same(now[name], value) && !same(value, base)) write(form, name, read(form, true)[name]);
  }
}

try {
  settle();
  const way = performance.getEntriesByType('navigation')[0]?.type;
  const isBack = way === 'back_forward';
  // Back to a form that was taken: a fresh one, so that what is written next is not taken for the same.
  if (isBack && formsIn(document).some(form => hasArrived(tokenOf(form)?.value))) location.reload();
  if (isBack || way === 'reload') formsIn(document).forEach(takeOutWhatWasSent);
  formsIn(document).forEach(restore);
  markShown(Date.now());
  setInterval(() => markShown(Date.now()), 60 * 1000);
  addEventListener('pagehide', () => markShown(0));
} catch {
  // The browser allows no storage.
}
if (root.dataset.refused !== undefined) document.querySelector('[autofocus]')?.focus();

document.addEventListener('input', event => {
  const form = event.target.form;
  if (!form || !isPost(form) || event.target.matches(never)) return;
  typedIn.add(form);
  keep(form);
});
// Another tab has dealt with a copy of what still stands here: here it is kept. Whoever signs out in another tab wants it gone.
addEventListener('storage', ({ key, newValue }) => {
  if (key === 'left') typedIn = new WeakSet();
  const isDropped = form => keyOf(form) === key && newValue === null && typedIn.has(form) && !form.dataset.sending;
  formsIn(document).filter(isDropped).forEach(form => keep(form));
});

// What stands in a box here is not put into the box of another tab.
function markShown(shownAt) {
  for (const form of formsIn(document)) {
    const record = recordAt(shelfOf(form), keyOf(form));
    if (record) put(shelfOf(form), keyOf(form), { ...record, shownAt });
  }
}

document.addEventListener('swapped', event => formsIn(event.target).forEach(restore));

document.addEventListener('submit', event => {
  const form = event.target;
  if (!isPost(form) || event.defaultPrevented) return;
  if (form.dataset.sending || (form.matches('[action="/sign-out"]') && !leave())) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = 'true';
  event.submitter?.setAttribute('aria-busy', 'true');
  const token = tokenOf(form)?.value;
  keep(form, token);
  if (token) sessionStorage.setItem('sent', token);
});

// What is left of an account would lie open to the next at this computer.
function leave() {
  const kept = everything();
  const drafts = kept.filter(([, key]) => !key.startsWith('sent-')).length;
  if (drafts > 0 && !confirm(say.sayLeave.replace('{0}', drafts))) return false;
  typedIn = new WeakSet();
  put(localStorage, 'left', true);
  for (const [shelf, key] of kept) shelf.removeItem(key);
  localStorage.removeItem('left');
  return true;
}

// Back from the cache of the browser: the buttons work again.
addEventListener('pageshow', event => {
  if (!event.persisted) return;
  markShown(Date.now());
  for (const form of document.querySelectorAll('[data-sending]')) delete form.dataset.sending;
  for (const button of document.querySelectorAll('[aria-busy]')) button.removeAttribute('aria-busy');
  if (formsIn(document).some(form => hasArrived(tokenOf(form)?.value))) location.reload();
});
