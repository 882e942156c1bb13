import Foundation
import Membership

extension SQLMemberStore {
  package func waitingLetters() throws -> [WaitingLetter] {
    try connection.read { try LetterRecord.all($0) }
  }

  package func invitationsAround(
    _ now: Instant, after last: DueInvitation?, limit: Int
  ) throws -> [DueInvitation] {
    try connection.read { try RemindingRecord.around(now, after: last, limit: limit, $0) }
  }

  package func pausedInvitations(
    among ids: [Invitation.ID], in organisation: Organisation.ID
  ) throws -> Set<Invitation.ID> {
    try pausedInvitations(among: ids, in: organisation, few: 100)
  }

  /// The same, where it is asked of each by itself from so many paused ones on.
  func pausedInvitations(
    among ids: [Invitation.ID], in organisation: Organisation.ID, few limit: Int
  ) throws -> Set<Invitation.ID> {
    if ids.isEmpty { return [] }
    return try connection.read { statements in
      // Nearly always there are none, or a few, in an index of their own.
      let few = try statements.query(
        RemindingRecord.allPausedStatement,
        ["organisation": .id(organisation), "limit": .integer(limit)])
      if few.count < limit {
        return Set(try few.map { try $0.id("id") }).intersection(ids)
      }
      let list = String(decoding: try JSONEncoder().encode(ids.map(\.text)), as: UTF8.self)
      return Set(
        try statements.query(
          RemindingRecord.pausedStatement(connection),
          ["organisation": .id(organisation), "list": .text(list)]
        ).map { try $0.id("id") })
    }
  }

  package func isDue(by ways: Set<SendBy>, at now: Instant) throws -> Bool {
    try connection.read { try !LetterRecord.due(by: ways, at: now, limit: 1, $0).isEmpty }
  }

  package func leaseLetters(
    by ways: Set<SendBy>, limit: Int, at now: Instant, until: Instant
  ) throws -> [WaitingLetter] {
    // Most looks into the outbox find nothing; they need not wait for a writer.
    guard try isDue(by: ways, at: now) else { return [] }
    return try connection.write { statements in
      let due = try LetterRecord.due(by: ways, at: now, limit: limit, statements)
      return try due.map { try LetterRecord.lease($0, until: until, statements) }
    }
  }

  package func settle(_ letters: [SettledLetter]) throws {
    guard !letters.isEmpty else { return }
    try writing { statements, timeline in
      for settled in letters { try write(settled, statements, timeline) }
    }
  }

  private func write(
    _ settled: SettledLetter, _ statements: any Statements, _ timeline: TimelineWriter
  ) throws {
    let (letter, now) = (settled.letter, settled.at)
    switch settled.result {
    case .handedOver(let detail):
      try end(
        letter, as: .handedOver(at: now, detail: detail), .handedOver, at: now, statements,
        timeline)
    case .refused(let words):
      try end(
        letter, as: .refused(at: now, words: words), .deliveryRefused, at: now, statements,
        timeline)
    case .withdrawn:
      try end(
        letter, as: .withdrawn(at: now), .deliveryWithdrawn, at: now, statements,
        timeline)
    case .tryAgain(let notBefore, let words):
      try LetterRecord.postpone(letter, to: notBefore, words: words, statements)
    }
  }

  private func end(
    _ letter: Letter, as result: Delivery.Result, _ what: TimelineEvent.What, at now: Instant,
    _ statements: any Statements, _ timeline: TimelineWriter
  ) throws {
    // Somebody else may have settled it.
    guard try LetterRecord.remove(letter, statements) else { return }
    try DeliveryRecord.settle(letter.delivery, in: letter.organisation, as: result, statements)
    try tell(
      (letter.organisation, letter.subject, letter.kind, letter.by), what, of: result, at: now,
      timeline)
  }

  package func makeDue(_ letter: Delivery.ID, at now: Instant) throws -> Bool {
    try connection.write { try LetterRecord.makeDue(letter, at: now, $0) }
  }

  package func bounce(_ letter: Delivery.ID, words: String, at now: Instant) throws -> Bool {
    try writing { statements, timeline in
      guard let about = try DeliveryRecord.bounce(letter, words: words, at: now, statements)
      else { return false }
      try tell(
        about, .deliveryRefused, of: .refused(at: now, words: words), at: now, timeline)
      return true
    }
  }

  /// Adds what became of a letter to the timeline of whom it is about.
  private func tell(
    _ letter: (Organisation.ID, Letter.Subject, kind: Letter.Kind, by: SendBy),
    _ what: TimelineEvent.What, of result: Delivery.Result, at now: Instant,
    _ timeline: TimelineWriter
  ) throws {
    guard letter.kind.leavesEvents else { return }
    let subject: TimelineEvent.Subject =
      switch letter.1 {
      case .invitation(let id, _): .invitation(id)
      case .account(let id): .account(id)
      }
    // Whoever refuses says why, which tells more than what was refused.
    let detail: String? =
      switch result {
      case .refused(_, let words): words
      case .queued, .handedOver, .withdrawn:
        letter.kind == .invitation ? nil : letter.kind.rawValue
      }
    try timeline.write(
      TimelineEvent(
        organisation: letter.0, subject: subject, who: nil, what: what, at: now, by: letter.by,
        detail: detail))
  }
}
