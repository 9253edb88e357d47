// 接待台草稿: what is typed is kept on the way, and nothing is sent before it is safe.
// Of several windows each has a draft of its own, which its address names: what one has gone on with, or sent, no other writes over.
export const tokenOf = form => form.querySelector('[name=__RequestVerificationToken]');

export const keepDrafts = form => {
  const state = form.querySelector('[data-draft-state]');
  const save = form.querySelector('[data-save]');

  // Drafts: a moment after typing stops. While the connection is gone it is tried again and again, and so it is while nobody is signed in;
  // whatever else is said against it is told, and does not stand in the way of saving.
  let dirty = form.dataset.unkept === 'true';
  // How often something was typed: what is typed while a draft is being sent is not in it.
  let typed = 0;
  let waiting;
  let keeping = false;
  let wantsToSave = false;
  let passes = false;
  // The button that clears the form, pressed while a draft is on its way.
  let clears = null;
  // What else is kept that has to be looked at before this is sent; null where nothing is.
  let beside = null;
  const address = () => `${form.dataset.self}?draft=${form.elements['form-key'].value}`;
  const now = () => new Date().toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const tell = (kept, text, link) => {
    // Tried again and again, it is told once: a link in it keeps the focus.
    if (form.dataset.kept === kept && state.textContent.startsWith(text)) return;
    form.dataset.kept = kept;
    state.classList.toggle('refusal', kept !== 'true' && kept !== 'typing');
    state.replaceChildren(text);
    if (!link) return;
    const a = document.createElement('a');
    [a.href, a.textContent] = link;
    if (kept === 'ended' || kept === 'other' || kept === 'refused') [a.target, a.rel] = ['_blank', 'noopener'];
    state.append(' ', a);
  };
  // Signed in anew it goes on, but only for whom the form was opened: what stands in it is not the next one's at this window. Says who that is.
  const renewed = async () => {
    const answer = await fetch('/desk/token', { redirect: 'manual', cache: 'no-store' });
    if (!answer.ok) return {};
    const { of, name, token } = await answer.json();
    if (of !== form.dataset.of) return { other: name };
    for (const field of document.querySelectorAll('[name=__RequestVerificationToken]')) field.value = token;
    return { again: true };
  };
  // Goes on as a draft of its own, under a key of its own.
  const apart = code => {
    form.elements['form-key'].value = [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, '0')).join('');
    form.elements['form-revision'].value = '';
    // Nothing of it is kept yet.
    dirty = true;
    const sent = code === 'draft-sent';
    beside = [sent ? 'sent' : 'elsewhere', sent ? form.dataset.sent : form.dataset.elsewhere, [address(), sent ? form.dataset.open : form.dataset.openDrafts]];
  };
  const send = async () => {
    const before = new FormData(form);
    before.delete('forget');
    before.delete('more');
    before.delete('_handler');
    return fetch(form.dataset.draft, { method: 'POST', body: before, redirect: 'manual' });
  };
  // What is said against a draft; null where it is kept.
  const against = async answer => answer.status === 204 ? null : answer.clone().json().catch(() => ({}));
  // One try at a time; what came meanwhile has the next.
  const keep = async () => {
    clearTimeout(waiting);
    if (keeping) { waiting = setTimeout(keep, 100); return; }
    // Cleared or registered, it is not to come back as a draft.
    if (form.dataset.going === 'true') { waiting = setTimeout(keep, 500); return; }
    keeping = true;
    const sent = typed;
    const safe = await kept(sent);
    keeping = false;
    if (clears) { pass(clears); return; }
    if (!safe) { clearTimeout(waiting); waiting = setTimeout(keep, 2000); return; }
    if (!wantsToSave) return;
    // What was typed while it was under way is made safe first as well.
    if (typed !== sent) { keep(); return; }
    wantsToSave = false;
    if (beside && !dirty) { location.assign(address()); return; }
    // It could not be kept: what else there is has been told, and the next time it is sent as it stands.
    if (beside) { beside = null; return; }
    pass(save);
  };
  const pass = by => {
    clears = null;
    passes = true;
    form.requestSubmit(by);
    passes = false;
  };
  // True where it may be saved now.
  const kept = async sent => {
    let answer;
    let said;
    try {
      answer = await send();
      // A page from before signing in anew has a token that is worth nothing any more.
      if (answer.status === 400) {
        const { again, other } = await renewed();
        if (other) {
          wantsToSave = false;
          tell('other', form.dataset.other.replace('@', other), ['/sign-out', form.dataset.signOut]);
          return false;
        }
        if (again) answer = await send();
      }
      said = await against(answer);
      if (said?.code === 'draft-sent' || said?.code === 'draft-elsewhere') {
        apart(said.code);
        answer = await send();
        said = await against(answer);
      }
    } catch {
      tell('false', form.dataset.lost);
      return false;
    }
    if (answer.type === 'opaqueredirect' || answer.status === 401) {
      tell('ended', form.dataset.ended, ['/sign-in', form.dataset.signIn]);
      return false;
    }
    if (answer.status >= 500) {
      tell('false', form.dataset.lost);
      return false;
    }
    if (!said) {
      // What was typed meanwhile is kept next, and not called kept before.
      if (typed === sent) dirty = false;
      if (!dirty) tell(...(beside ?? ['true', form.dataset.saved + ' ' + now()]));
      // Loaded anew, this window shows its own.
      if (location.pathname + location.search !== address()) history.replaceState(history.state, '', address());
    } else {
      const refused = form.dataset.refused + (said.detail ?? said.title ?? answer.status);
      tell('refused', beside ? `${beside[1]} ${refused}` : refused, beside ? [form.dataset.self, beside[2][1]] : undefined);
    }
    return true;
  };
  form.addEventListener('input', () => {
    dirty = true;
    typed++;
    // Until it is kept as well nothing says that it is; that it cannot be stays as it was told.
    if (form.dataset.kept === 'true') tell('typing', '');
    clearTimeout(waiting);
    waiting = setTimeout(keep, 500);
  });
  // A browser does not say that its way was stopped: after a while it can be sent again.
  const goes = () => {
    form.dataset.going = 'true';
    clearTimeout(waiting);
    setTimeout(() => { form.dataset.going = 'false'; }, 10000);
  };
  form.addEventListener('submit', e => {
    if (passes) { goes(); return; }
    if (form.dataset.going === 'true') { e.preventDefault(); return; }
    if (e.submitter?.name === 'forget') {
      if (!confirm(form.dataset.forgetting)) { e.preventDefault(); return; }
      if (!keeping) { goes(); return; }
      // What is on its way arrives first, so that it is cleared as well.
      e.preventDefault();
      [clears, wantsToSave] = [e.submitter, false];
      return;
    }
    // Nobody is sent to a browser's error page with a form full of words: first it is safe, then it goes.
    e.preventDefault();
    // Pressed twice it is sent once.
    if (wantsToSave) return;
    wantsToSave = true;
    keep();
  });
  // Come back to by the browser's own way it can be sent again; under its key it is registered once.
  addEventListener('pageshow', () => { form.dataset.going = 'false'; });
  addEventListener('beforeunload', e => { if (dirty && form.dataset.going !== 'true') e.preventDefault(); });
};
