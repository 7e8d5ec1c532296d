import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { harnessFor } from '../harness-for';
import { PartHarness } from './part.harness';
import { TableHarness } from './table.harness';

@Component({
  standalone: true,
  template: `
    <button>Retry</button><button>Show details</button>
    <label class="ab-check"><input type="checkbox" /><span>All</span></label>
    <table>
      <thead>
        <tr>
          <th>Server</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>server1</td>
        </tr>
      </tbody>
    </table>
  `
})
class PartComponent {}

describe('PartHarness', () => {
  it('says of a button, a box and a column that are not there what was looked for and what there is', async () => {
    const fixture = TestBed.createComponent(PartComponent);
    const part = await harnessFor(fixture, PartHarness);
    const table = await harnessFor(fixture, TableHarness);
    await expectAsync(part.press('Cancel')).toBeRejectedWithError('There is no button "Cancel", only "Retry", "Show details".');
    await expectAsync(part.tick('None')).toBeRejectedWithError('There is no checkbox "None", only "All".');
    await expectAsync(part.linkAddress('More')).toBeRejectedWithError('There is no link "More", only nothing.');
    await expectAsync(table.column('State')).toBeRejectedWithError('There is no column "State", only "Server".');
  });
});
