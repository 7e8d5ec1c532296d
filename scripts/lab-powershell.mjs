// npm run lab:powershell: a PowerShell prompt on a server of a simulated cluster, with the module loaded.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildPrompt } from './lib/build.mjs';
import { main } from './lib/cli.mjs';
import { requireScenario, scenarios } from './lib/lab.mjs';
import { paths, root } from './lib/paths.mjs';
import { checkTools } from './lib/tools.mjs';

const usage = `
Usage: npm run lab:powershell [-- options]

Builds the PowerShell module where it changed and opens a prompt on a server of a simulated
cluster: the in-box modules are emulated, the AzureBenefits module is the real one.

Options
  -c, --command <text>  runs one command and ends
  --scenario <name>     the simulated cluster (default: ready):
                        ${scenarios().join(', ')}
  -h, --help            this text
`;

const options = {
  command: { type: 'string', short: 'c' },
  scenario: { type: 'string', default: 'ready' },
};

await main({ usage, options }, async values => {
  requireScenario(values.scenario);
  await checkTools();
  const module = await buildPrompt();
  const args = [paths.promptProgram, '--module', path.join(module, 'AzureBenefits.psd1'), '--scenario', values.scenario];
  return prompt(values.command === undefined ? args : [...args, '--command', values.command]);
});

/** The prompt has the terminal to itself; Ctrl+C there stops a command and not the prompt. */
function prompt(args) {
  process.on('SIGINT', () => {});
  const child = spawn('dotnet', args, { cwd: root, stdio: 'inherit', windowsHide: true });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code => resolve(code ?? 1));
  });
}
