import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { changes, machinesWithAdapter, serversWithSwitch } from '../../e2e/support/attestation-state.mjs';
import { LabControl } from '../../e2e/support/lab-control.mjs';
import { build, buildPrompt } from '../../../scripts/lib/build.mjs';
import { startLab } from '../../../scripts/lib/lab.mjs';
import { paths } from '../../../scripts/lib/paths.mjs';
import { freePort } from '../../../scripts/lib/port.mjs';
import { capture } from '../../../scripts/lib/process.mjs';
import { windowsPath } from '../wine.mjs';

const scenario = 'small';
const deadline = 120_000;

/** Each in a prompt of the lab that has a cluster of its own. */
const promptLines = [
  'Get-AzureBenefits | Format-List',
  'Enable-AzStackHCIAttestation -AddVM -WhatIf',
  'Get-VMSwitch -Name Nope',
];

/** Each from a machine that isn't one of the servers, and whether the servers are on afterwards. */
const remoteLines = [
  { line: 'Get-AzureBenefits -ComputerName hci-node1 | Format-List', isOn: false },
  { line: 'Enable-AzStackHCIAttestation -ComputerName hci-node1 -AddVM -WhatIf', isOn: false },
  { line: 'Enable-AzStackHCIAttestation -ComputerName hci-node1 -AddVM -Confirm:$false; Get-AzStackHCIVMAttestation -ComputerName hci-node1', isOn: true },
];

/** The module in PowerShell for Windows, loaded as people do. */
export const module = {
  title: 'PowerShell module: import, read, and -WhatIf in PowerShell for Windows',
  async build() {
    return { packageFile: await build(), folder: await buildPrompt() };
  },
  async run(wine, checks, { packageFile, folder }) {
    const manifest = path.join(folder, 'AzureBenefits.psd1');
    await imported(wine, checks, manifest);
    await inPrompt(wine, checks, manifest);
    await overRemoting(wine, checks, { manifest, packageFile });
  },
};

/** With the policy of a Windows server: the module's own files count as local. */
async function imported(wine, checks, manifest) {
  const script = wine.onDriveC('import.ps1');
  await writeFile(script, `
    Set-ExecutionPolicy -Scope Process -ExecutionPolicy RemoteSigned -Force
    Import-Module '${windowsPath(manifest)}' -ErrorAction Stop
    $commands = @(Get-Command -Module AzureBenefits)
    $manifest = Import-PowerShellDataFile '${windowsPath(manifest)}'
    "commands: $($commands.Count -gt 0 -and $commands.Count -eq $manifest.CmdletsToExport.Count)"
    "help: $((Get-Help Enable-AzStackHCIAttestation).Synopsis.Length -gt 20)"
    "views: $(@(Get-FormatData -TypeName 'AzureBenefits.*').Count -gt 0)"
  `);
  checks.same('PowerShell for Windows imports it', 'exit code 0\ncommands: True\nhelp: True\nviews: True', written(await wine.powershell(script)));
}

/** The lab's prompt, as a console on a server: the cluster is in its own process, which runs on Windows' .NET too. */
async function inPrompt(wine, checks, manifest) {
  for (const line of promptLines) {
    const args = place => [place(paths.promptProgram), '--module', place(manifest), '--scenario', scenario, '--command', line];
    const [expected, seen] = [await capture('dotnet', args(here), { deadline }), await wine.dotnet(args(windowsPath))];
    checks.same(`${line}: as on Linux`, written(expected), written(seen));
  }
}

/** The servers are those of a lab on Linux; PowerShell on Linux and PowerShell for Windows reach them in the same way. */
async function overRemoting(wine, checks, { manifest, packageFile }) {
  const lab = await startLab({ packageFile, port: await freePort(), scenario });
  const control = new LabControl(lab.url);
  const env = { AZURE_BENEFITS_LAB: lab.url };
  try {
    const script = wine.onDriveC('line.ps1');
    await writeFile(script, 'param($Module, $Line) Import-Module $Module -ErrorAction Stop; & ([scriptblock]::Create($Line))');
    for (const { line, isOn } of remoteLines) {
      await control.reset(scenario);
      const expected = await capture('dotnet', [wine.runtime.powershell.linux, 'powershell', script, manifest, line], { deadline, env });
      await control.reset(scenario);
      await control.clearCalls();
      const seen = await wine.powershell(script, [windowsPath(manifest), line], { env });
      checks.same(`${line}: as on Linux`, timeless(expected), timeless(seen));
      await onServers(checks, control, isOn);
    }
  } finally {
    await lab.stop();
  }
}

async function onServers(checks, control, isOn) {
  const state = await control.state();
  checks.same('  servers with the switch', isOn ? state.servers.length : 0, serversWithSwitch(state).length);
  checks.same('  virtual machines with the adapter', isOn ? state.virtualMachines.length : 0, machinesWithAdapter(state).length);
  checks.same('  cmdlets changed something', isOn, changes(await control.calls()).length > 0);
}

const here = file => file;

/** Either was run at a moment of its own, and a lab that starts over makes new virtual machines. */
const timeless = result => written(result)
  .replaceAll(/\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d/g, 'a moment')
  .replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'an ID');

/** Wine tells that its drive has no label. */
const written = ({ code, lines }) => [`exit code ${code}`, ...lines.map(line => line.trimEnd()).filter(line => line !== '' && !line.startsWith('wine: '))].join('\n');
