/// Brings a store up to the newest schema, each step in a transaction of its own.
struct Migrator {
  let connection: GRDBConnection
  /// Seals the events that stand there when the chain is introduced.
  let chain: EventChain

  /// Runs what is missing; another process that migrates at the same time is waited for.
  func run() throws {
    for (index, migration) in Schema.migrations.enumerated() {
      let version = index + 1
      try connection.write { statements in
        let found = try statements.query("pragma user_version").first?.integer("user_version") ?? 0
        guard found < version else { return }
        let wasSealed = try Self.hasSeals(statements)
        for sql in migration.statements(connection.tableOptions) {
          try statements.execute(sql, [:])
        }
        try migration.fill(connection, statements)
        if try !wasSealed && Self.hasSeals(statements) {
          try ChainReader(statements: statements, chain: chain).sealAll()
        }
        try statements.execute("pragma user_version = \(version)", [:])
      }
    }
  }

  private static func hasSeals(_ statements: any Statements) throws -> Bool {
    try statements.query("pragma table_info(timeline)").contains { try $0.text("name") == "seal" }
  }
}
