// What becomes of the virtual machines.

import { field, fill, form, input, section, select } from './forms.js';
import { serverOptions } from './server-section.js';

const anyServer = '';
const actions = [
  { value: 'start', text: 'Start' },
  { value: 'stop', text: 'Turn off' },
  { value: 'migrate', text: 'Migrate' },
  { value: 'delete', text: 'Delete' },
];
const done = { start: 'runs', stop: 'is off', migrate: 'moved', delete: 'is deleted' };

export function machineSection(lab) {
  const list = machineSelect();
  const action = select(actions);
  const target = select();
  target.required = false;
  const targetField = field('To', target);
  const showTarget = () => { targetField.hidden = action.value !== 'migrate'; };
  action.addEventListener('change', showTarget);
  showTarget();
  const act = form('Apply', [field('On server', list.server), field('Virtual machine', list.machine), field('Action', action), targetField], () => {
    const body = action.value === 'migrate' && target.value !== anyServer ? { server: target.value } : {};
    return lab.change(`virtual-machines/${list.machine.value}/${action.value}`, body,
      ({ name, server }) => `${name} ${done[action.value]}${action.value === 'migrate' ? ` to ${server}` : ''}.`);
  });
  const fresh = newMachine(lab);
  return {
    element: section('Virtual machines', act, fresh.form),
    show({ state }) {
      list.show(state);
      fill(target, [{ value: anyServer, text: 'Any server that takes it' }, ...serverOptions(state.servers)]);
      fill(fresh.server, serverOptions(state.servers));
    },
  };
}

/** A server, and one of its virtual machines: a list of all of them could be sixteen thousand long. */
export function machineSelect(first = []) {
  const server = select();
  const machine = select();
  machine.required = first.length === 0;
  let machines = [];
  const showMachines = () => fill(machine, [...first, ...machines
    .filter(candidate => candidate.server === server.value)
    .map(({ id, name, state }) => ({ value: id, text: `${name} (${state})` }))]);
  server.addEventListener('change', showMachines);
  return {
    server,
    machine,
    show(state) {
      machines = state.virtualMachines;
      fill(server, serverOptions(state.servers));
      showMachines();
    },
  };
}

function newMachine(lab) {
  const server = select();
  const name = input({ value: 'new01', maxLength: 100 });
  const generation = select([{ value: '2', text: 'Generation 2' }, { value: '1', text: 'Generation 1' }]);
  const os = input({ value: 'Windows Server 2022 Datacenter: Azure Edition' });
  const fields = [field('Name of a new virtual machine', name), field('Its server', server), field('Its generation', generation), field('Its operating system', os)];
  return {
    server,
    form: form('Add virtual machine', fields, () => lab.change(
      'virtual-machines',
      { server: server.value, name: name.value, generation: Number(generation.value), os: os.value },
      made => `${made.name} is on ${made.server}, turned off.`)),
  };
}
