// 台账脚本: what takes long goes on in the background, while the page shows how far it is and can cancel it.
for (const form of document.querySelectorAll('form[data-background]')) {
  form.addEventListener('submit', async e => {
    e.preventDefault();
    form.dataset.going = 'true';
    form.querySelector('button').disabled = true;
    try {
      await fetch(location.href, { method: 'POST', body: new FormData(form) });
    } catch { /* What is stored is stored; the page tells how far it came, and it can be confirmed again. */ }
    location.reload();
  });
}

// A workbook that is being read is in the list below, with how far it is; there it can be opened and cancelled. At the end its page opens.
const look = async () => {
  const answer = await fetch(location.pathname, { headers: { Accept: 'text/html' } });
  if (!answer.ok || answer.redirected) return;
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-progress]');
  if (next) document.querySelector('[data-progress]').replaceWith(next);
};
const upload = document.querySelector('form[data-long]');
if (upload) {
  upload.addEventListener('submit', async e => {
    e.preventDefault();
    const button = upload.querySelector('button');
    button.disabled = true;
    upload.dataset.going = 'true';
    const watching = setInterval(() => look().catch(() => { /* Looked at again in a second. */ }), 1000);
    try {
      const answer = await fetch(location.href, { method: 'POST', body: new FormData(upload) });
      if (answer.redirected) { location.href = answer.url; return; }
      // What is refused is told by the page itself.
      const told = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[role=alert]');
      if (told) {
        document.querySelector('form[data-long] ~ [role=alert], section [role=alert]')?.remove();
        upload.before(told);
        told.focus();
      }
    } catch { /* What was read is in the list. */ }
    clearInterval(watching);
    button.disabled = false;
    delete upload.dataset.going;
    look();
  });
}

// An export goes on beside the page; the page shows that it runs.
for (const link of document.querySelectorAll('[data-export]')) link.addEventListener('click', () => setTimeout(() => location.reload(), 800));
