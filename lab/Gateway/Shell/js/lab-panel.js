// The lab's own panel: put the simulated cluster into another state. Nothing of this exists in Windows Admin Center.

import { byId, create } from './elements.js';

/** @param {() => void} reopen loads the extension anew, as its cluster is another one now */
export function setUpLabPanel(reopen) {
  byId('lab-reset').addEventListener('submit', event => {
    event.preventDefault();
    const scenario = byId('lab-scenario').value;
    void change('/lab/reset', { scenario }, `The cluster is now in scenario "${scenario}".`, reopen);
  });
  byId('lab-clock').addEventListener('submit', event => {
    event.preventDefault();
    const days = Number(byId('lab-days').value);
    void change('/lab/clock/advance', { days }, `The lab's clock moved forward by ${days} day(s).`, reopen);
  });
}

/** Fills the list of scenarios when the panel opens. */
export async function loadScenarios() {
  const select = byId('lab-scenario');
  if (select.options.length > 0) {
    return;
  }
  const response = await fetch('/lab/scenarios');
  const { scenarios } = await response.json();
  select.replaceChildren(...scenarios.map(name => create('option', { value: name, textContent: name })));
}

async function change(path, body, done, reopen) {
  const result = byId('lab-result');
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.ok) {
    result.textContent = done;
    reopen();
  } else {
    result.textContent = `The lab refused (${response.status}): ${await response.text()}`;
  }
}
