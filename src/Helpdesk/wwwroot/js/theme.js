// The theme switch without a reload. The cookie is what the server reads; the storage tells the other open pages.
const root = document.documentElement;
root.classList.add('scripted');

function show(theme) {
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  for (const choice of document.querySelectorAll('[data-theme-choice]')) {
    if (choice.dataset.themeChoice === theme) choice.setAttribute('aria-current', 'true');
    else choice.removeAttribute('aria-current');
  }
}

document.addEventListener('click', event => {
  const choice = event.target.closest('[data-theme-choice]');
  if (!choice) return;
  event.preventDefault();
  const theme = choice.dataset.themeChoice;
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
  localStorage.setItem('theme', theme);
  show(theme);
});

addEventListener('storage', event => {
  if (event.key === 'theme' && event.newValue) show(event.newValue);
});

// Choosing in a filter is enough; without script there is a button.
document.addEventListener('change', event => {
  if (event.target.matches('[data-submit]')) event.target.form.requestSubmit(event.target.form.querySelector('[data-submits]'));
});

// On a narrow screen the views are a bar to swipe: the current one is in sight.
const bar = document.querySelector('.rail .views');
const current = bar?.querySelector('[aria-current]');
if (current && bar.scrollWidth > bar.clientWidth) bar.scrollLeft = current.offsetLeft - bar.offsetLeft - 24;
