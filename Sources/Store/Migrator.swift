/// Brings a store up to the newest schema, each step in a transaction of its own.
struct Migrator {
  let connection: GRDBConnection

  /// Runs what is missing; another process that migrates at the same time is waited for.
  func run() throws {
    for (index, migration) in Schema.migrations.enumerated() {
      let version = index + 1
      try connection.write { statements in
        let found = try statements.query("pragma user_version").first?.integer("user_version") ?? 0
        guard found < version else { return }
        for sql in migration.statements(connection.tableOptions) {
          try statements.execute(sql, [:])
        }
        try migration.fill(connection, statements)
        try statements.execute("pragma user_version = \(version)", [:])
      }
    }
  }
}
