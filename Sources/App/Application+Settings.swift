import Membership
import Wizard

/// What an organisation has chosen for all of its people.
extension Application {
  /// What the screens of the settings show.
  func settingFacts(_ identity: Identity, _ wanted: Set<String>) throws -> Facts {
    let organisation = identity.organisation
    var facts: Facts = [
      "plan": .text(screens.phrases.text("plan.\(organisation.plan.rawValue)")),
      "plan-name": .text(organisation.plan.rawValue),
      "custom-brand-host": .text(organisation.customBrand?.text ?? ""),
      "reminders-chosen": .text(Self.name(of: organisation.reminders)),
      "reminders-line": .text(
        screens.phrases.text("reminder.schedule-\(Self.name(of: organisation.reminders))")),
      "announces": .text(organisation.webhook == nil ? "no" : "yes"),
      "webhook-place": .text(organisation.webhook?.place ?? ""),
      "kchat-address": .text(kchatAddress(of: organisation)),
      "domains": .text(organisation.domains.map(\.text).joined(separator: ", ")),
      "plan-off": reason(Authority.refusal(of: .changePlan, by: identity.member)),
      "channels-off": reason(Authority.refusal(of: .changeChannels, by: identity.member)),
    ]
    facts.merge(sendingFacts()) { $1 }
    if wanted.contains("settings-timeline") {
      let events = try store.timeline(of: .organisation, in: organisation.id)
      facts["settings-timeline"] = .lines(try lines(of: events))
    }
    return facts
  }

  /// The organisation's own address of kChat, or the one of everybody.
  func kchatAddress(of organisation: Organisation) -> String {
    organisation.customBrand.map { "https://\($0.text)" } ?? screens.phrases.text("address.kchat")
  }

  /// Changes one setting; what somebody else changed since it was looked at is told instead.
  func changeSetting(_ command: String, _ answers: Form) throws -> Event {
    guard let identity else { throw Refusal.notAMember }
    var form = answers
    guard let setting = setting(command, &form), form.problems.isEmpty else {
      return .refused(command: command, form.problems)
    }
    let (organisation, now) = (identity.organisation.id, world.now())
    let seen = (seenOrganisation ?? identity.organisation).present(setting)
    do {
      try perform(
        ChangeSetting(
          organisation: organisation, actor: identity.account.id, seen: seen, to: setting,
          now: now))
    } catch Refusal.settingChanged(let kind) {
      try refresh()
      // From here on the person has been told.
      seenOrganisation = self.identity?.organisation
      return .refused(command: command, [try told(of: kind, in: organisation)])
    }
    try refresh()
    return .done(command: command, facts())
  }

  private func setting(_ command: String, _ form: inout Form) -> Setting? {
    switch command {
    case "change-name":
      return form.required("organisation-name", OrganisationName.parse).map { .name($0) }
    case "change-brand": return .customBrand(form.optional("custom-brand", DomainName.parse))
    case "change-reminders":
      let schedule = Self.schedule(named: form.text("reminders"))
      if schedule == nil { form.add(Problem("problem.required", field: "reminders")) }
      return schedule.map { .reminders($0) }
    case "change-announcements": return announcements(&form)
    case "change-validity":
      return form.number("validity").map { .validity(days: Int64($0)) }
    case _:
      guard let plan = form.named("plan", Plan.self), let seats = form.number("seats") else {
        return nil
      }
      return .plan(plan, seats: seats)
    }
  }

  /// Where arrivals are to be announced; nil where something is wrong.
  private func announcements(_ form: inout Form) -> Setting? {
    guard let identity, form.flag("announce") else { return .announcements(nil) }
    let typed = form.secret("webhook").text
    if typed.isEmpty, let present = identity.organisation.webhook { return .announcements(present) }
    do throws(WebhookAddress.Fault) {
      let address = try WebhookAddress.parse(typed)
      guard webhookPlaces?.contains(address.place) ?? (address.isSecure && address.isPublicName)
      else {
        form.add(Problem("problem.webhook-place", field: "webhook"))
        return nil
      }
      return .announcements(
        world.webhooks.seal(
          address, for: identity.organisation.id, in: identity.account.language))
    } catch {
      form.add(Problem(of: error, field: "webhook"))
      return nil
    }
  }

  /// Who changed a setting last, and when.
  private func told(of kind: SettingKind, in organisation: Organisation.ID) throws -> Problem {
    let changes = try store.timeline(of: .organisation, in: organisation).filter {
      $0.what == .settingsChanged && $0.detail.flatMap(SettingKind.read)?.kind == kind
    }
    let who = try changes.last?.who.flatMap { try store.account($0) }
    return Problem(
      "refusal.setting-changed",
      values: [
        "who": who?.name ?? "", "at": changes.last.map { time.exact($0.at) } ?? "",
      ])
  }

  /// What a change of the settings was, in words.
  func words(ofSetting detail: String) -> String {
    guard let (kind, text) = SettingKind.read(detail) else { return detail }
    let value =
      switch kind {
      case .productOn, .productOff: screens.phrases.text("product.\(text)")
      case .reminders:
        screens.phrases.text(
          "reminder.schedule-\(Self.name(of: ReminderSchedule(stored: text)))")
      case _: text
      }
    return screens.phrases.text("setting.\(kind.rawValue)", ["value": value])
  }

  func addDomain(_ answers: Form) throws -> Event {
    var form = answers
    guard let domain = form.required("new-domain", DomainName.parse) else {
      return .refused(command: "add-domain", form.problems)
    }
    try change(domain, .add)
    return .done(command: "add-domain", facts())
  }

  /// Does something to a row of a table of settings.
  func changeSettings(_ command: String, _ row: Row?) throws {
    let name = row?.id ?? ""
    switch command {
    case "remove-domain": try change(DomainName(stored: name), .remove)
    case "turn-on-product", "turn-off-product":
      try turn(name, on: command == "turn-on-product")
    case "remove-channel": try change(ChannelName(stored: name), .remove)
    case _:
      let joins = command == "let-users-join"
      try change(ChannelName(stored: name), .choose(forNewUsers: joins))
    }
  }

  func change(_ domain: DomainName, _ way: ChangeDomains.Way) throws {
    guard let identity else { throw Refusal.notAMember }
    try perform(
      ChangeDomains(
        organisation: identity.organisation.id, actor: identity.account.id, way, domain,
        now: world.now()))
    try refresh()
  }

  private func turn(_ name: String, on isOn: Bool) throws {
    guard let identity else { throw Refusal.notAMember }
    guard let product = Catalogue.products.first(where: { $0.name == name }) else { return }
    try perform(
      SwitchProduct(
        organisation: identity.organisation.id, actor: identity.account.id, product, isOn: isOn,
        now: world.now()))
    try refresh()
  }

  func addChannel(_ answers: Form) throws -> Event {
    var form = answers
    guard let name = form.required("channel", ChannelName.parse) else {
      return .refused(command: "add-channel", form.problems)
    }
    try change(name, .add(forNewUsers: form.flag("for-new-users")))
    return .done(command: "add-channel", facts())
  }

  func change(_ channel: ChannelName, _ way: ChangeChannels.Way) throws {
    guard let identity else { throw Refusal.notAMember }
    try perform(
      ChangeChannels(
        organisation: identity.organisation.id, actor: identity.account.id, way, channel,
        now: world.now()))
  }

  /// Why something cannot be done, as the reason that is shown; empty where it can.
  func reason(_ refusal: Refusal?) -> Fact {
    .text(refusal.map(problem).map { screens.phrases.text($0.key, $0.values) } ?? "")
  }
}
