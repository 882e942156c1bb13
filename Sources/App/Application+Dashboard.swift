import Membership
import Wizard

/// What the first screen of the Manager shows: the organisation's state, or what a member has.
extension Application {
  /// How many weeks of arrivals are drawn.
  private static let weeks = 8
  private static let week: Int64 = 7 * 86_400
  /// The cells of the seats' bar.
  private static let barWidth = 20

  /// The facts of the dashboard, as far as they are wanted.
  func dashboardFacts(_ identity: Identity, _ wanted: Set<String>) throws -> Facts {
    let administers = Authority.refusal(of: .viewUsers, by: identity.member) == nil
    var facts: Facts = ["administers": .text(administers ? "yes" : "no")]
    if wanted.contains("news") { facts["news"] = .lines(try news(for: identity)) }
    guard administers else {
      facts["my-products"] = .lines(try products(of: identity))
      facts["my-channels"] = .text(Self.list(channels(of: identity.member)))
      let teams = try store.teams(in: identity.organisation.id)
      let own = teams.filter { identity.member.teams.contains($0.id) }
      facts["my-teams"] = .text(own.map(\.name.text).joined(separator: ", "))
      return facts
    }
    facts.merge(try countFacts(identity, wanted)) { $1 }
    if wanted.contains("oldest-pending") {
      facts["oldest-pending"] = .lines(try oldestPending(identity))
    }
    if wanted.contains("arrivals-chart") { facts.merge(try arrivalFacts(identity)) { $1 } }
    return facts
  }

  /// A bar of so many cells; one that is not empty fills at least one cell.
  static func bar(_ seats: Seats) -> String {
    guard seats.total > 0 else { return "" }
    func cells(_ number: Int) -> Int {
      number == 0 ? 0 : max(1, number * barWidth / seats.total)
    }
    let used = min(cells(seats.used), barWidth)
    let reserved = min(cells(seats.reserved), barWidth - used)
    return String(repeating: "█", count: used) + String(repeating: "▒", count: reserved)
      + String(repeating: "░", count: barWidth - used - reserved)
  }

  /// One sign for each number, as high as it is beside the largest; a dot where nobody came.
  static func chart(_ numbers: [Int]) -> String {
    let most = numbers.max() ?? 0
    let signs = Array("▁▂▃▄▅▆▇█")
    return String(
      numbers.map { number in
        number == 0 ? "·" : signs[(number * signs.count - 1) / most]
      })
  }

  private func countFacts(_ identity: Identity, _ wanted: Set<String>) throws -> Facts {
    guard wanted.contains(where: { $0.hasSuffix("-count") }) else { return [:] }
    let counts = try store.userCounts(in: identity.organisation.id, at: world.now())
    var facts: Facts = [:]
    for state in UserRow.State.allCases {
      facts["\(state.rawValue)-count"] = .text("\(counts[state, default: 0])")
    }
    return facts
  }

  private func oldestPending(_ identity: Identity) throws -> [String] {
    try store.oldestPending(in: identity.organisation.id, at: world.now(), limit: 3).map {
      let terms = $0.terms
      return screens.phrases.text(
        "dashboard.waiting",
        [
          "name": terms.name, "address": terms.address.text,
          "since": time.relative($0.createdAt), "expires": time.relative($0.expiresAt),
        ])
    }
  }

  private func arrivalFacts(_ identity: Identity) throws -> Facts {
    let since = world.now().adding(seconds: -Int64(Self.weeks) * Self.week)
    let numbers = try store.arrivals(
      in: identity.organisation.id, since: since, everySeconds: Self.week, count: Self.weeks)
    return [
      "arrivals-chart": .text(Self.chart(numbers)),
      "arrivals": .text("\(numbers.reduce(0, +))"),
    ]
  }

  /// What the member can use, in person or from teams, each with its level and its address.
  private func products(of identity: Identity) throws -> [String] {
    let (phrases, member) = (screens.phrases, identity.member)
    if member.role == .guest {
      let address = kchatAddress(of: identity.organisation)
      return [phrases.text("dashboard.guest", ["address": address])]
    }
    let teams = member.teams.isEmpty ? [] : try store.teams(in: identity.organisation.id)
    let rights = EffectiveRights(of: member, teams: teams)
    let products = [("kdrive", rights.kdrive), ("kchat", rights.kchat)]
    let lines = products.compactMap { product, granted in
      granted.map {
        phrases.text(
          "dashboard.product",
          [
            "product": phrases.text("product.\(product)"),
            "level": phrases.text("level.\($0.level.rawValue)"),
            "address": product == "kchat"
              ? kchatAddress(of: identity.organisation) : phrases.text("address.\(product)"),
          ])
      }
    }
    let ofMail = member.mailbox.map { [mailbox($0)] } ?? []
    let all = lines + ofMail + teamWords.mailLines(rights)
    return member.ksuite
      ? all + furtherProducts(of: identity.organisation)
      : all.isEmpty ? [phrases.text("dashboard.no-product")] : all
  }

  /// The products of the catalogue beside those with rights of their own, in one line.
  private func furtherProducts(of organisation: Organisation) -> [String] {
    let phrases = screens.phrases
    let names = Catalogue.products.filter { !$0.isCore && organisation.has($0) }
      .map { phrases.text("product.\($0.name)") }
    return names.isEmpty
      ? [] : [phrases.text("dashboard.further", ["products": names.joined(separator: ", ")])]
  }

  /// The channels a member is in: of a guest those of the invitation, of a user the general one too.
  private func channels(of member: Member) -> [ChannelName] {
    member.kchat == nil ? member.channels : [.general] + member.channels
  }

  private func mailbox(_ name: MailboxName) -> String {
    let domain = identity?.organisation.domain?.text ?? ""
    return screens.phrases.text("dashboard.mailbox", ["mailbox": "\(name.text)@\(domain)"])
  }

  /// Who has arrived since the member last read the news, the newest last.
  private func news(for identity: Identity) throws -> [String] {
    guard Announcement.isFor(identity.member) else { return [] }
    let found = try store.announcements(
      for: identity.account.id, in: identity.organisation.id, limit: 5)
    newestShown = found.last?.number
    return found.map {
      screens.phrases.text(
        "dashboard.\($0.kind.rawValue)",
        [
          "name": "\($0.firstName.text) \($0.lastName.text)", "at": time.exact($0.at),
        ])
    }
  }

  /// Writes down that the news on the screen were read; no others.
  func seeNews() throws -> Event {
    guard let identity else { throw Refusal.notAMember }
    if let newestShown {
      try perform(
        SeeAnnouncements(
          organisation: identity.organisation.id, account: identity.account.id,
          upTo: newestShown, now: world.now()))
    }
    return .done(command: "see-news", [:])
  }
}
