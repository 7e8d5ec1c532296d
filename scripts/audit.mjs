// npm run audit: known vulnerabilities of the packages in use, as the registries tell them.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
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
    { source: 'NuGet', findings: await nugetTells() ? await nugetAudit('AzureBenefits.slnx') : null },
  ];
  const { lines, clean } = judge(answers, explained);
  lines.forEach(line => console.log(line));
  return clean ? 0 : 1;
});

async function npmAudit(folder) {
  const { text } = await capture(...npmCommand(['audit', '--json', '--prefix', folder]));
  return jsonIn(text);
}

async function nugetAudit(project, cwd = root) {
  await run('dotnet', ['restore', project], { cwd, env: dotnetEnvironment });
  const { text } = await capture(
    'dotnet', ['list', project, 'package', '--vulnerable', '--include-transitive', '--format', 'json'], { cwd, env: dotnetEnvironment });
  return nugetFindings(jsonIn(text));
}

/** A source without data on vulnerabilities looks like one that knows of none; so it is first asked about one that everybody knows. */
async function nugetTells() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'audit-'));
  try {
    await writeFile(path.join(folder, 'known.csproj'), `
      <Project Sdk="Microsoft.NET.Sdk">
        <PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>
        <ItemGroup><PackageReference Include="Newtonsoft.Json" Version="12.0.1" /></ItemGroup>
      </Project>`);
    const findings = await nugetAudit('known.csproj', folder);
    return findings?.length > 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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
