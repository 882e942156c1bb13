import Membership

/// What the statements for a page of the users table are made of.
extension UserStatement {
  /// Each of the wanted states along its index, and what comes of it merged.
  var walk: String {
    let halves = storedStates.map(half)
    return """
      select * from (\(halves.joined(separator: ") union all select * from ("))) as people
      order by \(orderTerms("")) limit :limit
      """
  }

  /// Those who meet everything, sorted; a further condition says which few are asked.
  func picked(where further: String) -> String {
    let value = value(of: order)
    // As an expression it keeps the planner off the indexes of an organisation, where the numbers say
    // better who is asked.
    let organisation = further.isEmpty ? "organisation" : "organisation || ''"
    let position = query.from == nil ? "" : "and \(beyond(order, "", value: value))"
    return """
      select number, \(value) as value, name_key, id from person
      where \(organisation) = :organisation \(states("")) \(texts) \(further) \(position)
      order by \(orderTerms("")) limit :limit
      """
  }

  func orderTerms(_ table: String) -> String {
    let columns = order == .name ? ["name_key", "id"] : ["value", "name_key", "id"]
    return columns.map { "\(table)\($0)\(ascends ? "" : " desc")" }.joined(separator: ", ")
  }

  /// That all of what is looked for stands in the text.
  var texts: String {
    SearchText.needles(of: query.search).indices.map {
      "and instr(person.search_text, :needle\($0)) > 0"
    }.joined(separator: " ")
  }

  /// That the state is one of those wanted now.
  func states(_ sign: String) -> String {
    let names = storedStates.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return "and person.state in (\(names)) \(time(sign)) \(guests)"
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
    case nil: UserRow.State.allCases
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
    case nil, .active, .suspended, .declined, .revoked: ""
    }
  }

  private func half(of state: UserRow.State) -> String {
    let column = column(of: order)
    let order = ascends ? "" : " desc"
    let columns = ([column].compactMap(\.self) + ["name_key", "id"]).map { "\($0)\(order)" }
    return """
      select number, \(value(of: self.order, in: state)) as value, name_key, id from person
      where organisation = :organisation and state = '\(state.rawValue)' \(time("+")) \(guests)
        \(position(within: state))
      order by \(columns.joined(separator: ", ")) limit :limit
      """
  }

  /// The condition of the position among those of one state.
  private func position(within state: UserRow.State) -> String {
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
    }
  }
}
