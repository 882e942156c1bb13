import Membership
import Wizard

/// What the program needs of the machine around it; a test puts its own in.
package struct World: Sendable {
  package var now: @Sendable () -> Instant
  /// A new name for something in the store.
  package var identifier: @Sendable () -> String
  /// The one token of an invitation's generation; the same each time.
  package var token: @Sendable (Organisation.ID, Invitation.ID, Int) throws -> LinkToken
  /// The one mark that the letters of an invitation's generation have; the same each time.
  package var mailMark: @Sendable (Organisation.ID, Invitation.ID, Int) throws -> MailMark
  /// What the store finds a token by.
  package var lookup: @Sendable (LinkToken) -> LinkLookup
  /// What the one code of a serial number is made of; the same each time.
  package var codeBytes: @Sendable (IssuedCode.Subject, Int) throws -> [UInt8]
  /// What a typed code is compared by.
  package var codeLookup: @Sendable (String, IssuedCode.Subject) throws -> CodeLookup
  package var hash: @Sendable (Secret) throws -> String
  /// Whether a password is that of a hash; both bodies run within its turn.
  ///
  /// Where the first throws, the password is not looked at. The second is given a new hash where the
  /// old one is weak by now.
  package var matches:
    @Sendable (
      Secret, String, _ whenTurnComes: () throws -> Void, _ whenRight: (String?) throws -> Void
    ) throws -> Bool
  /// A hash that no password has, for the same work where there is none to compare with.
  package var hashOfNobody: String
  /// What failed tries are counted under.
  package var signInKey: @Sendable (EmailAddress) -> SignInKey
  /// Secrets of second factors and their codes.
  package var factors: SecondFactors
  package var webhooks: Webhooks
  /// Where the person sits, as people are told.
  package var place: String
  /// What links that open nothing are counted under.
  package var linkKey: @Sendable () -> SignInKey
  /// Lets so many seconds pass.
  package var pause: @Sendable (Int64) -> Void
  /// How hard a password is to guess, 0 to 4, given words that anybody would try first.
  package var strength: @Sendable (Secret, [String]) throws -> Int
  /// The code to be scanned; nil where the text is too long for one.
  package var matrix: @Sendable (String) -> Matrix?
  /// A moment taken apart in a time zone; nil for that of the machine.
  package var calendar: @Sendable (Instant, TimeZoneName?) -> CalendarTime

  package init(
    now: @escaping @Sendable () -> Instant, identifier: @escaping @Sendable () -> String,
    token: @escaping @Sendable (Organisation.ID, Invitation.ID, Int) throws -> LinkToken,
    mailMark: @escaping @Sendable (Organisation.ID, Invitation.ID, Int) throws -> MailMark,
    lookup: @escaping @Sendable (LinkToken) -> LinkLookup,
    codeBytes: @escaping @Sendable (IssuedCode.Subject, Int) throws -> [UInt8],
    codeLookup: @escaping @Sendable (String, IssuedCode.Subject) throws -> CodeLookup,
    hash: @escaping @Sendable (Secret) throws -> String,
    matches:
      @escaping @Sendable (Secret, String, () throws -> Void, (String?) throws -> Void) throws
      -> Bool,
    hashOfNobody: String,
    signInKey: @escaping @Sendable (EmailAddress) -> SignInKey, factors: SecondFactors,
    webhooks: Webhooks, place: String,
    linkKey: @escaping @Sendable () -> SignInKey, pause: @escaping @Sendable (Int64) -> Void,
    strength: @escaping @Sendable (Secret, [String]) throws -> Int,
    matrix: @escaping @Sendable (String) -> Matrix?,
    calendar: @escaping @Sendable (Instant, TimeZoneName?) -> CalendarTime
  ) {
    self.now = now
    self.identifier = identifier
    self.token = token
    self.mailMark = mailMark
    self.lookup = lookup
    self.codeBytes = codeBytes
    self.codeLookup = codeLookup
    self.place = place
    self.hash = hash
    self.matches = matches
    self.hashOfNobody = hashOfNobody
    self.signInKey = signInKey
    self.factors = factors
    self.webhooks = webhooks
    self.linkKey = linkKey
    self.pause = pause
    self.strength = strength
    self.matrix = matrix
    self.calendar = calendar
  }
}

/// A moment as a clock and a calendar on a wall show it.
package struct CalendarTime: Hashable, Sendable {
  /// 0 is Sunday.
  package let weekday: Int
  package let day: Int
  /// 1 is January.
  package let month: Int
  package let year: Int
  package let hour: Int
  package let minute: Int
  /// Days since the start of 1970, counted at this place: the difference of two is what people say.
  package let dayNumber: Int

  package init(
    weekday: Int, day: Int, month: Int, year: Int, hour: Int, minute: Int, dayNumber: Int
  ) {
    self.weekday = weekday
    self.day = day
    self.month = month
    self.year = year
    self.hour = hour
    self.minute = minute
    self.dayNumber = dayNumber
  }
}

/// Says moments as people say them, in words from `Screens/`.
struct TimeWords {
  let world: World
  let phrases: Phrases
  /// Nil for the machine's.
  var zone: TimeZoneName?

  /// `Mon 30 Nov 2026, 14:05`.
  func exact(_ instant: Instant) -> String {
    let time = calendar(instant)
    return phrases.text(
      "time.exact",
      [
        "weekday": phrases.text("time.weekday-\(time.weekday)"), "day": "\(time.day)",
        "month": phrases.text("time.month-\(time.month)"), "year": "\(time.year)",
        "time": clock(instant),
      ])
  }

  /// `2026-11-30 14:05`: as narrow as an exact moment can be.
  func narrow(_ instant: Instant) -> String {
    let time = calendar(instant)
    return "\(time.year)-\(twoDigits(time.month))-\(twoDigits(time.day)) \(clock(instant))"
  }

  /// `14:05`.
  func clock(_ instant: Instant) -> String {
    let time = calendar(instant)
    return "\(twoDigits(time.hour)):\(twoDigits(time.minute))"
  }

  /// `in 6 days`, `tomorrow`, `yesterday`.
  func relative(_ instant: Instant) -> String {
    relative(instant, days: days(to: instant, from: today))
  }

  /// The number of the present day.
  var today: Int { calendar(world.now()).dayNumber }

  /// How many days a moment is away from the day with a number.
  func days(to instant: Instant, from today: Int) -> Int { calendar(instant).dayNumber - today }

  /// The same as `relative`, of a moment that is known to be so many days away.
  func relative(_ instant: Instant, days: Int) -> String {
    switch days {
    case 0: return phrases.text("time.today", ["time": clock(instant)])
    case 1: return phrases.text("time.tomorrow")
    case -1: return phrases.text("time.yesterday")
    case 2...: return phrases.text("time.in-days", ["days": "\(days)"])
    case _: return phrases.text("time.days-ago", ["days": "\(-days)"])
    }
  }

  private func calendar(_ instant: Instant) -> CalendarTime { world.calendar(instant, zone) }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
