import { NgIf } from '@angular/common';
import { Component, ViewEncapsulation } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { By } from '@angular/platform-browser';
import { AppContextService, DataTableComponent, DataTableModule, SmeUxModule } from '@microsoft/windows-admin-center-sdk/angular';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { TableLayoutDirective } from './table-layout.directive';

/** A table that can be made higher, with more rows than it shows. */
@Component({
  standalone: true,
  imports: [DataTableModule, NgIf, SmeUxModule, TableLayoutDirective],
  template: `
    <sme-ux>
      <div *ngIf="isOpen" style="position: relative; width: 400px" [style.height.px]="height">
        <sme-data-table abTableLayout style="position: absolute; inset: 0; display: flex; flex-direction: column" [items]="items">
          <sme-data-table-column field="name" header="Name"></sme-data-table-column>
        </sme-data-table>
      </div>
    </sme-ux>
  `,
  // As the SDK's own style sheet, which specs don't load.
  styles: [
    '.sme-table-container { position: relative; flex: 1 }',
    '.sme-table-scroll-container { position: absolute; inset: 0; overflow: auto }',
    '.sme-table-scroll-container > div { position: relative; overflow: hidden }'
  ],
  encapsulation: ViewEncapsulation.None
})
class TableInABoxComponent {
  isOpen = true;
  height = 200;
  readonly items = Array.from({ length: 100 }, (_, number) => ({ name: `web${number}` }));
}

describe('TableLayoutDirective', () => {
  let fixture: ComponentFixture<TableInABoxComponent>;

  beforeEach(async () => {
    usePaneEnvironment();
    TestBed.configureTestingModule({ providers: [{ provide: AppContextService, useValue: {} }] });
    fixture = TestBed.createComponent(TableInABoxComponent);
    await until(() => rows().length > 0);
    table().refresh();
    await longerThanTheTableWaits();
  });

  // Tooltips look for their host when they go; it must still be there.
  afterEach(() => {
    fixture.componentInstance.isOpen = false;
    fixture.detectChanges();
  });

  it('keeps the rows when the layout of the page changes around the table', async () => {
    const [before] = rows();
    table().refresh();
    await longerThanTheTableWaits();
    expect(rows()[0]).toBe(before);
  });

  it('draws more rows when the table itself has become higher', async () => {
    const before = rows().length;
    fixture.componentInstance.height = 400;
    await until(() => rows().length > before);
    expect(rows().length).toBeGreaterThan(before);
  });

  it('draws other items', async () => {
    fixture.componentRef.instance.items.splice(1);
    table().refreshData();
    await until(() => rows().length === 1);
    expect(rows()[0]?.textContent).toContain('web0');
  });

  function rows(): Element[] {
    return [...(fixture.nativeElement as Element).querySelectorAll('[data-rendered-item-index]')];
  }

  function table(): DataTableComponent {
    return fixture.debugElement.query(By.directive(DataTableComponent)).componentInstance as DataTableComponent;
  }

  /** The table lays itself out again a moment after it was told to. */
  async function longerThanTheTableWaits(): Promise<void> {
    await new Promise(resolve => setTimeout(resolve, 500));
    fixture.detectChanges();
  }

  async function until(isSo: () => boolean): Promise<void> {
    for (let turn = 0; turn < 100 && !isSo(); turn++) {
      await new Promise(resolve => setTimeout(resolve, 20));
      fixture.detectChanges();
    }
  }
});
