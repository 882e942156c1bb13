/// A reason why typed text cannot be taken; its sentence is looked up under its code.
package protocol InputFault: Error, Hashable, Sendable {
  /// The kebab-case name of the fault, unique over all parsers.
  var code: String { get }
  /// What fills the holes of the sentence, by hole.
  var values: [String: String] { get }
}

extension InputFault {
  package var values: [String: String] { [:] }
}

extension InputFault where Self: RawRepresentable, RawValue == String {
  package var code: String { rawValue }
}

extension EmailAddress.Fault: InputFault {}
extension PhoneNumber.Fault: InputFault {}
extension LinkToken.Fault: InputFault {
  package var code: String { "link-slip" }
}

/// Every code a parser can give, so that a checker can demand words for each.
package enum InputFaults {
  package static let allCodes: [String] =
    codes(EmailAddress.Fault.self) + codes(PhoneNumber.Fault.self) + codes(DomainName.Fault.self)
    + codes(MailboxName.Fault.self) + codes(PersonName.Fault.self)
    + codes(OrganisationName.Fault.self) + codes(TeamName.Fault.self) + codes(FreeText.Fault.self)
    + codes(MailboxCode.Fault.self) + codes(DeviceCode.Fault.self) + codes(CountryCode.Fault.self)
    + codes(TimeZoneName.Fault.self) + codes(PasswordCode.Fault.self)
    + codes(WebhookAddress.Fault.self)
    + PasswordRule.Fault.allCodes + [LinkToken.Fault.slip.code]

  private static func codes<Fault: InputFault & CaseIterable>(_ fault: Fault.Type) -> [String] {
    Fault.allCases.map(\.code)
  }
}
