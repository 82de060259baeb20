import { configure } from '@testing-library/svelte';

// How long a `findBy…` waits. A busy machine is slow; only what never comes should fail.
configure({ asyncUtilTimeout: 10_000 });
