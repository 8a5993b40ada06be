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

// isPartial reports whether this is a date as far as is known: a year, a month or a day
// that there is. The hub takes no other.
export function isPartial(text: string): boolean {
  const [, month = '-01', day = '-01'] = /^\d{4}(-\d{2})?(-\d{2})?$/.exec(text) ?? [];
  const whole = `${text.slice(0, 4)}${month}${day}`;
  const at = new Date(`${whole}T00:00:00Z`);
  return text.length >= 4 && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(whole);
}
