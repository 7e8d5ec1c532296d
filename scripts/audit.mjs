// npm run audit: known vulnerabilities of the packages in use, as the registries tell them.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { judge, npmFindings, nugetFindings } from './lib/audit.mjs';
import { main } from './lib/cli.mjs';
import { root } from './lib/paths.mjs';
import { capture, npmCommand, run } from './lib/process.mjs';
import { checkTools } from './lib/tools.mjs';
import { dotnetEnvironment } from './lib/xunit.mjs';

const usage = `
Usage: npm run audit

Asks the npm registry and the NuGet source for known vulnerabilities of all packages that the lock files name, and holds them
against scripts/audit-exceptions.json, which says of an advisory why it does not matter here. Fails when one is not explained,
when an explanation is not needed any more, and when a registry does not tell. npm test does not depend on it.
`;

await main({ usage }, async () => {
  await checkTools();
  const explained = JSON.parse(await readFile(path.join(root, 'scripts', 'audit-exceptions.json'), 'utf8'));
  const answers = [
    { source: 'npm, scripts', findings: npmFindings(await npmAudit('.')) },
    { source: 'npm, pane', findings: npmFindings(await npmAudit('ui')) },
    { source: 'NuGet', findings: nugetFindings(await nugetAudit()) },
  ];
  const { lines, clean } = judge(answers, explained);
  lines.forEach(line => console.log(line));
  return clean ? 0 : 1;
});

async function npmAudit(folder) {
  const { text } = await capture(...npmCommand(['audit', '--json', '--prefix', folder]));
  return jsonIn(text);
}

async function nugetAudit() {
  await run('dotnet', ['restore', 'AzureBenefits.slnx'], { env: dotnetEnvironment });
  const { text } = await capture('dotnet', ['list', 'AzureBenefits.slnx', 'package', '--vulnerable', '--include-transitive', '--format', 'json'], { env: dotnetEnvironment });
  return jsonIn(text);
}

/** The object in the output; warnings may stand around it. */
function jsonIn(text) {
  try {
    return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  } catch (error) {
    if (error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
}
