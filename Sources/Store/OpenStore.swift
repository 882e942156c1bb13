import Membership

/// Opening a store: everything is looked at first, and nothing that is there is ever replaced.
package enum OpenStore {
  /// Opens the store in a file, or makes it where there is nothing at the path.
  ///
  /// `chain` seals its events. Throws a `StoreError`; a file that is no store of ours stays as it is,
  /// byte for byte.
  package static func file(_ path: String, chain: EventChain) throws -> SQLMemberStore {
    if try !StoreFile(path: path).exists() { try make(at: path, chain: chain) }
    let connection = try GRDBConnection(path: path)
    do {
      // The header alone may be older than what stands in the WAL.
      let version = try connection.pragma("user_version")
      if let error = StoreHeader.error(version: version, path: path) { throw error }
      if version < Schema.version { try Migrator(connection: connection, chain: chain).run() }
    } catch {
      try connection.close()
      throw error
    }
    return SQLMemberStore(connection: connection, chain: chain)
  }

  /// Looks whether a store can be opened or made at a path, before anything is put beside it.
  ///
  /// Throws a `StoreError` where not, as `file` does.
  package static func examine(_ path: String) throws {
    let file = StoreFile(path: path)
    if try !file.exists() { try file.checkFolder() }
  }

  /// Opens an empty store that is gone when the program ends.
  package static func memory(chain: EventChain) throws -> SQLMemberStore {
    let connection = try GRDBConnection()
    try Migrator(connection: connection, chain: chain).run()
    return SQLMemberStore(connection: connection, chain: chain)
  }

  /// Makes the folder of a store, and those above it, for the owner alone.
  package static func makeFolder(_ path: String) throws { try StoreFile.makeFolder(path) }

  /// Makes the whole store under another name first, so that a kill leaves no half of one.
  private static func make(at path: String, chain: EventChain) throws {
    let draft = StoreFile(path: "\(path).new-\(UInt64.random(in: .min ... .max))")
    try draft.create()
    defer { draft.remove() }
    let connection = try GRDBConnection(path: draft.path)
    try connection.executeAlone("pragma application_id = \(StoreHeader.applicationID)")
    try Migrator(connection: connection, chain: chain).run()
    try connection.executeAlone("pragma journal_mode = wal")
    try connection.close()
    try draft.publish(as: path)
  }
}
