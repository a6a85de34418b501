/** The text of an article with its marks, and the notes beside it. */
export const articleStyle = `
.text { font: 1.09rem/1.68 var(--serif) }
.row {
  display: grid;
  grid-template-columns: minmax(0, 40rem) minmax(0, 1fr);
  gap: 0 2.4rem;
  align-items: start;
}
.row > p { margin: 0 0 1.1rem; max-width: 40rem }
.row .notes { font: .9rem/1.5 var(--sans) }
h1.headline { font-size: 2.1rem; margin-bottom: .6rem }
h2.subhead { margin: .8rem 0 .5rem }
p.deck { font-size: 1.18rem; font-style: italic; color: var(--soft) }
p.caption, p.credit, p.dateline, p.byline, p.boilerplate {
  font: .92rem/1.5 var(--sans);
  color: var(--soft);
}
mark {
  background: none;
  color: inherit;
  text-decoration: underline;
  text-decoration-color: var(--soft);
  text-underline-offset: .2em;
  text-decoration-thickness: .08em;
}
mark.cond {
  background: var(--if);
  color: var(--ifink);
  text-decoration: none;
  border-radius: 2px;
  padding: .06em .1em;
}
mark.hit { background: var(--lit); text-decoration: none }
mark.k-demand { text-decoration-style: dashed }
mark.k-threat { text-decoration-style: wavy }
mark.k-refusal, mark.k-denial { text-decoration-style: double }
mark.k-evaluation, mark.k-assessment { text-decoration-style: dotted }
mark.k-agreement, mark.k-commitment, mark.k-assurance { text-decoration-thickness: .13em }
mark.lit { background: var(--lit); color: var(--ink) }
.note.lit { background: var(--lit) }
.ref { font: 700 .72rem/1.2 var(--sans); text-decoration: none }
sup { line-height: 0; margin-left: .1em }
sup .ref { padding: .3em .15em }
h2 .ref {
  border: 1.5px solid currentColor;
  border-radius: 3px;
  padding: .1rem .3rem;
  color: var(--soft);
  font-size: .75rem;
}
.sentence { border-radius: 2px }
.sentence:target, .sentence:focus { background: var(--lit); outline: none }
.sentence:target mark, .sentence:focus mark { color: var(--ink) }
.pin {
  position: absolute;
  opacity: 0;
  text-decoration: none;
  font-size: .8em;
  padding: 0 .2em;
  background: var(--paper);
  border-radius: 3px;
}
.sentence:hover .pin, .sentence:focus .pin, .pin:focus { opacity: 1 }
.note {
  position: relative;
  background: var(--card);
  border: 1px solid var(--line);
  border-left: 3px solid var(--soft);
  border-radius: 4px;
  padding: .45rem .75rem;
  margin: 0 0 .8rem;
}
.note:target, .note:focus { outline: 2px solid var(--link); outline-offset: 1px }
.note h2 { margin: 0 0 .2rem; font: 600 .92rem/1.5 var(--sans) }
.note p { margin: .15rem 0 }
.note .decide {
  position: absolute;
  top: .3rem;
  right: .4rem;
  gap: .25rem;
  background: var(--card);
  padding: 0 0 0 .4rem;
  opacity: 0;
  margin: 0;
}
.note .letter { display: none }
.note:hover .decide, .note:focus-within .decide, .note:focus .decide, .note:target .decide { opacity: 1 }
.note .decide button, .note .decide .button { min-height: 1.6rem; padding: 0 .5rem; font-size: .8rem }
.note.k-demand { border-left-style: dashed }
.note.k-refusal, .note.k-denial { border-left-style: double; border-left-width: 5px }
.note.k-evaluation, .note.k-assessment { border-left-style: dotted }
@media (hover: none) {
  .note .decide { position: static; opacity: 1; padding: 0; margin: .3rem 0 0 }
}
@media screen and (max-width: 60rem) {
  .row { grid-template-columns: minmax(0, 1fr) }
  .note .decide { position: static; opacity: 1; padding: 0; margin: .3rem 0 0 }
}
.printed { display: none }
.sources p { margin: .1rem 0 }
`
