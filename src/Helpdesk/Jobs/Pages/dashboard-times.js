// Hangfire's pages say times by moment, which brings no Russian. What it lacks of the page's language the browser knows.
(() => {
  const language = document.documentElement.lang;
  if (!language || moment.locales().includes(language)) return;
  const part = (date, name, options) =>
    new Intl.DateTimeFormat(language, options).formatToParts(date).find(part => part.type === name).value;
  const months = (month, day) => [...Array(12).keys()].map(index => part(new Date(2026, index, 1), 'month', { month, day }));
  // The 1st of November 2026 is a Sunday, with which moment begins.
  const weekdays = weekday => [...Array(7).keys()].map(index => part(new Date(2026, 10, index + 1), 'weekday', { weekday }));
  const units = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week', M: 'month', y: 'year' };
  const relative = new Intl.RelativeTimeFormat(language);
  const distance = (count, isAlone, key, isFuture) => relative.format(isFuture ? count : -count, units[key[0]]);
  const as = text => text;
  const keys = ['s', 'ss', 'm', 'mm', 'h', 'hh', 'd', 'dd', 'w', 'ww', 'M', 'MM', 'y', 'yy'];
  moment.defineLocale(language, {
    months: months('long', 'numeric'),
    monthsShort: months('short', 'numeric'),
    weekdays: weekdays('long'),
    weekdaysShort: weekdays('short'),
    weekdaysMin: weekdays('short'),
    longDateFormat: {
      LT: 'HH:mm', LTS: 'HH:mm:ss', L: 'DD.MM.YYYY', LL: 'D MMMM YYYY', LLL: 'D MMMM YYYY, HH:mm', LLLL: 'dddd, D MMMM YYYY, HH:mm',
      l: 'DD.MM.YYYY', ll: 'D MMM YYYY', lll: 'D MMM YYYY, HH:mm', llll: 'ddd D MMM YYYY, HH:mm',
    },
    relativeTime: { future: as, past: as, ...Object.fromEntries(keys.map(key => [key, distance])) },
    week: { dow: 1, doy: 4 },
  });
})();
