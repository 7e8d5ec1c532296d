/**
 * A known vulnerability of a package in use.
 * @typedef {{id: string, package: string, severity: string, title: string}} Finding
 */

/**
 * What `npm audit --json` tells; null when the registry did not answer.
 * @returns {Finding[] | null}
 */
export function npmFindings(answer) {
  if (!answer?.vulnerabilities) {
    return null;
  }
  // A package that is vulnerable only through another one names that one as text.
  const advisories = Object.values(answer.vulnerabilities).flatMap(({ via }) => via.filter(cause => typeof cause === 'object'));
  return distinct(advisories.map(({ url, name, severity, title }) => ({ id: idOf(url), package: name, severity, title })));
}

/**
 * What `dotnet list package --vulnerable --format json` tells; null when it tells nothing.
 * @returns {Finding[] | null}
 */
export function nugetFindings(answer) {
  if (!answer?.projects || answer.problems?.some(({ level }) => level === 'error')) {
    return null;
  }
  const packages = answer.projects
    .flatMap(({ frameworks = [] }) => frameworks)
    .flatMap(({ topLevelPackages = [], transitivePackages = [] }) => [...topLevelPackages, ...transitivePackages]);
  return distinct(packages.flatMap(({ id, resolvedVersion, vulnerabilities = [] }) => vulnerabilities.map(({ severity, advisoryurl }) =>
    ({ id: idOf(advisoryurl), package: id, severity: severity.toLowerCase(), title: `version ${resolvedVersion}` }))));
}

const idOf = url => url.split('/').at(-1);

const distinct = findings => [...new Map(findings.map(finding => [`${finding.id} ${finding.package}`, finding])).values()];

/**
 * Holds what was found against what is explained.
 * @param {{source: string, findings: Finding[] | null}[]} answers
 * @param {Record<string, string>} explained advisory -> why it does not matter here
 * @returns {{lines: string[], clean: boolean}} clean: everybody answered, and everything that was found is explained
 */
export function judge(answers, explained) {
  const lines = answers.flatMap(({ source, findings }) => {
    if (findings === null) {
      return [`NO ANSWER    ${source}: the registry does not tell vulnerabilities`];
    }
    return findings.length === 0
      ? [`clean        ${source}`]
      : findings.map(finding => `${explained[finding.id] ? 'explained   ' : 'UNEXPLAINED '} ${source}: ${describe(finding)}${reason(explained[finding.id])}`);
  });
  const found = new Set(answers.flatMap(({ findings }) => findings ?? []).map(({ id }) => id));
  const everybody = answers.every(({ findings }) => findings !== null);
  const stale = everybody ? Object.keys(explained).filter(id => !found.has(id)) : [];
  return {
    lines: [...lines, ...stale.map(id => `STALE        ${id} is explained, but nobody names it any more`)],
    clean: everybody && stale.length === 0 && [...found].every(id => explained[id]),
  };
}

const describe = ({ id, package: name, severity, title }) => `${name}: ${severity}: ${title} (${id})`;
const reason = why => (why ? `\n             ${why}` : '');
