import { printStyle } from './style-print.ts'

/** Colours of both themes, by the reader's setting. Every pair of text and ground has a contrast of at least 4.5. */
const colours = `
:root { color-scheme: light dark;
  --paper: light-dark(#faf8f3, #14171a); --ink: light-dark(#1c1e21, #e6e3dc); --soft: light-dark(#575c65, #a9adb4);
  --line: light-dark(#dbd6ca, #33383e); --card: light-dark(#fffefb, #1c2024); --link: light-dark(#0a4a85, #92c0f2);
  --if: light-dark(#dfecf8, #17334d); --ifink: light-dark(#0c3a63, #bcdcf8);
  --lit: light-dark(#fff0bd, #4b4016); --bar: light-dark(#1c2a3a, #0c0f12); --barink: #f2efe8;
  --good: light-dark(#1d6334, #8fd3a3); --bad: light-dark(#96261f, #f2a49c); --wait: light-dark(#6a4a00, #e5c26b);
  --serif: Charter, 'Bitstream Charter', 'Iowan Old Style', Georgia, 'Times New Roman', serif; --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif }
`

const base = `
* { box-sizing: border-box }
html { scroll-padding-top: 1rem }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 var(--sans); overflow-wrap: break-word }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: .06em } a:hover { text-decoration-thickness: .12em }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px } main:focus { outline: none }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.skip { position: absolute; left: -99rem } .skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem; z-index: 1 }
.soft { color: var(--soft) } .small { font-size: .875rem } .when { font-variant-numeric: tabular-nums; white-space: nowrap }
h1, h2, h3 { line-height: 1.25; text-wrap: balance } h1 { font: 700 1.9rem/1.2 var(--serif); margin: 1rem 0 .5rem; max-width: 46rem }
h2 { font: 700 1.2rem/1.3 var(--serif); margin: 2rem 0 .5rem } h3 { font-size: 1rem; margin: 1rem 0 .3rem }
.small-head { font-size: 1.3rem } p { margin: .4rem 0 .7rem; max-width: 46rem } .lede { font: 1.15rem/1.55 var(--serif) }
blockquote { margin: .35rem 0; padding-left: .8rem; border-left: 3px solid var(--line); font-family: var(--serif); max-width: 46rem }
q { quotes: '“' '”' } code, kbd, pre { font: .9em ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace } pre { background: var(--card); border: 1px solid var(--line); padding: .7rem; overflow-x: auto; border-radius: 4px }
kbd { border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 3px; padding: 0 .35em; margin-right: .25em; background: var(--card) }
input, select, button, .button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--soft); border-radius: 4px; padding: .25rem .6rem; min-height: 2rem; max-width: 100% }
button, .button { cursor: pointer; text-decoration: none; display: inline-flex; align-items: center } button:hover, .button:hover { background: var(--if); color: var(--ifink) }
button.main, .button.main { background: var(--link); border-color: var(--link); color: var(--paper); font-weight: 600; padding: .45rem 1rem }
button.link { border: 0; background: none; padding: 0; min-height: 1.5rem; color: var(--link); text-decoration: underline } [hidden] { display: none !important }
input[type=checkbox] { min-height: 0; width: 1.1rem; height: 1.1rem; accent-color: var(--link) } ::placeholder { color: var(--soft); opacity: 1 }
summary { cursor: pointer; min-height: 1.5rem } details { margin: .3rem 0 }
ol.plain, ul.plain { list-style: none; padding: 0; margin: 0 } ol.plain > li, ul.plain > li { padding: .65rem 0; border-bottom: 1px solid var(--line) } ul.tight > li { padding: .3rem 0; border: 0 }
.empty { color: var(--soft); border-left: 3px solid var(--line); padding: .3rem 0 .3rem .8rem }
.pager { margin: 1rem 0 } .count { color: var(--soft); font-size: .85rem; font-variant-numeric: tabular-nums }
`

const frame = `
header.bar { background: var(--bar); color: var(--barink); padding: .55rem 1rem; display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; align-items: center }
header.bar a { color: var(--barink); text-decoration: none; padding: .25rem 0 } header.bar a:hover, header.bar a[aria-current] { text-decoration: underline; text-decoration-thickness: .12em }
header.bar :focus-visible { outline-color: var(--barink) } header.bar .name { font: 700 1.15rem/1.4 var(--serif); letter-spacing: .01em }
header.bar nav { display: flex; flex-wrap: wrap; gap: 0 1.1rem } header.bar search { margin-left: auto; min-width: 0 } header.bar form { display: flex; gap: .4rem; min-width: 0; margin: 0 }
header.bar input { min-width: 0; width: 15rem; flex: 0 1 15rem; background: var(--card); color: var(--ink) } header.bar button { background: none; color: var(--barink); border-color: var(--barink) }
.sample { background: var(--lit); margin: 0; padding: .4rem 1rem; max-width: none; font-size: .9rem }
main { max-width: 78rem; margin: 0 auto; padding: .7rem 1rem 2rem } footer { border-top: 1px solid var(--line); padding: .6rem 1rem; color: var(--soft); font-size: .85rem; max-width: 78rem; margin: 0 auto } footer p { max-width: none } .address { display: none }
.notice { display: flex; flex-wrap: wrap; gap: .3rem 1rem; align-items: center; background: var(--if); color: var(--ifink); border-radius: 4px; padding: .4rem .8rem; margin: .8rem 0 } .notice p, .notice form { margin: 0 }
dialog { background: var(--card); color: var(--ink); border: 1px solid var(--line); border-radius: 6px; max-width: min(30rem, 92vw) } dialog::backdrop { background: #0008 } dialog h2 { margin-top: 0 } dialog form { display: flex; justify-content: space-between; gap: 1rem; flex-wrap: wrap }
dl.keys { display: grid; grid-template-columns: auto 1fr; gap: .3rem .8rem } dl.keys dd { margin: 0 }
.columns { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 0 3rem } .columns.even { grid-template-columns: repeat(2, minmax(0, 1fr)) } .columns.even h2:first-child { margin-top: .5rem } .figures { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; color: var(--soft); max-width: none } .figures b { font: 700 1.25rem/1.3 var(--serif); color: var(--ink); font-variant-numeric: tabular-nums } .figures a { color: inherit }
.faceted { display: grid; grid-template-columns: 13rem minmax(0, 1fr); gap: 0 2.2rem; align-items: start } .faceted.right { grid-template-columns: minmax(0, 1fr) minmax(0, 27rem) }
@media (max-width: 60rem) { .columns, .columns.even, .faceted, .faceted.right { grid-template-columns: minmax(0, 1fr) } .faceted.right .aside { order: -1 } }
@media (max-width: 36rem) { header.bar search { margin-left: 0; flex: 1 1 100% } header.bar input { flex: 1 1 auto; width: 100% } h1 { font-size: 1.5rem } }
`

const record = `
.line { margin: 0 0 .2rem; max-width: none } .what { font-weight: 600; text-decoration: none } .what:hover { text-decoration: underline } .toward { color: var(--soft) } td .toward { display: block }
.letter { display: inline-block; min-width: 1.35em; text-align: center; font: 700 .72em/1.5 var(--sans); border: 1.5px solid currentColor; border-radius: 3px; margin-right: .35em; vertical-align: .1em }
.kind { white-space: nowrap } .tag, .status { border: 1px solid var(--line); border-radius: 3px; padding: .05rem .4rem; font-size: .8rem; white-space: nowrap } .tag { color: var(--soft) } .status { border-color: currentColor }
.s-kept, .s-partly_kept, .s-condition_met { color: var(--good) } .s-broken { color: var(--bad) } .s-withdrawn, .s-superseded, .s-lapsed { color: var(--wait) } .d-reject { color: var(--bad); border-color: currentColor } .d-accept, .d-fix { color: var(--good); border-color: currentColor }
.if { background: var(--if); color: var(--ifink); border-radius: 3px; padding: .12rem .45rem; display: block; margin: .3rem 0; width: fit-content; max-width: 100% } .if b { letter-spacing: .03em } .if a { color: inherit }
.doubts { display: flex; flex-wrap: wrap; gap: .3rem } .doubts .tag { color: var(--wait); border-color: currentColor; white-space: normal }
dl.facts { margin: .5rem 0 1rem; max-width: 52rem } dl.facts > div { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); gap: .2rem 1rem; padding: .35rem 0; border-bottom: 1px solid var(--line) } dl.facts dt { color: var(--soft) } dl.facts dd { margin: 0 } dl.facts .if { margin: 0 0 .2rem }
h1.record { font-size: 1.6rem } h1.record .kind { font: inherit } h1 .who { font-weight: 400 } .entry { max-width: 46rem }
.decide, .actions { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .4rem 0 } .actions .decide { margin: 0 } .decided { border: 1px solid var(--line); background: var(--card); border-radius: 4px; padding: .5rem .9rem; max-width: 52rem } .decided p { margin: .2rem 0 }
.context { font-size: 1.1rem; line-height: 1.6 } .evidence { font-weight: 400 } .context:has(mark) .evidence { color: var(--ink) }
.footnote { display: flex; gap: .8rem; align-items: start; flex-wrap: wrap } .footnote bdi { flex: 1 1 20rem }
.history li.own { background: var(--if) } .history li { padding-left: .9rem; border-left: 3px solid var(--line) } .bears { font-style: italic }
.queue > li { border: 1px solid var(--line) !important; border-radius: 5px; background: var(--card); padding: .6rem .9rem !important; margin: 0 0 .9rem; max-width: 52rem } .queue h2 { margin: 0; font: 1rem/1.5 var(--sans) } .queue > li:focus, .queue > li:focus-within { border-color: var(--link) !important; box-shadow: 0 0 0 1px var(--link) }
[data-item]:focus { outline: 2px solid var(--link); outline-offset: 3px }
table { border-collapse: collapse; width: 100%; font-size: .94rem } caption { text-align: left; color: var(--soft); padding: .3rem 0; font-size: .875rem } th, td { text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); padding: .55rem .9rem .55rem 0 } th { font-weight: 600; color: var(--soft); font-size: .85rem }
table.ledger td:nth-child(2) { width: 18% } table.ledger td:nth-child(4) { width: 24% } table.ledger td:nth-child(5) { white-space: nowrap } .due { display: block; color: var(--soft) } td .if { margin: 0 0 .3rem }
@media (max-width: 48rem) { table.cards thead { position: absolute; left: -99rem } table.cards tr { display: block; border-bottom: 1px solid var(--line); padding: .7rem 0 } table.cards tbody, table.cards { display: block } table.cards td, table.ledger td:nth-child(n) { display: block; border: 0; padding: .12rem 0; width: auto; white-space: normal } table.cards td:empty { display: none } table.cards td[data-label]::before { content: attr(data-label) ': '; color: var(--soft); font-size: .8rem } td .toward { display: inline } dl.facts > div { grid-template-columns: minmax(0, 1fr) } }
.facet h2 { font: 600 .85rem/1.4 var(--sans); color: var(--soft); margin: 1.1rem 0 .2rem } .facet li { border: 0; padding: .12rem 0; display: flex; justify-content: space-between; gap: .5rem; border: 0 !important; padding: .12rem 0 !important } .facet a { text-decoration: none; min-height: 1.5rem } .facet a:hover { text-decoration: underline } .facet a[aria-current]::before { content: '✕ ' } .facet a[aria-current] { font-weight: 700 } .facet summary { font-size: .85rem; color: var(--soft) }
form.typed { display: grid; gap: .5rem; margin: .6rem 0 } form.typed label, form.edit label { display: grid; gap: .1rem; font-size: .85rem; color: var(--soft) } form.typed input, form.typed select { width: 100%; color: var(--ink) } form.typed.inline { display: flex; flex-wrap: wrap; align-items: end; gap: .6rem } form.typed.inline label { flex: 0 1 11rem; min-width: 0 }
@media (max-width: 60rem) { .facets { columns: 2 13rem; column-gap: 2rem } .facet { break-inside: avoid } }
`

const article = `
.text { font: 1.09rem/1.68 var(--serif) } .row { display: grid; grid-template-columns: minmax(0, 40rem) minmax(0, 1fr); gap: 0 2.4rem; align-items: start } .row > p { margin: 0 0 1.1rem; max-width: 40rem } .row .notes { font: .9rem/1.5 var(--sans) }
h1.headline { font-size: 2.1rem; margin-bottom: .6rem } h2.subhead { margin: .8rem 0 .5rem } p.deck { font-size: 1.18rem; font-style: italic; color: var(--soft) } p.caption, p.credit, p.dateline, p.byline, p.boilerplate { font: .92rem/1.5 var(--sans); color: var(--soft) }
mark { background: none; color: inherit; text-decoration: underline; text-decoration-color: var(--soft); text-underline-offset: .2em; text-decoration-thickness: .08em } mark.cond { background: var(--if); color: var(--ifink); text-decoration: none; border-radius: 2px; padding: .06em .1em } mark.hit { background: var(--lit); text-decoration: none }
mark.k-demand { text-decoration-style: dashed } mark.k-threat { text-decoration-style: wavy } mark.k-refusal, mark.k-denial { text-decoration-style: double } mark.k-evaluation, mark.k-assessment { text-decoration-style: dotted } mark.k-agreement, mark.k-commitment, mark.k-assurance { text-decoration-thickness: .13em }
mark.lit { background: var(--lit); color: var(--ink) } .note.lit { background: var(--lit) } .ref { font: 700 .72rem/1.2 var(--sans); text-decoration: none } sup { line-height: 0; margin-left: .1em } sup .ref { padding: .3em .15em } h2 .ref { border: 1.5px solid currentColor; border-radius: 3px; padding: .1rem .3rem; color: var(--soft); font-size: .75rem }
.sentence { border-radius: 2px } .sentence:target, .sentence:focus { background: var(--lit); outline: none } .sentence:target mark, .sentence:focus mark { color: var(--ink) } .pin { position: absolute; opacity: 0; text-decoration: none; font-size: .8em; padding: 0 .2em; background: var(--paper); border-radius: 3px } .sentence:hover .pin, .sentence:focus .pin, .pin:focus { opacity: 1 }
.note { position: relative; background: var(--card); border: 1px solid var(--line); border-left: 3px solid var(--soft); border-radius: 4px; padding: .45rem .75rem; margin: 0 0 .8rem } .note:target, .note:focus { outline: 2px solid var(--link); outline-offset: 1px } .note h2 { margin: 0 0 .2rem; font: 600 .92rem/1.5 var(--sans) } .note p { margin: .15rem 0 } .note .decide { position: absolute; top: .3rem; right: .4rem; gap: .25rem; background: var(--card); padding: 0 0 0 .4rem; opacity: 0; margin: 0 } .note .letter { display: none } .note:hover .decide, .note:focus-within .decide, .note:focus .decide, .note:target .decide { opacity: 1 } .note .decide button, .note .decide .button { min-height: 1.6rem; padding: 0 .5rem; font-size: .8rem }
.note.k-demand { border-left-style: dashed } .note.k-refusal, .note.k-denial { border-left-style: double; border-left-width: 5px } .note.k-evaluation, .note.k-assessment { border-left-style: dotted }
@media (hover: none) { .note .decide { position: static; opacity: 1; padding: 0; margin: .3rem 0 0 } } @media (max-width: 60rem) { .row { grid-template-columns: minmax(0, 1fr) } .note .decide { position: static; opacity: 1; padding: 0; margin: .3rem 0 0 } } .printed { display: none } .sources p { margin: .1rem 0 }
`

const graphics = `
svg { display: block; width: 100%; height: auto } .years { display: grid; grid-template-columns: repeat(auto-fill, minmax(6.5rem, 1fr)); gap: .8rem 1rem } .years figure { margin: 0 } .years figcaption { font-size: .85rem; display: flex; justify-content: space-between } .years a[aria-current] { font-weight: 700 }
.axis { stroke: var(--line); stroke-width: 1 } .held { fill: var(--link); background: var(--link) } .other { fill: var(--card); stroke: var(--link); stroke-width: 1; background: var(--card) } .legend .key { display: inline-block; width: .8rem; height: .8rem; border: 1px solid var(--link); vertical-align: -.1rem }
.map { margin: .3rem 0 .8rem; background: var(--card); border: 1px solid var(--line); border-radius: 4px } .world { margin: 0 } .land { fill: var(--line) } .borders { fill: none; stroke: var(--card); stroke-width: .8 } .spot { fill: var(--link); fill-opacity: .55; stroke: var(--card); stroke-width: 1.2 } .map a:hover .spot, .map a:focus .spot { fill-opacity: 1; stroke: var(--ink); stroke-width: 2 } .map a:focus { outline: none } .place { font: 600 17px var(--sans); fill: var(--ink); paint-order: stroke; stroke: var(--card); stroke-width: 3px }
.lanes { margin: .8rem 0; background: var(--card); border: 1px solid var(--line); border-radius: 4px; padding: .3rem .8rem .6rem } .lane { font: 13px var(--sans); fill: var(--soft) } @media (max-width: 48rem) { .lane { display: none } } .lanes figcaption { display: flex; flex-wrap: wrap; gap: .2rem 1.5rem; color: var(--soft) } .dot { fill: var(--link); stroke: var(--paper); stroke-width: 1 } .dot.conditional { fill: var(--paper); stroke: var(--link); stroke-width: 2.5 } .dot.k-threat, .dot.k-demand, .dot.k-refusal, .dot.k-denial { fill: var(--bad) } .dot.conditional.k-threat, .dot.conditional.k-demand, .dot.conditional.k-refusal { fill: var(--paper); stroke: var(--bad) } .dot.event { fill: var(--soft) } .dot.meeting { fill: var(--good) }
.chronicle h2 { font: 600 .95rem/1.5 var(--sans); margin: .4rem 0 0; color: var(--soft); font-variant-numeric: tabular-nums } .chronicle > li { padding: .3rem 0 } .chronicle ul > li { padding: .25rem 0; border: 0 }
form.edit { max-width: 56rem } form.edit fieldset { border: 1px solid var(--line); border-radius: 4px; margin: .9rem 0; padding: .4rem .9rem .7rem; min-width: 0 } form.edit legend { font-weight: 600; padding: 0 .3rem } form.edit fieldset fieldset { border: 0; padding: 0; margin: .2rem 0 } form.edit fieldset fieldset legend { font-weight: 400; font-size: .85rem; color: var(--soft); padding: 0 }
.choices { display: flex; flex-wrap: wrap; gap: .7rem } .choices label { flex: 1 1 9rem } .ticks { display: flex; flex-wrap: wrap; gap: .1rem 1.3rem; margin: .2rem 0 } label.check { display: flex !important; gap: .45rem; align-items: center; min-height: 2rem; color: var(--ink) !important; font-size: 1rem !important } .edges { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end } .edges select { max-width: 14rem } form.edit .edge label { display: inline } .wide input { width: 100% } form.edit input, form.edit select { color: var(--ink) }
.words { font: 1.1rem/2 var(--serif); flex: 1 1 100%; max-width: none; margin: .2rem 0 } .words span { cursor: pointer; border-radius: 2px } .words .in { background: var(--lit) } .handle { display: inline-block; cursor: ew-resize; color: var(--link); font: 700 1.1rem/1 var(--sans); padding: .15rem .3rem; border-radius: 3px } .handle:focus { outline: 2px solid var(--link); background: var(--card) }
`

/** The one style sheet: light and dark by the reader's setting, one column on narrow screens, and a print form. */
export const style = [colours, base, frame, record, article, graphics, printStyle].join('')
