// 接待台时刻: an arrival is when it is told, not when the form was opened, by the office's clock and calendar. What was set by hand stays.
export const tellNow = form => {
  ofTheDay(form);
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
      // Day and time are one instant, and occasion and leader are the day's.
      if (instant.some(name => byHand.has(name))) return;
      const renewed = Object.entries(now).filter(([name, value]) => form.elements[name] && !byHand.has(name) && form.elements[name].value !== value);
      for (const [name, value] of renewed) [form.elements[name].value, form.elements[name].dataset.given] = [value, value];
      if (renewed.length > 0) form.dispatchEvent(new Event('input', { bubbles: true }));
    } catch { told = false; }
  });
};

// The occasion is the day's, also of a day set by hand, unless it was chosen itself: the year's sentence is counted by it. So is who receives, of whom a name that somebody wrote stays.
const ofTheDay = form => {
  const { Occasion: occasion, Leader: leader, day } = form.elements;
  if (!occasion) return;
  let chosen = false;
  occasion.addEventListener('input', () => {
    chosen = true;
    // Who receives on the reception day receives nobody who has not come to it.
    if (occasion.value !== 'receptionDay' && leader.value === leader.dataset.given) leader.value = '';
  });
  if (form.dataset.now) leader.dataset.given = leader.value;
  const follow = of => [
    [occasion, of.Occasion, !chosen && ['ordinaryDay', 'receptionDay'].includes(occasion.value)],
    [leader, chosen && occasion.value !== 'receptionDay' ? '' : of.Leader, leader.value === '' || leader.value === leader.dataset.given],
  ].filter(([field, value, follows]) => follows && field.value !== value);
  day.addEventListener('change', async () => {
    if (!day.value) return;
    const asked = day.value;
    try {
      const answer = await fetch('/desk/now?day=' + asked, { cache: 'no-store', redirect: 'error' });
      if (!answer.ok) return;
      const of = await answer.json();
      const changed = follow(of);
      if (day.value !== asked || changed.length === 0) return;
      for (const [field, value] of changed) field.value = value;
      leader.dataset.given = of.Leader;
      form.dispatchEvent(new Event('input', { bubbles: true }));
    } catch { /* It stands as it is, to be seen and chosen. */ }
  });
};
