// Adds the reader's own time where their clock shows another than the page's.
const say = document.documentElement.dataset;
const clock = new Intl.DateTimeFormat(say.culture, { hour: '2-digit', minute: '2-digit' });
const full = new Intl.DateTimeFormat(say.culture, { weekday: 'short', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });

for (const time of document.querySelectorAll('time[data-local]')) {
  const from = new Date(time.dateTime);
  // The zone of what stands there, in minutes from UTC.
  const there = Number(time.dataset.offset);
  const here = -from.getTimezoneOffset();
  if (there === here) continue;
  if (time.dataset.localTo === undefined) {
    const dayAt = offset => Math.floor((from.getTime() / 60000 + offset) / 1440);
    time.append(`, ${say.sayYours} ${(dayAt(there) === dayAt(here) ? clock : full).format(from)}`);
  } else {
    const to = time.dataset.localTo ? ` – ${full.format(new Date(time.dataset.localTo))}` : '';
    time.append(` · ${say.sayByYours}: ${full.format(from)}${to}`);
  }
}
