// 台账脚本: what takes long goes on in the background, while the page shows how far it is and can cancel it.
for (const form of document.querySelectorAll('form[data-background]')) {
  form.addEventListener('submit', async e => {
    e.preventDefault();
    form.querySelector('button').disabled = true;
    try {
      await fetch(location.href, { method: 'POST', body: new FormData(form) });
    } catch { /* What is stored is stored; the page tells how far it came, and it can be confirmed again. */ }
    location.reload();
  });
}
