// Saves an open draft a few seconds after the last key; without it the button does the same.
const say = document.documentElement.dataset;
const quiet = 4000;

for (const form of document.querySelectorAll('form[data-autosave]')) {
  const status = form.querySelector('[data-autosave-status]');
  let waiting;
  let saving = Promise.resolve();

  // Files are not kept in drafts, so they need not travel.
  const answers = () => {
    const data = new FormData(form);
    for (const input of form.querySelectorAll('input[type="file"]')) data.delete(input.name);
    return data;
  };

  const save = async () => {
    try {
      const response = await fetch(form.dataset.autosave, { method: 'POST', body: answers(), headers: { 'X-Autosave': '1' } });
      if (!response.ok) throw new Error(response.statusText);
      const time = new Date().toLocaleTimeString(say.culture, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
      status.textContent = say.saySaved.replace('{0}', time);
    } catch {
      status.textContent = say.sayNotSaved;
      later();
    }
  };

  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { saving = saving.then(save); }, quiet);
  };

  form.addEventListener('input', later);
  form.addEventListener('submit', () => clearTimeout(waiting));
}
