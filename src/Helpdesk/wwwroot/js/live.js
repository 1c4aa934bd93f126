// Keeps the queue and the open ticket fresh: the server says which ticket changed, the page fetches its parts again.
// Without a stream, or without script, a reload shows the same.
const list = () => document.getElementById('list');
const open = document.querySelector('[data-ticket]')?.dataset.ticket;
const changed = new Set();
let source;
let waiting;

function connect() {
  if (source || document.hidden || !(list() || open)) return;
  source = new EventSource('/live');
  source.addEventListener('ticket', event => {
    changed.add(event.data);
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 250);
  });
  source.addEventListener('error', leaveWhenSignedOut);
}

// The stream ends for good when the session does: whoever sits down next must not read what still stands here.
async function leaveWhenSignedOut() {
  if (source?.readyState !== EventSource.CLOSED) return;
  source = undefined;
  try {
    if ((await fetch('/me', { method: 'HEAD', redirect: 'manual' })).type !== 'opaqueredirect') return;
  } catch {
    return;
  }
  const here = (open ? `/tickets/${encodeURIComponent(open)}` : '/queue') + location.search;
  location.replace(`/sign-in?ended=true&returnUrl=${encodeURIComponent(here)}`);
}

// A hidden page holds no connection: a browser grants about six to one host.
function disconnect() {
  source?.close();
  source = undefined;
}

async function part(url) {
  const response = await fetch(url, { headers: { Accept: 'text/html' } });
  if (!response.ok || response.redirected) return null;
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}

async function refresh() {
  const numbers = new Set(changed);
  changed.clear();
  try {
    if (list()) swap(await part(list().dataset.live), document, numbers);
    if (open && numbers.has(open)) {
      const ticket = document.querySelector('.ticket');
      // What was refused stands under the address of its form, which answers nobody who only asks; the list is named there as well.
      const fresh = (await part(`/tickets/${encodeURIComponent(open)}${location.search}`))?.querySelector('.ticket');
      // Nothing of it may stay on the screen, not the title and not the recipient beside the composer.
      if (fresh?.matches('[data-erased]') && !ticket.matches('[data-erased]')) return location.reload();
      swap(fresh, ticket, numbers);
    }
  } catch {
    // The network is away; the stream opens again by itself and the next change refreshes everything.
  }
}

function swap(fresh, within, numbers) {
  if (!fresh) return;
  for (const old of within.querySelectorAll('[data-live]')) {
    const next = fresh.querySelector(`#${old.id}`);
    if (!next) continue;
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    // Somebody is choosing or typing in there: it is refreshed with the next change.
    if (focused?.closest('form') || (focused && !focused.closest('[data-key]'))) continue;
    // It is being sent, or holds chosen files, which no fresh copy can hold. Typed text comes back by itself (drafts.js).
    if (old.querySelector('[data-sending]') || [...old.querySelectorAll('input[type="file"]')].some(input => input.files.length > 0)) continue;
    const key = focused?.closest('[data-key]')?.dataset.key;
    const known = new Set([...old.querySelectorAll('[data-key]')].map(row => row.dataset.key));
    const keyed = details => details.querySelector('summary')?.dataset.keyAction;
    old.querySelectorAll('details').forEach((details, index) => {
      const others = [...next.querySelectorAll('details')];
      const other = keyed(details) ? others.find(fresh => keyed(fresh) === keyed(details)) : others[index];
      if (other) other.open = details.open;
      keepReason(details, other);
    });
    const scroller = old.closest('[data-scroll]');
    const top = scroller?.scrollTop;
    old.replaceWith(next);
    next.dispatchEvent(new Event('swapped', { bubbles: true }));
    if (scroller) scroller.scrollTop = top;
    for (const row of next.querySelectorAll('[data-key]')) {
      if (numbers.has(row.dataset.key) || !known.has(row.dataset.key)) row.classList.add('row-changed');
      if (row.dataset.key === key) row.querySelector('a')?.focus({ preventScroll: true });
    }
  }
}

// Why a pop-up was refused stays in it until it is sent again, and that it was asked about.
function keepReason(details, other) {
  const reason = details.querySelector(':scope > form > [data-reason]');
  const form = other?.querySelector(':scope > form');
  if (!reason || !form) return;
  form.prepend(reason, ...details.querySelectorAll(':scope > form > input[name="again"]'));
  for (const described of [form, form.querySelector('button[type="submit"]')]) described.setAttribute('aria-describedby', reason.id);
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    disconnect();
    return;
  }
  connect();
  if (open) changed.add(open);
  refresh();
});
addEventListener('pagehide', disconnect);
addEventListener('pageshow', connect);
connect();
