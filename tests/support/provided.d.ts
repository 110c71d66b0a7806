import 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the test cluster. */
    clusterDir: string
    /** The superuser's URL of the test cluster: makes and drops databases, nothing else. */
    superUrl: string
    /** Owner, application and worker role on the template database: exchange the name to use them on a copy. */
    ownerUrl: string
    appUrl: string
    workerUrl: string
    /** The migrated, empty database that tests are copied from. */
    template: string
  }
}
