import { mount } from 'svelte';
import App from './App.svelte';
import { learnLanguage } from './i18n/index.svelte';
import { address } from './address.svelte';
import './theme.css';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
await learnLanguage(address.lang);
mount(App, { target });
