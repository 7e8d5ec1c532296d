import { Directive, ElementRef, OnDestroy } from '@angular/core';
import { DataTableComponent } from '@microsoft/windows-admin-center-sdk/angular';

/** What this needs of the SDK's table beyond what it declares. */
interface TableInside {
  /** How many rows are drawn before and after what is seen, as a part of it. */
  bufferRowRate: number;
  onLayoutChanged(): void;
}

/**
 * The SDK's table counts the rows that it can draw when the window changes; with this, also when its own height does. It draws two
 * screens of rows that aren't seen; as many as a turn of the wheel brings into sight are enough, and half as much work at each step.
 */
@Directive({ selector: 'sme-data-table[abFillTable]', standalone: true })
export class FillTableDirective implements OnDestroy {
  private readonly observer: ResizeObserver;

  constructor(table: DataTableComponent, { nativeElement }: ElementRef<Element>) {
    const inside = table as unknown as TableInside;
    inside.bufferRowRate = 0.5;
    this.observer = new ResizeObserver(() => inside.onLayoutChanged());
    this.observer.observe(nativeElement);
  }

  ngOnDestroy(): void {
    this.observer.disconnect();
  }
}
