// Where what was typed stands until the server says that it arrived: under which form, account and tab, and when it goes.
//
// What staff write stands in localStorage, under their account and their tab, until it is sent or they sign out. What a requester
// fills in or a caller dictates is personal data and often typed at a shared computer of a school, so it stands in sessionStorage:
// this tab alone reads it, and it ends with the tab.
//
// When it goes: on the server's own word, the cookie "arrived", which names the tokens of the forms that were taken (Arrivals.cs);
// or with age.
const root = document.documentElement;
const prefix = 'draft:';
const reader = document.body.dataset.reader ? `${document.body.dataset.reader}:` : '';
const longest = 14 * 24 * 3600 * 1000;
// More than anybody has at hand; what nobody came back to for longest goes first.
const most = 100;
// Who goes back to a form that was sent does so soon; longer than that what it said is not kept.
const backWithin = 30 * 60 * 1000;
// A page says each minute which drafts stand in its boxes (drafts.js); one that has been silent for longer is gone.
const shownFor = 150 * 1000;

// The names of this tab, the present one first: two tabs must not write over each other's drafts.
// A name lives in sessionStorage, so it survives a reload and signing in, but a copy of the tab brings it along. A page that is left
// marks it free; whoever finds it in use is a copy, or the tab after a crash: it takes a name of its own and knows the former one.
const tab = nameTab();
addEventListener('pagehide', () => markTab(false));
addEventListener('pageshow', event => event.persisted && markTab(true));

function nameTab() {
  try {
    const { names = [], isOpen } = JSON.parse(sessionStorage.getItem('tab')) ?? {};
    const fresh = () => [...crypto.getRandomValues(new Uint32Array(3))].map(number => number.toString(36)).join('');
    const mine = isOpen || names.length === 0 ? [fresh(), ...names].slice(0, 5) : names;
    sessionStorage.setItem('tab', JSON.stringify({ names: mine, isOpen: true }));
    return mine;
  } catch {
    // The browser allows no storage.
    return [''];
  }
}

function markTab(isOpen) {
  try {
    sessionStorage.setItem('tab', JSON.stringify({ names: tab, isOpen }));
  } catch {
    // As above.
  }
}

const shelfOf = form => document.body.classList.contains('public') || form.dataset.draftTab !== undefined ? sessionStorage : localStorage;
const nameOf = form => prefix + reader + (form.dataset.draftForm ?? new URL(form.getAttribute('action'), location).pathname);
const keyOf = form => nameOf(form) + (shelfOf(form) === localStorage ? `#${tab[0]}` : '');
const keysOn = shelf => Object.keys(shelf).filter(key => key.startsWith(prefix));

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

// What this tab has typed there; else what it typed under a former name; else the latest that another tab typed and does not show. A tab
// that has just sent from there is offered nothing of others: it would stand ready to be sent after it.
function find(form) {
  const [shelf, name] = [shelfOf(form), nameOf(form)];
  const ofTab = ({ key }) => shelf === sessionStorage ? 0 : tab.indexOf(key.split('#')[1]);
  const hasSent = recordAt(sessionStorage, `sent-${keyOf(form)}`) !== null;
  const isFree = record => ofTab(record) >= 0 || !(hasSent || Date.now() - record.shownAt < shownFor);
  const rank = record => ofTab(record) < 0 ? tab.length : ofTab(record);
  return keysOn(shelf).filter(key => key === name || key.startsWith(`${name}#`))
    .map(key => ({ ...recordAt(shelf, key), key })).filter(record => record.typed && isFree(record))
    .sort((one, other) => rank(one) - rank(other) || other.at - one.at)[0];
}

// With what it was copied from, where that was left as it was.
function forget(shelf, key, at) {
  const record = recordAt(shelf, key);
  if (at && record?.at !== at) return;
  shelf.removeItem(key);
  if (record?.from) forget(shelf, record.from.key, record.from.at);
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
    for (const key of keysOn(shelf)) {
      const record = recordAt(shelf, key);
      if (!record || Date.now() - record.at > longest) {
        shelf.removeItem(key);
      } else if (hasArrived(record.token)) {
        put(sessionStorage, `sent-${key}`, record);
        forget(shelf, key);
      } else if (refused && record.token === refused) {
        put(shelf, key, { ...record, token: undefined });
      }
    }
  }
  const newestFirst = keysOn(localStorage).sort((one, other) => recordAt(localStorage, other).at - recordAt(localStorage, one).at);
  newestFirst.slice(most).forEach(key => localStorage.removeItem(key));
}

// Of this account, in every tab of it; with what it has sent lately.
function everything() {
  const keys = shelf => Object.keys(shelf).filter(key => key.includes(prefix + reader));
  return [localStorage, sessionStorage].flatMap(shelf => keys(shelf).map(key => [shelf, key]));
}

// An import would be fetched under an address without the fingerprint of its content, and could be older than the page.
window.draftShelf = { shelfOf, keyOf, recordAt, put, find, forget, hasArrived, settle, everything };
