// 页面脚本: small comforts only. Every page does its work without it.

// A page that says so looks again by itself, but not while somebody is at work in it.
// A click into a table is no work: the focus stays there without being shown.
const isAtWork = place => place.querySelector(':focus-visible, :is(input, select, textarea, button, summary):focus') !== null;
const refreshed = document.querySelector('[data-refresh]');
if (refreshed) {
  setInterval(async () => {
    const place = document.querySelector('[data-refresh]');
    if (!place || document.hidden || isAtWork(place)) return;
    let next = null;
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
      // A redirection leads to signing in: the session has ended.
      if (answer.ok && !answer.redirected) {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        next = page.querySelector('[data-refresh]') ?? (place.id ? page.getElementById(place.id) : null);
        // Where the rest of the page is another one now, it is asked for whole; not while it sends something that leaving would cut off, or tells what was refused.
        if ((!next || next.dataset.refreshOf !== place.dataset.refreshOf) && !document.querySelector('[data-going], main [role=alert]')) location.replace(location.pathname + location.search);
      }
    } catch { /* The connection is gone. */ }
    // What is shown says as of when it is; that it could not be renewed is said beside it.
    const failed = place.querySelector('[data-refresh-failed]');
    if (!next) { if (failed) failed.hidden = false; return; }
    // Somebody may have begun to work in it while the answer was on its way.
    if (isAtWork(place)) return;
    const regions = [...place.querySelectorAll('.scroll')].map(region => [region.scrollLeft, region === document.activeElement]);
    place.replaceWith(next);
    next.querySelectorAll('.scroll').forEach((region, i) => {
      region.scrollLeft = regions[i]?.[0] ?? 0;
      if (regions[i]?.[1]) region.focus({ preventScroll: true });
    });
  }, Number(refreshed.dataset.refresh) * 1000);
}

// Fields that only some decision asks for are shown with it.
const fit = form => {
  for (const field of form.querySelectorAll('[data-when]')) {
    field.hidden = !field.dataset.when.split(';').every(condition => {
      const [name, words] = condition.split('=');
      return words.split(',').includes(form.elements[name]?.value);
    });
  }
};
for (const form of document.querySelectorAll('form:has([data-when])')) {
  fit(form);
  form.addEventListener('change', () => fit(form));
}

// A file that is too large is told at its field, before it goes all the way to be refused.
for (const field of document.querySelectorAll('input[type=file][data-most]')) {
  field.addEventListener('change', () => {
    field.setCustomValidity([...field.files].some(f => f.size > Number(field.dataset.most)) ? field.dataset.tooLarge : '');
    field.reportValidity();
  });
}

// Nobody loses what was typed by a slip: what is sent is one form, and what stands in the others is asked about. So is what was refused.
const unsent = new Set(document.querySelectorAll('form[data-warn-unsent]:has([role=alert])'));
let sent = null;
document.addEventListener('input', e => {
  const form = e.target.closest('form[data-warn-unsent]');
  if (form) unsent.add(form);
});
document.addEventListener('submit', e => { sent = e.defaultPrevented ? null : e.target; });
addEventListener('beforeunload', e => {
  if ([...unsent].some(form => form !== sent)) e.preventDefault();
  // Whoever stays has not sent it.
  sent = null;
});

// What a file folds away on the screen is read on its paper, and folded again after it.
const folded = '.case-file :is(.timeline, .clocks) details:not([open])';
addEventListener('beforeprint', () => document.querySelectorAll(folded).forEach(fold => { fold.open = true; fold.dataset.forPaper = ''; }));
addEventListener('afterprint', () => document.querySelectorAll('[data-for-paper]').forEach(fold => { fold.open = false; delete fold.dataset.forPaper; }));

// A receipt is shown once: whoever leaves it by a slip is asked, until they go on to the next. Whether it came out of the printer no browser tells: what was cancelled counts as printed too.
// That it was never sent there the browser knows, and who goes on to the next is asked then.
let receipt = document.querySelector('.receipt [data-code]');
let printed = false;
addEventListener('beforeprint', () => { printed = true; });
document.addEventListener('submit', e => {
  if (!e.target.matches('[data-seen]')) return;
  const unprinted = e.target.dataset.unprinted;
  if (receipt && !printed && unprinted && !confirm(unprinted)) { e.preventDefault(); return; }
  receipt = null;
  // A page that a browser keeps as it was left is not to show them either.
  addEventListener('pagehide', () => document.querySelectorAll('.receipt [data-code]').forEach(code => code.replaceChildren('—')), { once: true });
});
addEventListener('beforeunload', e => { if (receipt && !printed) e.preventDefault(); });

// What was refused comes first to whoever cannot see the whole page, but not to whoever is typing before this script came.
if (!document.activeElement?.matches(':is(input, select, textarea):not([autofocus])')) document.querySelector('[role=alert]')?.focus();
