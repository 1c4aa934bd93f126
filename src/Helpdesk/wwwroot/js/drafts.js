// Keeps what is typed into a form until the server says that it arrived, and keeps a form from being sent twice.
//
// Where it is kept: what staff write, in localStorage, under their account, until it is sent or they sign out. What a requester fills in or a caller dictates is personal data
// and often typed at a shared computer of a school, so it is kept in sessionStorage: this tab alone reads it, and it ends with the tab.
// Passwords, one-time codes, files and what is marked data-secret are never kept.
//
// When it goes: on the server's own word, the cookie "arrived", which names the tokens of the forms that were taken (Arrivals.cs).
const root = document.documentElement;
const words = (ru, en) => root.lang === 'en' ? en : ru;
const prefix = 'draft:';
const reader = document.body.dataset.reader ? `${document.body.dataset.reader}:` : '';
const longest = 14 * 24 * 3600 * 1000;
// Who goes back to a form that was sent does so soon; longer than that what it said is not kept.
const backWithin = 30 * 60 * 1000;
const never = 'input:is([type="password"], [type="hidden"], [type="file"]), [data-secret], [tabindex="-1"], [readonly], '
  + ':is([autocomplete="username"], [autocomplete="one-time-code"])';

const isPost = form => form.getAttribute('method')?.toLowerCase() === 'post';
const formsIn = element => [...element.querySelectorAll('form')].filter(isPost);
const tokenOf = form => form.querySelector('input[name="token"]');
const filesOf = form => [...form.elements].filter(field => field.type === 'file');
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const shelfOf = form => document.body.classList.contains('public') || form.dataset.draftTab !== undefined ? sessionStorage : localStorage;
const keyOf = form => prefix + reader + (form.dataset.draftForm ?? new URL(form.getAttribute('action'), location).pathname);

function recordAt(shelf, key) {
  try {
    const record = JSON.parse(shelf.getItem(key));
    return record?.typed ? record : null;
  } catch {
    return null;
  }
}

function put(shelf, key, record) {
  try {
    shelf.setItem(key, JSON.stringify(record));
    return true;
  } catch {
    // The browser keeps nothing, or has no room: the page works as without this script.
    return false;
  }
}

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
  const kept = recordAt(shelf, key);
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
  if (isEmpty) shelf.removeItem(key);
  const isKept = !isEmpty && put(shelf, key, { typed, token, at: Date.now(), hasFiles: filesOf(form).some(input => input.files.length > 0) });
  show(form, isKept, isKept ? words('черновик сохранён', 'draft kept') : '');
}

function restore(form) {
  const kept = recordAt(shelfOf(form), keyOf(form));
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
  if (isRestored && kept.token) {
    // Sent, and no word came: under its first token it cannot be done twice.
    if (tokenOf(form)) tokenOf(form).value = kept.token;
    for (let details = form.closest('details'); details; details = details.parentElement.closest('details')) details.open = true;
  }
  const files = kept.hasFiles ? words('; файлы не хранятся, выберите их снова', '; files are not kept, choose them again') : '';
  show(form, true, (isRestored ? words('черновик восстановлен', 'draft restored') : words('черновик сохранён', 'draft kept')) + files);
}

function show(form, isKept, text) {
  for (let details = form.closest('details'); details; details = details.parentElement.closest('details')) {
    const mark = details.querySelector(':scope > summary .draft-mark');
    if (!isKept) mark?.remove();
    else if (!mark) details.querySelector(':scope > summary')?.insertAdjacentHTML('beforeend', `<span class="draft-mark">${words('черновик', 'draft')}</span>`);
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

const hasArrived = token => Boolean(token) && document.cookie.includes(token.slice(-22));

// What the server took is forgotten, under this token and no other. What it refused may be sent anew under another.
function settle() {
  const refused = root.dataset.refused !== undefined && sessionStorage.getItem('sent');
  sessionStorage.removeItem('sent');
  for (const key of Object.keys(sessionStorage).filter(name => name.startsWith(`sent-${prefix}`))) {
    if (!(Date.now() - recordAt(sessionStorage, key)?.at < backWithin)) sessionStorage.removeItem(key);
  }
  for (const shelf of [localStorage, sessionStorage]) {
    for (const key of Object.keys(shelf).filter(name => name.startsWith(prefix))) {
      const record = recordAt(shelf, key);
      if (record && hasArrived(record.token)) put(sessionStorage, `sent-${key}`, record);
      if (!record || hasArrived(record.token) || Date.now() - record.at > longest) shelf.removeItem(key);
      else if (refused && record.token === refused) put(shelf, key, { ...record, token: undefined });
    }
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
} catch {
  // The browser allows no storage.
}
if (root.dataset.refused !== undefined) document.querySelector('[autofocus]')?.focus();

document.addEventListener('input', event => {
  const form = event.target.form;
  if (form && isPost(form) && !event.target.matches(never)) keep(form);
});
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
  const kept = [localStorage, sessionStorage].flatMap(shelf => Object.keys(shelf).filter(key => key.includes(prefix + reader)).map(key => [shelf, key]));
  const drafts = kept.filter(([, key]) => key.startsWith(prefix)).length;
  const question = words(`Неотправленных черновиков: ${drafts}. При выходе они удалятся. Выйти?`, `Drafts not sent: ${drafts}. Signing out deletes them. Sign out?`);
  if (drafts > 0 && !confirm(question)) return false;
  for (const [shelf, key] of kept) shelf.removeItem(key);
  return true;
}

// Back from the cache of the browser: the buttons work again.
addEventListener('pageshow', event => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll('[data-sending]')) delete form.dataset.sending;
  for (const button of document.querySelectorAll('[aria-busy]')) button.removeAttribute('aria-busy');
  if (formsIn(document).some(form => hasArrived(tokenOf(form)?.value))) location.reload();
});

// Limits and names of chosen files, before megabytes travel for nothing.
document.addEventListener('change', event => {
  const input = event.target;
  if (!input.matches('input[type="file"]')) return;
  const limit = Number(input.dataset.limit ?? 0);
  const large = limit ? [...input.files].filter(file => file.size > limit) : [];
  const most = `${Math.floor(limit / 1048576)} ${words('МБ', 'MB')}`;
  input.setCustomValidity(large.length === 0 ? '' : `${large.map(file => file.name).join(', ')}: ${words('больше', 'larger than')} ${most}`);
  input.reportValidity();
  const name = input.closest('.attach')?.querySelector('.attach-name');
  if (name) name.textContent = [...input.files].map(file => file.name).join(', ') || words('Файлы', 'Files');
});
