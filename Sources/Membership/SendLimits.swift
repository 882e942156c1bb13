/// How much an organisation may send within a day, which is any 24 hours.
package struct SendLimits: Hashable, Sendable {
  /// What there is a limit of; the names are those of the refusals.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case lettersToAddress = "letters-to-address"
    case smsToNumber = "sms-to-number"
    case smsOfDay = "sms-of-day"
  }

  package static let window: Int64 = 86_400
  package static let usual = SendLimits()

  /// Letters with a link to one address.
  package var lettersToAddress = 20
  /// SMS to one number.
  package var smsToNumber = 5
  /// SMS of the whole organisation.
  package var smsOfDay = 200

  package init() {}
}

/// What an organisation has sent within the last day.
package struct SendCounts: Hashable, Sendable {
  /// To the address or the number that something is to be sent to.
  package let toRecipient: Int
  /// Of all SMS; counted where one is to be sent.
  package let sms: Int

  package init(toRecipient: Int = 0, sms: Int = 0) {
    self.toRecipient = toRecipient
    self.sms = sms
  }

  /// Refuses one more by this way.
  func check(_ way: SendBy, _ limits: SendLimits) throws(Refusal) {
    switch way {
    case .email:
      if toRecipient >= limits.lettersToAddress {
        throw .sentTooMany(.lettersToAddress, limit: limits.lettersToAddress)
      }
    case .sms:
      if toRecipient >= limits.smsToNumber {
        throw .sentTooMany(.smsToNumber, limit: limits.smsToNumber)
      }
      if sms >= limits.smsOfDay { throw .sentTooMany(.smsOfDay, limit: limits.smsOfDay) }
    case .link, .kchat: break
    }
  }
}
