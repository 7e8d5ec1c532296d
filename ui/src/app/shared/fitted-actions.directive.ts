import { Directive, ElementRef, NgZone, OnDestroy, OnInit } from '@angular/core';
import { ActionBarComponent } from '@microsoft/windows-admin-center-sdk/angular';

/**
 * The SDK's bar of commands puts into its menu what does not fit, but looks only when the window changes. It is narrowed also by
 * what stands beside it, such as the count of what is selected.
 */
// eslint-disable-next-line @angular-eslint/directive-selector -- It applies to a component of the SDK wherever the pane uses it.
@Directive({ selector: 'sme-action-bar', standalone: true })
export class FittedActionsDirective implements OnInit, OnDestroy {
  private width = 0;
  private readonly observer = new ResizeObserver(([bar]) => this.fit(bar?.contentRect.width ?? this.width));

  constructor(
    private readonly bar: ActionBarComponent,
    private readonly element: ElementRef<HTMLElement>,
    private readonly zone: NgZone
  ) {}

  ngOnInit(): void {
    this.observer.observe(this.element.nativeElement);
  }

  ngOnDestroy(): void {
    this.observer.disconnect();
  }

  private fit(width: number): void {
    if (width !== this.width) {
      this.width = width;
      this.zone.run(() => this.bar.updateActionBar());
    }
  }
}
