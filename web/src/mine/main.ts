import { mount } from 'svelte';
import { Route } from '../shared/route.svelte';
import Mine from './Mine.svelte';

const target = document.querySelector<HTMLElement>('#room')!;
target.replaceChildren();
mount(Mine, { target, props: { route: new Route('/mitt') } });
