// 接待台时刻: an arrival is when it is told, not when the form was opened, by the office's clock and calendar. What was set by hand stays.
export const tellNow = form => {
  if (!form.dataset.now) return;
  const instant = ['day', 'time'];
  const byHand = new Set();
  let told = false;
  form.addEventListener('input', async e => {
    if (e.target.name) byHand.add(e.target.name);
    if (told) return;
    told = true;
    try {
      const answer = await fetch(form.dataset.now, { cache: 'no-store', redirect: 'error' });
      if (!answer.ok) throw new Error(answer.status);
      const now = await answer.json();
      // Day and time are one instant, and the occasion is the day's.
      if (instant.some(name => byHand.has(name))) return;
      const renewed = Object.entries(now).filter(([name, value]) => form.elements[name] && !byHand.has(name) && form.elements[name].value !== value);
      for (const [name, value] of renewed) form.elements[name].value = value;
      if (renewed.length > 0) form.dispatchEvent(new Event('input', { bubbles: true }));
    } catch { told = false; }
  });
};
