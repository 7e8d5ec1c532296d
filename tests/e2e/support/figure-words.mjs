// What the pane says with a figure in it, in its own words, and what each figure counts.

const numeral = String.raw`(\d[\d,]*)`;
const say = (words, ...figures) => ({ words: new RegExp(words.replaceAll('#', numeral)), figures });
const number = text => Number(text.replaceAll(',', ''));

/** What holds another one comes before it. */
const ofCluster = [
  say('# of # servers? active', 'servers active', 'servers'),
  say('# out of # eligible VMs', 'VMs verified by Azure', 'VMs eligible'),
  say('Policy met by # out of # VMs?', 'VMs with what the policy wants', 'VMs that the policy wants'),
  say('Used by # of # VMs', 'VMs set up', 'VMs'),
  say('# out of # VMs?', 'VMs that can have documents', 'VMs'),
  say('# not verified by the last test', 'VMs not verified'),
  say('# verified', 'VMs verified'),
  say('# set up, but can\'t get documents', 'VMs cut off'),
  say('# (?:set up, )?not tested yet', 'VMs not tested'),
  say('Set up: #', 'VMs set up'),
  say('To repair: #', 'VMs to repair'),
  say('Left out: #', 'VMs left out'),
  say('Active benefits: #', 'VMs verified by Azure'),
  say('Inactive benefits: #', 'VMs with inactive benefits'),
  say('No applicable benefits: #', 'VMs without applicable benefits'),
  say('Unknown: #', 'VMs unknown'),
  say('# days? left', 'days left'),
  say('Show all # alerts', 'alerts'),
  say('# of # servers read', 'servers read', 'servers'),
];
const sayings = {
  tile: ofCluster,
  'status line': ofCluster,
  'what turning on does': [
    say('# of (?:your )?# VMs? can use this', 'VMs that gain', 'VMs'),
    say('# VMs? do(?:es)?n\'t report (?:its|their) operating system', 'VMs that report no system'),
    say('# of # servers? (?:is|are) ready', 'servers ready', 'servers'),
    say('Windows Server Azure Edition: #', 'VMs that gain azureEdition'),
    say('Extended Security Updates: #', 'VMs that gain extendedSecurityUpdates'),
    say('Windows Enterprise multi-session: #', 'VMs that gain multiSession'),
  ],
  'filter chip': [
    say('^Needs action #$', 'VMs that need action'),
    say('^On #$', 'VMs on'),
    say('^Off #$', 'VMs off'),
    say('^Needs repair #$', 'VMs to repair'),
    say('^Left over #$', 'VMs with leftovers'),
    say('^Left out #$', 'VMs left out'),
    say('^Unknown #$', 'VMs of unknown status'),
    say('^On, without benefits #$', 'VMs cut off'),
    say('^Can\'t be (?:turned on|set up) #$', 'VMs that can\'t be turned on'),
  ],
  count: [say('^# of # VMs shown$', 'VMs shown', 'VMs'), say('^# VMs?$', 'VMs')],
  note: [say('# VMs? can\'t be turned on as (?:it is|they are)', 'VMs that can\'t be turned on')],
  picture: [
    say('# days? left', 'days left of'),
    say('Components: # (?:to repair|need attention)', 'components of'),
    say('# VMs?', 'VMs of'),
    say('# verified', 'VMs verified of'),
    say('# not tested', 'VMs not tested of'),
    say('# not verified', 'VMs not verified of'),
    say('# can\'t get documents', 'VMs without documents of'),
    say('# to repair', 'VMs to repair of'),
    say('# not set up', 'VMs not set up of'),
  ],
  server: [
    say('^To repair \\(#\\)$', 'components to repair of'),
    say('^Needs attention \\(#\\)$', 'components that need attention of'),
    say('^What follows from the above \\(#\\)$', 'consequences of'),
    say('^Beside the components \\(#\\)$', 'problems beside the components of'),
    say('^Not set up \\(#\\)$', 'conditions not set up of'),
    say('^Unknown \\(#\\)$', 'unknown conditions of'),
    say('^For information \\(#\\)$', 'informative conditions of'),
    say('^As it should be \\(#\\)$', 'good conditions of'),
  ],
};

/** What a table counts, by its heading. */
const captions = {
  Servers: 'servers',
  'VMs without Azure benefits': 'VMs without',
  'VMs with Azure benefits': 'VMs with an adapter',
  'Active benefits': 'VMs verified by Azure',
  'Inactive benefits': 'VMs with inactive benefits',
  Unknown: 'VMs unknown',
  'No applicable benefits': 'VMs without applicable benefits',
  'On servers not upgraded yet': 'VMs on servers without Azure verification',
};

const clusterWords = { On: 'on', Off: 'off', Partial: 'partial', Expired: 'expired', Unknown: 'unknown' };
const serverWords = {
  Active: 'active', Inactive: 'inactive', Expired: 'expired', Error: 'error', Unknown: 'unknown', 'Waiting for certificate': 'awaitingCertificate',
};

/**
 * The figures in a statement of the page, and what is left of its words without them and without what is known to be said:
 * sentences, dates and names of the API.
 */
export function figuresIn({ place, words, kind, of = '' }, known) {
  if (kind === 'caption') {
    const [, count] = /^(\d[\d,]*) items?$/.exec(words) ?? [null, '0'];
    return { figures: [{ figure: captions[of] ?? `rows of ${of}`, place, value: number(count) }], rest: '' };
  }
  if (kind === 'status') {
    return { figures: [{ figure: 'status of the cluster', place, value: clusterWords[words] ?? words }], rest: '' };
  }
  return take(place, without(words, known), sayings[kind] ?? [], of);
}

/** The same of a server's row; its cells by the words over their column. */
export function figuresOfRow(row, known) {
  const place = `row of ${row.Server}`;
  const status = row['Azure benefits'] ?? row['Host status'];
  const word = Object.keys(serverWords).find(own => status === own || status.startsWith(`${own} `));
  const [, left] = /(\d[\d,]*|Expired)(?: days? left)?$/.exec(without(row['Expiration date'], known)) ?? [];
  const [, count] = /^(\d[\d,]*) (?:to repair|need attention)$/.exec(row.Components) ?? [];
  const words = Object.values(row).join(' | ');
  return {
    words,
    figures: [
      { figure: `status of ${row.Server}`, place, value: serverWords[word] ?? status },
      ...(row.Components === '' ? [] : [{ figure: `components of ${row.Server}`, place, value: number(count ?? '0') }]),
      ...(left === undefined ? [] : [{ figure: `days left of ${row.Server}`, place, value: left === 'Expired' ? left : number(left) }]),
    ],
    rest: without(words, known).replace(/\d[\d,]* (?:days? left|to repair|need attention)/g, ''),
  };
}

function take(place, words, known, of) {
  const figures = [];
  let rest = words;
  for (const { words: pattern, figures: names } of known) {
    for (let found = pattern.exec(rest); found; found = pattern.exec(rest)) {
      figures.push(...names.map((figure, index) => ({ figure: of === '' ? figure : `${figure} ${of}`, place, value: number(found[index + 1]) })));
      rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`;
    }
  }
  return { figures, rest };
}

/** What has a number in it that counts nothing. */
const named = ['generation 1 VM', 'Generation 1 VM', 'Windows Admin Center 2410', 'security updates of February 2026'];

/** Longer texts hold shorter ones, and come first. */
function without(words, known) {
  return [...named, ...known].reduce((rest, text) => rest.replaceAll(text, ' '), words.replace(/\s+/g, ' '));
}
