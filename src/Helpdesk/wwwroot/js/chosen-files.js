// Limits and names of chosen files, before megabytes travel for nothing.
const say = document.documentElement.dataset;

document.addEventListener('change', event => {
  const input = event.target;
  if (!input.matches('input[type="file"]')) return;
  const limit = Number(input.dataset.limit ?? 0);
  const large = limit ? [...input.files].filter(file => file.size > limit) : [];
  const most = Math.floor(limit / 1048576);
  const names = large.map(file => file.name).join(', ');
  input.setCustomValidity(large.length === 0 ? '' : say.sayLarger.replace('{1}', most).replace('{0}', () => names));
  input.reportValidity();
  const name = input.closest('.attach')?.querySelector('.attach-name');
  if (name) name.textContent = [...input.files].map(file => file.name).join(', ') || say.sayFiles;
});
