import Membership
import Wizard

/// What screens say of a change before it is made, and timelines afterwards.
extension Application {
  /// The facts and options of the flows that change the selected member or invitation.
  func learnChanging(
    _ identity: Identity, _ session: Session, _ facts: inout Facts,
    _ options: inout [String: [Option]]
  ) throws {
    guard let row = selectedPerson else { return }
    facts["person"] = row.facts["row-name"] ?? .text("")
    let organisation = identity.organisation.id
    let form = Form(session.path.answers)
    if let old = try store.invitation(Invitation.ID(row.id), in: organisation) {
      facts["has-ksuite"] = .text(old.terms.ksuite ? "yes" : "no")
      facts["present-until"] = .text(time.exact(old.expiresAt))
      facts["changed-meanwhile"] = .text(row.version == old.version ? "no" : "yes")
      let isMoved = (try? EmailAddress.parse(form.text("address")))?.key != old.terms.address.key
      facts["new-link-needed"] = .text(isMoved ? "yes" : "no")
      facts["changes"] = .lines(try differences(of: old, form).map(line))
      if session.flow.screen(session.screen)?.isFinal == true {
        facts.merge(try invitationFacts(old.id, showsLink: false)) { $1 }
      }
    } else if let old = try store.member(Account.ID(row.id), in: organisation) {
      facts["has-ksuite"] = .text(old.ksuite ? "yes" : "no")
      facts["changed-meanwhile"] = .text(row.version == old.version ? "no" : "yes")
      let (before, after) = try possessions(of: old, form, session)
      facts["changes"] = .lines(after.differences(from: before).map(line))
      facts["ends-sessions"] = .text(after.isLess(than: before) ? "yes" : "no")
      // What somebody has may stay, whoever gave it.
      for (name, present) in [("kdrive", old.kdrive), ("kchat", old.kchat)] {
        options[name] = options[name]?.map { option in
          option.name == present?.rawValue
            ? Option(name: option.name, label: option.label, detail: option.detail) : option
        }
      }
    }
  }

  /// Whether the person whom a flow is about has kSuite.
  func hasKSuite(_ session: Session, _ form: Form) -> Bool {
    guard session.flow.name == "change-invitation", let identity, let shownInvitation else {
      return form.flag("ksuite")
    }
    let found = try? store.invitation(shownInvitation, in: identity.organisation.id)
    return found?.terms.ksuite == true
  }

  private func differences(of old: Invitation, _ form: Form) throws -> [Difference] {
    let teams = try store.teams(in: old.organisation)
    let chosen = Set(form.choices("teams"))
    var new = old
    new.terms.role = Role(rawValue: form.text("role")) ?? old.terms.role
    let isByRole = new.terms.role.reachesEveryProduct
    if old.terms.role == .guest {
      new.terms.channels = form.choices("channels").map { ChannelName(stored: $0) }
    }
    let kdrive = Level(rawValue: form.text("kdrive"))
    let kchat = Level(rawValue: form.text("kchat"))
    new.terms.kdrive = isByRole ? .admin : kdrive
    new.terms.kchat = isByRole ? .admin : kchat
    new.terms.address = (try? EmailAddress.parse(form.text("address"))) ?? old.terms.address
    new.terms.requireAddress = form.flag("require-address")
    if let days = Int64(form.text("new-expiry")) { new.expiresAt = world.now().adding(days: days) }
    return ChangeInvitation.differences(
      from: old, to: new, teams: teams.filter { old.terms.teams.contains($0.id) },
      teams.filter { chosen.contains($0.id.text) })
  }

  /// What a member has, and is to have by the answers.
  private func possessions(
    of old: Member, _ form: Form, _ session: Session
  ) throws -> (before: Possession, after: Possession) {
    let teams = try store.teams(in: old.organisation)
    let asked = Set(session.flow.screens.flatMap(\.fields).map(\.name))
    let before = Possession(old, teams: teams.filter { old.teams.contains($0.id) })
    let chosen = Set(form.choices("teams"))
    let after = before.changed(
      role: Role(rawValue: form.text("role")), kdrive: Level(rawValue: form.text("kdrive")),
      kchat: Level(rawValue: form.text("kchat")),
      teams: asked.contains("teams") ? teams.filter { chosen.contains($0.id.text) } : nil,
      channels: asked.contains("channels")
        ? form.choices("channels").map { ChannelName(stored: $0) } : nil,
      ksuite: old.ksuite)
    return (before, after)
  }

  /// One difference in people's words.
  func line(_ difference: Difference) -> String {
    screens.phrases.text(
      "change.\(difference.subject.rawValue)",
      ["old": word(difference.old, difference), "new": word(difference.new, difference)])
  }

  private func word(_ value: String, _ difference: Difference) -> String {
    let phrases = screens.phrases
    if value.isEmpty { return phrases.text("change.nothing") }
    switch difference.subject {
    case .role: return phrases.text("role.\(value)")
    case .kdrive, .kchat: return phrases.text("level.\(value)")
    case .requireAddress: return phrases.text("answer.\(value)")
    case .expires: return Int64(value).map { time.exact(Instant(seconds: $0)) } ?? value
    case .teams, .channels, .address: return value
    }
  }
}
