// What becomes of the servers.

import { field, fill, form, input, section, select } from './forms.js';

const actions = [
  { value: 'offline', text: 'Take down' },
  { value: 'unreachable', text: 'Make unreachable' },
  { value: 'online', text: 'Start, or make reachable' },
  { value: 'pause', text: 'Pause' },
  { value: 'drain', text: 'Pause and drain' },
  { value: 'resume', text: 'Resume' },
  { value: 'remove', text: 'Remove from the cluster' },
];

export function serverSection(lab) {
  const server = select();
  const action = select(actions);
  const name = input({ maxLength: 15 });
  const apply = form('Apply', [field('Server', server), field('Action', action)], () => act(lab, server.value, action.value));
  const add = form('Add server', [field('Name of a new server', name)], () =>
    lab.change('servers', { name: name.value }, made => `${made.name} joined the cluster; it is not turned on.`));
  return {
    element: section('Servers', apply, add),
    show({ state: { servers } }) {
      fill(server, serverOptions(servers));
      if (name.value === '' || servers.some(known => known.name === name.value)) {
        name.value = freeName(servers);
      }
    },
  };
}

/** The servers as options, with their state. */
export function serverOptions(servers) {
  return servers.map(({ name, state }) => ({ value: name, text: `${name} (${state})` }));
}

function act(lab, server, action) {
  const path = `servers/${server}/${action === 'drain' ? 'pause' : action}`;
  const body = action === 'drain' ? { drain: true } : {};
  return lab.change(path, body, answer => resultOf(action, answer));
}

function resultOf(action, { name, state, moved, left }) {
  switch (action) {
    case 'remove':
      return `${name} left the cluster. Its virtual machines fail over to the other servers.`;
    case 'drain':
      return `${name} is ${state}. Moved away: ${moved.length}. ${left.map(({ message }) => message).join(' ')}`.trim();
    default:
      return `${name} is ${state}.`;
  }
}

function freeName(servers) {
  const taken = new Set(servers.map(({ name }) => name));
  const numbers = Array.from({ length: servers.length + 1 }, (_, index) => `hci-node${index + 1}`);
  return numbers.find(name => !taken.has(name));
}
