import Membership

/// What the statements for a page of the users table are made of.
extension UserStatement {
  /// Each of the wanted states along its index, and what comes of it merged; `place` says where in a
  /// state.
  func walk(_ place: (UserRow.State) -> String) -> String {
    let order = orderTerms("")
    // The order by states is none of an index: there each of them is ended by itself.
    guard self.order != .state else {
      let halves = storedStates.map {
        "\(half(of: $0, place($0))) order by \(orderOfState) limit :limit"
      }
      return """
        select * from (\(halves.joined(separator: ") union all select * from ("))) as people
        order by \(order) limit :limit
        """
    }
    let halves = storedStates.map { half(of: $0, place($0)) }
    return "\(halves.joined(separator: " union all ")) order by \(order) limit :limit"
  }

  /// Those few who meet a condition, sorted.
  func picked(where condition: String) -> String {
    let value = value(of: order)
    let position = query.from == nil ? "" : "and \(beyond(order, "", value: value))"
    return """
      select number, \(value) as value, name_key, id from person
      where \(condition) \(position)
      order by \(orderTerms("")) limit :limit
      """
  }

  func orderTerms(_ table: String) -> String {
    let columns = order == .name ? ["name_key", "id"] : ["value", "name_key", "id"]
    return columns.map { "\(table)\($0)\(ascends ? "" : " desc")" }.joined(separator: ", ")
  }

  /// That all of what is looked for stands in the text.
  var texts: String {
    needles.indices.map {
      "and instr(person.search_text, :needle\($0)) > 0"
    }.joined(separator: " ")
  }

  /// That the state is one of those wanted now.
  func states(_ sign: String) -> String {
    "and person.state in (\(stateNames)) \(time(sign)) \(guests)"
  }

  /// The wanted states as a list of SQL texts.
  var stateNames: String {
    storedStates.map { "'\($0.rawValue)'" }.joined(separator: ", ")
  }

  /// That it is a guest, where only those are wanted: in the order of names they stand together in the
  /// index of roles.
  private var guests: String { query.guestsOnly ? "and person.role = :guest" : "" }

  /// That it is behind the position, or before it on the way back.
  func beyond(_ order: UserOrder, _ table: String, value: String?) -> String {
    let sign = ascends ? ">" : "<"
    guard order != .name, let value else {
      return "(\(table)name_key, \(table)id) \(sign) (:key, :id)"
    }
    return "(\(value), \(table)name_key, \(table)id) \(sign) (:value, :key, :id)"
  }

  /// What is stored of a state that depends on the clock.
  private var storedStates: [UserRow.State] {
    switch query.state {
    case nil: UserRow.State.ofPresent
    case .pending: [.pending]
    case .expired: [.pending, .expired]
    case let state?: [state]
    }
  }

  /// A sign before the column keeps a walk in its order off the index of expiries.
  private func time(_ sign: String) -> String {
    switch query.state {
    case .pending: "and \(sign)person.expires_at > :now"
    case .expired: "and \(sign)person.expires_at <= :now"
    case nil, .active, .suspended, .declined, .revoked, .removed: ""
    }
  }

  private func half(of state: UserRow.State, _ place: String) -> String {
    """
    select number, \(value(of: order, in: state)) as value, name_key, id from person
    where organisation = :organisation and state = '\(state.rawValue)' \(time("+")) \(guests) \(place)
    """
  }

  private var orderOfState: String {
    ["expires_at", "name_key", "id"].map { "\($0)\(ascends ? "" : " desc")" }
      .joined(separator: ", ")
  }

  /// The condition of a stretch of names, and of all that is looked for.
  ///
  /// The position has an expression in it: the stretch says better where in the index to be.
  var within: String {
    let sign = ascends ? ">" : "<"
    let position = query.from == nil ? "" : "and (name_key || '', id) \(sign) (:key, :id)"
    return """
      and name_key >= :prefix and name_key < :behind and number between :first and :last
      \(texts) \(position)
      """
  }

  /// The condition of the position among those of one state.
  func position(within state: UserRow.State) -> String {
    guard let from = query.from else { return "" }
    guard order == .state else {
      return "and \(beyond(order, "", value: column(of: order)))"
    }
    let value = Int64(from.value) ?? 0
    let (rank, here) = (value / Self.step, Self.rank(of: state))
    if rank == here {
      return "and \(beyond(order, "", value: "\(rank * Self.step) + expires_at"))"
    }
    return (here > rank) == ascends ? "" : "and 1 = 0"
  }

  /// What people are sorted by before their names; nil for the names alone.
  private func column(of order: UserOrder) -> String? {
    switch order {
    case .name: nil
    case .address: "address_key"
    case .role: "role"
    case .lastChange: "changed_at"
    case .state, .expires: "expires_at"
    }
  }

  private func value(of order: UserOrder, in state: UserRow.State? = nil) -> String {
    guard order == .state else { return column(of: order) ?? "''" }
    guard let state else {
      let ranks = UserRow.State.allCases.map { "when '\($0.rawValue)' then \(Self.rank(of: $0))" }
      return "case state \(ranks.joined(separator: " ")) end * \(Self.step) + expires_at"
    }
    return "\(Self.rank(of: state) * Self.step) + expires_at"
  }

  /// More than any expiry: states come first.
  private static let step = PersonRecord.never + 1

  /// The expired before the pending, which their expiries do by themselves.
  private static func rank(of state: UserRow.State) -> Int64 {
    switch state {
    case .expired, .pending: 0
    case .active: 1
    case .suspended: 2
    case .declined: 3
    case .revoked: 4
    case .removed: 5
    }
  }
}
