/// Sends the link once more to somebody who has not answered, when the organisation's schedule says so.
///
/// What has come due is marked in the same transaction: done twice, or by two at once, it sends one.
package struct RemindInvitation: Command, Hashable {
  package let organisation: Organisation.ID
  package let invitation: Invitation.ID
  package let now: Instant
  package let delivery: Delivery.ID
  package let limits: SendLimits

  package init(
    organisation: Organisation.ID, invitation: Invitation.ID, now: Instant, delivery: Delivery.ID,
    limits: SendLimits = .usual
  ) {
    self.organisation = organisation
    self.invitation = invitation
    self.now = now
    self.delivery = delivery
    self.limits = limits
  }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.organisation = organisation
    needs.invitation = invitation
    needs.lastSending = true
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    var decision = Decision()
    guard let schedule = snapshot.organisation?.reminders, let pending = snapshot.invitation,
      pending.state(at: now) == .pending,
      let due = schedule.due(pending.reminding, expiresAt: pending.expiresAt, at: now)
    else { return decision }
    var done = pending.reminding
    done.doneUntil = due
    decision.changes.append(
      .remind(invitation, in: organisation, from: pending.reminding, to: done))
    // Whoever was given the link by hand, or sent it a moment before, is left alone.
    guard let last = snapshot.lastSending, last.at.adding(seconds: ReminderSchedule.quiet) <= due
    else { return decision }
    do throws(Refusal) {
      try snapshot.sends.check(last.by, limits)
    } catch {
      return decision
    }
    try Sending(
      invitation: pending, by: last.by, delivery: delivery, actor: nil, now: now, isReminder: true
    ).add(to: &decision)
    return decision
  }
}
