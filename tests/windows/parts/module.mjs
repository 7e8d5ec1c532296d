import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildPrompt } from '../../../scripts/lib/build.mjs';
import { paths } from '../../../scripts/lib/paths.mjs';
import { capture } from '../../../scripts/lib/process.mjs';
import { windowsPath } from '../wine.mjs';

/** Each on a cluster of its own. */
const lines = [
  'Get-AzureBenefits | Format-List',
  'Enable-AzStackHCIAttestation -AddVM -WhatIf',
  'Enable-AzStackHCIAttestation -AddVM -Confirm:$false; Get-AzStackHCIVMAttestation',
  'Get-VMSwitch -Name Nope',
];

/** The module in PowerShell for Windows, and in the lab's prompt on Windows: both load it as people do. */
export const module = {
  title: 'PowerShell module: import, read, and -WhatIf in PowerShell for Windows',
  build: buildPrompt,
  async run(wine, checks, folder) {
    const manifest = path.join(folder, 'AzureBenefits.psd1');
    await imported(wine, checks, manifest);
    for (const line of lines) {
      const args = program => [program, '--module', program === paths.promptProgram ? manifest : windowsPath(manifest), '--scenario', 'small', '--command', line];
      const expected = await capture('dotnet', args(paths.promptProgram), { deadline: 120_000 });
      const seen = await wine.dotnet(args(windowsPath(paths.promptProgram)));
      checks.same(`${line}: as on Linux`, written(expected), written(seen));
    }
  },
};

/** In the real PowerShell, with the policy of a Windows server: the module's own files count as local. */
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
  const { code, lines: output } = await wine.powershell(script);
  checks.same('PowerShell for Windows imports it', 'exit code 0\ncommands: True\nhelp: True\nviews: True', written({ code, lines: output }));
}

/** Wine tells that its drive has no label. */
const written = ({ code, lines: output }) => [`exit code ${code}`, ...output.map(line => line.trimEnd()).filter(line => line !== '' && !line.startsWith('wine: '))].join('\n');
