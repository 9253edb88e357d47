// 接待台脚本: Enter moves on, F9 saves, drafts are kept, repeats are looked for. Without it the form is filled and sent all the same.
const form = document.querySelector('form[data-desk]');

const print = document.querySelector('[data-print]');
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}

// The receipt stands here: what it was made of need not be offered again.
const seen = document.querySelector('form[data-seen]');
if (seen) {
  const told = new FormData(seen);
  told.delete('_handler');
  fetch(seen.dataset.seen, { method: 'POST', body: told, redirect: 'error' }).catch(() => { /* Offered once more then. */ });
}

if (form) {
  const state = form.querySelector('[data-draft-state]');
  const save = form.querySelector('[data-save]');
  const shown = e => !e.disabled && e.type !== 'hidden' && e.checkVisibility();
  const stops = () => [...form.elements].filter(e => ['INPUT', 'SELECT', 'TEXTAREA'].includes(e.tagName) && shown(e));

  // Rows beyond the first wait until they are asked for; after the last of them there are more.
  const filled = row => [...row.querySelectorAll('input:not([type=checkbox]), textarea')].some(e => e.value !== '') || row.querySelector('[aria-invalid]');
  const rows = name => [...form.querySelectorAll(`[data-row="${name}"]`)];
  const another = (name, last) => {
    const place = rows(name).length;
    const row = last.cloneNode(true);
    const moved = text => text.replace(/([[-])\d+(?=[\]-])/, `$1${place}`);
    for (const e of [row, ...row.querySelectorAll('*')])
      for (const a of ['name', 'id', 'for', 'aria-describedby', 'data-field']) if (e.hasAttribute(a)) e.setAttribute(a, moved(e.getAttribute(a)));
    for (const e of row.querySelectorAll('input, textarea')) {
      if (e.type === 'checkbox') e.checked = false;
      else e.value = '';
      e.removeAttribute('aria-invalid');
    }
    for (const e of row.querySelectorAll('select')) e.selectedIndex = Math.max(0, e.name.endsWith('.Kind') ? [...e.options].findIndex(o => o.defaultSelected) : 0);
    for (const e of row.querySelectorAll('.fault')) e.textContent = '';
    for (const e of row.querySelectorAll('details')) e.open = false;
    const legend = row.querySelector('legend');
    legend.textContent = legend.textContent.replace(/\d+/, place + 1);
    last.after(row);
    return row;
  };
  const add = name => {
    const button = form.querySelector(`[data-add="${name}"]`);
    const all = rows(name);
    if (!button || (all.every(r => !r.hidden) && all.length >= Number(button.dataset.most))) return;
    const next = all.find(r => r.hidden) ?? another(name, all.at(-1));
    next.hidden = false;
    stops().find(e => next.contains(e))?.focus();
    button.hidden = rows(name).length >= Number(button.dataset.most) && rows(name).every(r => !r.hidden);
  };
  for (const button of form.querySelectorAll('[data-add]')) {
    const all = rows(button.dataset.add);
    const optional = Boolean(form.querySelector('[name="Petitioner.Name"]')) && button.dataset.add === 'visitor';
    all.forEach((row, i) => { row.hidden = (optional || i > 0) && !filled(row); });
    button.type = 'button';
    button.addEventListener('click', () => add(button.dataset.add));
  }
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

  // Drafts: a moment after typing stops. While the connection is gone it is tried again and again, and so it is while nobody is signed in;
  // whatever else is said against it is told, and does not stand in the way of saving.
  let dirty = false;
  let waiting;
  let wantsToSave = false;
  const now = () => new Date().toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const tell = (kept, text, link) => {
    form.dataset.kept = kept;
    state.classList.toggle('refusal', kept !== 'true');
    state.replaceChildren(text);
    if (!link) return;
    const a = document.createElement('a');
    [a.href, a.textContent] = link;
    if (kept === 'ended') [a.target, a.rel] = ['_blank', 'noopener'];
    state.append(' ', a);
  };
  const token = () => form.querySelector('[name=__RequestVerificationToken]');
  const renewed = async () => {
    const answer = await fetch('/desk/token', { redirect: 'manual', cache: 'no-store' });
    if (!answer.ok) return false;
    const value = await answer.text();
    for (const field of document.querySelectorAll('[name=__RequestVerificationToken]')) field.value = value;
    return true;
  };
  const send = async () => {
    const before = new FormData(form);
    before.delete('forget');
    before.delete('more');
    before.delete('_handler');
    return fetch(form.dataset.draft, { method: 'POST', body: before, redirect: 'manual' });
  };
  // True where it may be saved now.
  const keep = async () => {
    clearTimeout(waiting);
    const again = () => { waiting = setTimeout(keep, 2000); return false; };
    let answer;
    try {
      answer = await send();
      // A page from before signing in anew has a token that is worth nothing any more.
      if (answer.status === 400 && await renewed()) answer = await send();
    } catch {
      tell('false', form.dataset.lost);
      return again();
    }
    if (answer.type === 'opaqueredirect' || answer.status === 401) {
      tell('ended', form.dataset.ended, ['/sign-in', form.dataset.signIn]);
      return again();
    }
    if (answer.status >= 500) {
      tell('false', form.dataset.lost);
      return again();
    }
    if (answer.ok) {
      dirty = false;
      tell('true', form.dataset.saved + ' ' + now());
    } else if (answer.status === 409) {
      tell('sent', form.dataset.sent, [form.dataset.self, form.dataset.open]);
    } else {
      const said = await answer.json().catch(() => ({}));
      tell('refused', form.dataset.refused + (said.detail ?? said.title ?? answer.status));
    }
    if (wantsToSave) { wantsToSave = false; form.requestSubmit(save); }
    return true;
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
    if (by.name === 'forget') { form.dataset.going = 'true'; form.requestSubmit(by); return; }
    wantsToSave = false;
    if (!await keep()) { wantsToSave = true; return; }
    form.dataset.going = 'true';
    clearTimeout(waiting);
    form.requestSubmit(save);
  });
  // Come back to by the browser's own way it can be sent again; under its key it is registered once.
  addEventListener('pageshow', () => { form.dataset.going = 'false'; });
  addEventListener('beforeunload', e => { if (dirty && form.dataset.going !== 'true') e.preventDefault(); });

  // Likely repeats, while a person is being entered: beside each person its own.
  const place = document.querySelector('[data-candidates]');
  const none = document.querySelector('[data-no-candidates]');
  const asked = new Map();
  const asking = new Map();
  const show = (row, found) => {
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
    none.hidden = place.children.length > 0;
    [...place.querySelectorAll('[data-key]')].forEach((key, i) => {
      key.hidden = i >= 9;
      key.textContent = key.dataset.text.replace('#', i + 1);
    });
  };
  const look = async row => {
    const question = new FormData();
    for (const [part, name] of [['name', 'Name'], ['idNumber', 'IdNumber'], ['phone', 'Phone'], ['address', 'Address']])
      question.append(part, row.querySelector(`[name$=".${name}"]`)?.value ?? '');
    const text = [...question.values()].join('\n');
    if (text === asked.get(row)) return;
    asked.set(row, text);
    question.append('__RequestVerificationToken', token().value);
    try {
      const answer = await fetch(form.dataset.repeats, { method: 'POST', body: question, redirect: 'error' });
      if (answer.ok && asked.get(row) === text) show(row, [...new DOMParser().parseFromString(await answer.text(), 'text/html').body.children]);
    } catch { asked.delete(row); }
  };
  const lookSoon = row => {
    clearTimeout(asking.get(row));
    asking.set(row, setTimeout(() => look(row), 300));
  };
  form.addEventListener('input', e => {
    const row = e.target.closest?.('[data-person]') ?? (e.target === form ? document.activeElement?.closest('[data-person]') : null);
    if (row) lookSoon(row);
  });
  // A draft taken up again is looked at anew.
  for (const row of form.querySelectorAll('[data-person]')) if ([...row.querySelectorAll('input')].some(e => e.type !== 'checkbox' && e.value)) lookSoon(row);

  // A link is for the matter last written in.
  let matter;
  form.addEventListener('focusin', e => { matter = e.target.closest('[data-row="matter"]') ?? matter; });
  place.addEventListener('click', e => {
    const number = e.target.closest('[data-link]')?.dataset.link;
    if (!number) return;
    const to = (matter ?? rows('matter')[0]).querySelector('[data-repeat-of]');
    to.value = to.value === number ? '' : number;
    form.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
