/** What is typed after Ctrl K, until the command menu is there to take it. */
type EarlyKeys = {
  /** Null where nobody asked for the menu. */
  typed: () => string | null
  end: () => void
}

/**
 * Runs before anything else has loaded. Whoever presses Ctrl K and types on loses no key: they are kept, and shown nowhere else.
 * Escape, Tab and the pointer leave it, so that nothing is kept from a page whose scripts never come.
 */
const SCRIPT = `(()=>{let t=null;
window.concordKeys={typed:()=>t,end:()=>{t=null}};
const leave=()=>{t=null};
addEventListener('pointerdown',leave,true);
addEventListener('keydown',e=>{
if((e.ctrlKey||e.metaKey)&&!e.altKey&&e.key.toLowerCase()==='k'){if(!document.querySelector('dialog[open]'))t='';e.preventDefault();return}
if(t===null||e.ctrlKey||e.metaKey||e.altKey||e.isComposing)return;
if(e.key==='Escape'||e.key==='Tab'){leave();return}
if(e.key==='Backspace')t=t.slice(0,-1);else if(e.key.length===1)t+=e.key;else if(e.key!=='Enter')return;
e.preventDefault();e.stopPropagation()},true)})()`

/** The small script itself; `nonce` is the one that this answer lets run. */
export function EarlyKeysScript({ nonce }: { nonce: string | undefined }) {
  return <script dangerouslySetInnerHTML={{ __html: SCRIPT }} nonce={nonce} suppressHydrationWarning />
}

/** What was typed for the command menu so far; null where it was not asked for. */
export function earlyKeys(): string | null {
  return keeper()?.typed() ?? null
}

/** From here on the command menu hears the keys itself. */
export function endEarlyKeys(): void {
  keeper()?.end()
}

const keeper = () => (window as { concordKeys?: EarlyKeys }).concordKeys
