import { mount } from 'svelte';
import { Route } from '../shared/route.svelte';
import Admin from './Admin.svelte';

const target = document.querySelector<HTMLElement>('#room')!;
target.replaceChildren();
mount(Admin, { target, props: { route: new Route('/admin') } });
