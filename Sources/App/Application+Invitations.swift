import Foundation
import Membership
import Wizard

extension Application {
  /// What there is to say about an invitation that was made or shown: link, code, deliveries.
  func invitationFacts(_ id: Invitation.ID) throws -> Facts {
    guard let identity, let invitation = try store.invitation(id, in: identity.organisation.id)
    else { throw Refusal.unknownInvitation }
    let link = try postman.link(of: invitation)
    let deliveries = try store.deliveries(of: id, in: identity.organisation.id)
    let terms = invitation.terms
    var facts: Facts = [
      "link": .text(link),
      "link-valid-until": .text(time.exact(invitation.expiresAt)),
      "invited-person": .text("\(terms.firstName.text) \(terms.lastName.text)"),
      "deliveries": .lines(deliveries.map(line)),
    ]
    if let matrix = world.matrix(link) { facts["link-matrix"] = .matrix(matrix) }
    return facts
  }

  /// What became of one delivery, in words.
  private func line(_ delivery: Delivery) -> String {
    let phrases = screens.phrases
    let way = phrases.text("way.\(delivery.by.rawValue)")
    switch delivery.result {
    case .queued: return phrases.text("delivery.queued", ["way": way])
    case .handedOver(let at, let detail):
      let key = delivery.by == .link ? "delivery.shown" : "delivery.handed-over"
      return phrases.text(key, ["way": way, "at": time.clock(at), "detail": detail])
    case .refused(let at, let words):
      return phrases.text(
        "delivery.refused", ["way": way, "at": time.clock(at), "words": words])
    case .withdrawn(let at):
      return phrases.text("delivery.withdrawn", ["way": way, "at": time.clock(at)])
    }
  }

  /// A page of a table.
  func rows(_ query: RowQuery) throws -> RowPage {
    if query.source == "sessions" { return try sessionRows(matching: query.search) }
    guard let identity, Authority.refusal(of: .viewUsers, by: identity.member) == nil else {
      return RowPage(rows: [], hasMoreBefore: false, hasMoreAfter: false, counts: [:])
    }
    // One row more than asked for tells whether there are further ones.
    let found = try users(query, of: identity.organisation.id, count: query.count + 1)
    let hasMore = found.count > query.count
    let order = found.first.map {
      RowOrder(
        column: $0.position.order.rawValue, isDescending: query.order?.isDescending == true)
    }
    switch Self.start(of: query).1 {
    case .forwards:
      return RowPage(
        rows: found.prefix(query.count).map(row), hasMoreBefore: query.anchor != .start,
        hasMoreAfter: hasMore, counts: [:], order: order)
    case .backwards:
      return RowPage(
        rows: found.suffix(query.count).map(row), hasMoreBefore: hasMore,
        hasMoreAfter: query.anchor != .end, counts: [:], order: order)
    }
  }

  /// At most `count` people in the table's order, in whichever direction they were asked for.
  private func users(
    _ query: RowQuery, of organisation: Organisation.ID, count: Int
  ) throws -> [UserRow] {
    let (from, direction) = Self.start(of: query)
    let order = query.order.flatMap { UserOrder(rawValue: $0.column) } ?? .name
    return try store.users(
      UserQuery(
        organisation: organisation, state: UserRow.State(rawValue: query.filter),
        search: query.search, order: order, isDescending: query.order?.isDescending == true,
        from: from, direction: direction, limit: count, now: world.now()))
  }

  /// Without case and accents, so that `zoe` finds `Zoë`.
  static func folded(_ text: String) -> String {
    text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
  }

  private static func start(
    of query: RowQuery
  ) -> (UserPosition?, UserQuery.Direction) {
    switch query.anchor {
    case .start: (nil, .forwards)
    case .end: (nil, .backwards)
    case .after(let place): (position(place), .forwards)
    // A position leaves its own row out; an ID before or behind all others keeps it.
    case .at(let place):
      (
        position(place).map {
          UserPosition(
            order: $0.order, value: $0.value, key: $0.key,
            id: query.order?.isDescending == true ? "\u{10FFFF}" : "")
        }, .forwards
      )
    case .before(let place): (position(place), .backwards)
    }
  }

  /// A place is the order, the ID, the value and the key; none of them holds a line feed.
  private static func position(_ place: String) -> UserPosition? {
    let parts = place.split(separator: "\n", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, let order = UserOrder(rawValue: String(parts[0])) else { return nil }
    return UserPosition(
      order: order, value: String(parts[2]), key: String(parts[3]), id: String(parts[1]))
  }

  private static func place(_ position: UserPosition) -> String {
    [position.order.rawValue, position.id, position.value, position.key].joined(separator: "\n")
  }

  private func row(_ user: UserRow) -> Row {
    let phrases = screens.phrases
    let tone: Row.Tone =
      switch user.state {
      case .active: .good
      case .pending: .waiting
      case .expired, .declined, .revoked, .suspended: .bad
      }
    let id: String =
      switch user.id {
      case .member(let account): account.text
      case .invitation(let invitation): invitation.text
      }
    let isOpen = user.state == .pending || user.state == .expired
    return Row(
      id: id, place: Self.place(user.position),
      cells: [
        "\(user.firstName.text) \(user.lastName.text)", user.address.text,
        phrases.text("state.\(user.state.rawValue)"),
        isOpen ? user.expiresAt.map(time.relative) ?? "" : "",
        phrases.text("role.\(user.role.rawValue)"),
        user.teams.map(\.text).joined(separator: ", "), time.relative(user.changedAt),
        user.products.map { phrases.text("product.\($0.rawValue)") }.joined(separator: ", "),
      ], tone: tone)
  }

  /// What an event says beside its kind: a code of ours in words, or somebody's own.
  private func detail(of event: TimelineEvent) -> String? {
    guard event.what == .acceptanceRefused else { return event.detail }
    return event.detail.map { screens.phrases.text("joining-refused.\($0)") }
  }

  /// Everything about one row of the users table, with an invitation's life.
  func details(of row: Row) throws -> [String] {
    guard let identity, Authority.refusal(of: .viewUsers, by: identity.member) == nil
    else { return [] }
    let phrases = screens.phrases
    var lines = zip(["name", "address", "state", "", "role", "teams"], row.cells).compactMap {
      $0.isEmpty || $1.isEmpty ? nil : phrases.text("details.\($0)", ["value": $1])
    }
    let organisation = identity.organisation.id
    var subject = TimelineEvent.Subject.account(Account.ID(row.id))
    if let invitation = try store.invitation(Invitation.ID(row.id), in: organisation) {
      subject = .invitation(invitation.id)
      lines.append(
        phrases.text("details.expires", ["value": time.exact(invitation.expiresAt)]))
      lines += try store.deliveries(of: invitation.id, in: organisation).map(line)
    }
    let events = try store.timeline(of: subject, in: organisation)
    guard !events.isEmpty else { return lines }
    return try lines + [""]
      + events.map { event in
        let who = try event.who.flatMap { try store.account($0) }
        return phrases.text(
          "event.\(event.what.rawValue)",
          [
            "at": time.exact(event.at),
            "who": who.map { "\($0.firstName.text) \($0.lastName.text)" } ?? "",
          ]) + (detail(of: event).map { ": \($0)" } ?? "")
      }
  }
}
