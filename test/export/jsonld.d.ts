declare module 'jsonld' {
  interface Options {
    readonly documentLoader: (url: string) => Promise<never>
    readonly safe?: boolean
    readonly format?: 'application/n-quads'
  }
  const jsonld: {
    expand(document: object, options: Options): Promise<Record<string, unknown>[]>
    toRDF(document: object, options: Options): Promise<string>
  }
  export default jsonld
}
