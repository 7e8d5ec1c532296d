import { Injectable } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { BehaviorSubject, filter, Observable } from 'rxjs';
import { home, isSamePlace, Place, placeOf, queryOf } from './place';

/**
 * The pane's address, which its shell keeps: the one seam between the two. The SDK's navigation service reports each navigation
 * of the router to the shell and opens what the shell asks for; that a shell shows the reported path in its own address, and asks
 * for it again after a reload and on Back, is unverified outside of the lab (docs/wac-host.md).
 */
@Injectable({ providedIn: 'root' })
export class PaneAddress {
  private readonly place: BehaviorSubject<Place>;

  /** Where someone is, also when the shell leads there. */
  readonly place$: Observable<Place>;

  constructor(private readonly router: Router) {
    const opening = router.getCurrentNavigation()?.extractedUrl;
    this.place = new BehaviorSubject(opening ? placeOf(opening.queryParams) : home);
    this.place$ = this.place.asObservable();
    router.events
      .pipe(filter((event): event is NavigationEnd => event instanceof NavigationEnd))
      .subscribe(({ urlAfterRedirects }) => this.arrive(urlAfterRedirects));
  }

  get here(): Place {
    return this.place.value;
  }

  /** Goes to a place that differs in these respects. */
  go(change: Partial<Place>): void {
    const next = { ...this.here, ...change };
    const isNew = !isSamePlace(next, this.here);
    this.place.next(next);
    if (isNew) {
      // The frame has no history of its own: the shell makes it from what is reported.
      void this.router.navigate([''], { queryParams: queryOf(next), skipLocationChange: true });
    }
  }

  /** The address to hand on: that of the shell, which the pane can see where both come from the same gateway; null where it can't. */
  link(): string | null {
    try {
      return window.parent.location.href;
    } catch {
      return null;
    }
  }

  /** What another place's address doesn't hold, such as the filter of a tab that isn't open, stays as it is. */
  private arrive(url: string): void {
    const tree = this.router.parseUrl(url);
    const place = placeOf(tree.queryParams);
    if (tree.root.numberOfChildren === 0 && !isSamePlace(place, this.here)) {
      this.place.next(place.tab === 'vms' ? place : { ...place, filter: this.here.filter });
    }
  }
}
