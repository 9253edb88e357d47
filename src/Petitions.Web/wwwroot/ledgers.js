// 台账脚本: what takes long goes on in the background, while the page shows how far it is and can cancel it.
// The form stands in the part that is renewed meanwhile: what is going on is kept outside of it.
document.addEventListener('submit', async e => {
  const form = e.target.closest('form[data-background]');
  if (!form) return;
  e.preventDefault();
  if (document.body.dataset.going) return;
  document.body.dataset.going = 'true';
  const body = new FormData(form);
  // Renewed is only what nobody is at work in.
  document.getElementById('main').focus();
  let refused = null;
  try {
    const answer = await fetch(location.href, { method: 'POST', body });
    if (!answer.redirected) refused = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[role=alert]');
  } catch { /* What is stored is stored; the page tells how far it came, and it can be confirmed again. */ }
  if (!refused) { location.reload(); return; }
  document.querySelector('main [role=alert]')?.remove();
  document.querySelector('[data-refresh-of]').before(refused);
  refused.focus();
  delete document.body.dataset.going;
});

// A workbook that is being read is in the list below, with how far it is; there it can be opened and cancelled. At the end its page opens.
const look = async () => {
  let next = null;
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: 'text/html' } });
    if (answer.ok && !answer.redirected) next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-progress]');
  } catch { /* Looked at again in a second, or when the page is opened again. */ }
  if (next) document.querySelector('[data-progress]').replaceWith(next);
};
const upload = document.querySelector('form[data-long]');
const notSent = () => {
  const told = document.createElement('div');
  told.className = 'refusal';
  told.setAttribute('role', 'alert');
  told.tabIndex = -1;
  told.textContent = upload.dataset.failed;
  return told;
};
const tell = told => {
  document.querySelector('section [role=alert]')?.remove();
  upload.before(told);
  told.focus();
};
if (upload) {
  upload.addEventListener('submit', async e => {
    e.preventDefault();
    const button = upload.querySelector('button');
    button.disabled = true;
    upload.dataset.going = 'true';
    const watching = setInterval(look, 1000);
    try {
      const answer = await fetch(location.href, { method: 'POST', body: new FormData(upload) });
      if (answer.redirected) { location.href = answer.url; return; }
      // What is refused is told by the page itself; a file too large for any page, or no answer at all, by this one.
      tell(new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[role=alert]') ?? notSent());
    } catch { tell(notSent()); }
    clearInterval(watching);
    button.disabled = false;
    delete upload.dataset.going;
    look();
  });
}

// An export goes on beside the page; the list of them shows that it runs and how it ended, and a file that was chosen stays chosen.
const watch = async () => {
  await look();
  if (document.querySelector('[data-progress][data-refresh]')) setTimeout(watch, 1000);
};
for (const link of document.querySelectorAll('[data-export]')) link.addEventListener('click', () => setTimeout(watch, 800));
