'use strict';

// The filters: what is not asked for is hidden, and a package without anything left with it.
(() => {
  const form = document.getElementById('filters');
  if (!form) return;
  const findings = [...document.querySelectorAll('.finding')];
  const shown = document.getElementById('shown');

  function apply() {
    const severities = new Set([...form.querySelectorAll('input[type=checkbox]:checked')].map(box => box.value));
    const rule = form.elements.rule.value;
    const name = form.elements.package.value;
    const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(word => word);
    let count = 0;
    for (const section of document.querySelectorAll('.package')) {
      let left = 0;
      for (const finding of section.querySelectorAll('.finding')) {
        const { severity, rule: id } = finding.dataset;
        const isAsked = severities.has(severity) && (!rule || rule === id) && (!name || name === section.dataset.package);
        finding.hidden = !(isAsked && words.every(word => finding.textContent.toLowerCase().includes(word)));
        if (!finding.hidden) left++;
      }
      section.hidden = left === 0;
      count += left;
    }
    shown.textContent = `${count} of ${findings.length} shown`;
  }

  // Whoever follows a link to a finding wants to see it.
  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !target.closest('[hidden]')) return;
    form.reset();
    apply();
    target.scrollIntoView();
  }

  form.addEventListener('input', apply);
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', event => event.preventDefault());
  window.addEventListener('hashchange', reveal);
  form.hidden = false;
  apply();
})();
