/// Something to be sent, committed together with the reason for it.
///
/// It carries neither link nor code: they are made again from the key when the letter is sent.
package struct Letter: Hashable, Sendable {
  /// Which words the letter is made of.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case invitation
    /// The same link once more, before it expires.
    case reminder
    /// To whoever had invited.
    case invitationExpired = "invitation-expired"
    /// To whoever had invited.
    case invitationDeclined = "invitation-declined"
    case mailboxCode = "mailbox-code"
    /// Somebody has joined.
    case joined
    case passwordCode = "password-code"
    case passwordChanged = "password-changed"
    /// An administrator was given a code for the account.
    case passwordReset = "password-reset"
    case secondFactorOn = "second-factor-on"
    case secondFactorOff = "second-factor-off"
    case roleChanged = "role-changed"
    case memberSuspended = "member-suspended"
    case memberReinstated = "member-reinstated"
    case memberRemoved = "member-removed"
    /// Somebody has joined, told in a channel of kChat.
    case announcement
    /// To try out whoever takes letters; never in the outbox.
    case test

    /// Those that have a file of words of their own.
    package static let written = allCases.filter { $0 != .announcement }

    /// Whether the timeline says what became of it; arrivals are told to too many for that.
    package var leavesEvents: Bool { self != .joined }
  }

  /// Whom it is for, or the link by which it is handed over.
  package enum Subject: Hashable, Sendable {
    case invitation(Invitation.ID, generation: Int)
    case account(Account.ID)
  }

  /// What a letter about an account tells of.
  package struct Occasion: Hashable, Sendable {
    package let at: Instant
    /// Where whoever did it sat, as people read it; nil where that is not known.
    package let place: String?
    /// Who did it; nil where it was, or says it was, the owner of the account.
    package let who: Account.ID?

    package init(at: Instant, place: String?, who: Account.ID? = nil) {
      self.at = at
      self.place = place
      self.who = who
    }
  }

  /// The delivery that the sending settles; also the letter's own name.
  package let delivery: Delivery.ID
  package let organisation: Organisation.ID
  package let kind: Kind
  package let subject: Subject
  /// The serial number of the code, or the number of the announcement; nil where it is about neither.
  package let number: Int?
  package let occasion: Occasion?
  package let by: SendBy
  package let address: EmailAddress
  package let phone: PhoneNumber?
  package let language: Language

  package init(
    delivery: Delivery.ID, organisation: Organisation.ID, kind: Kind, subject: Subject,
    number: Int? = nil, occasion: Occasion? = nil, by: SendBy, address: EmailAddress,
    phone: PhoneNumber?, language: Language
  ) {
    self.delivery = delivery
    self.organisation = organisation
    self.kind = kind
    self.subject = subject
    self.number = number
    self.occasion = occasion
    self.by = by
    self.address = address
    self.phone = phone
    self.language = language
  }
}
