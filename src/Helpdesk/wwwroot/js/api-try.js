// The form on /api: sends one call and shows the answer as it came.
const form = document.querySelector("[data-api-try]");
const answer = form.querySelector("[data-api-answer]");
const value = id => form.querySelector("#" + id).value.trim();

form.addEventListener("submit", async event => {
  event.preventDefault();
  const method = value("api-method");
  const headers = { Authorization: `Bearer ${value("api-key")}` };
  if (method === "POST") headers["Content-Type"] = "application/json";
  const response = await fetch(new URL(value("api-path"), location.origin), { method, headers, body: method === "POST" ? value("api-body") || "{}" : undefined });
  const text = await response.text();
  let shown = text;
  try { shown = JSON.stringify(JSON.parse(text), null, 2); } catch { /* not JSON: shown as it is */ }
  answer.textContent = `${response.status} ${response.statusText}\n${shown}`;
});
