import type { Server } from 'node:http';

/** Listens on the loopback interface alone, on a port that is free. @returns the origin, as `http://127.0.0.1:4711` */
export async function listenOnLoopback(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  return `http://127.0.0.1:${address.port}`;
}
