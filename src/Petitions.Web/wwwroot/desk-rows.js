// 接待台行: the rows of people and matters: beyond the first they wait until they are asked for; after the last of them there are more.
export const rowsNamed = (form, name) => [...form.querySelectorAll(`[data-row="${name}"]`)];

export const rowsOf = form => {
  const shown = e => !e.disabled && e.type !== 'hidden' && e.checkVisibility();
  const stops = () => [...form.elements].filter(e => ['INPUT', 'SELECT', 'TEXTAREA'].includes(e.tagName) && shown(e));

  const filled = row => [...row.querySelectorAll('input:not([type=checkbox]), textarea')].some(e => e.value !== '') || row.querySelector('[aria-invalid]');
  const rows = name => rowsNamed(form, name);
  // How many stand there goes with the form: a row asked for and left blank is there again after a refusal and in a draft.
  const shownOf = name => form.querySelector(`[data-shown="${name}"]`);
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
    shownOf(name).value = rows(name).findLastIndex(r => !r.hidden) + 1;
    stops().find(e => next.contains(e))?.focus();
    button.hidden = rows(name).length >= Number(button.dataset.most) && rows(name).every(r => !r.hidden);
  };
  for (const button of form.querySelectorAll('[data-add]')) {
    const all = rows(button.dataset.add);
    const optional = Boolean(form.querySelector('[name="Petitioner.Name"]')) && button.dataset.add === 'visitor';
    const shown = Math.max(optional ? 0 : 1, Number(shownOf(button.dataset.add).value), all.findLastIndex(filled) + 1);
    all.forEach((row, i) => { row.hidden = i >= shown; });
    button.type = 'button';
    button.addEventListener('click', () => add(button.dataset.add));
  }
  // Who began to type before this script came stays where they are.
  if (!document.querySelector('[role=alert]') && !form.contains(document.activeElement)) stops().find(e => /Name$/.test(e.name))?.focus();

  return { stops, add };
};
