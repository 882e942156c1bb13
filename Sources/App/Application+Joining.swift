import Membership
import Wizard

/// The invited person's side: opening a link, answering the invitation, joining.
extension Application {
  /// Whether a link that worked when it was opened is open.
  package var isJoining: Bool { joining != nil }

  /// Looks a link up and writes down that it was opened; nothing else changes.
  ///
  /// Every link that opens nothing gives the same answer, whatever became of it.
  func openLink(_ form: Form) throws -> Event {
    (joining, isDeadLink) = (nil, false)
    let link: Link
    do throws(LinkToken.Fault) {
      link = try Link(parsing: form.secret("link").text)
    } catch {
      return .refused(command: "open-link", [Problem("problem.link-slip", field: "link")])
    }
    let key = world.linkKey()
    let pause = LinkTries(try store.signInTries(key, at: world.now()).here).pause(at: world.now())
    if pause > 0 { world.pause(pause) }
    do {
      joining = try find(link)
      // The letter was written in it; over SSH nothing else tells what the person reads.
      if let language = joining?.invitation.terms.language { take(language) }
    } catch Refusal.deadLink {
      isDeadLink = true
      let organisations = try store.organisations().map(\.id)
      try store.perform(CountDeadLink(key: key, organisations: organisations, now: world.now()))
    }
    return .done(command: "open-link", [:])
  }

  private func find(_ link: Link) throws -> Joining {
    guard let invitation = try store.invitation(found: world.lookup(link.token)),
      let organisation = try store.organisation(invitation.organisation),
      let inviter = try store.account(invitation.invitedBy)
    else { throw Refusal.deadLink }
    try store.perform(
      RecordOpening(
        organisation: organisation.id, invitation: invitation.id,
        generation: invitation.generation, now: world.now()))
    let signedIn = try signedInHere()?.account
    let mark = try world.mailMark(organisation.id, invitation.id, invitation.generation)
    let other = signedIn?.address.key == invitation.terms.address.key ? nil : signedIn?.address
    return Joining(
      invitation: invitation, organisation: organisation, inviter: inviter,
      account: try store.account(at: invitation.terms.address), signedInAs: other,
      cameByMail: link.mark == mark)
  }

  /// Signs out here whoever is not the invited person; the invitation is none the worse for it.
  func signOutSomebodyElse() throws {
    try signOutHere()
    joining?.signedInAs = nil
  }

  /// What the screens of registration show.
  func joiningFacts() throws -> Facts {
    guard let joining else { return [:] }
    let phrases = screens.phrases
    let terms = joining.invitation.terms
    let inviter = joining.inviter
    func yesOrNo(_ isSo: Bool) -> Fact { .text(isSo ? "yes" : "no") }
    return [
      "organisation": .text(joining.organisation.name.text),
      "inviter": .text("\(inviter.firstName.text) \(inviter.lastName.text)"),
      "offer": .text(
        terms.role == .guest
          ? phrases.text("offer.guest", ["channels": Self.list(terms.channels)])
          : phrases.text(terms.ksuite ? "offer.ksuite" : "offer.organisation")),
      "given-channels": .text(Self.list(terms.channels)),
      "given": .text(try given(by: terms, in: joining.organisation.id)),
      "invited-address": .text(terms.address.text),
      "address-required": yesOrNo(terms.requireAddress),
      "account-exists": yesOrNo(joining.requiredAccount != nil),
      "signed-in-as": .text(joining.signedInAs?.text ?? ""),
      "account-known": yesOrNo(joining.account != nil),
      "mailbox-code-needed": yesOrNo(joining.needsCode),
      "mailbox-proved": yesOrNo(joining.code != nil),
      "factor-asked": yesOrNo(joining.asksForFactorCode),
      "link-valid-until": .text(time.exact(joining.invitation.expiresAt)),
      "given-first-name": .text(terms.firstName.text),
      "given-last-name": .text(terms.lastName.text),
      "given-language": .text(terms.language.rawValue),
      "given-phone": .text(terms.phone?.text ?? ""),
      "has-kchat": yesOrNo(terms.kchat != nil || terms.role == .guest),
      "kchat-address": .text(kchatAddress(of: joining.organisation)),
    ]
  }

  /// Role, levels and teams in words; nothing for a guest, whose channels are said.
  private func given(by terms: Terms, in organisation: Organisation.ID) throws -> String {
    if terms.role == .guest { return "" }
    let phrases = screens.phrases
    let teams =
      terms.teams.isEmpty
      ? [] : try store.teams(in: organisation).filter { terms.teams.contains($0.id) }
    let levels = [("kdrive", terms.kdrive), ("kchat", terms.kchat)].compactMap { product, level in
      level.map { teamWords.right(product, "level.\($0.rawValue)") }
    }
    let names = teams.map(\.name.text).joined(separator: ", ")
    return ([phrases.text("role.\(terms.role.rawValue)")] + levels + (teams.isEmpty ? [] : [names]))
      .joined(separator: " · ")
  }

  /// What the screen shows on which somebody says how they will sign in, with a second factor.
  func newFactorFacts(_ session: Session, _ wanted: Set<String>) -> Facts {
    let form = Form(session.path.answers)
    guard let joining, form.flag("second-factor"), wanted.contains("factor-secret") else {
      return [:]
    }
    let typed = try? EmailAddress.parse(form.text("address"))
    let address = typed ?? joining.invitation.terms.address
    return enrolling(address, at: joining.organisation.name)
  }

  /// Takes a decline in; accepting and waiting change nothing yet, but that a code is sent where one is
  /// needed.
  func answerInvitation(_ answers: Form) throws -> Event {
    guard let joining else { throw Refusal.deadLink }
    var form = answers
    if form.text("decision") == "decline" {
      let reason = form.optional("reason") { text throws(FreeText.Fault) in
        try FreeText.parse(text, limit: FreeText.reasonLimit)
      }
      guard form.problems.isEmpty else {
        return .refused(command: "answer-invitation", form.problems)
      }
      try store.perform(
        DeclineInvitation(
          organisation: joining.organisation.id, invitation: joining.invitation.id,
          generation: joining.invitation.generation, reason: reason,
          delivery: Delivery.ID(world.identifier()), now: world.now()))
      owesLetters = true
    }
    if form.text("decision") == "accept" { try sendCodeIfNeeded() }
    return .done(command: "answer-invitation", [:])
  }

  func sendCodeIfNeeded() throws {
    guard let joining, joining.needsCode, joining.code == nil else { return }
    do {
      try sendCode()
    } catch Refusal.codeTooSoon {
      // One was sent a moment ago, perhaps before a connection was lost: that one will do.
    } catch Refusal.codesUsedUp {
      let newest = try store.newestCode(for: joining.codeSubject)
      if newest?.isAlive(at: world.now()) != true { throw Refusal.codesUsedUp }
    }
  }

  /// Makes the invited person a member: with a new account, or with the one they sign in to.
  ///
  /// The password is hashed before the store is asked: nobody else waits for that.
  ///
  /// Where the invitation was changed since it was shown, nothing is done but to tell what is different.
  func join(_ answers: Form) throws -> Event {
    do {
      // The transaction looks again; here no password is hashed and no code used up in vain.
      try checkUnchanged()
      return try joinAsShown(answers)
    } catch Refusal.invitationChanged {
      return try tellChanges(command: "join-organisation")
    }
  }

  private func joinAsShown(_ answers: Form) throws -> Event {
    guard let joining else { throw Refusal.deadLink }
    var form = answers
    let terms = joining.invitation.terms
    guard
      let address = terms.requireAddress
        ? terms.address : form.required("address", EmailAddress.parse)
    else { return .refused(command: "join-organisation", form.problems) }
    if joining.requiredAccount != nil || form.flag("has-account") {
      let typed = form.secret("factor-code")
      var lacksCode = false
      let proof = try prove(address, form.secret("present-password")) { proof in
        if proof.account.secondFactor != nil, typed.text.isEmpty {
          lacksCode = true
          return try takeBack(proof)
        }
        // It is that person, whatever the organisation says to it.
        try store.perform(
          RecordProof(
            account: proof.account.id, key: proof.key,
            code: try givenCode(typed, for: proof.account), rehash: proof.rehash,
            now: world.now()))
        try accept(.existing(proof.account.id))
      }
      if lacksCode {
        self.joining?.asksForFactorCode = true
        let needed = Problem("problem.factor-code-needed", field: "factor-code")
        return .refused(command: "join-organisation", [needed], try joiningFacts())
      }
      if proof == nil {
        let wrong = Problem("problem.sign-in-wrong", field: "present-password")
        return .refused(command: "join-organisation", [wrong])
      }
    } else {
      guard let account = try newAccount(at: address, &form) else {
        return .refused(command: "join-organisation", form.problems)
      }
      try accept(.newAccount(account))
    }
    // Whoever belongs here already is told; what cannot be handed over now waits.
    owesLetters = true
    return .done(
      command: "join-organisation",
      enrolled().merging(["login-address": .text(address.text)]) { $1 })
  }

  private func accept(_ who: AcceptInvitation.Joining) throws {
    guard let joining else { throw Refusal.deadLink }
    try store.perform(
      AcceptInvitation(
        organisation: joining.organisation.id, invitation: joining.invitation.id,
        generation: joining.invitation.generation, seen: joining.invitation.version,
        joining: who, cameByMail: joining.cameByMail, code: joining.code, now: world.now()))
  }

  private func newAccount(at address: EmailAddress, _ form: inout Form) throws -> Account? {
    guard let details = form.accountDetails() else { return nil }
    let id = Account.ID(world.identifier())
    let factor = form.flag("second-factor") ? try newFactor(form, for: id) : nil
    return Account(
      id: id, address: address, firstName: details.firstName, lastName: details.lastName,
      language: details.language, phone: details.phone, country: details.country,
      timeZone: details.timeZone, passwordHash: try world.hash(form.secret("password")),
      createdAt: world.now(), secondFactor: factor)
  }
}
