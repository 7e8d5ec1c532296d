// One end of Windows Admin Center's postMessage protocol: the shell's.
// The SDK inside the frame is the other end and checks every field of the envelope.

const shellName = 'msft.sme.shell';
const protocolVersion = '0.1.0';
const signature = 'version 0.0.0';
const PacketType = { request: 0, response: 1, error: 2 };
const requestDeadline = 30_000;
let frames = 0;

/** @typedef {(command: string, data: object) => Promise<object> | object} RequestHandler */

export class RpcChannel {
  #frame;
  #moduleName;
  #subName = `#${Date.now()}+${++frames}`;
  #sequence = 0;
  #pending = new Map();
  #listener = event => this.#receive(event);
  #handle;

  /**
   * @param {HTMLIFrameElement} frame the extension's frame, of the shell's own origin
   * @param {string} moduleName the extension's id
   * @param {RequestHandler} handle answers what the extension asks
   */
  constructor(frame, moduleName, handle) {
    this.#frame = frame;
    this.#moduleName = moduleName;
    this.#handle = handle;
    addEventListener('message', this.#listener);
  }

  /** Ends the conversation; requests that wait for an answer fail. */
  close() {
    removeEventListener('message', this.#listener);
    for (const { reject } of [...this.#pending.values()]) {
      reject(new Error('The extension was closed.'));
    }
  }

  /** Sends a request and waits for its answer; `repeatEvery` sends it again until something answers. */
  request(command, data, { repeatEvery, deadline = requestDeadline } = {}) {
    const sequence = this.#sequence++;
    const send = () => this.#post({ command, data, sequence, type: PacketType.request, version: protocolVersion });
    return new Promise((resolve, reject) => {
      const repeat = repeatEvery && setInterval(send, repeatEvery);
      const settle = finish => value => {
        clearInterval(repeat);
        clearTimeout(timeout);
        this.#pending.delete(sequence);
        finish(value);
      };
      const fail = settle(reject);
      const timeout = setTimeout(() => fail(new Error(`The extension did not answer "${command}".`)), deadline);
      this.#pending.set(sequence, { resolve: settle(resolve), reject: fail });
      send();
    });
  }

  #post(message) {
    this.#frame.contentWindow?.postMessage(
      {
        ...message,
        srcName: shellName,
        srcSubName: '##',
        srcDepth: 0,
        destName: this.#moduleName,
        destSubName: this.#subName,
        signature,
      },
      location.origin,
    );
  }

  #receive({ data: message, source, origin }) {
    if (source !== this.#frame.contentWindow || origin !== location.origin || !message?.command) {
      return;
    }
    if (message.type === PacketType.request) {
      void this.#answer(message);
      return;
    }
    const waiting = this.#pending.get(message.sequence);
    if (message.type === PacketType.error) {
      waiting?.reject(new Error(`The extension refused "${message.command}": ${JSON.stringify(message.data)}`));
    } else {
      waiting?.resolve(message.data);
    }
  }

  async #answer({ command, data, sequence, version }) {
    try {
      const answer = (await this.#handle(command, data ?? {})) ?? {};
      this.#post({ command, data: answer, sequence, type: PacketType.response, version });
    } catch (error) {
      this.#post({ command, data: { message: error.message }, sequence, type: PacketType.error, version });
    }
  }
}
