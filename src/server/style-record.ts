/** Entries: in tables, in lists and on pages of their own. */
export const recordStyle = `
.line { margin: 0 0 .2rem; max-width: none }
.what { font-weight: 600; text-decoration: none }
.what:hover { text-decoration: underline }
.toward { color: var(--soft) }
td .toward { display: block }
.letter {
  display: inline-block;
  min-width: 1.35em;
  text-align: center;
  font: 700 .72em/1.5 var(--sans);
  border: 1.5px solid currentColor;
  border-radius: 3px;
  margin-right: .35em;
  vertical-align: .1em;
}
.kind { white-space: nowrap }
.tag, .status {
  border: 1px solid var(--line);
  border-radius: 3px;
  padding: .05rem .4rem;
  font-size: .8rem;
  white-space: nowrap;
}
.tag { color: var(--soft) }
.status { border-color: currentColor }
.s-kept, .s-partly_kept, .s-condition_met { color: var(--good) }
.s-broken { color: var(--bad) }
.s-withdrawn, .s-superseded, .s-lapsed { color: var(--wait) }
.d-reject { color: var(--bad); border-color: currentColor }
.d-accept, .d-fix { color: var(--good); border-color: currentColor }
.if {
  background: var(--if);
  color: var(--ifink);
  border-radius: 3px;
  padding: .12rem .45rem;
  display: block;
  margin: .3rem 0;
  width: fit-content;
  max-width: 100%;
}
.if b { letter-spacing: .03em }
.if a { color: inherit }
.doubts { display: flex; flex-wrap: wrap; gap: .3rem }
.doubts .tag { color: var(--wait); border-color: currentColor; white-space: normal }
dl.facts { margin: .5rem 0 1rem; max-width: 52rem }
dl.facts > div {
  display: grid;
  grid-template-columns: 7.5rem minmax(0, 1fr);
  gap: .2rem 1rem;
  padding: .35rem 0;
  border-bottom: 1px solid var(--line);
}
dl.facts dt { color: var(--soft) }
dl.facts dd { margin: 0 }
dl.facts .if { margin: 0 0 .2rem }
h1.record { font-size: 1.6rem }
h1.record .kind { font: inherit }
h1 .who { font-weight: 400 }
.entry { max-width: 46rem }
.decide, .actions { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .4rem 0 }
.actions .decide { margin: 0 }
.decided {
  border: 1px solid var(--line);
  background: var(--card);
  border-radius: 4px;
  padding: .5rem .9rem;
  max-width: 52rem;
}
.decided p { margin: .2rem 0 }
.context { font-size: 1.1rem; line-height: 1.6 }
.evidence { font-weight: 400 }
.context:has(mark) .evidence { color: var(--ink) }
.footnote { display: flex; gap: .8rem; align-items: start; flex-wrap: wrap }
.footnote bdi { flex: 1 1 20rem; min-width: 0; overflow-wrap: anywhere }
.history li.own { background: var(--if) }
.history li { padding-left: .9rem; border-left: 3px solid var(--line) }
.bears { font-style: italic }
.queue > li {
  border: 1px solid var(--line) !important;
  border-radius: 5px;
  background: var(--card);
  padding: .6rem .9rem !important;
  margin: 0 0 .9rem;
  max-width: 52rem;
}
.queue h2 { margin: 0; font: 1rem/1.5 var(--sans) }
.queue > li:focus, .queue > li:focus-within {
  border-color: var(--link) !important;
  box-shadow: 0 0 0 1px var(--link);
}
[data-item]:focus { outline: 2px solid var(--link); outline-offset: 3px }
table { border-collapse: collapse; width: 100%; font-size: .94rem }
caption { text-align: left; color: var(--soft); padding: .3rem 0; font-size: .875rem }
th, td {
  text-align: left;
  vertical-align: top;
  border-bottom: 1px solid var(--line);
  padding: .55rem .9rem .55rem 0;
}
th { font-weight: 600; color: var(--soft); font-size: .85rem }
table.ledger td:nth-child(2) { width: 18% }
table.ledger td:nth-child(4) { width: 24% }
table.ledger td:nth-child(5) { white-space: nowrap }
.due { display: block; color: var(--soft) }
td .if { margin: 0 0 .3rem }
@media screen and (max-width: 48rem) {
  table.cards thead { position: absolute; left: -99rem }
  table.cards tr { display: block; border-bottom: 1px solid var(--line); padding: .7rem 0 }
  table.cards caption, table.cards tbody, table.cards { display: block }
  table.cards td, table.ledger td:nth-child(n) {
    display: block;
    border: 0;
    padding: .12rem 0;
    width: auto;
    white-space: normal;
  }
  table.cards td:empty { display: none }
  table.cards td[data-label]::before {
    content: attr(data-label) ': ';
    color: var(--soft);
    font-size: .8rem;
  }
  td .toward { display: inline }
  dl.facts > div { grid-template-columns: minmax(0, 1fr) }
}
.facet h2 { font: 600 .85rem/1.4 var(--sans); color: var(--soft); margin: 1.1rem 0 .2rem }
.facet li {
  border: 0;
  padding: .12rem 0;
  display: flex;
  justify-content: space-between;
  gap: .5rem;
  border: 0 !important;
  padding: .12rem 0 !important;
}
.facet a { text-decoration: none; min-height: 1.5rem }
.facet a:hover { text-decoration: underline }
.facet a[aria-current]::before { content: '✕ ' }
.facet a[aria-current] { font-weight: 700 }
.facet summary { font-size: .85rem; color: var(--soft) }
form.typed { display: grid; gap: .5rem; margin: .6rem 0 }
form.typed label, form.edit label { display: grid; gap: .1rem; font-size: .85rem; color: var(--soft) }
form.typed input, form.typed select { width: 100%; color: var(--ink) }
form.typed.inline { display: flex; flex-wrap: wrap; align-items: end; gap: .6rem }
form.typed.inline label { flex: 0 1 11rem; min-width: 0 }
@media screen and (max-width: 60rem) {
  .facets { columns: 2 13rem; column-gap: 2rem }
  .facet { break-inside: avoid }
}
`
