// Keys for people who work in the queue all day. By position of the key, so that they work in the Russian layout too.
const rows = () => [...document.querySelectorAll('.row')];
const rowAt = element => element?.closest?.('.row');
const here = () => rowAt(document.activeElement) ?? document.querySelector('.row:has([aria-current="page"])');

function move(step) {
  const all = rows();
  const at = all.indexOf(here());
  const link = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))]?.querySelector('.row-link');
  link?.focus({ preventScroll: true });
  link?.closest('.row').scrollIntoView({ block: 'nearest' });
}

function act(name) {
  const row = rowAt(document.activeElement);
  (row ?? document.querySelector('.ticket') ?? here())?.querySelector(`[data-key-action="${name}"]`)?.click();
}

function write(kind) {
  const choice = document.getElementById(kind);
  if (!choice || rowAt(document.activeElement)) return kind === 'note' ? act('note') : undefined;
  if (!choice.disabled) {
    choice.checked = true;
    choice.dispatchEvent(new Event('change', { bubbles: true }));
  }
  document.getElementById('text').focus();
}

function name(kind) {
  const text = document.querySelector('.composer textarea');
  if (!text) return;
  text.dataset.placeholderReply ??= text.placeholder;
  text.placeholder = kind === 'note' ? text.dataset.placeholderNote : text.dataset.placeholderReply;
}

const floating = 'details[open]:is(.action, .rail-menu)';

// Whoever was in it goes on at its button.
function close(details) {
  if (!details) return;
  if (details.contains(document.activeElement)) details.querySelector('summary').focus();
  details.open = false;
}

const keys = {
  KeyJ: () => move(1),
  KeyK: () => move(-1),
  KeyO: () => here()?.querySelector('.row-link').click(),
  KeyT: () => act('take'),
  KeyR: () => write('reply'),
  KeyN: () => write('note'),
  Slash: () => document.getElementById('search')?.select(),
};

document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.matches('.composer textarea')) {
    event.target.form.requestSubmit();
    return;
  }
  if (event.key === 'Escape') {
    close(document.activeElement.closest(floating) ?? document.querySelector(floating));
    if (event.target.matches('.composer textarea')) event.target.blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, textarea, select')) return;
  const does = keys[event.code];
  if (!does) return;
  event.preventDefault();
  does();
});

// A disclosure that floats closes when something else is clicked.
document.addEventListener('click', event => {
  for (const open of document.querySelectorAll(floating))
    if (!open.contains(event.target)) open.open = false;
});

document.addEventListener('change', event => {
  if (event.target.name === 'kind') name(event.target.value);
});

const kind = document.querySelector('.composer input[name="kind"]:checked')?.value;
if (kind) name(kind);

// A link to the note from the list.
if (location.hash === '#note') write('note');

// The list stays where it was when a ticket is opened from it and when something is done there. Narrow, the list is the page.
const column = document.querySelector('[data-scroll]');
if (column?.checkVisibility()) {
  const scroller = getComputedStyle(column).position === 'sticky' ? column : document.scrollingElement;
  const key = `scroll:${column.dataset.scroll}`;
  scroller.scrollTop = Number(sessionStorage.getItem(key) ?? 0);
  if (scroller === column) document.querySelector('.row:has([aria-current="page"])')?.scrollIntoView({ block: 'nearest' });
  addEventListener('pagehide', () => sessionStorage.setItem(key, String(scroller.scrollTop)));
  // Another page of the list begins at its top.
  column.addEventListener('click', event => {
    const page = event.target.closest('.pager a');
    if (page) sessionStorage.removeItem(`scroll:${page.getAttribute('href')}`);
  });
}
