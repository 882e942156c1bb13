/// One thing that an organisation has chosen for all of its people, and what was chosen.
package enum Setting: Hashable, Sendable {
  case name(OrganisationName)
  /// The host of its own kChat; nil for the address of everybody.
  case customBrand(DomainName?)
  case plan(Plan, seats: Int)
  /// For how many days an invitation is valid where nobody says otherwise.
  case validity(days: Int64)
  /// Where arrivals are announced; nil for nowhere.
  case announcements(Webhook?)
  /// When those are reminded who do not answer.
  case reminders(ReminderSchedule)

  /// What it is called where it was changed.
  package var kind: SettingKind {
    switch self {
    case .name: .name
    case .customBrand: .customBrand
    case .plan: .plan
    case .validity: .validity
    case .announcements: .announcements
    case .reminders: .reminders
    }
  }

  /// What was chosen, as the timeline says it.
  var text: String {
    switch self {
    case .name(let name): name.text
    case .customBrand(let host): host?.text ?? ""
    case .plan(let plan, let seats): "\(plan.rawValue) \(seats)"
    case .validity(let days): String(days)
    case .announcements(let webhook): webhook?.place ?? ""
    case .reminders(let schedule): schedule.text
    }
  }

  /// What changing it is.
  var change: Action {
    switch self {
    case .plan: .changePlan
    case .name, .customBrand, .validity, .announcements, .reminders: .changeSettings
    }
  }
}

/// What can be changed for a whole organisation; the names are those of the timeline.
package enum SettingKind: String, CaseIterable, Hashable, Sendable {
  case name
  case customBrand = "custom-brand"
  case plan
  case validity
  case announcements
  case reminders
  case domainAdded = "domain-added"
  case domainRemoved = "domain-removed"
  case channelAdded = "channel-added"
  case channelRemoved = "channel-removed"
  case channelForNewUsers = "channel-for-new-users"
  case channelNotForNewUsers = "channel-not-for-new-users"
  case productOn = "product-on"
  case productOff = "product-off"

  /// What the event of such a change says beside that the settings were changed.
  func detail(_ text: String) -> String { "\(rawValue) \(text)" }

  /// Takes apart what an event says; nil where no change of ours wrote it.
  package static func read(_ detail: String) -> (kind: SettingKind, text: String)? {
    let parts = detail.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let kind = SettingKind(rawValue: String(parts[0])) else { return nil }
    return (kind, String(parts[1]))
  }
}

extension Organisation {
  /// What a setting of that kind is now.
  package func present(_ setting: Setting) -> Setting {
    switch setting {
    case .name: .name(name)
    case .customBrand: .customBrand(customBrand)
    case .plan: .plan(plan, seats: seats)
    case .validity: .validity(days: validityDays)
    case .announcements: .announcements(webhook)
    case .reminders: .reminders(reminders)
    }
  }

  /// The organisation with another setting.
  func changed(to setting: Setting) -> Organisation {
    var changed = self
    switch setting {
    case .name(let name): changed.name = name
    case .customBrand(let host): changed.customBrand = host
    case .plan(let plan, let seats): (changed.plan, changed.seats) = (plan, seats)
    case .validity(let days): changed.validityDays = days
    case .announcements(let webhook): changed.webhook = webhook
    case .reminders(let schedule): changed.reminders = schedule
    }
    return changed
  }
}
