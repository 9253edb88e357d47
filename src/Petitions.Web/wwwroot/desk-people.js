// 接待台人次: as many as are named, until somebody says otherwise. A letter has one petitioner, named or not.
export const countPeople = form => {
  const count = form.elements.PeopleCount;
  const one = form.elements['Petitioner.Name'] ? 1 : 0;
  const named = () => [...form.elements].filter(e => /^(Visitors|CoPetitioners)\[\d+\]\.Name$/.test(e.name) && e.value.trim()).length;
  const told = () => String(Math.max(1, one + named()));
  // What a draft brings along follows where it is what would stand there anyway.
  let follows = count.value === told();
  form.addEventListener('input', e => {
    if (e.target === count) follows = false;
    else if (follows) count.value = told();
  });
};
