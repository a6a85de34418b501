/** Drawings, the days of a chronicle, and the form that sets a record right. */
export const graphicsStyle = `
svg { display: block; width: 100%; height: auto }
.years { display: grid; grid-template-columns: repeat(auto-fill, minmax(6.5rem, 1fr)); gap: .8rem 1rem }
.years figure { margin: 0 }
.years figcaption { font-size: .85rem; display: flex; justify-content: space-between }
.years a[aria-current] { font-weight: 700 }
.axis { stroke: var(--line); stroke-width: 1 }
.held { fill: var(--link); background: var(--link) }
.other { fill: var(--card); stroke: var(--link); stroke-width: 1; background: var(--card) }
.legend .key {
  display: inline-block;
  width: .8rem;
  height: .8rem;
  border: 1px solid var(--link);
  vertical-align: -.1rem;
}
.map { margin: .3rem 0 .8rem; background: var(--card); border: 1px solid var(--line); border-radius: 4px }
.world { margin: 0 }
.land { fill: var(--line) }
.borders { fill: none; stroke: var(--card); stroke-width: .8 }
.spot { fill: var(--link); fill-opacity: .55; stroke: var(--card); stroke-width: 1.2 }
.map a:hover .spot, .map a:focus .spot { fill-opacity: 1; stroke: var(--ink); stroke-width: 2 }
.map a:focus { outline: none }
.place {
  font: 600 17px var(--sans);
  fill: var(--ink);
  paint-order: stroke;
  stroke: var(--card);
  stroke-width: 3px;
}
.lanes {
  margin: .8rem 0;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 4px;
  padding: .3rem .8rem .6rem;
  max-width: 56rem;
}
.lane { font: 13px var(--sans); fill: var(--soft) }
@media screen and (max-width: 48rem) {
  .lane, .place, .year { display: none }
}
.lanes figcaption { display: flex; flex-wrap: wrap; gap: .2rem 1.5rem; color: var(--soft) }
.year { font: 11px var(--sans); fill: var(--soft); text-anchor: middle }
.tick { stroke: var(--line); stroke-width: 1 }
.dot { fill: var(--link); stroke: var(--paper); stroke-width: 1 }
.dot.conditional { fill: var(--paper); stroke: var(--link); stroke-width: 2.5 }
.dot.k-threat, .dot.k-demand, .dot.k-refusal, .dot.k-denial { fill: var(--bad) }
.dot.conditional.k-threat, .dot.conditional.k-demand, .dot.conditional.k-refusal {
  fill: var(--paper);
  stroke: var(--bad);
}
.dot.event { fill: var(--soft) }
.dot.meeting { fill: var(--good) }
.chronicle h2 {
  font: 600 .95rem/1.5 var(--sans);
  margin: .4rem 0 0;
  color: var(--soft);
  font-variant-numeric: tabular-nums;
}
.chronicle > li { padding: .3rem 0 }
.chronicle ul > li { padding: .25rem 0; border: 0 }
form.edit { max-width: 56rem }
form.edit fieldset {
  border: 1px solid var(--line);
  border-radius: 4px;
  margin: .9rem 0;
  padding: .4rem .9rem .7rem;
  min-width: 0;
}
form.edit legend { font-weight: 600; padding: 0 .3rem }
form.edit fieldset fieldset { border: 0; padding: 0; margin: .2rem 0 }
form.edit fieldset fieldset legend { font-weight: 400; font-size: .85rem; color: var(--soft); padding: 0 }
.choices { display: flex; flex-wrap: wrap; gap: .7rem }
.choices label { flex: 1 1 9rem; min-width: 0 }
.ticks { display: flex; flex-wrap: wrap; gap: .1rem 1.3rem; margin: .2rem 0 }
label.check {
  display: flex !important;
  gap: .45rem;
  align-items: center;
  min-height: 2rem;
  color: var(--ink) !important;
  font-size: 1rem !important;
}
.edges { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end }
.edges select { max-width: 14rem }
form.edit .edge label { display: inline }
.wide input { width: 100% }
form.edit input, form.edit select { color: var(--ink); max-width: 100% }
form.edit label, .words { min-width: 0; overflow-wrap: anywhere }
.words { font: 1.1rem/2 var(--serif); flex: 1 1 100%; max-width: none; margin: .2rem 0 }
.words span { cursor: pointer; border-radius: 2px }
.words .in { background: var(--lit) }
.handle {
  display: inline-block;
  cursor: ew-resize;
  color: var(--link);
  font: 700 1.1rem/1 var(--sans);
  padding: .15rem .3rem;
  border-radius: 3px;
}
.handle:focus { outline: 2px solid var(--link); background: var(--card) }
`
