import Membership
import Wizard

/// Composes letters, and hands the waiting ones over.
struct Postman {
  /// Seconds for which a letter belongs to the postman that took it.
  static let usualLease: Int64 = 120
  /// How many letters are taken at once.
  private static let dueLimit = 200
  /// How many members are told of an arrival at a time; below the other limit, so that a letter
  /// somebody waits for is never behind all of them.
  private static let readersLimit = 25

  let world: World
  let store: any MemberStore
  let screens: ScreenSet
  /// What stands before the token in every link; nil for the usual place below the domain.
  let links: String?
  let sshDoor: SSHDoor
  /// Read with the first letter, then the same for all; nil where it cannot be read.
  let layout: @Sendable () -> LetterLayout?
  let handOver: @Sendable (ComposedLetter) throws -> String
  /// Nil where no gateway takes SMS.
  let handOverText: (@Sendable (ComposedText) throws -> String)?
  /// Nil where nothing is told in channels.
  let handOverPost: (@Sendable (ComposedPost) throws -> String)?
  /// How many letters are handed over at the same time.
  var hands = 1
  /// The lines of each kind of letter in each language.
  let lines = Kept<[Words]>()

  init(
    world: World, store: any MemberStore, screens: ScreenSet, links: String?, sshDoor: SSHDoor,
    handOver: @escaping @Sendable (ComposedLetter) throws -> String,
    handOverText: (@Sendable (ComposedText) throws -> String)? = nil,
    handOverPost: (@Sendable (ComposedPost) throws -> String)? = nil
  ) {
    self.world = world
    self.store = store
    self.screens = screens
    self.links = links
    self.sshDoor = sshDoor
    self.handOver = handOver
    self.handOverText = handOverText
    self.handOverPost = handOverPost
    let layout = Kept<LetterLayout?>()
    self.layout = { layout.value("") { try? screens.layout() } }
  }

  /// Who is behind letters that go together: read once for all of them.
  struct Known {
    private var organisations: [Organisation.ID: Organisation] = [:]
    private var accounts: [Account.ID: Account] = [:]

    mutating func organisation(
      _ id: Organisation.ID, _ store: any MemberStore
    ) throws -> Organisation? {
      if let known = organisations[id] { return known }
      organisations[id] = try store.organisation(id)
      return organisations[id]
    }

    mutating func account(_ id: Account.ID, _ store: any MemberStore) throws -> Account? {
      if let known = accounts[id] { return known }
      accounts[id] = try store.account(id)
      return accounts[id]
    }
  }

  /// What became of one turn.
  enum Turn: Hashable, Sendable {
    case nothing
    /// There may be more.
    case some
    /// Nobody takes what goes by these ways at present: what was taken of it is back in the outbox.
    case unreachable([SendBy: HandoverError])
  }

  /// Hands over some of what is due by these ways, and tells a few more members of an arrival.
  ///
  /// What cannot be handed over now is written down with the reason. Gives whether there was anything to
  /// do, so that whoever has the time can go on.
  @discardableResult
  func deliverSome(
    by ways: Set<SendBy> = Set(SendBy.allCases), lease: Int64 = usualLease
  ) throws -> Turn {
    let (count, away) = try deliverDue(ways, lease)
    if !away.isEmpty { return .unreachable(away) }
    // As long as others wait, no more are added.
    guard count < Self.dueLimit, try queueArrivalLetters() else {
      return count > 0 ? .some : .nothing
    }
    let next = try deliverDue(ways, lease).away
    return next.isEmpty ? .some : .unreachable(next)
  }

  /// Takes letters and deals with them.
  private func deliverDue(
    _ ways: Set<SendBy>, _ lease: Int64
  ) throws -> (count: Int, away: [SendBy: HandoverError]) {
    let begin = world.now()
    let waiting = try store.leaseLetters(
      by: ways, limit: Self.dueLimit, at: begin, until: begin.adding(seconds: lease))
    // None is begun in the second half of the lease.
    let round = PostmanRound(self, waiting, until: begin.adding(seconds: (lease + 1) / 2))
    return (waiting.count, try round.run())
  }

  /// Whether there was an arrival to tell of.
  private func queueArrivalLetters() throws -> Bool {
    guard let (organisation, announcement) = try store.arrivalToTell() else { return false }
    try store.perform(
      QueueArrivalLetters(
        organisation: organisation, announcement: announcement, limit: Self.readersLimit,
        now: world.now()))
    return true
  }

  /// Gives what came of it, and an error where that would be the same for every other letter.
  func deliver(
    _ item: WaitingLetter, _ known: inout Known
  ) throws -> (LetterResult, HandoverError?) {
    guard let organisation = try known.organisation(item.letter.organisation, store),
      let written = try write(item.letter, organisation, &known)
    else { return (.withdrawn, nil) }
    do {
      return (.handedOver(detail: try handOver(written, item, organisation)), nil)
    } catch let error as HandoverError {
      switch error.meaning {
      case .refused: return (.refused(words: error.words), nil)
      case .later: return (postponed(item, error).result, nil)
      case .unreachable: return (postponed(item, error).result, error)
      }
    }
  }

  /// Gives the words of whoever took it.
  private func handOver(
    _ written: Written, _ item: WaitingLetter, _ organisation: Organisation
  ) throws -> String {
    let (letter, words) = (item.letter, written.words)
    let text = words.lines.joined(separator: "\n")
    if letter.by == .sms {
      // To write it as a mail and call it handed over would be a lie.
      guard let handOverText, let phone = letter.phone else {
        throw HandoverError(.refused, words: screens.phrases.text("failure.no-sms-gateway"))
      }
      return try handOverText(
        ComposedText(
          key: letter.delivery.text, to: phone, text: text, language: letter.language.rawValue,
          hidden: words.link.map(Self.secrets) ?? []))
    }
    if letter.by == .kchat {
      guard let handOverPost, let webhook = organisation.webhook else {
        throw HandoverError(.refused, words: screens.phrases.text("failure.no-webhook"))
      }
      return try handOverPost(
        ComposedPost(address: try world.webhooks.open(webhook, of: organisation.id), text: text))
    }
    return try handOver(
      ComposedLetter(
        id: Self.name(letter.delivery, in: organisation), fromName: organisation.name.text,
        from: written.from, mayBeAnswered: written.mayBeAnswered, toName: written.toName,
        to: letter.address, subject: words.subject, text: text,
        html: html(of: words, organisation, in: letter.language), date: item.queuedAt,
        language: letter.language.rawValue))
  }

  /// The parts of a link that open something, each by itself: it may be cut off where it is repeated.
  private static func secrets(of link: String) -> [String] {
    let token = link.split(separator: "/").last ?? ""
    return token.split { !$0.isLetter && !$0.isNumber }.filter { $0.utf8.count >= 4 }.map(
      String.init)
  }

  /// A letter that is put back, for longer each time; one that waits too long has been refused.
  func postponed(_ item: WaitingLetter, _ error: HandoverError) -> SettledLetter {
    let now = world.now()
    let wait = Waiting.seconds(before: item, after: error)
    let result: LetterResult =
      now < item.queuedAt.adding(days: Waiting.limitDays)
      ? .tryAgain(notBefore: now.adding(seconds: wait), words: error.words)
      : .refused(words: error.words)
    return SettledLetter(item.letter, as: result, at: now)
  }

  /// The one name of a letter, the same on every try.
  static func name(_ delivery: Delivery.ID, in organisation: Organisation) -> String {
    "\(delivery.text)@\(organisation.domain?.text ?? "usher.invalid")"
  }

  /// The one link of an invitation's present generation; in a letter, with the letter's mark.
  func link(of invitation: Invitation) throws -> String {
    try link(of: invitation, from: store.organisation(invitation.organisation), inLetter: false)
  }

  /// The same where the organisation is known.
  func link(
    of invitation: Invitation, from organisation: Organisation?, inLetter: Bool
  ) throws -> String {
    let (place, id) = (invitation.organisation, invitation.id)
    let link = Link(
      token: try world.token(place, id, invitation.generation),
      mark: inLetter ? try world.mailMark(place, id, invitation.generation) : nil)
    return start(of: organisation) + link.text
  }

  /// What stands before the token in the links of an organisation.
  func start(of organisation: Organisation?) -> String {
    links ?? "https://join.\(organisation?.domain?.text ?? "usher.example")/i/"
  }
}
