import Membership
import Wizard

/// The code that shows whether the invited person reads the invited mailbox.
extension Application {
  /// Sends a new code, which kills the one before.
  func sendCode() throws {
    guard let joining else { throw Refusal.deadLink }
    let invitation = joining.invitation
    let organisation = joining.organisation.id
    let subject = joining.codeSubject
    let serial = (try store.newestCode(for: subject)?.serial ?? 0) + 1
    let code = MailboxCode(bytes: try world.codeBytes(subject, serial))
    try store.perform(
      RequestMailboxCode(
        organisation: organisation, invitation: invitation.id, generation: invitation.generation,
        serial: serial, lookup: try world.codeLookup(code.text, subject),
        delivery: Delivery.ID(world.identifier()), now: world.now()))
    // The code stands in the outbox whatever becomes of its letter now.
    handOverSoon()
  }

  /// Compares the typed code with the one that was sent, and remembers the right one.
  func checkCode(_ answers: Form) throws -> Event {
    guard let joining else { throw Refusal.deadLink }
    // Whoever comes back to the screen has given it already.
    guard joining.code == nil else { return .done(command: "check-mailbox-code", [:]) }
    let invitation = joining.invitation
    let organisation = joining.organisation.id
    let code = try MailboxCode.parse(answers.secret("code").text)
    let lookup = try world.codeLookup(code.text, joining.codeSubject)
    try store.perform(
      CheckMailboxCode(
        organisation: organisation, invitation: invitation.id, generation: invitation.generation,
        code: lookup, now: world.now()))
    self.joining?.code = lookup
    return .done(command: "check-mailbox-code", try joiningFacts())
  }
}
