import Membership
import Wizard

/// What the screens of inviting read of the store.
struct Readings {
  var organisation: Organisation.ID?
  var at: Instant?
  var teams: [Team]?
  var seats: Seats?
  var mailboxes: Mailboxes?
}

/// Where the store is watched, it is read once for all screens of inviting, and before they are come to;
/// again as soon as somebody may have written to it. Whatever is decided is read anew in its commit.
extension Application {
  /// Seconds: what is counted changes with the clock too, as invitations expire.
  private static let readingsLast: Int64 = 60

  func teamsToGive(in organisation: Organisation.ID) throws -> [Team] {
    try kept(\.teams, in: organisation) { try store.teams(in: organisation) }
  }

  func seatsNow(in organisation: Organisation.ID) throws -> Seats {
    try kept(\.seats, in: organisation) { try store.seats(in: organisation, at: world.now()) }
  }

  func mailboxesNow(in organisation: Organisation.ID) throws -> Mailboxes {
    try kept(\.mailboxes, in: organisation) {
      try store.mailboxes(in: organisation, at: world.now())
    }
  }

  /// Reads what the next screens of inviting need, while nobody waits for it.
  func readAhead() throws {
    guard let organisation = identity?.organisation.id, !storeMayHaveChanged(),
      walks.last?.session.flow.name == "add-user"
    else { return }
    _ = try (
      teamsToGive(in: organisation), seatsNow(in: organisation), mailboxesNow(in: organisation)
    )
  }

  private func kept<Value>(
    _ part: WritableKeyPath<Readings, Value?>, in organisation: Organisation.ID,
    _ read: () throws -> Value
  ) throws -> Value {
    if storeMayHaveChanged() {
      readings = Readings()
      return try read()
    }
    let now = world.now()
    let age = readings.at.map { now.seconds - $0.seconds } ?? -1
    if readings.organisation != organisation || !(0..<Self.readingsLast).contains(age) {
      readings = Readings(organisation: organisation, at: now)
    }
    if let value = readings[keyPath: part] { return value }
    let value = try read()
    readings[keyPath: part] = value
    return value
  }
}
