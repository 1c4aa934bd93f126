// Keeps what is being typed until it is sent, and keeps a form from being sent twice.
const english = document.documentElement.lang === 'en';
const prefix = 'draft:';

function keyOf(field) {
  if (field.dataset.draft) return prefix + field.dataset.draft;
  const form = field.form?.dataset.draftForm;
  return form ? `${prefix}${form}:${field.name}` : null;
}

// Reply or note belongs to the draft: a note must not come back as a reply.
const kindOf = form => form?.querySelector('input[name="kind"]:checked')?.value;

function keep(field) {
  const key = keyOf(field);
  const kind = kindOf(field.form);
  if (field.value) {
    localStorage.setItem(key, field.value);
    if (kind) localStorage.setItem(`${key}:kind`, kind);
  } else {
    forget(key);
  }
  say(field.form, field.value ? (english ? 'draft kept' : 'черновик сохранён') : '');
}

function forget(key) {
  localStorage.removeItem(key);
  localStorage.removeItem(`${key}:kind`);
}

function restore(field) {
  const key = keyOf(field);
  const kept = key && localStorage.getItem(key);
  if (!kept || field.value) return;
  const kind = localStorage.getItem(`${key}:kind`);
  const choice = kind && field.form.querySelector(`input[name="kind"][value="${kind}"]`);
  if (choice && !choice.disabled) {
    choice.checked = true;
    choice.dispatchEvent(new Event('change', { bubbles: true }));
  }
  field.value = kept;
  say(field.form, english ? 'draft restored' : 'черновик восстановлен');
}

function say(form, text) {
  const status = form.querySelector('[data-draft-status]');
  if (status) status.textContent = text;
}

// What was sent from the page before is taken once a page comes back that refuses nothing.
const refused = document.querySelector('.error-page, .summary, [role="alert"]');
if (!refused) for (const key of JSON.parse(sessionStorage.getItem('sent') ?? '[]')) forget(key);
sessionStorage.removeItem('sent');

document.querySelectorAll('[data-draft]').forEach(restore);

let waiting;
document.addEventListener('input', event => {
  const field = event.target;
  if (!(field.matches('[data-draft]') && keyOf(field))) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => keep(field), 400);
});
document.addEventListener('change', event => {
  if (event.target.name !== 'kind') return;
  const field = event.target.form.querySelector('[data-draft]');
  if (field?.value) keep(field);
});

document.addEventListener('submit', event => {
  const form = event.target;
  if (!form.matches('[data-send]')) return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = 'true';
  clearTimeout(waiting);
  const keys = [...form.querySelectorAll('[data-draft]')].map(keyOf).filter(Boolean);
  sessionStorage.setItem('sent', JSON.stringify(keys));
  for (const button of form.querySelectorAll('button[type="submit"]')) button.setAttribute('aria-busy', 'true');
});

// Back from the cache of the browser: the buttons work again.
addEventListener('pageshow', event => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll('[data-sending]')) delete form.dataset.sending;
  for (const button of document.querySelectorAll('[aria-busy]')) button.removeAttribute('aria-busy');
});

// Limits and names of chosen files, before megabytes travel for nothing.
document.addEventListener('change', event => {
  const input = event.target;
  if (!input.matches('input[type="file"]')) return;
  const limit = Number(input.dataset.limit ?? 0);
  const large = limit ? [...input.files].filter(file => file.size > limit) : [];
  input.setCustomValidity(large.length === 0 ? '' : `${large.map(file => file.name).join(', ')}: ${english ? 'larger than' : 'больше'} ${Math.floor(limit / 1048576)} ${english ? 'MB' : 'МБ'}`);
  input.reportValidity();
  const name = input.closest('.attach')?.querySelector('.attach-name');
  if (name) name.textContent = [...input.files].map(file => file.name).join(', ') || (english ? 'Files' : 'Файлы');
});
