import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingModule } from '@angular/router/testing';
import { PaneAddress } from './pane-address';
import { home, Place } from './place';

@Component({ standalone: true, template: '' })
class NowhereComponent {}

describe('PaneAddress', () => {
  let router: Router;
  let address: PaneAddress;
  let places: Place[];

  beforeEach(() => {
    TestBed.configureTestingModule({
      imports: [
        RouterTestingModule.withRoutes([
          { path: '', component: NowhereComponent, pathMatch: 'full' },
          { path: 'idle', component: NowhereComponent }
        ])
      ]
    });
    router = TestBed.inject(Router);
    address = TestBed.inject(PaneAddress);
    places = [];
    address.place$.subscribe(place => places.push(place));
  });

  /** As the SDK leads the tool to what its shell asks for. */
  const open = (path: string): Promise<boolean> => router.navigateByUrl(path, { skipLocationChange: true });
  const settled = (): Promise<void> => new Promise(resolve => setTimeout(resolve));

  it('is where the shell leads', async () => {
    await open('/?tab=vms&vm=c1');
    expect(places[places.length - 1]).toEqual({ ...home, tab: 'vms', machine: 'c1' });
  });

  it('tells the router where someone went, once', async () => {
    address.go({ server: 'hci-node1' });
    address.go({ server: 'hci-node1' });
    await settled();
    expect(router.url).toBe('/?server=hci-node1');
    expect(places.length).toBe(3);
  });

  it('stays where it was while another tool is shown', async () => {
    address.go({ tab: 'history' });
    await settled();
    await open('/idle');
    expect(address.here.tab).toBe('history');
  });

  it('keeps the filter of a tab that is not open', async () => {
    const filter = { ...home.filter, search: 'web' };
    address.go({ tab: 'vms', filter });
    await settled();
    address.go({ tab: 'cluster' });
    await settled();
    expect(address.here.filter).toEqual(filter);
  });

  it('goes back to the filter that an address names', async () => {
    address.go({ tab: 'vms', filter: { ...home.filter, search: 'web' } });
    await settled();
    await open('/?tab=vms');
    expect(address.here.filter.search).toBe('');
  });
});
