import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How long a server that closes waits for a client that sends slowly, or reads slowly. */
const patience = 5_000;

/** The connections of a server, each with the replies that are still to be given on it. */
export class Connections {
  readonly #pending = new Map<Socket, Set<ServerResponse>>();
  readonly #server: Server;

  constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket: Socket) => {
      this.#pending.set(socket, new Set());
      socket.on('close', () => this.#pending.delete(socket));
    });
  }

  /** To be told of each request. */
  begin(response: ServerResponse): void {
    const pending = this.#pending.get(response.req.socket);
    pending?.add(response);
    response.on('close', () => pending?.delete(response));
  }

  /** What is still to be answered on the connection, in the order of the requests. */
  pendingOn(socket: Socket): ServerResponse[] {
    return [...(this.#pending.get(socket) ?? [])];
  }

  /** Stops listening and resolves when every request that has arrived is answered, however late its reply is. */
  close(): Promise<void> {
    const start = performance.now();
    return new Promise((resolve) => {
      // A connection that has got its last reply would stay open for another request; one without any, for its first.
      const sweep = () => {
        for (const socket of this.#pending.keys()) {
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
