// Adds the reader's own time where their clock shows another than the page's.
const english = document.documentElement.lang === 'en';
const language = english ? 'en-GB' : 'ru-RU';
const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
const full = new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });

for (const time of document.querySelectorAll('time[data-local]')) {
  const from = new Date(time.dateTime);
  // The zone of the page stands beside it in minutes, or in its words: «(Красноярск, UTC+7)».
  const [, sign, hours, minutes] = /UTC([+−])(\d+)(?::(\d+))?/.exec(time.textContent) ?? [];
  const there = time.dataset.offset ? Number(time.dataset.offset) : sign ? (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes ?? 0)) : 0;
  const here = -from.getTimezoneOffset();
  if (there === here) continue;
  if (time.dataset.offset) {
    const dayAt = offset => Math.floor((from.getTime() / 60000 + offset) / 1440);
    time.append(`, ${english ? 'your time' : 'у вас'} ${(dayAt(there) === dayAt(here) ? clock : full).format(from)}`);
  } else {
    const to = time.dataset.localTo ? ` – ${full.format(new Date(time.dataset.localTo))}` : '';
    time.append(` · ${english ? 'by your clock' : 'у вас'}: ${full.format(from)}${to}`);
  }
}
