import type { DeskFileFragment } from '../gql/graphql';
import { Fault } from '../shared/api';

// The hub's own bound, told before anything is sent.
export const largest = 64 << 20;

// upload sends a file to the hub, and is what it has become there.
export async function upload(file: File): Promise<DeskFileFragment> {
  if (file.size > largest) throw new Fault('TOO_LARGE', 'the file is too large');
  let response: Response;
  let answer: DeskFileFragment & { error?: { code: string; message: string } };
  try {
    response = await fetch(`/files?${new URLSearchParams({ name: file.name })}`, { method: 'PUT', body: file });
    answer = await response.json();
  } catch (fault) {
    throw new Fault('NETWORK', String(fault));
  }
  if (answer.error) throw new Fault(response.status === 415 ? 'WRONG_KIND' : answer.error.code, answer.error.message);
  return { __typename: 'File', id: answer.id, name: answer.name, mediaType: answer.mediaType, size: answer.size, url: answer.url, altText: null } as DeskFileFragment;
}

export const isPicture = (file: { mediaType: string }) => file.mediaType.startsWith('image/');
