import Membership
import Wizard

/// What concerns all open flows at once: their language, their lock, their end, their drafts and letters.
extension Application {
  /// One open flow; a draft waits until the front has shown what was typed and has nothing to read.
  struct Walk {
    var session: Session
    var owesDraft = false
    var keptDraft: Draft?
  }

  /// Speaks a language from now on, such as that of the account at work, unless another one was asked for.
  func take(_ language: Language) {
    guard language.rawValue != screens.language,
      let other = try? screens.other?(language.rawValue)
    else { return }
    screens = other
    hasChangedLanguage = true
  }

  /// Lets the front and what is open follow a change of the language.
  func speak(at front: any Front) throws {
    guard spoken != screens.language else { return }
    spoken = screens.language
    front.speak(screens.phrases, keys: try screens.keys())
    for index in walks.indices {
      walks[index].session.reword(try screens.flow(walks[index].session.flow.name))
    }
  }

  /// Lays the question for the password over everything; what was typed stays, but for secrets.
  func lock(at front: any Front) throws {
    for index in walks.indices {
      keepDraft(of: index, at: front)
      walks[index].session.forgetSecrets()
    }
    isLocked = true
    // Whoever starts the program anew is not to come past the lock.
    forgetSession()
    try open(Self.unlocking, at: front)
  }

  /// Shows nothing more to whoever was at work; what they typed is kept for them.
  func expel(at front: any Front) {
    for index in walks.indices { keepDraft(of: index, at: front) }
    walks.removeAll()
    forgetSession()
    identity = nil
    isLocked = false
    outcome = .signedOut
  }

  /// Shows nothing more; the person has left.
  func leaveAll() {
    walks.removeAll()
    outcome = .left
  }

  /// Hands over what was put into the outbox by a command that must not wait for it.
  func deliverOwedLetters() {
    guard owesLetters else { return }
    owesLetters = false
    handOverSoon()
  }

  /// The name of a flow's draft; people who share a machine, or its user, each have one of their own.
  func draftFile(_ flow: String) -> String {
    if flow == "register", let joining { return "\(flow)-\(joining.invitation.id.text)" }
    guard let identity else { return flow }
    let ofOrganisation = "\(flow)-\(identity.organisation.id.text)"
    let mine = remembered == nil ? "\(ofOrganisation)-\(identity.account.id.text)" : ofOrganisation
    // What was begun about one invitation is not gone on with about another.
    guard flow.hasPrefix("change-invitation"), let shownInvitation else { return mine }
    return "\(mine)-\(shownInvitation.text)"
  }

  /// Keeps the draft of a flow, if one is owed and it says anything new.
  func keepDraft(of index: Int, at front: any Front) {
    guard walks[index].owesDraft else { return }
    walks[index].owesDraft = false
    let draft = walks[index].session.draft
    guard draft != walks[index].keptDraft else { return }
    do {
      try drafts.keep(draft, in: draftFile(draft.flow))
      walks[index].keptDraft = draft
    } catch {
      walks[index].keptDraft = nil
      _ = walks[index].session.handle(.draftNotKept(problem(of: error)))
      front.show(walks[index].session.frame(screens.phrases))
    }
  }

  /// Does what the topmost flow asks for, and what that leads to.
  func answer(_ requests: [Request], at front: any Front) throws {
    var waiting = requests[...]
    while let request = waiting.popFirst() {
      guard let top = walks.indices.last else { return }
      switch request {
      case .keepDraft:
        walks[top].owesDraft = true
        _ = walks[top].session.handle(.draftKept(at: time.clock(world.now())))
      case .dropDraft:
        walks[top].owesDraft = false
        walks[top].keptDraft = nil
        drafts.drop(draftFile(walks[top].session.flow.name))
      case .copy(let text): front.copy(text)
      case .open(let flow, let fields):
        keepDraft(of: top, at: front)
        let row = walks[top].session.selectedRow
        selectedPerson = row
        try deal(with: row)
        let said = walks[top].session.answers.values.filter { fields.contains($0.key) }
        let ofRow = try self.answers(like: row, to: fields)
        try open(flow, with: said.merging(ofRow) { $1 }, at: front)
      case .end(let ending):
        keepDraft(of: top, at: front)
        // Nothing lies open behind a lock that was not undone.
        if isLocked { return leaveAll() }
        try close(ending, at: front)
      case .learn, .check, .makeOption, .loadRows, .run, .countMarked, .gather,
        .runEach, .stopEach:
        // A command may take its time, and the process may not outlive it.
        if case .run = request { keepDraft(of: top, at: front) }
        let wasAtWork = identity != nil
        guard let event = try reply(to: request, of: walks[top].session) else { continue }
        if case .refused = event, case .run = request {
          // A code that was right before may be dead by now: then its field is there again.
          let screen = walks[top].session.screen
          if let news = try? learn(screen, of: walks[top].session) {
            waiting += walks[top].session.handle(news)
          }
        }
        waiting += walks[top].session.handle(event)
        if expulsion != nil, identity != nil { return expel(at: front) }
        // Whoever has signed out has nothing to look at any more.
        if wasAtWork, identity == nil { return leaveAll() }
        let flow = walks[top].session.flow
        if beginsAnew {
          beginsAnew = false
          walks.removeAll()
          return try open(flow.name, at: front)
        }
        // Whose link has died meanwhile has nothing to look at either.
        if isDeadLink && flow.name == "register" {
          drafts.drop(draftFile(flow.name))
          try close(.finished, at: front)
        }
      }
    }
  }

  private func close(_ ending: Ending, at front: any Front) throws {
    let closed = walks.removeLast().session
    (newSecret, halfSignedIn) = (nil, nil)
    outcome = ending == .finished ? .finished : .left
    guard let top = walks.indices.last else { return }
    // Whatever was done above may show in what lies below.
    let hasDone = ending == .finished && closed.hasDone
    try answer(walks[top].session.handle(.returned(hasDone: hasDone)), at: front)
  }
}
