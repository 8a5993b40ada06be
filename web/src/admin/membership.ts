import type { AdminMembershipsQuery, MembershipStatus } from '../gql/graphql';
import { period } from '../shared/swedish';

type Membership = AdminMembershipsQuery['counties'][number]['municipalities'][number]['membership'];

export const statuses: { status: MembershipStatus; name: string; tone: string }[] = [
  { status: 'MEMBER', name: 'Medlem', tone: 'go' },
  { status: 'APPLIED', name: 'Har ansökt', tone: 'wait' },
  { status: 'LEFT', name: 'Har lämnat', tone: 'end' },
];

// standing is what a municipality is to the network, with its dates.
export function standing(membership: Membership) {
  const known = statuses.find((s) => s.status === membership?.status);
  return known && { ...known, when: period(membership?.since, membership?.until) };
}
