// Calls that fail on the servers.

import { create } from '../elements.js';
import { button, field, fill, form, input, section, select } from './forms.js';
import { serverOptions } from './server-section.js';

const anyServer = { value: '', text: 'Any server' };
const modes = [
  { value: 'terminating', text: 'Fails' },
  { value: 'nonTerminating', text: 'Reports an error and goes on' },
  { value: 'hang', text: 'Hangs' },
  { value: 'disconnect', text: 'Loses the connection' },
  { value: 'deny', text: 'Is refused for lack of rights' },
];

export function faultSection(lab) {
  const server = select([anyServer]);
  server.required = false;
  const suggestions = create('datalist', { id: 'lab-cmdlets' });
  const cmdlet = input({ value: 'New-VMSwitch', attributes: { list: suggestions.id } });
  const mode = select(modes);
  const times = input({ type: 'number', min: 1, max: 1000, value: 1 });
  const list = create('ul', { className: 'plain-list' });
  const fields = [field('Fault on server', server), field('Cmdlet', cmdlet), suggestions, field('What happens', mode), field('How many times', times)];
  const add = form('Add fault', fields, () => lab.change(
    'faults',
    { cmdlet: cmdlet.value, mode: mode.value, times: Number(times.value), ...(server.value && { server: server.value }) },
    () => `The next ${cmdlet.value} on ${server.value || 'any server'}: ${mode.selectedOptions[0].text.toLowerCase()}.`));
  const clear = button('Clear faults', () => lab.clear('faults', 'No call fails any more.'));
  return {
    element: section('Faults', list, add, clear),
    learn({ cmdlets }) {
      fill(suggestions, cmdlets.map(name => ({ value: name, text: '' })));
    },
    show({ state, faults }) {
      fill(server, [anyServer, ...serverOptions(state.servers)]);
      list.replaceChildren(...faults.map(fault => create('li', { textContent: faultText(fault) })));
      clear.disabled = faults.length === 0;
    },
  };
}

function faultText({ server, cmdlet, target, mode, times }) {
  const what = modes.find(known => known.value === mode)?.text ?? mode;
  return `${cmdlet ?? 'Any call'}${target ? ` for ${target}` : ''} on ${server ?? 'any server'}: ${what.toLowerCase()}${times ? `, ${times} time(s)` : ''}`;
}
