// Who uses the lab, what time it is, how long calls take, and how the cluster stands with Azure.

import { create } from '../elements.js';
import { field, fill, form, input, section, select } from './forms.js';

const callers = [
  { value: 'operator', text: 'Operator: may do everything' },
  { value: 'reader', text: 'Reader: may look, not change' },
  { value: 'observer', text: 'Observer: not even Hyper-V lets them look' },
  { value: 'stranger', text: 'Stranger: no server lets them in' },
];
const connections = [
  { value: 'Connected', text: 'Connected' },
  { value: 'Disconnected', text: 'Disconnected' },
  { value: 'RepairRegistrationRequired', text: 'Registration must be repaired' },
];

export function callerSection(lab) {
  const caller = select(callers);
  const now = create('p', { className: 'hint' });
  const change = form('Switch', [field('Caller', caller), now], () =>
    lab.change('identity', { identity: caller.value }, ({ name }) => `You are ${name} now. An operation that runs keeps the caller who started it.`));
  return {
    element: section('Caller', change),
    show({ identity }) {
      now.textContent = `You are ${identity.name}.`;
    },
  };
}

export function timeSection(lab) {
  const days = input({ type: 'number', min: 1, max: 365, value: 1 });
  const advance = form('Advance', [field('Move the clock forward, days', days)], () =>
    lab.change('clock/advance', { days: Number(days.value) }, ({ now }) => `The lab's clock moved to ${new Date(now).toLocaleString()}.`));
  const milliseconds = input({ type: 'number', min: 0, max: 60_000, value: 200 });
  const slow = form('Set', [field('Each remote call takes, milliseconds', milliseconds)], () =>
    lab.change('latency', { milliseconds: Number(milliseconds.value) }, answer => `Each remote call takes ${answer.milliseconds} ms.`));
  return { element: section('Time', advance, slow) };
}

export function azureSection(lab) {
  const connection = select();
  fill(connection, connections);
  const set = form('Set', [field('Connection to Azure', connection)], () =>
    lab.change('registration', { connectionStatus: connection.value }, answer =>
      `The cluster is ${answer.registrationStatus}, its connection ${answer.connectionStatus}.`));
  return { element: section('Azure', set) };
}
