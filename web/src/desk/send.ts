import { Fault } from '../shared/api';

// The hub's own bound, told before anything is sent.
const largest = 64 << 20;

// Sent is what a file has become in the hub.
export type Sent = { id: string; name: string; mediaType: string; size: number; url: string };

// send gives the hub a file.
export async function send(file: Blob, name: string): Promise<Sent> {
  if (file.size > largest) throw new Fault('TOO_LARGE', 'the file is too large');
  let response: Response;
  let answer: Sent & { error?: { code: string; message: string } };
  try {
    response = await fetch(`/files?${new URLSearchParams({ name })}`, { method: 'PUT', body: file });
    answer = await response.json();
  } catch (fault) {
    throw new Fault('NETWORK', String(fault));
  }
  if (!answer.error) return answer;
  const code = response.status === 415 ? 'WRONG_KIND' : answer.error.code;
  throw new Fault(code, answer.error.message, Number(response.headers.get('Retry-After')));
}
