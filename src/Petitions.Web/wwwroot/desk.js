// 接待台脚本: Enter moves on, F9 saves, drafts are kept, repeats are looked for. Without it the form is filled and sent all the same.
const form = document.querySelector('form[data-desk]');

const print = document.querySelector('[data-print]');
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}

if (form) {
  const state = form.querySelector('[data-draft-state]');
  const save = form.querySelector('[data-save]');
  const shown = e => !e.disabled && e.type !== 'hidden' && e.checkVisibility();
  const stops = () => [...form.elements].filter(e => ['INPUT', 'SELECT', 'TEXTAREA'].includes(e.tagName) && shown(e));

  // Rows beyond the first wait until they are asked for.
  const filled = row => [...row.querySelectorAll('input:not([type=checkbox]), textarea')].some(e => e.value !== '') || row.querySelector('[aria-invalid]');
  const rows = name => [...form.querySelectorAll(`[data-row="${name}"]`)];
  const add = name => {
    const next = rows(name).find(r => r.hidden);
    if (!next) return;
    next.hidden = false;
    stops().find(e => next.contains(e))?.focus();
    fitAdders();
  };
  const fitAdders = () => {
    for (const b of form.querySelectorAll('[data-add]')) b.hidden = !rows(b.dataset.add).some(r => r.hidden);
  };
  for (const button of form.querySelectorAll('[data-add]')) {
    const all = rows(button.dataset.add);
    const optional = Boolean(form.querySelector('[name="Petitioner.Name"]')) && button.dataset.add === 'visitor';
    all.forEach((row, i) => { row.hidden = (optional || i > 0) && !filled(row); });
    button.addEventListener('click', () => add(button.dataset.add));
  }
  fitAdders();
  if (!document.querySelector('[role=alert]')) stops().find(e => /Name$/.test(e.name))?.focus();

  // A card reader types one line: name, number and address in it, in whatever order.
  const card = text => {
    const number = text.match(/(?<!\d)\d{17}[\dXx](?![\dXx])/);
    if (!number || !/[,，|;；\t]/.test(text)) return null;
    const words = text.split(/[,，|;；\t]+/).map(w => w.trim()).filter(w => w && w !== number[0]);
    const han = words.filter(w => /^[\u4e00-\u9fff·]+$/.test(w) && !/^(男|女|.{1,4}族)$/.test(w));
    return {
      name: han.find(w => w.length >= 2 && w.length <= 15) ?? '',
      number: number[0].toUpperCase(),
      address: words.filter(w => /[\u4e00-\u9fff]/.test(w) && /[省市县区乡镇村组号]/.test(w)).sort((a, b) => b.length - a.length)[0] ?? '',
    };
  };
  const take = (field, text) => {
    const row = field.closest('[data-person]');
    const read = row && card(text);
    if (!read) return false;
    const set = (name, value) => {
      const to = row.querySelector(`[name$=".${name}"]`);
      if (to && value) to.value = value;
    };
    set('Name', read.name);
    set('IdNumber', read.number);
    set('Address', read.address);
    set('IdType', 'residentId');
    row.querySelector('[name$=".Phone"]')?.focus();
    form.dispatchEvent(new Event('input', { bubbles: true }));
    return true;
  };
  form.addEventListener('paste', e => {
    if (take(e.target, e.clipboardData?.getData('text') ?? '')) e.preventDefault();
  });

  form.addEventListener('keydown', e => {
    if (e.key !== 'Enter' || e.shiftKey || e.isComposing || e.target.tagName === 'BUTTON' || e.target.tagName === 'SUMMARY') return;
    e.preventDefault();
    if (take(e.target, e.target.value ?? '')) return;
    const all = stops();
    (all[all.indexOf(e.target) + 1] ?? save).focus();
  });

  document.addEventListener('keydown', e => {
    if (e.key === 'F9' || (e.ctrlKey && e.key === 'Enter')) { e.preventDefault(); form.requestSubmit(save); }
    if (!e.altKey) return;
    if (e.code === 'KeyN') { e.preventDefault(); add('visitor'); }
    if (e.code === 'KeyM') { e.preventDefault(); add('matter'); }
    if (/^Digit[1-9]$/.test(e.code)) {
      const link = document.querySelectorAll('[data-candidates] [data-link]')[Number(e.code.at(-1)) - 1];
      if (link) { e.preventDefault(); link.click(); }
    }
  });

  // Drafts: a moment after typing stops; while the connection is gone it is tried again and again.
  let dirty = false;
  let waiting;
  let wantsToSave = false;
  const now = () => new Date().toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const keep = async () => {
    clearTimeout(waiting);
    const before = new FormData(form);
    before.delete('forget');
    try {
      const answer = await fetch(form.dataset.draft, { method: 'POST', body: before, redirect: 'error' });
      if (!answer.ok) throw new Error(String(answer.status));
      dirty = false;
      state.textContent = form.dataset.saved + ' ' + now();
      state.classList.remove('refusal');
      form.dataset.kept = 'true';
      if (wantsToSave) { wantsToSave = false; form.requestSubmit(save); }
      return true;
    } catch {
      state.textContent = form.dataset.lost;
      state.classList.add('refusal');
      form.dataset.kept = 'false';
      waiting = setTimeout(keep, 2000);
      return false;
    }
  };
  form.addEventListener('input', () => {
    dirty = true;
    clearTimeout(waiting);
    waiting = setTimeout(keep, 500);
  });
  form.addEventListener('submit', async e => {
    if (form.dataset.going === 'true') return;
    // Nobody is sent to a browser's error page with a form full of words: first it is safe, then it goes.
    e.preventDefault();
    const by = e.submitter ?? save;
    if (by !== save) { form.dataset.going = 'true'; form.requestSubmit(by); return; }
    wantsToSave = false;
    if (!await keep()) { wantsToSave = true; return; }
    form.dataset.going = 'true';
    clearTimeout(waiting);
    form.requestSubmit(save);
  });
  addEventListener('beforeunload', e => { if (dirty && form.dataset.going !== 'true') e.preventDefault(); });

  // Likely repeats, while a person is being entered.
  const place = document.querySelector('[data-candidates]');
  let asking;
  let asked = '';
  const look = async row => {
    const question = new FormData();
    for (const [part, name] of [['name', 'Name'], ['idNumber', 'IdNumber'], ['phone', 'Phone'], ['address', 'Address']])
      question.append(part, row.querySelector(`[name$=".${name}"]`)?.value ?? '');
    const text = [...question.values()].join('\n');
    if (text === asked) return;
    asked = text;
    question.append('__RequestVerificationToken', form.querySelector('[name=__RequestVerificationToken]').value);
    try {
      const answer = await fetch(form.dataset.repeats, { method: 'POST', body: question, redirect: 'error' });
      if (answer.ok) {
        const found = new DOMParser().parseFromString(await answer.text(), 'text/html');
        place.replaceChildren(...found.body.childNodes);
      }
    } catch { asked = ''; }
  };
  form.addEventListener('input', e => {
    const row = e.target.closest?.('[data-person]') ?? (e.target === form ? document.activeElement?.closest('[data-person]') : null);
    if (!row) return;
    clearTimeout(asking);
    asking = setTimeout(() => look(row), 300);
  });
  place.addEventListener('click', e => {
    const number = e.target.dataset?.link;
    if (!number) return;
    const to = form.elements['repeat-of'];
    to.value = to.value === number ? '' : number;
    form.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
