import { TimeoutError } from 'rxjs';
import { paneStrings } from '../shared/pane-strings';
import { Plan, Problem } from './contracts';

/** No connection, or a proxy that did not reach the extension's service. */
const notAnswered = [0, 502, 503, 504];
/** The plugin refuses in its own words; without them it was the gateway, which no longer knows the caller. */
const notAdmitted = [401, 403];
/** The gateway's code for an anti-forgery token that it does not take any more. */
const invalidToken = 'InvalidXsrfToken';

/** A failed call as a value: what the plugin said, or the best that can be said when it did not answer. */
export function problemOf(error: unknown): Problem {
  if (error instanceof TimeoutError) {
    return localProblem('timeout', paneStrings().Problem.Timeout);
  }
  return toldBy(answerOf(error)) ?? guessedFrom(error);
}

function toldBy(answer: unknown): Problem | null {
  const told = isRecord(answer) && isRecord(answer['error']) ? answer['error'] : null;
  const message = told && textOf(told['message']);
  if (!told || !message || told['code'] === invalidToken) {
    return null;
  }
  return {
    code: textOf(told['code']) ?? 'unknown',
    message,
    target: textOf(told['target']),
    cause: textOf(told['cause']),
    fix: textOf(told['fix']),
    errorId: textOf(told['errorId'])
  };
}

function guessedFrom(error: unknown): Problem {
  const { Common, Problem } = paneStrings();
  const status = statusOf(error);
  if (status !== null && notAnswered.includes(status)) {
    return localProblem('gatewayUnreachable', Problem.Unreachable);
  }
  if (status !== null && notAdmitted.includes(status)) {
    return localProblem('signInEnded', Problem.SignInEnded);
  }
  if (status === 404) {
    const { message, fix } = Problem.NoService;
    return localProblem('noService', { message, fix: fix.format(Common.gateway) });
  }
  const cause = error instanceof Error ? error.message : null;
  return { ...localProblem(status ? `http${status}` : 'unknown', Problem.Unexpected), cause };
}

/** The HTTP status of a failed call; null when it did not fail with one. */
export function statusOf(error: unknown): number | null {
  return isRecord(error) && typeof error['status'] === 'number' ? error['status'] : null;
}

/** The id of the operation that stands in the way of another (409); null when the answer names none. */
export function conflictingOperation(error: unknown): string | null {
  const answer = statusOf(error) === 409 ? answerOf(error) : null;
  return isRecord(answer) ? textOf(answer['id']) : null;
}

/** The new plan, where another one was reviewed (409); null when the answer has none. */
export function newPlan(error: unknown): Plan | null {
  const answer = statusOf(error) === 409 ? answerOf(error) : null;
  return isRecord(answer) && isRecord(answer['plan']) ? (answer['plan'] as unknown as Plan) : null;
}

function localProblem(code: string, text: { readonly message: string; readonly fix: string }): Problem {
  return { code, message: text.message, target: null, cause: null, fix: text.fix, errorId: null };
}

/** The SDK's AjaxError carries the parsed answer as `response`, or only the XMLHttpRequest. */
function answerOf(error: unknown): unknown {
  if (!isRecord(error)) {
    return null;
  }
  const xhr = error['xhr'];
  const answer = error['response'] ?? (isRecord(xhr) ? xhr['response'] : null);
  return typeof answer === 'string' ? parsed(answer) : answer;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.length > 0 ? value : null;
}
