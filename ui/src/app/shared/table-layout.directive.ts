import { Directive, ElementRef, OnDestroy } from '@angular/core';
import { DataTableComponent } from '@microsoft/windows-admin-center-sdk/angular';

/** What this needs of the SDK's table beyond what it declares. */
interface TableInside {
  /** How many rows are drawn before and after what is seen, as a part of it. */
  bufferRowRate: number;
  /** The rows, drawn or not. */
  readonly renderedItems?: readonly unknown[];
  readonly scrollContainerElement?: ElementRef<HTMLElement>;
  calculateItemInViewPort(...how: readonly boolean[]): void;
  onLayoutChanged(): void;
}

/**
 * The SDK's table draws all its rows anew, each with new elements, whenever anything of the page changes its layout, but not when only
 * the table does. With this, it does so when its rows have more or less room than when they were drawn, and only then: what someone
 * points at or has the focus on stays. It also draws two screens of rows that aren't seen; as many as a turn of the wheel brings into
 * sight are enough, and half as much work at each step.
 */
@Directive({ selector: 'sme-data-table[abTableLayout]', standalone: true })
export class TableLayoutDirective implements OnDestroy {
  private readonly inside: TableInside;
  private readonly observer: ResizeObserver;
  private drawnIn = '';

  constructor(table: DataTableComponent, { nativeElement }: ElementRef<Element>) {
    this.inside = table as unknown as TableInside;
    this.inside.bufferRowRate = 0.5;
    const draw = this.inside.calculateItemInViewPort.bind(table);
    this.inside.calculateItemInViewPort = (...how) => {
      this.drawnIn = this.room;
      draw(...how);
    };
    const layOut = this.inside.onLayoutChanged.bind(table);
    this.inside.onLayoutChanged = () => {
      if (this.inside.renderedItems?.length && this.room !== this.drawnIn) {
        layOut();
      }
    };
    this.observer = new ResizeObserver(() => this.inside.onLayoutChanged());
    this.observer.observe(nativeElement);
  }

  ngOnDestroy(): void {
    this.observer.disconnect();
  }

  private get room(): string {
    const rows = this.inside.scrollContainerElement?.nativeElement;
    return `${rows?.offsetWidth} x ${rows?.offsetHeight}`;
  }
}
