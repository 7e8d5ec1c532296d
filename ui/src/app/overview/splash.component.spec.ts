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

  it('cannot be turned on by someone who would be refused', () => {
    harness.fixture.componentRef.setInput('refused', true);
    harness.fixture.detectChanges();
    expect(harness.button('Turn on').disabled).toBeTrue();
  });

  it('offers to remove what an earlier configuration left', () => {
    let cleaned = 0;
    harness.fixture.componentInstance.cleaned.subscribe(() => cleaned++);
    expect(harness.buttonNames()).toEqual(['Turn on']);
    harness.fixture.componentRef.setInput('leftovers', 2);
    harness.fixture.detectChanges();
    expect(harness.text).toContain('An earlier configuration left its network adapter on 2 VMs.');
    harness.click('Review and remove');
    expect(cleaned).toBe(1);
  });
});
