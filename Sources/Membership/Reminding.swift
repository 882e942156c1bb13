/// When those are reminded who have not answered: so many days before an invitation expires.
package struct ReminderSchedule: Hashable, Sendable {
  /// Those that can be chosen, by the days before the end.
  package static let choices: [ReminderSchedule] = [[], [1], [2], [3, 1], [7, 2]].map(Self.init)
  package static let usual = ReminderSchedule([2])
  /// Nobody is reminded within a day of having been sent the link.
  static let quiet: Int64 = 86_400
  /// No reminder comes earlier than so many days before the end.
  package static let longestDays: Int64 = 7

  /// The most first.
  package let days: [Int64]

  package init(_ days: [Int64]) { self.days = days.sorted(by: >) }

  /// Takes back what was stored, such as `7 2`.
  package init(stored text: String) {
    self.init(text.split(separator: " ").compactMap { Int64($0) })
  }

  /// Such as `7 2`; empty where nobody is reminded.
  package var text: String { days.map(String.init).joined(separator: " ") }

  /// The newest moment that has come and was not dealt with; nil where there is none.
  package func due(_ invitation: Reminding, expiresAt: Instant, at now: Instant) -> Instant? {
    guard invitation.isOn, now < expiresAt else { return nil }
    return moments(before: expiresAt).last { $0 <= now && $0 > invitation.doneUntil }
  }

  /// The next moment at which a reminder goes out, if the link is not sent once more before.
  package func next(
    _ invitation: Reminding, expiresAt: Instant, sentAt: Instant, after now: Instant
  ) -> Instant? {
    guard invitation.isOn else { return nil }
    return moments(before: expiresAt).first {
      $0 > now && $0 > invitation.doneUntil && $0 >= sentAt.adding(seconds: Self.quiet)
    }
  }

  private func moments(before expiresAt: Instant) -> [Instant] {
    days.map { expiresAt.adding(days: -$0) }
  }
}

/// How far reminding of one invitation has come.
package struct Reminding: Hashable, Sendable {
  /// Whether it is not paused.
  package var isOn: Bool
  /// The moment of the schedule up to which everything was done or left out.
  package var doneUntil: Instant
  /// The expiry of which whoever had invited was told.
  package var toldExpiry: Instant

  package init(
    isOn: Bool = true, doneUntil: Instant = Instant(seconds: 0),
    toldExpiry: Instant = Instant(seconds: 0)
  ) {
    self.isOn = isOn
    self.doneUntil = doneUntil
    self.toldExpiry = toldExpiry
  }
}

/// A pending invitation that expires soon, or did lately, as far as reminding needs to know it.
package struct DueInvitation: Hashable, Sendable {
  /// How long after its end an expiry is still told, in days: an old one is no news.
  package static let newsDays: Int64 = 7

  package let organisation: Organisation.ID
  package let invitation: Invitation.ID
  package let expiresAt: Instant
  package let reminding: Reminding
  package let schedule: ReminderSchedule

  package init(
    organisation: Organisation.ID, invitation: Invitation.ID, expiresAt: Instant,
    reminding: Reminding, schedule: ReminderSchedule
  ) {
    self.organisation = organisation
    self.invitation = invitation
    self.expiresAt = expiresAt
    self.reminding = reminding
    self.schedule = schedule
  }

  package func isToBeReminded(at now: Instant) -> Bool {
    schedule.due(reminding, expiresAt: expiresAt, at: now) != nil
  }

  package func isExpiryToBeTold(at now: Instant) -> Bool {
    expiresAt <= now && expiresAt > now.adding(days: -Self.newsDays)
      && reminding.toldExpiry != expiresAt
  }
}
