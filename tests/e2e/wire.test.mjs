import { test } from 'node:test';
import { labWithBrowser } from './support/fixture.mjs';

// Gateways differ, by version and by how they are set up; the pane has to work with each. The story is short: the cluster
// is read, one VM is turned on, and the operation ends.
const context = labWithBrowser({ scenario: 'on' });
const machine = 'app09';

const gateways = {
  FlatText: {},
  FlatBoolean: { completed: 'boolean' },
  WrappedText: { shape: 'wrapped' },
  WrappedBoolean: { shape: 'wrapped', completed: 'boolean' },
  OlderCookie: { cookie: 'wacXsrf' },
  RoleEndpoint: { jeaEndpoint: 'Microsoft.SME.PowerShell' },
  RotatedTokens: { rotatesTokens: true },
};

for (const [name, gateway] of Object.entries(gateways)) {
  test(`Gateway_${name}_TurnsOneVmOn`, async () => {
    await context.control.addVirtualMachine({ server: 'hci-node1', name: machine });
    await context.control.play(gateway);
    await context.story(async ({ pane }) => {
      await pane.dashboard();
      await pane.virtualMachines.open();
      await pane.virtualMachines.turnOn(machine);
      await pane.operation.succeeded();
      await pane.operation.close();
      await pane.virtualMachines.row('VMs with Azure benefits', machine).waitFor({ timeout: 60_000 });
    });
  });
}
