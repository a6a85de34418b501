/** What a block's words say it is, where they say so. `undefined`: an ordinary paragraph. */
export type WordedKind = 'furniture' | 'boilerplate' | 'credit' | 'caption' | 'byline' | undefined

interface Rule {
  readonly kind: NonNullable<WordedKind>
  /** Longest block, in code units, that the rule may judge. */
  readonly longest: number
  readonly pattern: RegExp
}

// In order; the first that fits decides. Each speaks of a kind of line that pages of many outlets carry.
const rules: readonly Rule[] = [
  { kind: 'furniture', longest: 300, pattern: /^https?:\/\/\S+$/i },
  // Links to other stories.
  {
    kind: 'furniture',
    longest: 300,
    pattern:
      /^(?:read|see|watch|listen|learn|find out) (?:more|also|next|this|now)\b\s*(?:[:|›»→.-]|here|on|about|at|from|$)/i,
  },
  {
    kind: 'furniture',
    longest: 300,
    pattern:
      /^(?:also read|read|see also|more|related(?: (?:posts?|stor(?:y|ies)|articles?|links?|news|content|coverage|topics?|video))?|recommended|don[’']t miss|editor[’']s picks?|in (?:other|related) news|must[- ]reads?|up next|trending(?: now)?|latest|most (?:read|popular))\s*(?::|\||—|$)/i,
  },
  {
    kind: 'furniture',
    longest: 300,
    pattern:
      /^(?:don[’']t miss|you (?:may|might) also (?:like|be interested|enjoy)|more (?:from|on|about|stories|news|coverage|in) (?:this|the|our|\p{Lu})|what to read next|(?:more|other|latest|top|related) (?:stories|news|posts|articles|headlines|videos)|(?:previous|next) (?:article|post|story))/iu,
  },
  // Invitations.
  {
    kind: 'furniture',
    longest: 400,
    pattern:
      /^(?:(?:please )?(?:sign up|subscribe|register|log ?in|sign in)\b(?! (?:a|an|the|of)\b)|(?:get|receive) (?:the |our |all |access |more )?.{0,60}\b(?:newsletter|inbox|subscription|delivered)|join our\b|chat with us\b|(?:follow|like|find) (?:us|me|him|her|them|@\S+|\S+ \S+) on\b|(?:download|get) (?:our|the) .{0,30}\bapp\b|become a (?:member|subscriber)|support (?:our|us)\b|need more .{2,30}\? subscribe)/i,
  },
  {
    kind: 'furniture',
    longest: 300,
    pattern:
      /\b(?:sign up (?:for|to) (?:our|the) .{0,60}newsletter|subscribe to (?:our|the)\b|our (?:daily |weekly |free )?newsletter|visit our .{0,30}page for|check out (?:our|the) .{0,40}(?:website|channel|app)\b)/i,
  },
  // Buttons and counts. There is one way only to take such a line apart: two would double with every word.
  {
    kind: 'furniture',
    longest: 80,
    pattern:
      /^\W*(?:(?:share|tweet|print|e-?mail|save|copy link|facebook|twitter|whatsapp|linkedin|pinterest|reddit|comments?|replies|reply|views?|likes?|shares?|play|pause|close|menu|home|search|loading|advert(?:isement)?s?|ads?|sponsored|promoted|video|photos?|gallery|slideshow|tags?|topics?|back to top|top|next|previous|\d+(?:[.,]\d+)*(?![.,]?\d)[km]?)\b\W*)+$/i,
  },
  {
    kind: 'furniture',
    longest: 200,
    pattern:
      /^(?:click|tap|swipe|scroll) (?:here|to|on|down|through|for)\b|^share (?:this|on|via|your)\b|^(?:leave|post|add|write|view|show|join) (?:a |your |the |all |\d+ )?(?:comments?|reply|replies|discussion|conversation)\b|^\d[\d,.]* (?:comments?|shares?|views?|likes?)\b|^tell us what you think|^have your say|^skip (?:to|ad)\b|^(?:advertisement|sponsored content)\b|^(?:story|article|content) continues|^(?:image|photo|slide|picture) \d+ (?:of|\/) \d+$|^(?:\d+ ?min(?:ute)?s?|reading time:? .{0,20}|estimated .{0,10}read.{0,20}|\d+ ?min(?:ute)?s? (?:to )?read)$/i,
  },
  {
    kind: 'furniture',
    longest: 200,
    pattern:
      /^(?:tags|topics|categories|category|filed under|keywords|labels|posted in|in this article)\s*:/i,
  },
  {
    kind: 'furniture',
    longest: 400,
    pattern:
      /\b(?:uses? cookies|cookie policy|requires javascript|enable javascript|javascript is (?:disabled|required)|privacy policy|terms of (?:use|service)|unsubscribe)\b/i,
  },
  // Times of publication; the date is metadata.
  {
    kind: 'furniture',
    longest: 120,
    pattern:
      /^(?:first |last |originally )?(?:published|posted|updated|modified|created|edited)(?: (?:on|at|by))?\s*:?\s.*\d/i,
  },
  {
    kind: 'furniture',
    longest: 60,
    pattern:
      /^(?:\p{L}+,? )?(?:\p{Lu}\p{L}+\.? \d{1,2},? \d{4}|\d{1,2}\.? (?:de )?\p{L}+\.?,? (?:de )?\d{4})(?:\W+(?:at |às )?\d{1,2}[:.h]\d{2}.{0,20})?$/u,
  },
  // What stands round a picture.
  {
    kind: 'credit',
    longest: 160,
    pattern:
      /^\W*(?:(?:photo|image|picture|video|illustration|graphic|cover|feature[d]? image)s?(?:graph(?:y|s)?)?(?: (?:credits?|courtesy(?: of)?|source|by|via|from))?\s*(?::|©|\bby\b|\bcourtesy\b|\bvia\b)|credits?\s*(?::|\.\.\.|…)|(?:©|copyright|\(c\))\s*\S|getty images|фото\s*:|foto\s*:|bild\s*:|crédito?s?\s*:)/i,
  },
  {
    kind: 'caption',
    longest: 500,
    pattern:
      /[([](?:photo|image|picture|credit|illustration|source|©|ap photo|file photo)[^()[\]]{0,120}(?:credit|courtesy|by|:|©|\/)[^()[\]]{0,120}[)\]]\s*$|\((?:[^()]{0,60}\/(?:AP|AFP|EPA|Reuters|Getty|Getty Images)[^()]{0,40}|(?:AP|AFP|EPA|Reuters|Getty)[ /][^()]{0,40}(?:photo|image|via|\/)[^()]{0,60})\)\s*$/i,
  },
  // What closes a story: kept, since a reader may want it, but not part of it.
  {
    kind: 'boilerplate',
    longest: 400,
    pattern:
      /^[([—–-]*\s*(?:additional |with )?(?:reporting|editing|writing|compiled|edited|reported|written)\b.{0,40}\bby\b|^(?:correction|clarification|editor[’']s note|update)\s*(?::|\()|^this (?:article|story|post|report|piece) (?:was|has been|originally|first|is) (?:\w+ )?(?:amended|corrected|updated|edited|appeared|published|republished)|^originally published (?:on|in|at|by)|^©|^copyright\b|all rights reserved|may not be (?:published|reproduced|republished|copied)/i,
  },
  {
    kind: 'boilerplate',
    longest: 400,
    pattern:
      /^(?:e-?mail|contact|reach|follow|write to) (?!us\b)(?:\S+ ){1,4}(?:at|on|via)\b.{0,200}(?:@|twitter|facebook)|^follow .{2,60}(?:coverage|twitter|facebook)|^citation\s*:|\b(?:we|\w+) may (?:earn|receive) (?:an? )?.{0,20}commissions?\b/i,
  },
  {
    kind: 'byline',
    longest: 100,
    pattern: /^by:?\s+\p{Lu}[\p{L}.'’-]*(?:\s+(?:\p{Lu}[\p{L}.'’-]*|and|for|of|de|van|von|the|,|\|))*\W*$/u,
  },
]

/** Judges a block by its words alone. */
export function kindByWording(text: string): WordedKind {
  return rules.find((rule) => text.length <= rule.longest && rule.pattern.test(text))?.kind
}
