import Membership
import Wizard

/// The checks that screen files may name, as far as they look at the answers alone.
package enum FieldChecks {
  /// Every name of a pure check with what it does.
  package static let pure: [String: Check] = Checks.plain.merging(
    [
      "person-name": text { text throws(PersonName.Fault) in try PersonName.parse(text) },
      "email-address": text { text throws(EmailAddress.Fault) in try EmailAddress.parse(text) },
      "phone-number": text { text throws(PhoneNumber.Fault) in try PhoneNumber.parse(text) },
      "mailbox-name": text { text throws(MailboxName.Fault) in try MailboxName.parse(text) },
      "channel-name": text { text throws(ChannelName.Fault) in try ChannelName.parse(text) },
      "organisation-name": text { text throws(OrganisationName.Fault) in
        try OrganisationName.parse(text)
      },
      "team-name": text { text throws(TeamName.Fault) in try TeamName.parse(text) },
      "domain-name": text { text throws(DomainName.Fault) in try DomainName.parse(text) },
      "free-text": text { text throws(FreeText.Fault) in
        try FreeText.parse(text, limit: FreeText.messageLimit)
      },
      "password-length": { value, answers in passwordLength(value, answers) },
      "mailbox-code": secret { typed throws(MailboxCode.Fault) in try MailboxCode.parse(typed) },
      "factor-code": secret { typed throws(DeviceCode.Fault) in try DeviceCode.parse(typed) },
      "password-code": secret { typed throws(PasswordCode.Fault) in try PasswordCode.parse(typed) },
      "same-password": { value, answers in
        value == answers.values["password"] ? nil : Problem("problem.passwords-differ")
      },
    ], uniquingKeysWith: { $1 })

  /// The names of the checks that are asked of the world.
  package static let ofTheWorld = [
    "address-free", "mailbox-free", "seat-free", "guest-free", "password-strength",
  ]

  /// What anybody would try first as a password of the person who fills this in.
  static func contextWords(_ answers: Answers) -> [String] {
    let names = [
      "first-name", "last-name", "organisation", "address", "domain", "invited-address",
      "given-first-name", "given-last-name", "my-first-name", "my-last-name", "my-address",
    ]
    return names.compactMap { name in
      var text = answers.facts[name]?.text
      if case .text(let said) = answers.values[name] { text = said }
      return name.hasSuffix("address")
        ? text?.split(separator: "@").first.map(String.init) : text
    }
  }

  private static func text<Parsed, Fault: InputFault>(
    _ parse: @escaping @Sendable (String) throws(Fault) -> Parsed
  ) -> Check {
    { value, _ in
      guard case .text(let text) = value else { return nil }
      do throws(Fault) {
        _ = try parse(text)
        return nil
      } catch {
        return Problem(of: error)
      }
    }
  }

  private static func secret<Parsed, Fault: InputFault>(
    _ parse: @escaping @Sendable (String) throws(Fault) -> Parsed
  ) -> Check {
    let check = text(parse)
    return { value, answers in
      guard case .secret(let typed) = value else { return nil }
      return check(.text(typed.text), answers)
    }
  }

  private static func passwordLength(_ value: Value, _ answers: Answers) -> Problem? {
    guard case .secret(let password) = value else { return nil }
    return passwordRule(answers).fault(in: OpaqueString.prepare(password.text))
      .map { Problem(of: $0) }
  }

  /// What the password of the person who fills this in must be: shorter where a factor stands beside.
  static func passwordRule(_ answers: Answers) -> PasswordRule {
    PasswordRule(
      secondFactor: answers.values["second-factor"] == .flag(true),
      contextWords: contextWords(answers))
  }
}
