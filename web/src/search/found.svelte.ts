import { SearchDocument, type SearchQuery } from '../gql/graphql';
import { ask, told } from '../shared/api';
import { cardOf, type Card } from './card';
import type { Question } from './question';

export type Answer = SearchQuery['search'];

// Found is what the page shows of the question that was answered last. A newer question
// stops the one before; its answer stays until the next has come.
export class Found {
  question: Question = $state.raw(undefined!);
  answer: Answer = $state.raw(undefined!);
  cards: Card[] = $state.raw([]);
  asked: Question = undefined!; // last, answered or not
  fault = $state('');
  moreFault = $state('');
  #asking = new AbortController();

  // ask answers a question, and reports whether it is still the one that is wanted.
  async ask(question: Question): Promise<boolean> {
    this.asked = question;
    this.fault = '';
    return this.#run(question, undefined, (fault) => (this.fault = fault), (answer) => {
      this.question = question;
      this.moreFault = '';
      this.answer = answer;
      this.cards = answer.edges.map(cardOf);
    });
  }

  // more adds the next page to what is shown.
  async more(): Promise<boolean> {
    return this.#run(this.question, this.answer.pageInfo.endCursor, (fault) => (this.moreFault = fault), (answer) => {
      this.moreFault = '';
      this.answer = { ...this.answer, pageInfo: answer.pageInfo };
      this.cards = [...this.cards, ...answer.edges.map(cardOf)];
    });
  }

  async #run(question: Question, after: string | null | undefined, tell: (fault: string) => void, show: (answer: Answer) => void): Promise<boolean> {
    this.#asking.abort();
    const { signal } = (this.#asking = new AbortController());
    try {
      const { search } = await ask(SearchDocument, { query: question.text, filter: question.filter, orderBy: question.order.order, after }, signal);
      if (signal.aborted) return false;
      show(search);
      return true;
    } catch (fault) {
      if (!signal.aborted) tell(told(fault));
      return false;
    }
  }
}
