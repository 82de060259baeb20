import { playAtPage } from './tests/bench/live/host-page';
const l=await playAtPage(Number(process.argv[2])); console.log({...l, joinMs: Math.max(...l.joinMs), joined:l.joinMs.length});
process.exit();
