import Membership
import Wizard

/// *My account*: what a person sees and changes of what belongs to them alone.
extension Application {
  /// The facts about who is at work, as far as they are wanted.
  func accountFacts(_ identity: Identity, _ wanted: Set<String>) -> Facts {
    guard wanted.contains(where: { $0.hasPrefix("my-") }) else { return [:] }
    let account = identity.account
    var facts: Facts = [
      "my-first-name": .text(account.firstName.text), "my-last-name": .text(account.lastName.text),
      "my-address": .text(account.address.text),
      "my-language": .text(account.language.rawValue),
      "my-phone": .text(account.phone?.text ?? ""),
      "my-country": .text(account.country?.text ?? ""),
      "my-timezone": .text(account.timeZone?.text ?? ""),
    ]
    if wanted.contains("my-details") { facts["my-details"] = .lines(details(of: account)) }
    return facts
  }

  private func details(of account: Account) -> [String] {
    let phrases = screens.phrases
    let country = account.country.map { Places.name(of: $0, in: screens.language) }
    let values = [
      ("name", "\(account.firstName.text) \(account.lastName.text)"),
      ("address", account.address.text),
      ("language", phrases.text("language.\(account.language.rawValue)")),
      ("phone", account.phone?.text), ("country", country),
      ("timezone", account.timeZone?.text), ("since", time.exact(account.createdAt)),
    ]
    return values.map { name, value in
      phrases.text("account.\(name)", ["value": value ?? phrases.text("account.not-given")])
    }
  }

  /// The countries and time zones from which a screen lets choose, as far as they are wanted.
  ///
  /// Each list begins with a way to say nothing.
  func placeOptions(_ wanted: Set<String>) -> [String: [Option]] {
    let none = Option(name: "", label: screens.phrases.text("account.not-given"))
    var options: [String: [Option]] = [:]
    if wanted.contains("country") {
      options["country"] = [none] + Places.countryOptions(in: screens.language)
    }
    if wanted.contains("timezone") { options["timezone"] = [none] + Places.timeZoneOptions() }
    return options
  }

  /// Takes over what the answers say about the person who is at work.
  func changeDetails(_ answers: Form) throws -> Event {
    guard let identity else { throw Refusal.notAMember }
    var form = answers
    guard let details = form.accountDetails() else {
      return .refused(command: "change-details", form.problems)
    }
    let (account, organisation) = (identity.account.id, identity.organisation.id)
    try perform(
      ChangeAccountDetails(
        organisation: organisation, account: account, details: details, now: world.now()))
    try refresh()
    return .done(command: "change-details", facts())
  }
}

extension Form {
  /// What the answers say about a person; nil where something cannot be read.
  mutating func accountDetails() -> AccountDetails? {
    let firstName = required("first-name", PersonName.parse)
    let lastName = required("last-name", PersonName.parse)
    let language = named("language", Language.self)
    let phone = optional("phone", PhoneNumber.parse)
    let country = optional("country") { text throws(PlaceFault) in try PlaceFault.country(text) }
    let timeZone = optional("timezone") { text throws(PlaceFault) in try PlaceFault.zone(text) }
    guard let firstName, let lastName, let language, problems.isEmpty else { return nil }
    return AccountDetails(
      firstName: firstName, lastName: lastName, language: language, phone: phone,
      country: country, timeZone: timeZone)
  }
}

/// Why a country or a time zone cannot be taken: by its letters, or since there is none of that name.
enum PlaceFault: InputFault {
  case country(CountryCode.Fault)
  case zone(TimeZoneName.Fault)
  case noCountry
  case noZone

  var code: String {
    switch self {
    case .country(let fault): fault.code
    case .zone(let fault): fault.code
    case .noCountry: "country-unknown"
    case .noZone: "timezone-unknown"
    }
  }

  static func country(_ text: String) throws(PlaceFault) -> CountryCode {
    let country: CountryCode
    do throws(CountryCode.Fault) { country = try .parse(text) } catch { throw .country(error) }
    guard Places.countries.contains(country.text) else { throw .noCountry }
    return country
  }

  static func zone(_ text: String) throws(PlaceFault) -> TimeZoneName {
    let zone: TimeZoneName
    do throws(TimeZoneName.Fault) { zone = try .parse(text) } catch { throw .zone(error) }
    guard Places.exists(zone) else { throw .noZone }
    return zone
  }
}
