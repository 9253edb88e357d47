// 接待台脚本: what the desk's form is helped by. Without it the form is filled and sent all the same.
import { enter } from './desk-entry.js';
import { keepDrafts } from './desk-draft.js';
import { tellNow } from './desk-now.js';
import { countPeople } from './desk-people.js';
import { lookForRepeats } from './desk-repeats.js';

// Enter, which everywhere else goes on, prints first; only once it was printed does it lead to the next.
const print = document.querySelector('[data-print]');
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
  print.focus();
  addEventListener('afterprint', () => document.querySelector('form[data-seen] button').focus());
}

// The receipt stands here: what it was made of need not be offered again.
const seen = document.querySelector('form[data-seen]');
if (seen) {
  const told = new FormData(seen);
  told.delete('_handler');
  fetch(seen.dataset.seen, { method: 'POST', body: told, redirect: 'error', keepalive: true }).catch(() => { /* Offered once more then. */ });
}

for (const drop of document.querySelectorAll('form[data-drop]')) drop.addEventListener('submit', e => { if (!confirm(drop.dataset.drop)) e.preventDefault(); });

const form = document.querySelector('form[data-desk]');
if (form) {
  enter(form);
  tellNow(form);
  countPeople(form);
  keepDrafts(form);
  lookForRepeats(form);
}
