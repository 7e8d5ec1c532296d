import { ErrorHandler, NgModule } from '@angular/core';
import { BrowserModule } from '@angular/platform-browser';
import { NoopAnimationsModule } from '@angular/platform-browser/animations';
import { RouterModule, Routes } from '@angular/router';
import {
  AppContextService,
  CoreServiceModule,
  DialogModule,
  IdleComponent,
  IdleModule,
  SmeUxModule,
  SvgModule
} from '@microsoft/windows-admin-center-sdk/angular';
import { AppComponent } from './app.component';
import { OverviewPageComponent } from './overview/overview-page.component';
import { PaneErrorHandler } from './shared/pane-error-handler';

// 'idle' is where the SDK's navigation parks the tool while another one is shown.
const routes: Routes = [
  { path: '', component: OverviewPageComponent, pathMatch: 'full' },
  { path: 'idle', component: IdleComponent },
  { path: '**', redirectTo: '' }
];

/** The one module: it starts the SDK's services; every component of the pane is standalone. */
@NgModule({
  declarations: [AppComponent],
  imports: [
    CoreServiceModule,
    BrowserModule,
    NoopAnimationsModule,
    DialogModule,
    IdleModule,
    SmeUxModule,
    SvgModule,
    RouterModule.forRoot(routes)
  ],
  providers: [{ provide: ErrorHandler, useClass: PaneErrorHandler }],
  bootstrap: [AppComponent]
})
export class AppModule {
  constructor(appContext: AppContextService) {
    appContext.initializeModule({});
  }
}
