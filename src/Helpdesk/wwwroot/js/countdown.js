// Ticks the countdowns from the instants in the page. The words and thresholds are those of DueView.cs.
const root = document.documentElement;
const say = root.dataset;
// The clock of the computer may be wrong: what counts is how long ago the server made the page.
const skew = root.dataset.now ? Number(root.dataset.now) - Date.now() : 0;
const tones = ['intime', 'soon', 'broken'];
const unit = { d: say.sayDays, h: say.sayHours, m: say.sayMinutes };
const two = number => String(number).padStart(2, '0');

function words(left) {
  const size = Math.abs(left);
  const [days, hours, minutes, seconds] =
    [Math.floor(size / 86400), Math.floor(size / 3600) % 24, Math.floor(size / 60) % 60, Math.floor(size) % 60];
  if (left < 0) {
    const past = days > 0 ? `−${days} ${unit.d} ${hours} ${unit.h}` : `−${hours}:${two(minutes)}`;
    return `${past} ${say.sayOverdue}`;
  }
  const rest = days > 0 ? `${days} ${unit.d} ${hours} ${unit.h}`
    : hours > 0 ? `${hours} ${unit.h} ${minutes} ${unit.m}`
      : minutes >= 10 ? `${minutes} ${unit.m}` : `${minutes}:${two(seconds)}`;
  return `${say.sayLeft} ${rest}`;
}

function tick() {
  if (document.hidden) return;
  const now = (Date.now() + skew) / 1000;
  for (const pill of document.querySelectorAll('.due[data-running]')) {
    const [start, due] = [Number(pill.dataset.start), Number(pill.dataset.due)];
    const used = due > start ? Math.min(1, Math.max(0, (now - start) / (due - start))) : 1;
    const tone = now > due ? 'broken' : used >= 0.8 ? 'soon' : 'intime';
    for (const other of tones) pill.classList.toggle(`due-${other}`, other === tone);
    const text = pill.querySelector('.due-text');
    const next = words(due - now);
    if (text.textContent !== next) text.textContent = next;
    pill.querySelector('.due-used')?.setAttribute('width', `${used * 100}%`);
  }
  for (const line of document.querySelectorAll('[data-line][data-running]')) {
    const [from, to] = [Number(line.dataset.from), Number(line.dataset.to)];
    const place = `${Math.min(100, Math.max(0, (now - from) / (to - from) * 100))}%`;
    line.querySelector('[data-line-gone]')?.setAttribute('width', place);
    line.querySelector('[data-line-now]')?.setAttribute('cx', place);
  }
}

setInterval(tick, 1000);
document.addEventListener('visibilitychange', tick);
tick();
