import { TestBed } from '@angular/core/testing';
import { of } from 'rxjs';
import exportJson from '../../../../tests/contracts/export.json';
import { FakeApi, refused } from '../../testing/fake-api';
import { goldenOverview } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { PartHarness } from '../../testing/harnesses/part.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { exportName, fileSaver } from './export-file';
import { ExportComponent } from './export.component';

describe('ExportComponent', () => {
  let api: FakeApi;
  let saved: { readonly name: string; readonly blob: Blob }[];
  let page: PartHarness;

  beforeEach(async () => {
    usePaneEnvironment();
    api = new FakeApi();
    saved = [];
    TestBed.configureTestingModule({
      providers: [
        { provide: AzureBenefitsApi, useValue: api },
        { provide: fileSaver, useValue: (blob: Blob, name: string) => saved.push({ name, blob }) }
      ]
    });
    const fixture = TestBed.createComponent(ExportComponent);
    fixture.componentInstance.overview = goldenOverview();
    page = await harnessFor(fixture, PartHarness);
  });

  it('saves the table in UTF-8 with the byte order mark that spreadsheets look for', async () => {
    await page.press('Export as CSV');
    const bytes = new Uint8Array(await saved[0]!.blob.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toBe('"server"\r\n"Zürich"\r\n');
    expect(saved[0]!.name).toBe('azure-benefits-hci-lab-20260302T100000Z.csv');
  });

  it('saves the JSON as the plugin wrote it', async () => {
    const text = JSON.stringify(exportJson);
    api.exportAnswer = () => of(text);
    await page.press('Export as JSON');
    expect(await saved[0]!.blob.text()).toBe(text);
    expect(saved[0]!.name).toBe('azure-benefits-hci-lab-20260302T100000Z.json');
  });

  it('saves the report as the page that the gateway made', async () => {
    api.exportAnswer = () => of('<!DOCTYPE html>');
    await page.press('Export as report');
    expect(await saved[0]!.blob.text()).toBe('<!DOCTYPE html>');
    expect(saved[0]!.blob.type).toBe('text/html;charset=utf-8');
    expect(saved[0]!.name).toBe('azure-benefits-hci-lab-20260302T100000Z.html');
    expect(api.asked).toEqual(['export as html']);
  });

  it('says why there is no file, and tries again in the same format', async () => {
    api.exportAnswer = () => refused(502, 'clusterUnreachable');
    await page.press('Export as JSON');
    expect(await page.text()).toContain("Couldn't export servers");
    expect(await page.text()).toContain('Code: clusterUnreachable');
    api.exportAnswer = () => of('{}');
    await page.press('Retry');
    expect(api.asked).toEqual(['export as json', 'export as json']);
    expect(saved.length).toBe(1);
    expect(await page.text()).not.toContain('Code:');
  });

  it("keeps out of the name what a file's name must not hold", () => {
    expect(exportName('../hci lab', '2026-03-02T10:00:00.123Z', 'csv')).toBe('azure-benefits-.._hci_lab-20260302T100000Z.csv');
  });
});
