import Membership
import Wizard

/// A letter with its words, ready to be handed over.
package struct ComposedLetter: Hashable, Sendable {
  package let id: String
  package let fromName: String
  package let from: EmailAddress
  package let toName: String
  package let to: EmailAddress
  package let subject: String
  package let text: String
  package let date: Instant
  package let language: String
}

/// Composes letters, and hands the waiting ones over.
struct Postman {
  /// How long one process may keep a letter to itself.
  private static let lease: Int64 = 60
  /// How many letters are handed over before somebody who waits for the program goes on.
  private static let dueLimit = 50
  /// How many members are told of an arrival at a time; below the other limit, so that a letter
  /// somebody waits for is never behind all of them.
  private static let readersLimit = 25

  let world: World
  let store: any MemberStore
  let screens: ScreenSet
  /// What stands before the token in every link; nil for the usual place below the domain.
  let links: String?
  let sshDoor: SSHDoor
  let handOver: @Sendable (ComposedLetter) throws -> String

  /// Hands over some of what is due, and tells a few more members of an arrival.
  ///
  /// What cannot be handed over now is written down with the reason.
  func deliverWaiting() throws { _ = try deliverSome() }

  /// The same; gives whether there was anything to do, so that whoever has the time can go on.
  func deliverSome() throws -> Bool {
    let count = try deliverDue()
    // As long as others wait, no more are added.
    guard count < Self.dueLimit, try queueArrivalLetters() else { return count > 0 }
    _ = try deliverDue()
    return true
  }

  private func deliverDue() throws -> Int {
    let now = world.now()
    let waiting = try store.leaseLetters(
      limit: Self.dueLimit, at: now, until: now.adding(seconds: Self.lease))
    for item in waiting { try deliver(item) }
    return waiting.count
  }

  /// Whether there was an arrival to tell of.
  private func queueArrivalLetters() throws -> Bool {
    guard let (organisation, announcement) = try store.arrivalToTell() else { return false }
    try store.perform(
      QueueArrivalLetters(
        organisation: organisation, announcement: announcement, limit: Self.readersLimit,
        now: world.now()))
    return true
  }

  private func deliver(_ item: WaitingLetter) throws {
    let letter = item.letter
    let now = world.now()
    guard let organisation = try store.organisation(letter.organisation),
      let written = try write(letter, organisation)
    else { return try store.settle(letter, as: .withdrawn, at: now) }
    if letter.by == .sms {
      // Nothing here carries an SMS; to write it as a mail and call it handed over would be a lie.
      let words = screens.phrases.text("failure.no-sms-gateway")
      return try store.settle(letter, as: .refused(words: words), at: now)
    }
    let composed = ComposedLetter(
      id: "\(letter.delivery.text)@\(organisation.domain?.text ?? "usher.invalid")",
      fromName: organisation.name.text, from: written.from, toName: written.toName,
      to: letter.address, subject: written.words.subject,
      text: written.words.lines.joined(separator: "\n"),
      date: item.queuedAt, language: letter.language.rawValue)
    do {
      let name = try handOver(composed)
      try store.settle(letter, as: .handedOver(detail: name), at: now)
    } catch {
      let wait: Int64 = min(3_600, 30 << Int64(min(item.attempts, 6)))
      try store.settle(
        letter, as: .tryAgain(notBefore: now.adding(seconds: wait), words: "\(error)"), at: now)
    }
  }

  /// The one link of an invitation's present generation; in a letter, with the letter's mark.
  func link(of invitation: Invitation, inLetter: Bool = false) throws -> String {
    let (organisation, id) = (invitation.organisation, invitation.id)
    let link = Link(
      token: try world.token(organisation, id, invitation.generation),
      mark: inLetter ? try world.mailMark(organisation, id, invitation.generation) : nil)
    return start(of: try store.organisation(organisation)) + link.text
  }

  /// What stands before the token in the links of an organisation.
  func start(of organisation: Organisation?) -> String {
    links ?? "https://join.\(organisation?.domain?.text ?? "usher.example")/i/"
  }
}
