import { Component, OnDestroy, OnInit } from '@angular/core';
import { AppContextService, NavigationService } from '@microsoft/windows-admin-center-sdk/angular';

/** The root: what the shell opens, closes and parks. */
@Component({
  selector: 'ab-root',
  template: `
    <sme-ux class="sme-focus-zone">
      <router-outlet></router-outlet>
    </sme-ux>
  `
})
export class AppComponent implements OnInit, OnDestroy {
  constructor(
    private readonly appContext: AppContextService,
    private readonly navigation: NavigationService
  ) {}

  ngOnInit(): void {
    this.appContext.ngInit({ navigationService: this.navigation });
  }

  ngOnDestroy(): void {
    this.appContext.ngDestroy();
  }
}
