import Membership

/// How an account is stored.
enum AccountRecord {
  static func find(_ id: Account.ID, _ statements: any Statements) throws -> Account? {
    try statements.row("select * from account where id = :id", ["id": .id(id)]).map(account)
  }

  static func find(at address: EmailAddress, _ statements: any Statements) throws -> Account? {
    try statements.row(
      "select * from account where address_key = :key", ["key": .text(address.key)]
    ).map(account)
  }

  static func insert(_ account: Account, _ statements: any Statements) throws {
    try statements.execute(
      """
      insert into account (id, address, address_key, first_name, last_name, language, phone,
        country, timezone, password_hash, created_at, authenticated_at, factor_secret,
        factor_confirmed_at, factor_step)
      values (:id, :address, :address_key, :first_name, :last_name, :language, :phone,
        :country, :timezone, :password_hash, :created_at, :authenticated_at, :factor_secret,
        :factor_confirmed_at, :factor_step)
      """,
      factorColumns(account.secondFactor).merging([
        "id": .id(account.id), "address": .text(account.address.text),
        "address_key": .text(account.address.key),
        "first_name": .text(FoldedText.composed(account.firstName.text)),
        "last_name": .text(FoldedText.composed(account.lastName.text)),
        "language": .raw(account.language), "phone": .text(orNull: account.phone?.text),
        "country": .text(orNull: account.country?.text),
        "timezone": .text(orNull: account.timeZone?.text),
        "password_hash": .text(orNull: account.passwordHash),
        "created_at": .instant(account.createdAt),
        "authenticated_at": .instant(account.authenticatedAt),
      ]) { $1 })
  }

  static func signIn(_ id: Account.ID, at now: Instant, _ statements: any Statements) throws {
    try statements.execute(
      "update account set authenticated_at = :now where id = :id",
      ["id": .id(id), "now": .instant(now)])
  }

  /// The name is what the account's memberships are sorted by, too.
  static func change(
    _ id: Account.ID, _ details: AccountDetails, _ statements: any Statements
  ) throws {
    try statements.execute(
      """
      update account set first_name = :first_name, last_name = :last_name, language = :language,
        phone = :phone, country = :country, timezone = :timezone
      where id = :id
      """,
      [
        "id": .id(id), "first_name": .text(FoldedText.composed(details.firstName.text)),
        "last_name": .text(FoldedText.composed(details.lastName.text)),
        "language": .raw(details.language), "phone": .text(orNull: details.phone?.text),
        "country": .text(orNull: details.country?.text),
        "timezone": .text(orNull: details.timeZone?.text),
      ])
    try statements.execute(
      "update member set name_key = :key where account = :id",
      [
        "id": .id(id),
        "key": .text(
          FoldedText.nameKey(first: details.firstName.text, last: details.lastName.text)),
      ])
    try PersonRecord.findAnew(id, statements)
  }

  /// Changes nothing where the hash is another one by now.
  static func setPasswordHash(
    of id: Account.ID, from old: String, to new: String, _ statements: any Statements
  ) throws {
    try statements.execute(
      "update account set password_hash = :new where id = :id and password_hash = :old",
      ["id": .id(id), "old": .text(old), "new": .text(new)])
  }

  /// Fails where the account has another factor by now, or one where there was none.
  static func setSecondFactor(
    of id: Account.ID, from old: SecondFactor?, to new: SecondFactor?,
    _ statements: any Statements
  ) throws {
    let condition = old == nil ? "factor_secret is null" : "factor_secret = :old"
    var arguments = factorColumns(new)
    arguments["id"] = .id(id)
    if let old { arguments["old"] = .text(old.secret.text) }
    let changed = try statements.execute(
      """
      update account set factor_secret = :factor_secret, factor_step = :factor_step,
        factor_confirmed_at = :factor_confirmed_at
      where id = :id and \(condition)
      """, arguments)
    guard changed == 1 else { throw StoreError(.conflict) }
  }

  /// Fails where the step, or a later one, was used before, or the secret is another one by now.
  static func useFactorStep(
    of id: Account.ID, _ code: GivenCode, _ statements: any Statements
  ) throws {
    let changed = try statements.execute(
      """
      update account set factor_step = :step
      where id = :id and factor_secret = :secret and factor_step < :step
      """,
      ["id": .id(id), "secret": .text(code.secret.text), "step": .integer(code.step)])
    guard changed == 1 else { throw StoreError(.conflict) }
  }

  private static func factorColumns(_ factor: SecondFactor?) -> [String: SQLValue] {
    [
      "factor_secret": .text(orNull: factor?.secret.text),
      "factor_confirmed_at": .instant(factor?.confirmedAt),
      "factor_step": factor.map { .integer($0.lastStep) } ?? .null,
    ]
  }

  private static func secondFactor(_ row: SQLRow) throws -> SecondFactor? {
    guard let secret = try row.optionalText("factor_secret") else { return nil }
    return SecondFactor(
      secret: SealedSecret(secret), confirmedAt: try row.instant("factor_confirmed_at"),
      lastStep: Int64(try row.integer("factor_step")))
  }

  static func replacePassword(
    of id: Account.ID, by hash: String, _ statements: any Statements
  ) throws {
    let changed = try statements.execute(
      "update account set password_hash = :hash where id = :id",
      ["id": .id(id), "hash": .text(hash)])
    guard changed == 1 else { throw StoreError(.conflict) }
  }

  private static func account(_ row: SQLRow) throws -> Account {
    Account(
      id: try row.id("id"),
      address: EmailAddress(stored: try row.text("address"), key: try row.text("address_key")),
      firstName: PersonName(stored: try row.text("first_name")),
      lastName: PersonName(stored: try row.text("last_name")), language: try row.raw("language"),
      phone: try row.optionalText("phone").map { PhoneNumber(stored: $0) },
      country: try row.optionalText("country").map { CountryCode(stored: $0) },
      timeZone: try row.optionalText("timezone").map { TimeZoneName(stored: $0) },
      passwordHash: try row.optionalText("password_hash"),
      createdAt: try row.instant("created_at"),
      authenticatedAt: try row.optionalInstant("authenticated_at"),
      secondFactor: try secondFactor(row))
  }
}
