import Membership

/// The statement for one page of the users table.
///
/// A page is either walked along an index, state by state, or picked from a few candidates; in neither
/// case does it take longer for there being more people. The words put into the text come from closed
/// lists, everything else is bound.
struct UserStatement {
  /// Where the people of a page come from.
  enum Source: Hashable {
    /// Along the index of the order.
    case walk
    /// From those in the wanted states, few enough to be sorted.
    case scope
    /// From those with these numbers, few enough to be sorted: all in the wanted states, and among them
    /// everybody who is looked for.
    case numbers([Int64])
    /// Along the names that begin alike, many of which are looked for.
    case names(NameNumber.Stretch)
  }

  /// The most that are sorted for a page.
  static let most = 2_000

  let query: UserQuery
  let connection: any Connection
  let order: UserOrder
  let needles: [String]
  let trigrams: (sql: String, arguments: [String: SQLValue])

  init(_ query: UserQuery, _ connection: any Connection, order: UserOrder) {
    self.query = query
    self.connection = connection
    self.order = order
    needles = SearchText.needles(of: query.search)
    trigrams = connection.people(having: needles.flatMap(SearchText.trigrams))
  }

  var searches: Bool { !needles.isEmpty }

  /// Where the people of a page stand, in the order of the walk.
  func positions(from source: Source) -> (sql: String, arguments: [String: SQLValue]) {
    var arguments = bound
    switch source {
    case .walk:
      return (walk { position(within: $0) }, arguments)
    case .names(let stretch):
      arguments["first"] = .integer(stretch.numbers.lowerBound)
      arguments["last"] = .integer(stretch.numbers.upperBound)
      arguments["prefix"] = .text(stretch.prefix)
      arguments["behind"] = .text(stretch.prefix + "\u{10FFFF}")
      return (walk { _ in within }, arguments)
    case .scope:
      return (picked(where: "organisation = :organisation \(states("")) \(texts)"), arguments)
    case .numbers(let numbers):
      let list = numbers.map(String.init).joined(separator: ",")
      for name in ["organisation", "now", "guest"] { arguments[name] = nil }
      arguments["list"] = .text("[\(list)]")
      let condition = "number in (\(connection.numbers(listedIn: "list"))) \(texts)"
      return (picked(where: condition), arguments)
    }
  }

  /// A page of rows with all that is shown of them, in the order of the walk.
  func page(from source: Source) -> (sql: String, arguments: [String: SQLValue]) {
    let (people, arguments) = positions(from: source)
    return (Self.rows(of: people, by: orderTerms("page."), query.isBrief), arguments)
  }

  /// The row of one member, whatever the state.
  static let oneMember = rows(
    of: """
      select number, '' as value from person
      where organisation = :organisation and id = :account and kind = 'member'
      """, by: "page.number", false)

  /// All that is shown of some people, who are given by their numbers.
  private static func rows(of people: String, by order: String, _ isBrief: Bool) -> String {
    let columns = PersonColumn.allCases.map(\.sql).joined(separator: ", ")
    let deliveryColumns = """
      , invitation.expires_at as told_expiry, delivery.sent_at, delivery.sent_by, delivery.result,
        delivery.settled_at, delivery.words, coalesce(former.erased_first, inviter.first_name) as inviter_first,
        coalesce(former.erased_last, inviter.last_name) as inviter_last
      """
    let deliveries = """
      left join invitation on person.kind = 'invitation'
        and invitation.organisation = person.organisation and invitation.id = person.id
      left join account as inviter on inviter.id = invitation.invited_by
      left join member as former on former.organisation = invitation.organisation
        and former.account = invitation.invited_by
      left join delivery on delivery.organisation = invitation.organisation
        and delivery.id = invitation.last_delivery
      """
    return """
      select \(columns) \(isBrief ? "" : deliveryColumns) from (\(people)) as page
      join person on person.number = page.number \(isBrief ? "" : deliveries)
      order by \(order)
      """
  }

  /// One row where more than `most` are in the wanted states, else none.
  func scopeOverflow(_ most: Int) -> (sql: String, arguments: [String: SQLValue]) {
    let arguments = bound.filter { ["organisation", "now", "guest"].contains($0.key) }
    // Where neither the clock nor the role decides, one count nearly always says enough.
    let counted = """
      exists (select 1 from person_count where organisation = :organisation
        and state in (\(stateNames)) and number > \(most)) or
      """
    return (
      """
      select 1 as one where \(query.guestsOnly || dependsOnTime ? "" : counted)
        exists (select 1 from person where organisation = :organisation \(states(""))
          limit 1 offset \(most))
      """, arguments
    )
  }

  /// Whether the clock decides who is in the wanted state.
  var dependsOnTime: Bool { query.state == .pending || query.state == .expired }

  /// The numbers of those found in the order of the numbers, at most `limit`, none beyond `:first` and
  /// `:last`; with `fromPosition` only those behind or before the position.
  func found(
    in range: ClosedRange<Int64> = 0...Int64.max, fromPosition: Bool, limit: Int
  ) -> (sql: String, arguments: [String: SQLValue]) {
    var arguments = bound.merging(trigrams.arguments) { $1 }
    arguments["first"] = .integer(range.lowerBound)
    arguments["last"] = .integer(range.upperBound)
    arguments["limit"] = .integer(limit)
    if !fromPosition { for name in ["key", "id", "value"] { arguments[name] = nil } }
    let position = fromPosition ? "and \(beyond(order, "", value: nil))" : ""
    return (
      """
      select person.number from (\(trigrams.sql)) as found
      cross join person on person.number = found.rowid
      where person.organisation = :organisation \(states("")) \(texts)
        \(query.from == nil ? "" : position)
      order by found.rowid\(ascends ? "" : " desc") limit :limit
      """, arguments
    )
  }

  /// Whether the rows come with growing values.
  var ascends: Bool { (query.direction == .forwards) != query.isDescending }

  private var bound: [String: SQLValue] {
    var arguments: [String: SQLValue] = [
      "organisation": .id(query.organisation), "limit": .integer(query.limit),
    ]
    if query.guestsOnly { arguments["guest"] = .integer(PersonRecord.rank(of: .guest)) }
    if dependsOnTime { arguments["now"] = .instant(query.now) }
    for (index, needle) in needles.enumerated() { arguments["needle\(index)"] = .text(needle) }
    if let from = query.from {
      arguments["key"] = .text(from.key)
      arguments["id"] = .text(from.id)
      switch order {
      case .name: break
      case .address: arguments["value"] = .text(from.value)
      case .role, .state, .lastChange, .expires:
        arguments["value"] = .integer(Int64(from.value) ?? 0)
      }
    }
    return arguments
  }
}
