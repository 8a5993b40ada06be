import type { DeskFileFragment } from '../gql/graphql';
import { send } from './send';

// upload sends a file to the hub, and is what it has become there.
export async function upload(file: File): Promise<DeskFileFragment> {
  const { id, name, mediaType, size, url } = await send(file, file.name);
  return { __typename: 'File', id, name, mediaType, size, url, altText: null } as DeskFileFragment;
}

export const isPicture = (file: { mediaType: string }) => file.mediaType.startsWith('image/');
