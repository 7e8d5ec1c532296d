// Something comes to differ from what turning on made.

import { field, fill, form, section, select } from './forms.js';
import { machineSelect } from './machine-section.js';

const anyMachine = { value: '', text: 'The first that has an adapter' };

export function driftSection(lab) {
  const list = machineSelect([anyMachine]);
  const kind = select();
  const machineField = field('To virtual machine', list.machine);
  let kinds = [];
  const ofMachine = () => kinds.find(item => item.kind === kind.value)?.ofVirtualMachine ?? false;
  const showMachine = () => { machineField.hidden = !ofMachine(); };
  kind.addEventListener('change', showMachine);
  const happen = form('Let it drift', [field('What drifts', kind), field('On which server', list.server), machineField], () => {
    const machine = ofMachine() && list.machine.value;
    const body = { server: list.server.value, kind: kind.value, ...(machine && { virtualMachine: machine }) };
    return lab.change('drift', body, answer => `On ${answer.server}: ${kind.selectedOptions[0].text}`);
  });
  return {
    element: section('Drift', happen),
    learn(known) {
      kinds = known.kinds;
      fill(kind, kinds.map(item => ({ value: item.kind, text: item.description })));
      showMachine();
    },
    show({ state }) {
      list.show(state);
    },
  };
}
