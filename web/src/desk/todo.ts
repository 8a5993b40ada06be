import type { DeskTodoQuery } from '../gql/graphql';
import { today } from './clock';

// Date is something that happens on a day, or at a time.
export type Date = { key: string; on: string; time: boolean; what: string; title: string; id: string };

const week = 7;

// coming are the dates of the days that come: decisions, sign-up, publishing, events.
export function coming(todo: DeskTodoQuery, from = today(), to = today(week)): Date[] {
  const dates: Date[] = [];
  const add = (x: { id: string; title: string }, what: string, on?: string | null, time = false) => {
    if (on && on.slice(0, 10) >= from && on.slice(0, 10) <= to) dates.push({ key: what + x.id, on, time, what, title: x.title, id: x.id });
  };
  for (const text of todo.scheduled.nodes) add(text, 'Publiceras', text.desk?.publishAt, true);
  for (const event of todo.events.nodes) {
    add(event, 'Anmälan öppnar', event.registrationOpensOn);
    add(event, 'Sista dag för anmälan', event.registrationClosesOn);
    add(event, 'Börjar', event.startsOn);
  }
  for (const project of todo.projects.nodes) {
    for (const grant of project.funding) if (grant.outcome === 'PENDING') add(project, `Beslut av ${grant.funder.name}`, grant.decisionOn);
  }
  return dates.sort((a, b) => a.on.localeCompare(b.on));
}
