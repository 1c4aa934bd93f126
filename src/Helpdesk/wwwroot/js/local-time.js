// Adds the reader's own time where their clock shows another than the page's.
const english = document.documentElement.lang === 'en';
const words = new Intl.DateTimeFormat(english ? 'en-GB' : 'ru-RU', { weekday: 'short', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });

for (const time of document.querySelectorAll('time[data-local]')) {
  const from = new Date(time.dateTime);
  // The zone of the page stands in its words: «(Красноярск, UTC+7)».
  const [, sign, hours, minutes] = /UTC([+−])(\d+)(?::(\d+))?/.exec(time.textContent) ?? [];
  const there = sign ? (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes ?? 0)) : 0;
  if (there === -from.getTimezoneOffset()) continue;
  const to = time.dataset.localTo ? ` – ${words.format(new Date(time.dataset.localTo))}` : '';
  time.append(` · ${english ? 'by your clock' : 'у вас'}: ${words.format(from)}${to}`);
}
