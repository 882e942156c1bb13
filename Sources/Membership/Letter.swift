/// Something to be sent, committed together with the reason for it.
///
/// It carries neither link nor code: they are made again from the key when the letter is sent.
package struct Letter: Hashable, Sendable {
  /// Which words the letter is made of.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case invitation
    case mailboxCode = "mailbox-code"
  }

  /// The delivery that the sending settles; also the letter's own name.
  package let delivery: Delivery.ID
  package let organisation: Organisation.ID
  package let kind: Kind
  package let invitation: Invitation.ID
  package let generation: Int
  /// The serial number of the code it is about; nil where it is about a link.
  package let code: Int?
  package let by: SendBy
  package let address: EmailAddress
  package let phone: PhoneNumber?
  package let language: Language

  package init(
    delivery: Delivery.ID, organisation: Organisation.ID, kind: Kind, invitation: Invitation.ID,
    generation: Int, code: Int? = nil, by: SendBy, address: EmailAddress, phone: PhoneNumber?,
    language: Language
  ) {
    self.delivery = delivery
    self.organisation = organisation
    self.kind = kind
    self.invitation = invitation
    self.generation = generation
    self.code = code
    self.by = by
    self.address = address
    self.phone = phone
    self.language = language
  }
}
