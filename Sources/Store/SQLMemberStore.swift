import Membership

/// The one repository, in SQL that every connection understands.
package final class SQLMemberStore: MemberStore {
  let connection: any Connection

  init(connection: any Connection) { self.connection = connection }

  @discardableResult
  package func perform(_ command: any Command) throws -> Decision {
    let decision = try connection.write { statements in
      let snapshot = try SnapshotReader(statements: statements).snapshot(for: command.needs)
      let decision = try command.decide(in: snapshot)
      try DecisionWriter(statements: statements).write(decision)
      return decision
    }
    if let refusal = decision.refusal { throw refusal }
    return decision
  }

  package func changeMark() throws -> ChangeMark { try connection.changeMark() }

  /// Lets go of the store at the end of the process.
  package func leave() throws { try connection.leave() }

  /// Lets go of the store; what was committed is already safe.
  package func close() throws { try connection.close() }
}
