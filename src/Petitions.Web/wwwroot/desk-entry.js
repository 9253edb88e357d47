// 接待台录入: Enter moves on, F9 saves, rows are added as they are asked for, a card reader's line fills a person in.
import { rowsOf } from './desk-rows.js';

export const enter = form => {
  const save = form.querySelector('[data-save]');
  const { stops, add } = rowsOf(form);

  // What stands behind its label, up to the next one.
  const labels = '姓名|性别|民族|出生(?:日期)?|住址|地址|(?:公民)?身份(?:证号码?|号码)|证件号码|签发机关|有效期限?';
  const told = (label, text) => text.match(new RegExp(`(?:${label})(?:\\s*[：:]\\s*|\\s+)(.*?)[\\s,，|;；]*(?=(?:${labels})(?:\\s*[：:]|\\s)|$)`, 's'))?.[1] ?? '';

  // Each reader divides its line in its own way: by what stands beside the number. Spaces divide only where nothing else does, and nothing where it stands at the name.
  const divided = (text, number) => {
    const [before, after] = [text.slice(0, number.index), text.slice(number.index + number[0].length)];
    const mark = (before.match(/([^\p{L}\p{N}\s:：])\s*$/u) ?? after.match(/^\s*([^\p{L}\p{N}\s:：])/u))?.[1];
    if (mark) return ',，|;；'.includes(mark) ? /[,，|;；\t]+/ : mark;
    if (/\t/.test(text)) return /[,，|;；\t]+/;
    return /\s$/.test(before) || /^\s/.test(after) ? /\s+/ : number[0];
  };

  // A card reader types one line: name, number and address in it, in whatever order, or each behind its label.
  const card = text => {
    const number = text.match(/(?<!\d)\d{17}[\dXx](?![\dXx])/);
    if (number && told('姓名', text)) return { name: told('姓名', text), number: number[0].toUpperCase(), address: told('住址|地址', text) };
    // A number alone is typed where it belongs.
    if (!number || text.trim() === number[0]) return null;
    const words = text.split(divided(text, number)).map(w => w.trim()).filter(w => w && !w.includes(number[0]));
    const han = words.filter(w => /^[\u4e00-\u9fff·]+$/.test(w) && !/^(男|女|.{1,4}族)$/.test(w));
    const name = w => w.length >= 2 && w.length <= 15;
    const places = words.filter(w => /[\u4e00-\u9fff]/.test(w) && /[省市县区乡镇村组号]/.test(w)).sort((a, b) => b.length - a.length);
    // An address may stand first, and be of nothing but characters too; a name may hold one of its marks, and stand alone.
    const [address] = han.some(w => name(w) && w !== places[0]) ? places : places.filter(w => w.length > 4);
    const read = { name: han.find(w => name(w) && w !== address) ?? '', number: number[0].toUpperCase(), address: address ?? '' };
    return read.name || read.address ? read : null;
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

  // Left by another way than Enter, or pasted in pieces.
  form.addEventListener('change', e => { take(e.target, e.target.value ?? ''); });

  form.addEventListener('keydown', e => {
    if (e.key !== 'Enter' || e.isComposing || ['A', 'BUTTON', 'SUMMARY'].includes(e.target.tagName)) return;
    // Shift breaks the line; where there is only one it does nothing, and saves nothing.
    if (e.shiftKey && e.target.tagName === 'TEXTAREA') return;
    e.preventDefault();
    if (e.shiftKey) return;
    if (take(e.target, e.target.value ?? '')) return;
    const all = stops();
    (all[all.indexOf(e.target) + 1] ?? save).focus();
  });

  document.addEventListener('keydown', e => {
    if (e.key === 'F9' || (e.ctrlKey && e.key === 'Enter')) { e.preventDefault(); if (!e.repeat) form.requestSubmit(save); }
    if (!e.altKey) return;
    if (e.code === 'KeyN') { e.preventDefault(); add('visitor'); }
    if (e.code === 'KeyM') { e.preventDefault(); add('matter'); }
    if (/^Digit[1-9]$/.test(e.code)) {
      const link = document.querySelectorAll('[data-candidates] [data-link]')[Number(e.code.at(-1)) - 1];
      if (link) { e.preventDefault(); link.click(); }
    }
  });
};
