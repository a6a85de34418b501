/** Which office titles of Wikidata are the national office that a role means. The table's own `role` goes by words in
 *  the title and takes in junior ministers, civil servants, regional premiers, speakers and banks; these patterns let
 *  through whole titles only. */
const titles: ReadonlyMap<string, RegExp> = new Map([
  [
    'head_of_state',
    /^(President|Chairman of the Presidency|monarch|Monarch|King|Queen|emir|Emir|Emperor|Grand Duke|Sultan|Supreme Leader|President of Montenegro|President of the Palestinian National Authority|President of the Governing Council|Chairman of the Transitional Sovereignty Council)$/,
  ],
  [
    'head_of_government',
    /^(Prime Minister|Premier|Federal Chancellor|Chairman of the Council of Ministers|Prime Minister of Montenegro|Taoiseach|Premier of the State Council|Prime Minister of the Palestinian National Authority|Chief Executive)$/,
  ],
  [
    'foreign_minister',
    /^((Federal )?Minister (of|for) (Foreign( and European)? Affairs|External Affairs|External Relations|Europe and Foreign Affairs|International Relations and Cooperation)(( and|,) (Cooperation|International Development Cooperation|Trade|Foreign Trade|Worship|African Integration.*|Regional Integration.*|European Union and Foreign Aid))?|Secretary of Foreign Affairs|Secretary for Foreign Affairs|Secretary of State for Foreign and Commonwealth Affairs|Second Deputy Prime Minister and Minister of Foreign Affairs and Diaspora)$/,
  ],
  [
    'defence_minister',
    /^((Federal )?Minister (of|for) (National )?Defen[cs]e( and Armed Forces Logistics| and Veterans Affairs| and Military Veterans|, National Security and Policing)?|Secretary (of|for) (National )?Defen[cs]e|Secretary of State for Defence)$/,
  ],
  [
    'finance_minister',
    /^((Federal )?Minister (of|for) (Finance|(the )?Economy,? (and )?Finances?|Economy and Public Finance|Public Finance|Finance and (Economy|Prices|Treasury|Economic Affairs|Economic Planning|Economic Development|National Economy|Public Administrations?|Public Credit|the Public Service|Social Welfare|the Budget)|the Economy, Finances and Industry|Economy, Finance and (Planning|Employment)|Economic Affairs and Finance|Planning and Finance|Finance, Labor and Transfers|the Treasury, Budget and Economic Planning)|Secretary (of|for) (Finance|the Treasury)( and Public Credit)?|Chancellor of the Exchequer|Secretary for the National Treasury and Planning)$/,
  ],
  [
    'interior_minister',
    /^((Federal )?Minister (of|for) (the )?(Interior|Internal Affairs|Home Affairs|Interior Affairs)(( and|,) (Kingdom Relations|Administration|Public Security|Local Government|Municipalities|Safety|Security|National Security|Internal Security|Territorial Communities|Decentralisation|Police|Public Administration and Decentralization|Federal Affairs and Reconciliation|Justice and Peace))?|Secretary of the Interior( and Local Government)?|Secretary for the Interior|Minister of Justice and Internal Affairs)$/,
  ],
  ['vice_president', /^Vice President$/],
  [
    'un_ambassador',
    /^(Permanent Representative to the United Nations(, New York)?|permanent Representative to the United Nations|Ambassador to the United Nations|ambassador to the United Nations|Permament Representative to the United Nations)$/,
  ],
  [
    'spokesperson',
    /^(Government Spokesperson|Presidential Spokesperson|Spokesperson of the (Government|President))$/,
  ],
])

/** Titles that mean another office in one state than the pattern says, and offices that the table files elsewhere. */
const exceptions: readonly { readonly country: string; readonly title: RegExp; readonly role?: string }[] = [
  { country: 'IND', title: /^Minister of Foreign Affairs$/ },
  { country: 'USA', title: /^Secretary of State$/, role: 'foreign_minister' },
  { country: 'USA', title: /^Secretary of the Interior$/ },
  { country: 'USA', title: /^Secretary of Homeland Security$/, role: 'interior_minister' },
  {
    country: 'AUT',
    title: /^Federal Minister of European and International Affairs$/,
    role: 'foreign_minister',
  },
  {
    country: 'AUT',
    title: /^Federal Minister for Europe, Integration and Foreign Affairs$/,
    role: 'foreign_minister',
  },
  { country: 'JPN', title: /^Minister (of|for) (Internal|Home) Affairs/ },
  { country: 'AUT', title: /^Prime Minister$/ },
  { country: 'CUB', title: /^Prime Minister$/, role: 'head_of_government' },
  { country: 'HKG', title: /^Secretary for/ },
  { country: 'GBR', title: /^(First Lord|Lord of) the Treasury$/ },
  {
    country: 'GBR',
    title: /^Secretary of State for the Home Department$|^Home Secretary$/,
    role: 'interior_minister',
  },
  {
    country: 'GBR',
    title: /^Secretary of State for Foreign, Commonwealth and Development Affairs$/,
    role: 'foreign_minister',
  },
  { country: 'CHN', title: /^Vice President of/ },
  { country: 'CAF', title: /^Secretary of State for Defence$/ },
  { country: 'GNQ', title: /^Secretary of State for Defence$/ },
  { country: 'RUS', title: /Foreign Ministry Spokeperson/, role: 'spokesperson' },
  { country: 'FRA', title: /^Minister of the Armed Forces$/, role: 'defence_minister' },
  { country: 'TGO', title: /^Minister of the Armed Forces$/, role: 'defence_minister' },
  { country: 'SEN', title: /^Minister for the Armed Forces$/, role: 'defence_minister' },
  { country: 'CUB', title: /^Minister of the Revolutionary Armed Forces$/, role: 'defence_minister' },
  { country: 'BTN', title: /^Druk Gyalpo \(King\)$/, role: 'head_of_state' },
  { country: 'MYS', title: /^Yang di_pertuan Agong \(Monarch\)$/, role: 'head_of_state' },
  { country: 'LBY', title: /^Chairman of the Presidential Council$/, role: 'head_of_state' },
  { country: 'SWZ', title: /^Ngwenyama \(King\)$/, role: 'head_of_state' },
  { country: 'KGZ', title: /^Chairman of the Cabinet of Ministers/, role: 'head_of_government' },
  { country: 'PRT', title: /^Minister of Internal Administration$/, role: 'interior_minister' },
  { country: 'USA', title: /^White House Press Secretary$/, role: 'spokesperson' },
]

/** Offices that no role is about but whose holders speak and act abroad: they are found by name, as `other`. */
const others: ReadonlyMap<string, RegExp> = new Map([
  ['other', /^National Security Advisor$/],
  ['security', /^(Director|Chief|Head|Secretary|Minister)\b/],
  [
    'military_chief',
    /^(Chief of (the )?(General Staff|Defen[cs]e|Defen[cs]e Staff|Defence Forces?)|Chairman of the Joint Chiefs( of Staff)?|Commander of the (National )?Armed Forces|Supreme Commander of the Armed Forces|Commander-in-Chief of the Armed Forces)( of the Armed Forces)?$/,
  ],
  [
    'speaker',
    /^(President of the (Senate|National Assembly|Parliament)|Speaker of (the )?(National Assembly|House of Representatives|Parliament|Chamber of Deputies|Assembly|Supreme Council|Seimas|House of Commons|National Council|House of the People|Knesset|National Parliament|Folketing|Lok Sabha|Council of Representatives|Saeima|State Great Khural|Grand National Assembly|Althing|Dewan Rakyat|Riksdag|People's Majlis|Islamic Consultative Assembly|Croatian Parliament))$/,
  ],
])

/** What office a row tells of; `undefined` for what is not a national office of a known role. */
export function nationalRole(
  country: string,
  role: string,
  title: string,
): { readonly of: string; readonly role: string } | undefined {
  if (country === 'INT') {
    return title === 'Secretary-General of the United Nations'
      ? { of: 'org:un', role: 'secretary_general' }
      : undefined
  }
  const exception = exceptions.find((other) => other.country === country && other.title.test(title))
  if (exception !== undefined)
    return exception.role === undefined ? undefined : { of: country, role: exception.role }
  if (titles.get(role)?.test(title) === true) return { of: country, role }
  return others.get(role)?.test(title) === true ? { of: country, role: 'other' } : undefined
}
