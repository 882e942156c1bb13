import Membership
import Wizard

extension Application {
  /// The world's answer to one request of a session.
  func reply(to request: Request, of session: Session) throws -> Event? {
    switch request {
    case .loadRows: try refresh()
    case .runEach(let command): begin(command, session)
    case .learn, .check, .makeOption, .run, .countMarked, .gather, .stopEach, .keepDraft,
      .dropDraft, .copy, .open, .end:
      break
    }
    return switch request {
    case .learn(let screen): try learn(screen, of: session)
    case .check(let name, let field, let value, let generation):
      .checked(
        field: field, check: name, generation: generation,
        try finding(name, field, value, session))
    case .makeOption(let field, let command, let text): try make(command, text, for: field)
    case .loadRows(let query): .rowsLoaded(query, try rows(query))
    case .run(let command): try run(command, session)
    case .countMarked: .counted(try countMarked(session))
    case .gather: .gathered(count: try gather(session))
    case .stopEach: .advanced(stopBatch())
    case .runEach, .keepDraft, .dropDraft, .copy, .open, .end: nil
    }
  }

  /// Runs a command; a refusal and a failure of the store become sentences on the screen.
  func run(_ command: String, _ session: Session) throws -> Event {
    do {
      let form = Form(session.path.answers)
      switch command {
      case "set-up": return try setUp(form)
      case "sign-in": return try signIn(form)
      case "give-factor-code": return try giveFactorCode(form)
      case "sign-out":
        if joining == nil { try signOut() } else { try signOutSomebodyElse() }
        return .done(command: command, [:])
      case "invite-user": return try invite(form, custom: session)
      case "invite-guest": return try inviteGuest(form)
      case "change-details": return try changeDetails(form)
      case "change-name", "change-plan", "change-brand", "change-validity", "change-announcements",
        "change-reminders":
        return try changeSetting(command, form)
      case "add-domain": return try addDomain(form)
      case "add-channel": return try addChannel(form)
      case "remove-domain", "remove-channel", "let-users-join", "let-users-be",
        "turn-on-product", "turn-off-product":
        try changeSettings(command, session.selectedRow)
        return .done(command: command, facts())
      case "change-password": return try changePassword(form)
      case "end-session": return try endSession(session.selectedRow)
      case "end-other-sessions": return try endOtherSessions()
      case "unlock": return try unlock(form)
      case "send-invitation": return try sendAgain(form, newLink: false, command)
      case "new-link": return try sendAgain(form, newLink: true, command)
      case "save-letter": return try saveShownLetter()
      case "renew-invitation":
        try renew(Invitation.ID(session.rowActedOn?.id ?? ""), seen: session.rowActedOn?.version)
        return .done(command: command, [:])
      case "revoke-invitation":
        try revoke(Invitation.ID(session.rowActedOn?.id ?? ""), seen: session.rowActedOn?.version)
        return .done(command: command, [:])
      case "send-test-letter": return try sendTestLetter()
      case "send-test-sms": return try sendTestText(form)
      case "pause-reminders", "resume-reminders":
        try pauseReminders(
          Invitation.ID(session.rowActedOn?.id ?? ""), command == "pause-reminders")
        return .done(command: command, [:])
      case "suspend-member": return try act(on: session.rowActedOn, command, SuspendMember.init)
      case "reinstate-member": return try act(on: session.rowActedOn, command, ReinstateMember.init)
      case "remove-member": return try act(on: session.rowActedOn, command, RemoveMember.init)
      case "erase-person": return try erase(session.rowActedOn)
      case "change-member": return try changeMember(form, session)
      case "change-invitation": return try changeInvitation(form)
      case "look-again": return try lookAgain(session)
      case "add-organisation": return try addOrganisation(form)
      case "enter-organisation":
        try enterOrganisation(Organisation.ID(session.selectedRow?.id ?? ""))
        return .done(command: command, facts())
      case "make-team", "rename-team", "give-team-rights", "choose-team-leader", "lead-team",
        "lead-team-no-more", "take-from-team", "remove-team":
        return try runForTeam(command, form, session.selectedRow)
      case "see-news": return try seeNews()
      case "see-notifications": return try seeNotifications(upTo: session.selectedRow, command)
      case "see-all-notifications": return try seeNotifications(upTo: nil, command)
      case "verify-audit": return try verifyAudit()
      case "export-audit": return try exportAudit(form)
      case "open-link": return try openLink(form)
      case "answer-invitation": return try answerInvitation(form)
      case "send-mailbox-code":
        try sendCode()
        return .done(command: command, [:])
      case "check-mailbox-code": return try checkCode(form)
      case "join-organisation": return try join(form)
      case "turn-on-second-factor": return try turnOnSecondFactor(form)
      case "turn-off-second-factor": return try turnOffSecondFactor(form)
      case "reset-second-factor": return try resetSecondFactor(of: session.selectedRow)
      case "forget-password": return try forgetPassword(form)
      case "send-password-code":
        try sendPasswordCode()
        return .done(command: command, [:])
      case "check-password-code": return try checkPasswordCode(form)
      case "set-forgotten-password": return try setForgottenPassword(form)
      case "reset-password": return try resetPassword()
      case "choose-notifications": return try chooseNotifications(form)
      case _: return .refused(command: command, [Problem("failure.unknown-command")])
      }
    } catch {
      if !(error is Refusal) { failure = error }
      isDeadLink = error as? Refusal == .deadLink
      // A code that has died meanwhile is asked for anew.
      if error as? Refusal == .mailboxNotProved { joining?.code = nil }
      return .refused(command: command, [problem(of: error)])
    }
  }

  private func make(_ command: String, _ text: String, for field: String) throws -> Event {
    do {
      switch command {
      case "create-team":
        let team = try makeTeam(try TeamName.parse(text), kdrive: nil, mail: [], people: [])
        return .made(field: field, Option(name: team.id.text, label: team.name.text))
      case "find-person": return .made(field: field, try findPerson(text))
      case _: return .refused(command: command, [Problem("failure.unknown-command")])
      }
    } catch let fault as any InputFault {
      return .refused(command: command, [Problem(of: fault, field: field)])
    } catch {
      let found = problem(of: error)
      return .refused(
        command: command, [Problem(found.key, values: found.values, field: field)])
    }
  }

  /// Checks that need to know what is stored.
  private func finding(
    _ name: String, _ field: String, _ value: Value, _ session: Session
  ) throws -> Finding {
    do {
      switch (name, value) {
      case ("address-free", .text(let text)):
        return try addressFinding(
          text, field, but: session.flow.name.hasPrefix("change-invitation") ? shownInvitation : nil
        )
      case ("mailbox-free", .text(let text)):
        guard let identity else { return .fine(note: nil) }
        let mailbox = try MailboxName.parse(text)
        let now = world.now()
        if try store.isMailboxTaken(mailbox, in: identity.organisation.id, at: now) {
          throw Refusal.mailboxTaken(mailbox)
        }
        return .fine(note: Problem("note.mailbox-free", values: ["mailbox": mailbox.text]))
      case ("seat-free", .flag(true)):
        guard let identity else { return .fine(note: nil) }
        let seats = try store.seats(in: identity.organisation.id, at: world.now())
        if seats.free == 0 { throw Refusal.noSeatLeft(seats) }
        return .fine(note: nil)
      case ("guest-free", _):
        guard let identity else { return .fine(note: nil) }
        let guests = try store.guests(in: identity.organisation.id, at: world.now())
        if guests.free == 0 { throw Refusal.guestQuota(guests) }
        return .fine(note: nil)
      case ("password-strength", .secret(let password)):
        return try strengthFinding(password, session.answers)
      case _: return .fine(note: nil)
      }
    } catch {
      let found = problem(of: error)
      return .wrong(Problem(found.key, values: found.values, field: field))
    }
  }

  private func addressFinding(
    _ text: String, _ field: String, but own: Invitation.ID?
  ) throws -> Finding {
    guard let identity else { return .fine(note: nil) }
    let address = try EmailAddress.parse(text)
    let organisation = identity.organisation.id
    if try store.member(at: address, in: organisation) != nil {
      throw Refusal.alreadyMember(address)
    }
    if let open = try store.openInvitation(for: address, in: organisation, at: world.now()),
      open.id != own
    {
      throw Refusal.alreadyInvited(address, as: open.id)
    }
    return .fine(note: nil)
  }

  private func strengthFinding(_ password: Secret, _ answers: Answers) throws -> Finding {
    let words = FieldChecks.contextWords(answers)
    let strength = try world.strength(password, words)
    let rule = FieldChecks.passwordRule(answers)
    if let fault = rule.fault(in: OpaqueString.prepare(password.text), strength: strength) {
      return .wrong(Problem(of: fault))
    }
    return .fine(note: Problem("strength.\(strength)"))
  }

  /// Any failure as a sentence; names of roles, levels, products and states in people's words.
  package func problem(of error: any Error) -> Problem {
    switch error {
    case let refusal as Refusal:
      var values = named(refusal.values)
      if case .changedMeanwhile(let event) = refusal {
        values["event"] = event.flatMap { try? line($0) } ?? ""
      }
      if case .teamChanged(let who, let moment) = refusal {
        values["who"] = who.flatMap { try? store.account($0) }?.name ?? ""
        values["at"] = time.exact(moment)
      }
      if let seconds = refusal.wait { values["wait"] = time.wait(seconds) }
      return Problem("refusal.\(refusal.code)", values: values, field: refusal.field)
    case let fault as any InputFault: return Problem(of: fault)
    case let failure as WorldError:
      return Problem("failure.\(failure.code)", values: failure.values)
    case let failure as any CodedFailure:
      return Problem("failure.\(failure.failureCode)", values: failure.failureValues)
    case let error: return Problem("failure.other", values: ["reason": "\(error)"])
    }
  }
}

/// A failure of an outside, such as the store, as far as a sentence about it needs to know.
package protocol CodedFailure: Error {
  /// Its sentence stands under `failure.` and this code.
  var failureCode: String { get }
  /// What fills the holes of the sentence, by hole.
  var failureValues: [String: String] { get }
}
