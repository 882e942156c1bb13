/// Changes one setting of an organisation, if it is still what whoever changes it has seen.
package struct ChangeSetting: Command, Hashable {
  package let organisation: Organisation.ID
  package let actor: Account.ID
  /// What it was when it was looked at.
  package let seen: Setting
  package let setting: Setting
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, seen: Setting, to setting: Setting,
    now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.seen = seen
    self.setting = setting
    self.now = now
  }

  package var attempt: Attempt? { Attempt(.settingsChanged, about: .organisation) }

  package var needs: Needs {
    var needs = Needs(of: actor, in: organisation, now: now)
    if setting.kind == .plan {
      needs.countsSeats = true
      needs.countsMailboxes = true
      needs.countsGuests = true
      needs.channels = true
    }
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (found, actor) = try snapshot.authorised(setting.change)
    let present = found.present(setting)
    if present == setting { return Decision() }
    if present != seen { throw .settingChanged(setting.kind) }
    let changed = found.changed(to: setting)
    switch setting {
    case .name, .customBrand, .announcements, .reminders: break
    case .validity(let days): try now.adding(days: days).checkAsExpiry(at: now)
    case .plan: try check(changed, against: snapshot)
    }
    return Decision(
      changing: changed, setting.kind, setting.text, by: actor.account, at: now)
  }

  /// Nothing that is used or promised may be more than what was bought.
  private func check(
    _ changed: Organisation, against snapshot: Snapshot
  ) throws(Refusal) {
    if !Plan.seatRange.contains(changed.seats) { throw .seatsOutOfRange }
    let (seats, boxes, guests) = (snapshot.seats, snapshot.mailboxes, snapshot.guests)
    if changed.seats < seats.used + seats.reserved {
      throw .seatsBelowUse(
        Seats(total: changed.seats, used: seats.used, reserved: seats.reserved))
    }
    if changed.mailboxes < boxes.used + boxes.reserved {
      throw .mailboxesBelowUse(
        Mailboxes(total: changed.mailboxes, used: boxes.used, reserved: boxes.reserved))
    }
    if changed.plan.guests < guests.used + guests.reserved {
      throw .guestsBelowUse(
        Guests(total: changed.plan.guests, used: guests.used, reserved: guests.reserved))
    }
    if let most = changed.plan.channels, snapshot.channels.count > most {
      throw .channelQuota(total: most, used: snapshot.channels.count)
    }
  }
}

extension Decision {
  /// Writes the organisation anew, and down what was changed.
  init(
    changing organisation: Organisation, _ kind: SettingKind, _ text: String,
    by actor: Account.ID, at now: Instant
  ) {
    self.init(
      [.changeOrganisation(organisation)], in: organisation.id, kind, text, by: actor, at: now)
  }

  /// Makes changes for a whole organisation, and writes down what they are.
  init(
    _ changes: [Change], in organisation: Organisation.ID, _ kind: SettingKind, _ text: String,
    by actor: Account.ID, at now: Instant
  ) {
    self.init()
    self.changes = changes
    events = [
      TimelineEvent(
        organisation: organisation, subject: .organisation, who: actor, what: .settingsChanged,
        at: now, detail: kind.detail(text))
    ]
  }
}
