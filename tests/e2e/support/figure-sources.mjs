// What the extension's API says of the cluster, as figures by what they count: an overview, and the lists of virtual machines.

const isSetUp = ({ status }) => status === 'on' || status === 'needsRepair';
const isCutOff = ({ status, served }) => status === 'on' && served === 'no';

/** @returns {{figure: string, place: string, value: number|string}[]} */
export function figuresOf(overview, machines) {
  return [...ofClusterOverview(overview), ...ofServers(overview), ...(machines === null ? [] : ofLists(overview, machines))];
}

function ofClusterOverview({ virtualMachines, serverCounts, verification, compliance, outlook, expiry, alerts, status }) {
  const said = (path, figure, value) => ({ figure, place: `the overview's ${path}`, value });
  const counts = {
    total: 'VMs', canBeServed: 'VMs that can have documents', setUp: 'VMs set up', served: 'VMs verified', notVerified: 'VMs not verified',
    notTested: 'VMs not tested', cutOff: 'VMs cut off', needRepair: 'VMs to repair', blocked: 'VMs that can\'t be turned on', leftovers: 'VMs with leftovers',
    leftOut: 'VMs left out',
  };
  const servers = {
    total: 'servers', active: 'servers active', expired: 'servers expired', needRepair: 'servers to repair',
    needAttention: 'servers that need attention', canEnable: 'servers to enable', notRead: 'servers not read',
  };
  const all = (object, name, figures) => Object.entries(figures).map(([key, figure]) => said(`${name}.${key}`, figure, object[key]));
  return [
    said('status', 'status of the cluster', status),
    ...all(virtualMachines, 'virtualMachines', counts),
    ...all(serverCounts, 'serverCounts', servers),
    said('expiry.daysLeft', 'days left', expiry.level === 'expired' ? 'Expired' : expiry.daysLeft ?? 'none'),
    said('alerts', 'alerts', alerts.length),
    ...(verification === null ? [] : [
      ...all(verification, 'verification', { active: 'VMs verified by Azure', inactive: 'VMs with inactive benefits', unknown: 'VMs unknown', notApplicable: 'VMs without applicable benefits' }),
      said('verification.active + inactive', 'VMs eligible', verification.active + verification.inactive),
      said('verification, all together', 'VMs on servers with Azure verification', Object.values(verification).reduce((sum, count) => sum + count)),
    ]),
    ...(compliance === null ? [] : [
      said('compliance.met', 'VMs with what the policy wants', compliance.met),
      said('compliance.met + missing', 'VMs that the policy wants', compliance.met + compliance.missing),
    ]),
    ...(outlook === null ? [] : [
      said('outlook.eligible', 'VMs that gain', outlook.eligible),
      said('outlook.notReported', 'VMs that report no system', outlook.notReported),
      said('outlook.readyServers', 'servers ready', outlook.readyServers),
      ...outlook.benefits.map(({ benefit, virtualMachines: count }) => said(`outlook.benefits of ${benefit}`, `VMs that gain ${benefit}`, count)),
    ]),
  ];
}

/** What the overview says of its servers one by one has to add up to what it says of all. */
function ofServers({ mode, servers, virtualMachines }) {
  const said = (figure, condition) => ({ figure, place: 'the overview\'s servers', value: servers.filter(condition).length });
  return [
    said('servers', () => true),
    said('servers active', ({ status }) => status === 'active'),
    said('servers expired', ({ status }) => status === 'expired'),
    said('servers to repair', ({ components }) => components.state === 'toRepair'),
    said('servers that need attention', ({ components }) => components.state === 'needAttention'),
    said('servers to enable', ({ canEnable }) => canEnable),
    said('servers not read', ({ setUp }) => setUp === null),
    // In v2 others ask over VMBus.
    ...(mode === 'v2' ? [] : [{
      figure: 'VMs set up', place: 'the overview\'s VMs that can have documents, and those cut off', value: virtualMachines.canBeServed + virtualMachines.cutOff,
    }]),
    ...ofServersMachines(mode, servers),
    ...servers.flatMap(ofServer),
  ];
}

const machineFigures = {
  total: 'VMs', served: 'VMs verified', notTested: 'VMs not tested', notVerified: 'VMs not verified', withoutDocument: 'VMs without documents',
  toRepair: 'VMs to repair', notSetUp: 'VMs not set up',
};

/** The virtual machines of the servers are those of the cluster. In v2 some that ask over VMBus have an adapter as well, or lack one. */
function ofServersMachines(mode, servers) {
  const read = servers.map(({ virtualMachines }) => virtualMachines).filter(counts => counts !== null);
  const said = (key, figure = machineFigures[key]) => ({ figure, place: `the overview's servers' ${key}`, value: read.reduce((sum, counts) => sum + counts[key], 0) });
  return [
    ...['total', 'served', 'notTested', 'notVerified'].map(key => said(key)),
    ...(mode === 'v2' ? [] : [said('withoutDocument', 'VMs cut off'), said('toRepair')]),
  ];
}

function ofServer({ name, status, setUp, components, expiry, conditions, virtualMachines }) {
  const said = (figure, value) => ({ figure: `${figure} of ${name}`, place: `the overview's ${name}`, value });
  const inGroup = (figure, condition) => said(figure, conditions.filter(condition).length);
  const isProblem = ({ level }) => level === 'critical' || level === 'warning';
  const isCounted = one => isProblem(one) && one.part === 'component';
  return [
    said('status', status),
    said('components', components.count),
    ...(virtualMachines === null ? [] : Object.entries(machineFigures).map(([key, figure]) => said(figure, virtualMachines[key]))),
    ...(expiry.daysLeft === null ? [] : [said('days left', expiry.level === 'expired' ? 'Expired' : expiry.daysLeft)]),
    ...(components.state === 'toRepair' ? [said('components to repair', components.count)] : []),
    ...(components.state === 'needAttention' ? [said('components that need attention', components.count)] : []),
    ...(setUp === false ? [
      inGroup('conditions not set up', one => (isCounted(one) && one.repairable) || (isProblem(one) && one.part === 'consequence')),
    ] : [
      inGroup('components to repair', one => isCounted(one) && one.repairable),
      inGroup('consequences', one => isProblem(one) && one.part === 'consequence'),
    ]),
    inGroup('components that need attention', one => isCounted(one) && !one.repairable && one.level === 'critical'),
    inGroup('problems beside the components', one =>
      isProblem(one) && (one.part === 'beside' || (one.part === 'component' && !one.repairable && one.level === 'warning'))),
    inGroup('unknown conditions', ({ level }) => level === 'unknown'),
    inGroup('informative conditions', ({ level }) => level === 'information'),
    inGroup('good conditions', ({ level }) => level === 'good'),
  ];
}

/** The lists of the virtual machines of all servers that were read. */
function ofLists({ mode }, machines) {
  const said = (figure, condition) => ({ figure, place: 'the lists of VMs', value: machines.filter(condition).length });
  return [
    said('VMs', () => true),
    said('VMs set up', ({ status }) => status === 'on'),
    said('VMs with an adapter', isSetUp),
    said('VMs without', machine => !isSetUp(machine)),
    said('VMs to repair', ({ status }) => status === 'needsRepair'),
    said('VMs with leftovers', ({ status }) => status === 'leftover'),
    said('VMs off', ({ status }) => status === 'off'),
    said('VMs cut off', isCutOff),
    said('VMs on', machine => machine.status === 'on' && !isCutOff(machine)),
    said('VMs verified', ({ served }) => served === 'yes'),
    ...[...new Set(machines.map(({ server }) => server))].flatMap(server => [
      said(`VMs of ${server}`, machine => machine.server === server),
      said(`VMs verified of ${server}`, machine => machine.server === server && machine.served === 'yes'),
      ...(mode === 'v1' ? [said(`VMs to repair of ${server}`, machine => machine.server === server && machine.status === 'needsRepair')] : []),
    ]),
    said('VMs that can\'t be turned on', ({ blocked }) => blocked !== null),
    said('VMs that need action', ({ needsAction }) => needsAction),
    said('VMs left out', ({ leftOut }) => leftOut !== null),
    said('VMs of unknown status', ({ status }) => status === 'unknown'),
    ...(mode === 'v1' ? [] : [
      said('VMs verified by Azure', ({ verification }) => verification === 'active'),
      said('VMs with inactive benefits', ({ verification }) => verification === 'inactive'),
      said('VMs without applicable benefits', ({ verification }) => verification === 'notApplicable'),
      said('VMs unknown', ({ verification }) => verification === 'unknown'),
      said('VMs on servers with Azure verification', ({ verification }) => verification !== null),
      said('VMs on servers without Azure verification', ({ verification }) => verification === null),
    ]),
  ];
}

/** What the API says in words, as a reader in the United States meets it, the longest first: sentences, moments and names. */
export function textsOf(overview, machines) {
  const { asOf, sync, alerts, diagnoses, servers, cluster } = overview;
  const sentences = [
    ...alerts.flatMap(({ title, message, fix }) => [`${title}. ${[sentence(message), fix ?? ''].join(' ').trim()}`, title]),
    ...diagnoses.flatMap(({ cause, fix, consequences }) => [sentence(cause), fix ?? '', ...consequences.map(({ message }) => message)]),
    ...servers.flatMap(({ conditions }) => conditions.flatMap(({ message, fix }) => [message, fix ?? ''])),
  ];
  const moments = JSON.stringify(overview).match(/"\d{4}-\d\d-\d\dT[^"]+"/g) ?? [];
  const dates = moments.map(moment => JSON.parse(moment)).flatMap(moment => [dateTime(moment), shortDate(moment)]);
  const names = [cluster, ...servers.flatMap(({ name, address }) => [name, address]), ...(machines ?? []).map(({ name }) => name)];
  return [...new Set([...sentences, ...dates, ...relative(sync.last, asOf), ...relative(sync.next, asOf), ...names])]
    .filter(text => text !== '').map(text => text.replace(/\s+/g, ' ')).sort((one, other) => other.length - one.length);
}

const format = options => new Intl.DateTimeFormat('en-US', options);
const dateTime = moment => format({ dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(moment));
const shortDate = moment => format({ dateStyle: 'short' }).format(Date.parse(moment));

function sentence({ text, arguments: values }) {
  const words = values.map(({ kind, value }) => kind === 'date' ? dateTime(value) : kind === 'number' ? Number(value).toLocaleString('en-US') : value);
  return text.replace(/\{(\d+)\}/g, (_, index) => words[index]);
}

/** How long ago, or in how long; in either unit, as the pane chooses one. */
function relative(moment, asOf) {
  if (moment === null) {
    return [];
  }
  const minutes = (Date.parse(moment) - Date.parse(asOf)) / 60_000;
  return [['minute', 1], ['hour', 60], ['day', 1440]].map(([unit, size]) =>
    new Intl.RelativeTimeFormat('en-US', { numeric: unit === 'minute' ? 'auto' : 'always' }).format(Math.trunc(minutes / size), unit));
}
