import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The milliseconds that a closing server waits for a client that sends or reads slowly. */
const patience = 5_000;

/** Tracks the connections of a server and the pending replies on them. */
export class Connections {
  readonly #sockets = new Set<Socket>();
  /** The pending replies, each with its callback. */
  readonly #pending = new Map<ServerResponse, (() => void) | undefined>();
  readonly #server: Server;
  /** One listener for all requests, which saves a closure per request. */
  readonly #ended: (this: ServerResponse) => void;

  constructor(server: Server) {
    const [sockets, pending] = [this.#sockets, this.#pending];
    this.#server = server;
    this.#ended = function () {
      const ended = pending.get(this);
      pending.delete(this);
      ended?.();
    };
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
  }

  /** Registers a request; calls `ended` when its reply has been sent or the client has disconnected. */
  begin(response: ServerResponse, ended?: () => void): void {
    this.#pending.set(response, ended);
    response.on('close', this.#ended);
  }

  /** Returns the pending replies of the connection, in the order of the requests. */
  pendingOn(socket: Socket): ServerResponse[] {
    return [...this.#pending.keys()].filter((response) => response.req.socket === socket);
  }

  /** Stops listening, and resolves when every request that has arrived is answered. */
  close(): Promise<void> {
    const start = performance.now();
    return new Promise((resolve) => {
      // Idle connections must be closed: a client may keep them open for a next or first request.
      const sweep = () => {
        for (const socket of this.#sockets) {
          const isLate = performance.now() - start > patience;
          const goesOn = this.pendingOn(socket).some((response) => !isLate || isBeingAnswered(response));
          if (!goesOn) socket.destroy();
        }
      };
      const timer = setInterval(sweep, 50);
      this.#server.close(() => {
        clearInterval(timer);
        resolve();
      });
      sweep();
    });
  }
}

/** Returns whether the reply is delayed by the mock, not by the client. */
function isBeingAnswered({ req, writableEnded }: ServerResponse): boolean {
  return req.complete && !writableEnded;
}
