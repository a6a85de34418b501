/** Names by which exports call what is in the archive. They are made of ids and keys alone, so that they are the same in every export
 *  of every archive that holds it. */
export const names = {
  article: (id: string) => `urn:demarche:article:${id}`,
  entry: (id: string) => `urn:demarche:entry:${id}`,
  actor: (key: string) => `urn:demarche:actor:${encodeURIComponent(key)}`,
  reader: (version: string) => `urn:demarche:reader:${encodeURIComponent(version)}`,
} as const
