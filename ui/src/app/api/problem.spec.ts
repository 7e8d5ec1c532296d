import { TimeoutError } from 'rxjs';
import { goldenError } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { problemOf, statusOf } from './problem';

describe('problemOf', () => {
  beforeEach(() => usePaneEnvironment());

  it("takes code, message, target, cause, fix and the server's error from the plugin's answer", () => {
    expect(problemOf({ status: 400, response: goldenError() })).toEqual(goldenError().error);
  });

  it('finds the answer on the request when the error does not carry it', () => {
    expect(problemOf({ status: 400, response: null, xhr: { response: goldenError() } })).toEqual(goldenError().error);
  });

  it('parses an answer that came as text', () => {
    expect(problemOf({ status: 400, response: JSON.stringify(goldenError()) }).code).toBe('serverNotInCluster');
  });

  it("names the HTTP status when the answer is not the plugin's", () => {
    const problem = problemOf({ status: 500, response: '<html>Server error</html>' });
    expect(problem.code).toBe('http500');
    expect(problem.fix).not.toBeNull();
  });

  it('tells a gateway that cannot be reached from one that answered', () => {
    expect(problemOf({ status: 0, response: null }).code).toBe('gatewayUnreachable');
    // The gateway's proxy answers so, without a body, while the extension's service is down.
    expect([502, 503, 504].map(status => problemOf({ status, response: null }).code)).toEqual(Array(3).fill('gatewayUnreachable'));
  });

  it('tells the end of a sign-in from a refusal in words', () => {
    const page = '<!DOCTYPE html><html lang="en"><title>Sign in</title></html>';
    expect([401, 403].map(status => problemOf({ status, response: page }).code)).toEqual(['signInEnded', 'signInEnded']);
    const refused = { error: { code: 'InvalidXsrfToken', message: 'The token is invalid.' } };
    expect(problemOf({ status: 403, response: refused }).code).toBe('signInEnded');
    expect(problemOf({ status: 403, response: goldenError() }).code).toBe(goldenError().error.code);
  });

  it('says which gateway is needed when this one does not know the service', () => {
    const problem = problemOf({ status: 404, response: null });
    expect(problem.code).toBe('noService');
    expect(problem.fix).toContain('Windows Admin Center 2410 or later, with the security updates of February 2026');
  });

  it('says that the deadline passed', () => {
    expect(problemOf(new TimeoutError()).code).toBe('timeout');
  });

  it('keeps the words of an unexpected error as the cause', () => {
    expect(problemOf(new Error('Cannot read properties of undefined')).cause).toBe('Cannot read properties of undefined');
  });

  it("does not take an answer without a message for the plugin's", () => {
    expect(problemOf({ status: 500, response: { error: { code: 'x' } } }).code).toBe('http500');
  });
});

describe('statusOf', () => {
  it('is null for an error that is not of HTTP', () => {
    expect(statusOf(new Error('x'))).toBeNull();
    expect(statusOf({ status: 409 })).toBe(409);
  });
});
