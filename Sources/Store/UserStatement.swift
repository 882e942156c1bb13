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
    /// From those whom the search index finds between two numbers, few enough to be sorted.
    case found(ClosedRange<Int64>)
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
    case .walk: return (walk, arguments)
    case .scope: return (picked(where: ""), arguments)
    case .found(let range):
      arguments.merge(trigrams.arguments) { $1 }
      arguments["first"] = .integer(range.lowerBound)
      arguments["last"] = .integer(range.upperBound)
      return (picked(where: "and person.number in (\(trigrams.sql))"), arguments)
    }
  }

  /// A page of rows with all that is shown of them, in the order of the walk.
  func page(from source: Source) -> (sql: String, arguments: [String: SQLValue]) {
    let (people, arguments) = positions(from: source)
    return (
      """
      select page.value, person.id, person.kind, person.name_key, person.changed_at, person.state,
        coalesce(account.first_name, invitation.first_name) as first_name,
        coalesce(account.last_name, invitation.last_name) as last_name,
        coalesce(account.address, invitation.address) as address, person.address_key,
        coalesce(member.role, invitation.role) as role,
        coalesce(member.ksuite, invitation.ksuite) as ksuite,
        coalesce(member.kdrive, invitation.kdrive) as kdrive,
        coalesce(member.kchat, invitation.kchat) as kchat,
        coalesce(member.mailbox, invitation.mailbox) as mailbox, invitation.expires_at,
        delivery.sent_at, delivery.sent_by, delivery.result, delivery.settled_at, delivery.words,
        inviter.first_name as inviter_first, inviter.last_name as inviter_last
      from (\(people)) as page
      join person on person.number = page.number
      left join member on person.kind = 'member' and member.organisation = person.organisation
        and member.account = person.id
      left join account on account.id = member.account
      left join invitation on person.kind = 'invitation'
        and invitation.organisation = person.organisation and invitation.id = person.id
      left join account as inviter on inviter.id = invitation.invited_by
      left join delivery on delivery.organisation = invitation.organisation
        and delivery.id = invitation.last_delivery
      order by \(orderTerms("page."))
      """, arguments
    )
  }

  /// How many are in the wanted states, one more than `most` at most.
  func scopeSize(_ most: Int) -> (sql: String, arguments: [String: SQLValue]) {
    let arguments = bound.filter { ["organisation", "now", "guest"].contains($0.key) }
    return (
      """
      select count(*) as number from (
        select 1 as one from person where organisation = :organisation \(states(""))
        limit \(most + 1)
      ) as some
      """, arguments
    )
  }

  /// The numbers of those found in the order of the numbers, at most `limit`, none beyond `:first` and
  /// `:last`; with `fromPosition` only those behind or before the position.
  func found(
    in range: ClosedRange<Int64>, fromPosition: Bool, limit: Int
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
    if query.state == .pending || query.state == .expired {
      arguments["now"] = .instant(query.now)
    }
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
