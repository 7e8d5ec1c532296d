import { BannersHarness } from './banners.harness';
import { PartHarness } from './part.harness';
import { PictureHarness } from './picture.harness';
import { DataTableHarness } from './table.harness';
import { TileHarness } from './tile.harness';
import { FilterBarHarness } from './virtual-machines-tab.harness';
import { VirtualMachineTableHarness } from './virtual-machine-table.harness';

/** Words of the page, where they stand as a person would say it, and what kind of place that is. */
export interface Statement {
  readonly place: string;
  readonly words: string;
  readonly kind:
    | 'status'
    | 'tile'
    | 'banner'
    | 'status line'
    | 'what turning on does'
    | 'filter chip'
    | 'count'
    | 'caption'
    | 'note'
    | 'server'
    | 'picture';
  /** The table or the server that it is about, where there are several. */
  readonly of?: string;
}

/** The share that a bar shows, and what it and the whole count. */
export interface Share {
  readonly place: string;
  readonly value: number;
  readonly of: number;
  readonly figure: string;
  readonly whole: string;
}

class StatusLineHarness extends PartHarness {
  static override hostSelector = '.ab-status-line';

  async words(): Promise<string[]> {
    return this.textsOf('.ab-status-line > *');
  }
}

class OutlookHarness extends PartHarness {
  static override hostSelector = '.ab-outlook';

  async words(): Promise<string[]> {
    return this.textsOf('h3, li, p, ab-status');
  }
}

class ServersHarness extends PartHarness {
  static override hostSelector = 'ab-cluster-tab sme-master-view';

  readonly table = this.locatorFor(DataTableHarness);

  async countText(): Promise<string> {
    return (await this.textsOf('[role="status"]')).join(' ');
  }
}

class ServerFiguresHarness extends PartHarness {
  static override hostSelector = 'ab-server-detail section.ab-detail';

  async statements(): Promise<Statement[]> {
    const title = await this.textOf('h3');
    const words = [...(await this.textsOf('.ab-detail > details > summary')), ...(await this.textsOf('.ab-causes > li > span'))];
    return words.map(one => ({ place: `detail "${title}"`, kind: 'server', of: title.replace(/^.* /, ''), words: one }));
  }
}

/** The words of a part of the page. */
interface Speaking {
  words(): Promise<string[]>;
}

/** All figures of the page, whichever of its tabs is open. What is in a row of virtual machines is no figure. */
export class PageFiguresHarness extends PartHarness {
  static override hostSelector = 'ab-overview-page';

  /** What is read here, and what has no figures of the cluster now but of an operation, of a row or of times past; there are none elsewhere. */
  static readonly readElsewhere = [
    TileHarness,
    BannersHarness,
    StatusLineHarness,
    OutlookHarness,
    FilterBarHarness,
    VirtualMachineTableHarness,
    ServersHarness,
    ServerFiguresHarness,
    PictureHarness
  ]
    .map(({ hostSelector }) => hostSelector)
    .concat(
      'ab-history-tab',
      'ab-operation-pane',
      'ab-virtual-machine-detail',
      'ab-attestation-tests',
      'ab-trend-section',
      'ab-unfinished',
      'style'
    )
    .join();

  private readonly tiles = this.locatorForAll(TileHarness);
  private readonly banners = this.locatorForAll(BannersHarness);
  private readonly lines = this.locatorForAll(StatusLineHarness);
  private readonly outlooks = this.locatorForAll(OutlookHarness);
  private readonly filters = this.locatorForAll(FilterBarHarness);
  private readonly machines = this.locatorForAll(VirtualMachineTableHarness);
  private readonly servers = this.locatorForAll(ServersHarness);
  private readonly details = this.locatorForAll(ServerFiguresHarness);
  private readonly pictures = this.locatorForAll(PictureHarness);

  /** Everything that is said where figures stand. */
  async statements(): Promise<Statement[]> {
    return [
      ...(await each(await this.tiles(), ofTile)),
      ...(await each(await this.banners(), ofBanners)),
      ...(await each(await this.lines(), said('status line'))),
      ...(await each(await this.outlooks(), said('what turning on does'))),
      ...(await each(await this.filters(), ofFilters)),
      ...(await each(await this.machines(), ofMachines)),
      ...(await each(await this.servers(), ofServers)),
      ...(await each(await this.details(), detail => detail.statements())),
      ...(await each(await this.pictures(), ofPicture))
    ];
  }

  async primary(): Promise<string[]> {
    return this.textsOf('.sme-button-primary:enabled');
  }

  /** What its banners offer to do. */
  async offers(): Promise<string[]> {
    return this.textsOf('ab-banners .ab-note-line > button');
  }

  /** Whether it shows figures at all: neither while it has none nor in place of an error. */
  async hasFigures(): Promise<boolean> {
    return this.has(`${TileHarness.hostSelector}, ${StatusLineHarness.hostSelector}, ${OutlookHarness.hostSelector}`);
  }

  async shares(): Promise<Share[]> {
    return each(await this.tiles(), async tile => {
      const place = `bar of tile "${await tile.label()}"`;
      const [figure, whole] = (await tile.value()).includes('eligible')
        ? ['VMs verified by Azure', 'VMs eligible']
        : ['VMs that can have documents', 'VMs'];
      return (await tile.hasBar()) ? [{ place, figure, whole, ...(await tile.share()) }] : [];
    });
  }

  /** The servers' rows by the words over their columns. */
  async serverRows(): Promise<{ readonly [header: string]: string }[]> {
    return each(await this.servers(), async servers => {
      const table = await servers.table();
      const headers = await table.headers();
      return (await table.cells()).map(cells => Object.fromEntries(headers.map((header, index) => [header, cells[index] ?? ''])));
    });
  }
}

async function each<P, T>(parts: readonly P[], read: (part: P) => Promise<readonly T[]>): Promise<T[]> {
  return (await Promise.all(parts.map(read))).flat();
}

const said =
  (kind: Statement['kind']) =>
  async (part: Speaking): Promise<Statement[]> =>
    (await part.words()).map(words => ({ place: kind, kind, words }));

async function ofTile(tile: TileHarness): Promise<Statement[]> {
  const label = await tile.label();
  const place = `tile "${label}"`;
  const value = await tile.value();
  const isStatus = label.endsWith('status');
  return [
    { place, kind: isStatus ? 'status' : 'tile', words: value },
    ...(await tile.details()).map((words): Statement => ({ place, kind: 'tile', words }))
  ];
}

async function ofBanners(banners: BannersHarness): Promise<Statement[]> {
  return (await banners.words()).map((words, index) => ({ place: `banner ${index + 1}`, kind: 'banner', words }));
}

async function ofFilters(bar: FilterBarHarness): Promise<Statement[]> {
  const chips = (await bar.chips()).map((words): Statement => ({ place: `filter chip "${words}"`, kind: 'filter chip', words }));
  return [...chips, { place: 'count beside the filters', kind: 'count', words: await bar.countText() }];
}

async function ofMachines(table: VirtualMachineTableHarness): Promise<Statement[]> {
  const of = await table.heading();
  const place = `table "${of}"`;
  return [
    { place, kind: 'caption', of, words: await table.countText() },
    { place: `note below ${place}`, kind: 'note', words: await table.blockedNote() }
  ];
}

async function ofServers(servers: ServersHarness): Promise<Statement[]> {
  return [{ place: 'table "Servers"', kind: 'caption', of: 'Servers', words: await servers.countText() }];
}

/** What is told of each server, and what is drawn of it, say the same. */
async function ofPicture(picture: PictureHarness): Promise<Statement[]> {
  const names = await picture.names();
  const of = (words: readonly string[], how: string): Statement[] =>
    words.map((one, index) => ({ place: `${names[index]} as ${how} in the picture`, kind: 'picture', of: names[index]!, words: one }));
  const azure = (await picture.azure()).map((words): Statement => ({ place: 'Azure in the picture', kind: 'picture', words }));
  return [...azure, ...of(await picture.told(), 'told'), ...of(await picture.drawn(), 'drawn')];
}
