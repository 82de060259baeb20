import path from 'node:path';
import { build } from 'vite';
import { chromium } from 'playwright';
import http from 'node:http';
import sirv from 'sirv';
import { articles } from './src/build/articles-plugin';
const top = import.meta.dirname; const out='/tmp/kp/map-shots';
const res: any = await build({ root: top, configFile:false, logLevel:'error', plugins:[articles(top)], resolve:{alias:{$lib:path.join(top,'src/lib')}}, build:{write:false, lib:{entry:path.join(top,'look-seed.ts'),name:'x',formats:['iife']}}});
const code=(Array.isArray(res)?res:[res]).flatMap((b:any)=>b.output.filter((c:any)=>c.type==='chunk').map((c:any)=>c.code))[0];
const h=sirv(top+'/build'); const s=http.createServer((q,r)=>h(q,r,()=>{r.statusCode=404;r.end()})).listen(0); const url='http://127.0.0.1:'+(s.address() as any).port;
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu','--disable-quic']});
const only=process.argv[2];
for (const [name, viewport, colorScheme, forced] of [['phone',{width:360,height:740},'light',null],['phonedark',{width:360,height:740},'dark',null],['narrow',{width:320,height:640},'light',null],['wide',{width:1280,height:800},'light',null],['widedark',{width:1280,height:800},'dark',null],['forced',{width:1280,height:800},'dark','active']] as any) {
 if (only && !only.split(',').includes(name)) continue;
 const ctx=await b.newContext({viewport,colorScheme,forcedColors:forced??undefined,serviceWorkers:'block',deviceScaleFactor:name.startsWith('wide')||forced?1:2,hasTouch:viewport.width<500});
 const p=await ctx.newPage(); p.on('console',m=>{if(['error','warning'].includes(m.type()))console.log(name,m.type(),m.text())}); p.on('pageerror',e=>console.log(name,'pageerror',e.message));
 await p.goto(url+'/settings/'); await p.waitForTimeout(500);
 await p.evaluate(code); await p.evaluate(([l,t]:any)=>(window as any).__seed(l,t),[2,name==='phonedark']);
 await p.goto(url+'/'); await p.waitForTimeout(1500); await p.screenshot({path:`${out}/${name}-home.png`});
 console.log(name,'home', await p.getByRole('region',{name:'Your day'}).innerText(), 'scrollW', await p.evaluate(()=>document.documentElement.scrollWidth));
 console.log(name,'shift', await p.evaluate(()=>new Promise(r=>{let t=0;new PerformanceObserver(l=>{for(const e of l.getEntries() as any)t+=e.value}).observe({type:'layout-shift',buffered:true});setTimeout(()=>r(t),200)})));
 const lb=p.getByRole('button',{name:/slipping/}); if(await lb.count()){ await lb.click(); await p.waitForTimeout(900); await p.screenshot({path:`${out}/${name}-leeches.png`});
  await p.getByRole('button',{name:'Suggest a rewrite'}).first().click(); await p.waitForTimeout(500); await p.screenshot({path:`${out}/${name}-rewrite.png`}); await p.keyboard.press('Escape'); await p.keyboard.press('Escape'); }
 await p.goto(url+'/read/industrial-internet/'); await p.waitForTimeout(800);
 await p.getByRole('switch',{name:'Show what I would recall'}).click(); await p.waitForTimeout(500);
 await p.screenshot({path:`${out}/${name}-map.png`});
 await p.getByRole('switch',{name:'Show the numbers'}).click(); await p.evaluate(()=>window.scrollTo(0,1100)); await p.waitForTimeout(300); await p.screenshot({path:`${out}/${name}-map2.png`});
 console.log(name,'map scrollW', await p.evaluate(()=>document.documentElement.scrollWidth));
 await p.reload(); await p.waitForTimeout(1000); console.log('remembered', await p.getByRole('switch',{name:'Show what I would recall'}).isChecked());
 await p.getByText(/^Re-read: fading/).click(); await p.getByRole('link',{name:/Retest/}).first().scrollIntoViewIfNeeded(); await p.screenshot({path:`${out}/${name}-map3.png`});
 await p.getByRole('region',{name:'What you would recall'}).getByRole('link',{name:/Retest/}).click();
 await p.getByRole('button',{name:/^check/i}).waitFor(); console.log(name,'session', await p.locator('.count').first().innerText());
 // miss one
 const dk=p.getByRole('button',{name:/don’t know/}); for(let i=0;i<6;i++){ if(await dk.count()) { await dk.click(); break;} await p.getByRole('button',{name:'More'}).click(); await p.getByRole('button',{name:/^Skip/}).click(); await p.waitForTimeout(400);}
 await p.getByRole('button',{name:/^again/i}).waitFor(); const t=p.getByRole('button',{name:'Try the passage again'}); await t.click(); await p.getByRole('group',{name:/hidden/}).waitFor(); await p.waitForTimeout(300);
 await p.evaluate(()=>document.querySelector('[role=group][aria-label*=hidden]')!.scrollIntoView({block:'center'})); await p.screenshot({path:`${out}/${name}-masked.png`});
 await p.getByRole('button',{name:'hidden word, press to show'}).first().click(); await p.screenshot({path:`${out}/${name}-masked2.png`});
 await p.getByRole('button',{name:/^again/i}).click(); await p.getByRole('button',{name:/^check/i}).waitFor();
 await p.getByRole('button',{name:'More'}).click(); await p.getByRole('button',{name:/^End the session/}).click(); await p.waitForTimeout(1200); await p.screenshot({path:`${out}/${name}-summary.png`,fullPage:true});
 await ctx.close();
}
await b.close(); s.close(); s.closeAllConnections();
