// Limits and names of chosen files, before megabytes travel for nothing.
const words = (ru, en) => document.documentElement.lang === 'en' ? en : ru;

document.addEventListener('change', event => {
  const input = event.target;
  if (!input.matches('input[type="file"]')) return;
  const limit = Number(input.dataset.limit ?? 0);
  const large = limit ? [...input.files].filter(file => file.size > limit) : [];
  const most = `${Math.floor(limit / 1048576)} ${words('МБ', 'MB')}`;
  const names = large.map(file => file.name).join(', ');
  input.setCustomValidity(large.length === 0 ? '' : `${names}: ${words('больше', 'larger than')} ${most}`);
  input.reportValidity();
  const name = input.closest('.attach')?.querySelector('.attach-name');
  if (name) name.textContent = [...input.files].map(file => file.name).join(', ') || words('Файлы', 'Files');
});
