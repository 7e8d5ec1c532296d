import { ComponentFixture, TestBed } from '@angular/core/testing';
import { of, throwError } from 'rxjs';
import { FakeApi } from '../../testing/fake-api';
import { goldenTrend } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { TrendHarness } from '../../testing/harnesses/trend.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { ServerTrend, Trend } from '../api/contracts';
import { TrendSectionComponent } from './trend-section.component';

describe('TrendSectionComponent', () => {
  let api: FakeApi;
  let fixture: ComponentFixture<TrendSectionComponent>;
  let section: TrendHarness;

  beforeEach(async () => {
    api = new FakeApi();
    usePaneEnvironment();
    TestBed.configureTestingModule({ providers: [{ provide: AzureBenefitsApi, useValue: api }] });
    fixture = TestBed.createComponent(TrendSectionComponent);
    fixture.componentRef.setInput('asOf', '2026-03-02T10:00:00Z');
    section = await harnessFor(fixture, TrendHarness);
  });

  async function show(trend: Partial<Trend>): Promise<void> {
    api.trendAnswer = () => of({ ...goldenTrend(), ...trend });
    await section.open();
    await section.until(() => fixture.componentInstance.trend !== null);
  }

  it('asks for nothing before it is opened, and again when the cluster was read', async () => {
    expect(api.asked).toEqual([]);
    await show({});
    expect(api.asked).toEqual(['trend']);
    fixture.componentRef.setInput('asOf', '2026-03-02T10:05:00Z');
    expect(api.asked).toEqual(['trend', 'trend']);
  });

  it('says what the pictures show', async () => {
    await show({});
    const [certificates, description, machines, counts] = await section.pictures();
    expect([certificates, machines]).toEqual(['Certificates', 'VMs set up and served']);
    expect(description).toBe('5 looks at 3 servers. Servers that missed a sync: 1. Servers with an expired certificate or an error: 1.');
    expect(counts).toMatch(/^5 looks, 2 gaps\. Last look .+: 4 VMs, 4 set up, 3 served\.$/);
  });

  it('draws each state in its own way, and nothing where nobody looked', async () => {
    await show({});
    expect(await Promise.all(['valid', 'missed', 'ended', 'unknown', 'off'].map(kind => section.drawn(kind)))).toEqual([4, 1, 1, 1, 1]);
  });

  it('says the same in tables, gaps included', async () => {
    await show({});
    await section.showTables();
    const table = await section.table('Certificates');
    expect(await table.column('Server')).toEqual([
      ...Array<string>(5).fill('server1'),
      ...Array<string>(4).fill('server2'),
      'server3 (left)'
    ]);
    expect((await table.column('Azure benefits')).slice(0, 5)).toEqual([
      'Active',
      'No one looked',
      'Active, sync missed',
      'Expired, sync missed',
      'Active'
    ]);
    expect(await (await section.table('VMs set up and served')).column('VMs served (tested)')).toEqual(['4', '4', '0', '0', '3']);
  });

  it('says that there are no records yet', async () => {
    await show({ virtualMachines: [], servers: [], gaps: [], skipped: [] });
    expect(await section.text()).toContain('No records yet.');
    expect(await section.pictures()).toEqual([]);
  });

  it('says why nothing is kept, and which records are not used', async () => {
    await show({ notKept: 'The folder belongs to another account.' });
    expect(await section.text()).toContain('Nothing is kept now. The folder belongs to another account.');
    expect(await section.text()).toContain("Records that aren't used (1)");
    expect(await section.text()).toContain('2026-02-01.trend: Damaged; what can be read is used.');
  });

  it('says why they could not be had, and asks again', async () => {
    api.trendAnswer = () => throwError(() => new Error('no connection'));
    await section.open();
    await section.until(async () => (await section.text()).includes("Couldn't get the records of the last 90 days."));
    api.trendAnswer = () => of(goldenTrend());
    await section.press('Retry');
    await section.until(async () => (await section.pictures()).length === 4);
    expect(api.asked).toEqual(['trend', 'trend']);
  });

  it('draws sixty-four servers, each with its name', async () => {
    const one = goldenTrend().servers[0]!;
    const servers = Array.from({ length: 64 }, (_, index): ServerTrend => ({ ...one, name: `node${index + 1}` }));
    await show({ servers });
    const picture = (fixture.nativeElement as Element).querySelector('svg.ab-chart');
    expect(picture?.getAttribute('height')).toBe(`${64 * 24}`);
    expect(
      [...(fixture.nativeElement as Element).querySelectorAll('ab-certificate-chart .ab-chart-labels text')].map(
        ({ textContent }) => textContent
      )
    ).toEqual(servers.map(({ name }) => name));
  });
});
