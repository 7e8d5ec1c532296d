import { TestBed } from '@angular/core/testing';
import { ComponentHarness } from '../../testing/component-harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { SplashComponent } from './splash.component';

describe('SplashComponent', () => {
  let harness: ComponentHarness<SplashComponent>;
  let turnedOn: number;

  beforeEach(() => {
    usePaneEnvironment();
    turnedOn = 0;
    harness = new ComponentHarness(TestBed.createComponent(SplashComponent));
    harness.fixture.componentInstance.turnedOn.subscribe(() => turnedOn++);
  });

  it('asks to turn on, in the words that are known', () => {
    expect(harness.text).toContain('turn on Azure benefits on your cluster');
    harness.click('Turn on');
    expect(turnedOn).toBe(1);
  });

  it('cannot be turned on twice at once', () => {
    harness.fixture.componentRef.setInput('busy', true);
    harness.fixture.detectChanges();
    expect(harness.button('Turn on').disabled).toBeTrue();
  });
});
