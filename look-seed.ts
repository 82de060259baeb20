import { allQuestions } from '$lib/catalogue/catalogue';
import { openStore } from '$lib/progress/open';
import { applyEvent } from '$lib/progress/fold';
import { UNTOUCHED } from '$lib/progress/question-state';
const DAY=86400000;
Object.assign(window, { async __seed(leeches: number, skipToday: boolean) {
	const { store } = await openStore();
	const states = new Map(); const events: any[] = []; let seq=0;
	const end = Date.now() - 3600000*2;
	const put=(id: any, atMs: number, rating: any)=>{ const d=new Date(atMs-4*3600000); const day=d.toISOString().slice(0,10);
		const e: any={type:'review.recorded',id:'m'+seq,deviceId:'made',seq:++seq,atMs,orderMs:atMs+seq,v:1,questionId:id,questionVersion:'x',response:{kind:'choice',selected:['a']},score:rating==='again'?0:1,verdicts:null,confidence:'sure',rating,suggestedRating:'good',responseMs:5000,sessionId:'s',day,desiredRetention:0.9};
		events.push(e); };
	const qs = allQuestions.slice(0, 70);
	const plan: [number, any, any][] = [];
	qs.forEach((q,i)=>{
		const ago = [1,1,2,3,5,8,13,21,40,80][i%10]!;
		plan.push([end-(ago+6)*DAY, q.id,'good']); plan.push([end-ago*DAY,q.id,i%7===0?'again':'good']);
	});
	for (let i=0;i<leeches;i++) for (let k=0;k<14;k++) plan.push([end-(200-k*12)*DAY, qs[i*3]!.id, k%2? 'again':'good']);
	for (let d=(skipToday?1:0); d<9; d++) if (d!==4) plan.push([end-d*DAY, qs[40+d]!.id, 'good']);
	if(!skipToday) for (let i=0;i<11;i++) plan.push([end+i*60000, qs[55+i%15]!.id,'good']);
	plan.sort((a,b)=>a[0]-b[0]);
	for (const [at,id,r] of plan) put(id,at,r);
	for (const e of events) states.set(e.questionId, (applyEvent as any)(states.get(e.questionId)??UNTOUCHED, e, ()=>'fsrs-6-default'));
	const w = await store.commit({expectedRevision:0, events, states} as any);
	if(!w.ok) throw new Error(JSON.stringify(w)); store.close();
}});
