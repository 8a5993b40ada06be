import { mount } from 'svelte';
import { Route } from '../shared/route.svelte';
import Desk from './Desk.svelte';

const target = document.querySelector<HTMLElement>('#room')!;
target.replaceChildren();
mount(Desk, { target, props: { route: new Route('/redigera') } });
