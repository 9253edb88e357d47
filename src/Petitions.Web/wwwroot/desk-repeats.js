// 疑似重复: likely repeats beside the form, each with the person it was found by.
import { tokenOf } from './desk-draft.js';
import { rowsNamed } from './desk-rows.js';

export const lookForRepeats = form => {
  // Likely repeats, while a person is being entered: beside each person its own.
  const place = document.querySelector('[data-candidates]');
  const none = document.querySelector('[data-no-candidates]');
  const looked = document.querySelector('[data-looked]');
  const asked = new Map();
  const asking = new Map();
  // How the last look for each person ended: that nothing was found and that nobody could look are two things.
  const ended = new Map();
  const tell = (row, how) => {
    ended.set(row, how);
    const all = [...ended.values()];
    const said = ['failed', 'asking'].find(h => all.includes(h)) ?? (place.querySelector('.repeats') ? null : 'none');
    looked.classList.toggle('refusal', said === 'failed');
    looked.textContent = looked.dataset[said] ?? '';
  };
  // What looks wrong with a number is said once it is typed to its end.
  const answers = new Map();
  const show = (row, answer) => {
    answers.set(row, answer);
    const found = answer.filter(f => !f.dataset.of || document.activeElement !== row.querySelector(`[name$=".${f.dataset.of}"]`));
    let group = [...place.children].find(g => g.row === row);
    group?.remove();
    if (found.length > 0) {
      group = document.createElement('section');
      group.row = row;
      const title = document.createElement('h3');
      title.textContent = `${row.querySelector('legend').textContent} ${row.querySelector('[name$=".Name"]')?.value ?? ''}`;
      group.append(title, ...found);
      // In the order of the people.
      place.insertBefore(group, [...place.children].find(g => row.compareDocumentPosition(g.row) & Node.DOCUMENT_POSITION_FOLLOWING) ?? null);
    }
    none.hidden = place.querySelector('.repeats') !== null;
    [...place.querySelectorAll('[data-key]')].forEach((key, i) => {
      key.hidden = i >= 9;
      key.textContent = key.dataset.text.replace('#', i + 1);
    });
    mark();
  };
  const look = async row => {
    const question = new FormData();
    for (const [part, name] of [['name', 'Name'], ['idNumber', 'IdNumber'], ['idType', 'IdType'], ['phone', 'Phone'], ['address', 'Address']])
      question.append(part, row.querySelector(`[name$=".${name}"]`)?.value ?? '');
    const text = [...question.values()].join('\n');
    if (text === asked.get(row)) return;
    asked.set(row, text);
    question.append('__RequestVerificationToken', tokenOf(form).value);
    // It is tried again and again, and says so once.
    if (ended.get(row) !== 'failed') tell(row, 'asking');
    try {
      const answer = await fetch(form.dataset.repeats, { method: 'POST', body: question, redirect: 'error' });
      if (!answer.ok) throw new Error(answer.status);
      const found = [...new DOMParser().parseFromString(await answer.text(), 'text/html').body.children];
      if (asked.get(row) !== text) return;
      show(row, found);
      tell(row, 'answered');
    } catch {
      if (asked.get(row) !== text) return;
      asked.delete(row);
      tell(row, 'failed');
      lookSoon(row, 3000);
    }
  };
  const lookSoon = (row, wait = 300) => {
    clearTimeout(asking.get(row));
    asking.set(row, setTimeout(() => look(row), wait));
  };
  form.addEventListener('input', e => {
    const row = e.target.closest?.('[data-person]') ?? (e.target === form ? document.activeElement?.closest('[data-person]') : null);
    if (row) lookSoon(row);
  });
  form.addEventListener('focusout', e => {
    const row = e.target.closest('[data-person]');
    if (answers.get(row)?.some(f => f.dataset.of && e.target.name?.endsWith(`.${f.dataset.of}`))) show(row, answers.get(row));
  });
  // A draft taken up again is looked at anew.
  for (const row of form.querySelectorAll('[data-person]')) if ([...row.querySelectorAll('input')].some(e => e.type !== 'checkbox' && e.value)) lookSoon(row);

  // A link is for the matter last written in. Its field may be out of sight: which is linked shows at the button, and is said.
  let matter;
  const linked = () => matter ?? rowsNamed(form, 'matter')[0];
  const mark = () => {
    const number = linked().querySelector('[data-repeat-of]').value.trim();
    for (const button of place.querySelectorAll('[data-link]')) button.setAttribute('aria-pressed', button.dataset.link === number);
  };
  form.addEventListener('focusin', e => {
    matter = e.target.closest('[data-row="matter"]') ?? matter;
    mark();
  });
  form.addEventListener('input', mark);
  place.addEventListener('click', e => {
    const number = e.target.closest('[data-link]')?.dataset.link;
    if (!number) return;
    const to = linked().querySelector('[data-repeat-of]');
    to.value = to.value === number ? '' : number;
    form.dispatchEvent(new Event('input', { bubbles: true }));
    const said = document.querySelector('[data-linked]');
    said.textContent = (to.value ? said.dataset.linked : said.dataset.unlinked).replace('#', number).replace('@', linked().querySelector('legend').textContent.trim());
  });
};
