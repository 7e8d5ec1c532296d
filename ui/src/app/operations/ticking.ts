import { ChangeDetectorRef, Directive, NgZone, OnDestroy, OnInit } from '@angular/core';
import { interval, Subscription } from 'rxjs';

/** Draws itself anew every second while it's shown: outside of the zone, as a tick changes this alone. */
@Directive()
export abstract class Ticking implements OnInit, OnDestroy {
  private ticking = Subscription.EMPTY;

  constructor(
    private readonly zone: NgZone,
    private readonly changes: ChangeDetectorRef
  ) {}

  ngOnInit(): void {
    this.zone.runOutsideAngular(() => (this.ticking = interval(1000).subscribe(() => this.changes.detectChanges())));
  }

  ngOnDestroy(): void {
    this.ticking.unsubscribe();
  }
}
