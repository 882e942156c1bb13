import Membership
import Wizard

/// What was done when reminders were due, as commands print it.
package struct RemindingReport: Encodable, Hashable, Sendable {
  /// Reminders that were put into the outbox.
  package var reminders = 0
  /// Letters to those whose invitations have expired.
  package var notices = 0
}

extension Application {
  /// Puts into the outbox what reminds of invitations that wait, and tells of those that have expired.
  ///
  /// In every organisation, each in a transaction of its own: whoever is killed has done some of it, and
  /// the next one does the rest.
  package func remind() throws -> RemindingReport {
    var report = RemindingReport()
    let now = world.now()
    var last: DueInvitation?
    repeat {
      let page = try store.invitationsAround(now, after: last, limit: 500)
      for due in page {
        if due.isToBeReminded(at: now) {
          let decision = try store.perform(
            RemindInvitation(
              organisation: due.organisation, invitation: due.invitation, now: now,
              delivery: Delivery.ID(world.identifier()), limits: sendLimits))
          report.reminders += decision.letters.count
        } else if due.isExpiryToBeTold(at: now) {
          let decision = try store.perform(
            TellOfExpiry(
              organisation: due.organisation, invitation: due.invitation, now: now,
              delivery: Delivery.ID(world.identifier())))
          report.notices += decision.letters.count
        }
      }
      last = page.last
    } while last != nil
    if report != RemindingReport() { handOverSoon() }
    return report
  }

  /// Stops or resumes the reminders of an invitation.
  func pauseReminders(_ id: Invitation.ID, _ isPaused: Bool) throws {
    let (identity, _) = try mine(id)
    try perform(
      PauseReminders(
        organisation: identity.organisation.id, actor: identity.account.id, invitation: id,
        isPaused: isPaused, now: world.now()))
  }

  /// When somebody is reminded next, in words; nil where the invitation does not wait.
  func nextReminder(of invitation: Invitation, _ deliveries: [Delivery]) throws -> String? {
    let now = world.now()
    guard invitation.state(at: now) == .pending,
      let schedule = try store.organisation(invitation.organisation)?.reminders
    else { return nil }
    let phrases = screens.phrases
    guard invitation.reminding.isOn else { return phrases.text("reminder.paused") }
    let sent = deliveries.last { $0.kind == .invitation && ($0.by == .email || $0.by == .sms) }
    guard let sent else { return phrases.text("reminder.by-hand") }
    let next = schedule.next(
      invitation.reminding, expiresAt: invitation.expiresAt, sentAt: sent.at, after: now)
    return next.map(time.exact) ?? phrases.text("reminder.none")
  }

  /// The name of a schedule, under which the screens have its words.
  static func name(of schedule: ReminderSchedule) -> String {
    schedule.days.isEmpty ? "none" : schedule.days.map(String.init).joined(separator: "-")
  }

  /// The schedule of that name, if it can be chosen.
  static func schedule(named name: String) -> ReminderSchedule? {
    ReminderSchedule.choices.first { self.name(of: $0) == name }
  }
}
