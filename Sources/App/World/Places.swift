import Foundation
import Membership
import Wizard

/// The countries and time zones of the world, as the Unicode library knows them.
enum Places {
  /// Regions that have two letters but stand in ISO 3166-1 as reserved only.
  private static let reserved: Set<String> = ["AC", "CP", "CQ", "DG", "EA", "IC", "TA"]

  static let countries = Set(
    Locale.Region.isoRegions.map(\.identifier).filter {
      (try? CountryCode.parse($0)) != nil && !reserved.contains($0)
    })
  static let timeZones = TimeZone.knownTimeZoneIdentifiers

  /// A country's name in a language; the code itself where there is none.
  static func name(of country: CountryCode, in language: String) -> String {
    Locale(identifier: language).localizedString(forRegionCode: country.text) ?? country.text
  }

  /// Every country with its name, in the order of the language.
  static func countryOptions(in language: String) -> [Option] {
    let locale = Locale(identifier: language)
    return countries.map { code in
      Option(name: code, label: name(of: CountryCode(stored: code), in: language), detail: code)
    }.sorted { $0.label.compare($1.label, locale: locale) == .orderedAscending }
  }

  static func timeZoneOptions() -> [Option] {
    timeZones.map { Option(name: $0, label: $0.replacing("_", with: " ")) }
  }

  /// Whether clocks are known to go by a zone of that name.
  static func exists(_ zone: TimeZoneName) -> Bool { TimeZone(identifier: zone.text) != nil }
}

extension CalendarTime {
  /// The time in a zone; where none of that name is known, in the machine's.
  init(_ instant: Instant, in zone: TimeZoneName?) {
    guard let zone = zone.flatMap({ TimeZone(identifier: $0.text) }) else {
      self.init(localTimeOf: instant)
      return
    }
    let date = Date(timeIntervalSince1970: Double(instant.seconds))
    let offset = Int64(zone.secondsFromGMT(for: date))
    var seconds = time_t(instant.seconds + offset)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    self.init(parts, localSeconds: instant.seconds + offset)
  }

  private init(localTimeOf instant: Instant) {
    var seconds = time_t(instant.seconds)
    var parts = tm()
    localtime_r(&seconds, &parts)
    self.init(parts, localSeconds: instant.seconds + Int64(parts.tm_gmtoff))
  }

  private init(_ parts: tm, localSeconds: Int64) {
    self.init(
      weekday: Int(parts.tm_wday), day: Int(parts.tm_mday), month: Int(parts.tm_mon) + 1,
      year: Int(parts.tm_year) + 1900, hour: Int(parts.tm_hour), minute: Int(parts.tm_min),
      dayNumber: Int((Double(localSeconds) / 86_400).rounded(.down)))
  }
}
