/** The one style sheet: light and dark by the reader's setting, one column on narrow screens, and a print form. */
export const style = `
:root { color-scheme: light dark;
  --paper: light-dark(#fbfaf7, #16181b); --ink: light-dark(#1d1f22, #e4e2dc); --soft: light-dark(#5c6068, #a3a7ae);
  --line: light-dark(#d9d5cb, #34383e); --link: light-dark(#0b4f8a, #8cbcf0); --card: light-dark(#ffffff, #1e2125);
  --mark: light-dark(#fdf0c4, #4a3f17); --if: light-dark(#dcecf9, #1c3a54); --ifink: light-dark(#0d3c66, #b5d8f7); }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: break-word }
a { color: var(--link) }
a:focus-visible, summary:focus-visible, input:focus-visible, select:focus-visible, button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
.skip { position: absolute; left: -99rem } .skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem }
header.bar { border-bottom: 1px solid var(--line); padding: .6rem 1rem; display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; align-items: center }
header.bar .name { font-weight: 700; letter-spacing: .02em; text-decoration: none; color: var(--ink) }
header.bar nav { display: flex; gap: 1rem } header.bar nav a { padding: .2rem 0 }
header.bar search { margin-left: auto; min-width: 0 } header.bar form { margin: 0; display: flex; gap: .4rem; min-width: 0 }
input, select, button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 4px; padding: .3rem .5rem; min-height: 2rem; max-width: 100% }
button { cursor: pointer }
main { max-width: 74rem; margin: 0 auto; padding: 1rem }
h1 { font: 700 1.75rem/1.25 Georgia, 'Times New Roman', serif; margin: .6rem 0 .4rem; max-width: 40rem }
h2 { font-size: 1.1rem; margin: 1.6rem 0 .5rem } .note h2 { font-size: 1rem; margin: 0 }
.soft { color: var(--soft) } .small { font-size: .875rem }
.row { display: grid; grid-template-columns: minmax(0, 38rem) minmax(0, 1fr); gap: 0 2rem; align-items: start }
.row p.text { font: 1.0625rem/1.65 Georgia, 'Times New Roman', serif; margin: 0 0 1rem }
.row p.text.deck { font-style: italic; color: var(--soft) } .row p.text.caption, .row p.text.credit, .row p.text.dateline, .row p.text.byline, .row p.text.boilerplate { font: .9rem/1.5 system-ui, sans-serif; color: var(--soft) }
.row h2.text { font: 700 1.15rem/1.4 Georgia, serif; margin-top: .6rem }
mark { background: var(--mark); color: inherit }
mark.cond { background: var(--if); color: var(--ifink) }
mark a { color: inherit; text-decoration: underline; text-underline-offset: .18em }
mark.cond a { text-decoration-style: dashed }
.sentence:target { outline: 3px solid var(--link); outline-offset: 3px }
.note { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--soft); border-radius: 4px; padding: .5rem .7rem; margin: 0 0 .8rem; font-size: .9rem }
.note:target { outline: 3px solid var(--link) }
.note p { margin: .25rem 0 } .note .kind { font-weight: 700; text-transform: capitalize }
.if { background: var(--if); color: var(--ifink); border-radius: 3px; padding: .15rem .4rem; display: block; margin: .25rem 0 }
.if b { margin-right: .3rem }
.tag { border: 1px solid var(--line); border-radius: 3px; padding: 0 .35rem; font-size: .8rem; white-space: nowrap }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: .92rem } caption { text-align: left; color: var(--soft); padding: .3rem 0 }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); padding: .45rem .6rem .45rem 0 } th { font-weight: 600; color: var(--soft) }
td.when { white-space: nowrap } blockquote { margin: .4rem 0; padding-left: .8rem; border-left: 3px solid var(--line); font-family: Georgia, serif }
form.facets { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(9rem, 100%), 1fr)); gap: .6rem; align-items: end; margin: .6rem 0 1rem } form.facets label { display: grid; gap: .15rem; font-size: .85rem; color: var(--soft) }
form.facets input[type=text], form.facets select { width: 100%; min-width: 0 }
form.facets label.check { display: flex; gap: .4rem; align-items: center; min-height: 2rem }
ol.plain, ul.plain { list-style: none; padding: 0; margin: 0 } ol.plain > li, ul.plain > li { padding: .5rem 0; border-bottom: 1px solid var(--line) }
.pager { display: flex; gap: 1rem; margin: 1rem 0 }
footer { border-top: 1px solid var(--line); padding: .8rem 1rem; color: var(--soft); font-size: .85rem }
@media (max-width: 60rem) { .row { grid-template-columns: minmax(0, 1fr) } .row .notes { margin-bottom: 1rem } }
@media (max-width: 44rem) {
  table.cards thead { position: absolute; left: -99rem } table.cards tr { display: block; border-bottom: 1px solid var(--line); padding: .6rem 0 }
  table.cards td { display: block; border: 0; padding: .1rem 0 } table.cards td[data-label]:not(:empty)::before { content: attr(data-label) ': '; color: var(--soft); font-size: .8rem } }
@media print { header.bar, form, .pager, .skip, footer { display: none } body { background: #fff; color: #000 } .row { grid-template-columns: 1fr } a { color: inherit; text-decoration: none }
  .note { break-inside: avoid; border-left: 2px solid #000 } mark { background: none } thead { display: table-header-group } }
`
