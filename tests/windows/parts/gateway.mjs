import { readdir } from 'node:fs/promises';
import { changes, machinesWithAdapter, serversWithSwitch } from '../../e2e/support/attestation-state.mjs';
import { LabControl } from '../../e2e/support/lab-control.mjs';
import { build } from '../../../scripts/lib/build.mjs';
import { startLab } from '../../../scripts/lib/lab.mjs';
import { freePort } from '../../../scripts/lib/port.mjs';
import { WindowsService } from '../windows-service.mjs';

const scenario = 'small';
const turnOn = { kind: 'turnOn', includeAllVirtualMachines: true };

/** The package's plugin in a service's process on Windows' .NET; its gateway with the simulated servers is on Linux, and lives on. */
export const gateway = {
  title: 'Packaged plugin: overview, turn on, kill, interrupted, retry',
  build,
  async run(wine, checks, packageFile) {
    const lab = await startLab({ packageFile, port: await freePort(), scenario });
    const service = new WindowsService(wine, lab.url);
    try {
      await service.install(packageFile);
      await service.start();
      await sameOverview(checks, service, lab);
      await killedAndRetried(checks, service, new LabControl(lab.url));
      await recorded(checks, wine);
    } finally {
      await service.stop();
      await lab.stop();
    }
  },
};

/** The plugin on Linux reads the same servers. */
async function sameOverview(checks, service, lab) {
  const { cluster } = await new LabControl(lab.url).state();
  const answer = await fetch(`${lab.url}/api/services/AzureBenefits/AzureBenefits/nodes/${cluster.name}/overview`);
  checks.same('the overview says what it says on Linux', timeless(await answer.json()), timeless(await service.get('overview')));
}

/** Without when it was read, and how far clocks were apart then. */
function timeless(overview) {
  return JSON.stringify({ ...overview, asOf: null }, null, 1).replaceAll(/-?\d\d:\d\d:\d\d\.\d+/g, 'a moment');
}

async function killedAndRetried(checks, service, control) {
  await control.addFault({ server: 'hci-node2', cmdlet: 'New-VMSwitch', mode: 'hang' });
  const { id } = await service.post('operations', turnOn);
  await control.changed();
  checks.same('a turn on that a server holds up runs', 'running', (await service.get(`operations/${id}`)).state);
  await service.kill();
  await control.clearFaults();
  await service.start();
  checks.same('a killed operation is interrupted', 'interrupted', (await service.get(`operations/${id}`)).state);
  checks.same('the overview shows it', id, (await service.get('overview')).operation?.id);
  const plan = await service.post(`operations/${id}/plan`, { as: 'retry' });
  const retry = await service.follow((await service.post(`operations/${id}/retry`, { reviewed: plan.digest })).id);
  checks.same('its retry succeeds', 'succeeded', retry.state);
  const state = await control.state();
  checks.same('every server has the switch', state.servers.length, serversWithSwitch(state).length);
  checks.same('every virtual machine has the adapter', state.virtualMachines.length, machinesWithAdapter(state).length);
  checks.tell('servers were changed', changes(await control.calls()).length > 0 ? null : 'no cmdlet that changes anything');
}

/** Where Windows keeps the data of programs. */
async function recorded(checks, wine) {
  const files = await readdir(wine.onDriveC('ProgramData', 'AzureBenefits', 'operations')).catch(error => [`${error}`]);
  checks.same('both operations are recorded in ProgramData', 2, files.filter(file => file.endsWith('.journal')).length);
}
