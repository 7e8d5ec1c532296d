import { Directive, ElementRef, OnDestroy } from '@angular/core';
import { DataTableComponent } from '@microsoft/windows-admin-center-sdk/angular';

/** The SDK's table counts the rows that it can draw when the window changes; with this, also when its own height does. */
@Directive({ selector: 'sme-data-table[abFillTable]', standalone: true })
export class FillTableDirective implements OnDestroy {
  private readonly observer: ResizeObserver;

  constructor(table: DataTableComponent, { nativeElement }: ElementRef<Element>) {
    const inside = table as unknown as { onLayoutChanged(): void };
    this.observer = new ResizeObserver(() => inside.onLayoutChanged());
    this.observer.observe(nativeElement);
  }

  ngOnDestroy(): void {
    this.observer.disconnect();
  }
}
