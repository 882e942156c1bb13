import Membership

/// How failed tries to sign in are stored: a row for each address and known place, and one for all
/// places that are not known.
enum SignInRecord {
  /// So many rows are kept of addresses that are no account's; then the oldest go.
  static let strayLimit = 100_000
  /// So long a place stays known without anybody signing in there.
  static let placeMemory: Int64 = 90 * 86_400
  private static let elsewhere = ""

  static func tries(
    _ key: SignInKey, at now: Instant, _ statements: any Statements
  ) throws -> SignInTries {
    let isKnown = try isKnownPlace(key, at: now, statements)
    let here = try statements.row(
      """
      select failures, last_failure from sign_in_attempt
      where address = :address and place = :place
      """,
      ["address": .text(key.address), "place": .text(isKnown ? key.place : elsewhere)])
    let all = try statements.row(
      """
      select cast(coalesce(sum(failures), 0) as bigint) as number from sign_in_attempt
      where address = :address and last_failure > :forgotten
      """,
      ["address": .text(key.address), "forgotten": forgotten(now)])
    return SignInTries(
      isKnownPlace: isKnown,
      here: try here.map {
        SignInAttempts(
          failures: try $0.integer("failures"), lastFailure: try $0.instant("last_failure"))
      },
      failures: try all?.integer("number") ?? 0)
  }

  static func count(
    _ attempts: SignInAttempts, _ key: SignInKey, fromKnownPlace: Bool, isAccount: Bool,
    _ statements: any Statements
  ) throws {
    try statements.execute(
      """
      insert into sign_in_attempt (address, place, is_account, failures, last_failure)
      values (:address, :place, :is_account, :failures, :at)
      on conflict (address, place) do update set is_account = excluded.is_account,
        failures = excluded.failures, last_failure = excluded.last_failure
      """,
      [
        "address": .text(key.address), "place": .text(fromKnownPlace ? key.place : elsewhere),
        "is_account": .flag(isAccount), "failures": .integer(attempts.failures),
        "at": .instant(attempts.lastFailure),
      ])
    // Only a row that is new makes the table longer.
    if attempts.failures == 1 { try clear(at: attempts.lastFailure, statements) }
  }

  /// Forgets what failed with an address from anywhere, and knows the place from now on.
  static func forget(_ key: SignInKey, at now: Instant, _ statements: any Statements) throws {
    try reset(key, statements)
    try statements.execute(
      """
      insert into sign_in_place (place, last_success) values (:place, :now)
      on conflict (place) do update set last_success = excluded.last_success
      """,
      ["place": .text(key.place), "now": .instant(now)])
    try statements.execute(
      "delete from sign_in_place where last_success <= :forgotten",
      ["forgotten": .instant(now.adding(seconds: -placeMemory))])
  }

  /// Forgets what failed with an address from anywhere.
  static func reset(_ key: SignInKey, _ statements: any Statements) throws {
    try statements.execute(
      "delete from sign_in_attempt where address = :address", ["address": .text(key.address)])
  }

  /// Drops what no longer matters, and the oldest of addresses that are nobody's beyond the limit.
  static func clear(
    at now: Instant, limit: Int = strayLimit, _ statements: any Statements
  ) throws {
    try statements.execute(
      "delete from sign_in_attempt where is_account in (0, 1) and last_failure <= :forgotten",
      ["forgotten": forgotten(now)])
    try statements.execute(
      """
      delete from sign_in_attempt where is_account = 0 and last_failure <= (
        select last_failure from sign_in_attempt where is_account = 0
        order by last_failure desc limit 1 offset :limit)
      """,
      ["limit": .integer(limit)])
  }

  private static func isKnownPlace(
    _ key: SignInKey, at now: Instant, _ statements: any Statements
  ) throws -> Bool {
    try statements.row(
      "select place from sign_in_place where place = :place and last_success > :forgotten",
      [
        "place": .text(key.place),
        "forgotten": .instant(now.adding(seconds: -placeMemory)),
      ]) != nil
  }

  private static func forgotten(_ now: Instant) -> SQLValue {
    .instant(now.adding(seconds: -SignInAttempts.memory))
  }
}
