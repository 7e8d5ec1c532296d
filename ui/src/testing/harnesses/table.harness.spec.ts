import { Component, NO_ERRORS_SCHEMA } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { harnessFor } from '../harness-for';
import { DataTableHarness, DataTableRowHarness } from './table.harness';

@Component({
  standalone: true,
  schemas: [NO_ERRORS_SCHEMA],
  template: '<div role="row" data-rendered-item-index="0"><div role="gridcell">server1</div></div>'
})
class TableComponent {}

describe('DataTableHarness', () => {
  it('says that the table is gone, and looks no further for its rows', async () => {
    const fixture = TestBed.createComponent(TableComponent);
    const table = await harnessFor(fixture, DataTableHarness);
    expect(await table.cells()).toEqual([['server1']]);
    (fixture.nativeElement as Element).remove();
    await expectAsync(table.cells()).toBeRejectedWithError('The table is no longer in the page.');
    await expectAsync(table.row(DataTableRowHarness, 'server1')).toBeRejectedWithError('The table is no longer in the page.');
  });
});
