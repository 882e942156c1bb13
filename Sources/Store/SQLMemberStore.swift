import Membership

/// The one repository, in SQL that every connection understands.
package final class SQLMemberStore: MemberStore {
  let connection: any Connection
  let chain: EventChain
  let foundBefore = FoundBefore()

  init(connection: any Connection, chain: EventChain) {
    self.connection = connection
    self.chain = chain
  }

  @discardableResult
  package func perform(_ command: any Command) throws -> Decision {
    let decision: Decision
    do {
      decision = try writing { statements, timeline in
        let snapshot = try SnapshotReader(statements: statements).snapshot(for: command.needs)
        let decision = try command.decide(in: snapshot)
        try DecisionWriter(statements: statements, timeline: timeline).write(decision)
        return decision
      }
    } catch let refusal as Refusal {
      // What was refused stays refused, whether or not it can be written down.
      try? tell(of: refusal, to: command)
      throw refusal
    }
    if let refusal = decision.refusal { throw refusal }
    return decision
  }

  /// Writes the event of a refusal, unless it is told of already; the command has changed nothing.
  private func tell(of refusal: Refusal, to command: any Command) throws {
    let needs = command.needs
    guard let attempt = command.attempt, let refused = RefusedAttempt(attempt, refusal),
      let organisation = needs.organisation
    else { return }
    let event = TimelineEvent(
      organisation: organisation, subject: attempt.subject, who: needs.actor, what: .refused,
      at: needs.now, by: attempt.by, detail: refused.text)
    try writing { statements, timeline in
      if try !TimelineRecord.isTold(event, statements) { try timeline.write(event) }
    }
  }

  /// Where another program keeps the store, `goesOn` is asked again and again, on the thread that waits
  /// and given how long it has taken, whether to go on; nil for some seconds.
  package func whileLocked(_ goesOn: (@Sendable (Duration) -> Bool)?) {
    connection.whileLocked(goesOn)
  }

  package func changeMark() throws -> ChangeMark { try connection.changeMark() }

  /// Runs a transaction that may write events, and notes how far the timelines go then.
  func writing<Value>(
    _ body: (any Statements, TimelineWriter) throws -> Value
  ) throws -> Value {
    var timeline: TimelineWriter?
    let value = try connection.write { statements in
      let writer = TimelineWriter(statements, chain: chain)
      timeline = writer
      return try body(statements, writer)
    }
    timeline?.committed()
    return value
  }

  /// Lets go of the store at the end of the process.
  package func leave() throws { try connection.leave() }

  /// Lets go of the store; what was committed is already safe.
  package func close() throws { try connection.close() }
}
