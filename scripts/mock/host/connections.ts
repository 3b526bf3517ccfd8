import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How long a server that closes waits for a client that sends slowly, or reads slowly. */
const patience = 5_000;

/** The connections of a server, and the replies that are still to be given on them. */
export class Connections {
  readonly #sockets = new Set<Socket>();
  /** Each with what to do when it is over. */
  readonly #pending = new Map<ServerResponse, (() => void) | undefined>();
  readonly #server: Server;
  /** One for all requests, since each of them would have to make its own. */
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

  /** To be told of each request; calls back when its reply has left, or the client has. */
  begin(response: ServerResponse, ended?: () => void): void {
    this.#pending.set(response, ended);
    response.on('close', this.#ended);
  }

  /** What is still to be answered on the connection, in the order of the requests. */
  pendingOn(socket: Socket): ServerResponse[] {
    return [...this.#pending.keys()].filter((response) => response.req.socket === socket);
  }

  /** Stops listening and resolves when every request that has arrived is answered, however late its reply is. */
  close(): Promise<void> {
    const start = performance.now();
    return new Promise((resolve) => {
      // A connection that has got its last reply would stay open for another request; one without any, for its first.
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

/** Whether it is the mock that is waited for, not the client. */
function isBeingAnswered({ req, writableEnded }: ServerResponse): boolean {
  return req.complete && !writableEnded;
}
