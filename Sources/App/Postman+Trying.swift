import Membership
import Wizard

/// Letters that wait nowhere: those that are sent to see whether they arrive, and those for a file.
extension Postman {
  /// Hands a letter over that waits nowhere, by another way where one is given; gives the words of whoever
  /// took it.
  func sendTest(
    to address: EmailAddress, _ organisation: Organisation, in language: String,
    by handOver: (@Sendable (ComposedLetter) throws -> String)? = nil
  ) throws -> String {
    let language = Language(rawValue: language) ?? .english
    let words = try compose(
      .test, in: language,
      [
        "organisation": organisation.name.text,
        "at": TimeWords(
          world: world, phrases: try screens.translated(language.rawValue)
        ).exact(world.now()),
      ])
    return try (handOver ?? self.handOver)(
      ComposedLetter(
        id: Self.name(Delivery.ID(world.identifier()), in: organisation),
        fromName: organisation.name.text, from: Self.nobody(in: organisation),
        mayBeAnswered: false, toName: "", to: address, subject: words.subject,
        text: words.lines.joined(separator: "\n"),
        html: html(of: words, organisation, in: language), date: world.now(),
        language: language.rawValue))
  }

  /// The letter of an invitation with the link that its inviter hands over.
  func letter(
    about invitation: Invitation, from inviter: Account, _ organisation: Organisation
  ) throws -> ComposedLetter {
    let terms = invitation.terms
    let words = try compose(
      terms, organisation: organisation, inviter: inviter, expiresAt: invitation.expiresAt,
      link: try link(of: invitation, from: organisation, inLetter: false))
    return ComposedLetter(
      id: Self.name(Delivery.ID(world.identifier()), in: organisation),
      fromName: organisation.name.text, from: inviter.address, mayBeAnswered: true,
      toName: terms.firstName.text.isEmpty ? "" : terms.name, to: terms.address,
      subject: words.subject, text: words.lines.joined(separator: "\n"),
      html: html(of: words, organisation, in: terms.language), date: world.now(),
      language: terms.language.rawValue)
  }

  /// Hands an SMS over that waits nowhere.
  func sendTest(to number: PhoneNumber, _ organisation: Organisation) throws -> String {
    let text = screens.phrases.text(
      "sms.test",
      [
        "organisation": organisation.name.text,
        "at": TimeWords(world: world, phrases: screens.phrases).exact(world.now()),
      ])
    guard let handOverText else {
      throw HandoverError(.refused, words: screens.phrases.text("failure.no-sms-gateway"))
    }
    return try handOverText(
      ComposedText(
        key: world.identifier(), to: number, text: text, language: screens.language, hidden: []))
  }
}
