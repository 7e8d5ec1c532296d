// The lab's own panel: put the simulated cluster into another state. Nothing of this exists in Windows Admin Center.

import { readConnection } from './connection.js';
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
  const answer = await ask('/lab/scenarios');
  if (answer.ok) {
    const { scenarios } = await answer.json();
    select.replaceChildren(...scenarios.map(name => create('option', { value: name, textContent: name })));
  } else {
    byId('lab-result').textContent = await answer.text();
  }
}

async function change(path, body, done, reopen) {
  const answer = await ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  byId('lab-result').textContent = answer.ok ? done : await answer.text();
  if (answer.ok) {
    await readAnew();
    reopen();
  }
}

/** The extension keeps what it read for half a minute; a change behind its back should show at once. */
async function readAnew() {
  const { name } = await readConnection();
  await ask(`/api/services/AzureBenefits/AzureBenefits/nodes/${name}/overview?refresh=true`);
}

/** Calls the lab; a lab that does not answer at all is an answer, too. */
async function ask(path, request) {
  try {
    return await fetch(path, request);
  } catch {
    return new Response('The lab does not answer. Is it still running?', { status: 503 });
  }
}
