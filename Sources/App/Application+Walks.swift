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
}
