import Membership
import Wizard

/// Runs flows at a front: frames out, events in, and what the engine asks of the world in between.
///
/// Flows lie on each other: one that is opened from another comes back to it at its end.
package final class Application {
  /// How a run at a front ended.
  package enum Outcome: Hashable, Sendable {
    case finished
    case left
    /// Whoever was at work may not go on; what was typed is kept.
    case signedOut
    /// The terminal or the input came to its end.
    case gone
  }

  let world: World
  let store: any MemberStore
  var screens: ScreenSet
  let drafts: Drafts
  /// Where a sign-in is remembered; nil where many people share one user of the machine.
  let remembered: Remembered?
  var postman: Postman
  /// Where letters are written, as people are told.
  let lettersFolder: String
  /// Where files are written that somebody asked for; made when it is needed.
  package var exportsFolder: String
  /// Writes a letter into a file for the person at the screen, and gives its path; nil where there are
  /// no files.
  package var saveLetter: ((ComposedLetter) throws -> String)?
  /// Who is at work; nobody before the organisation is made or somebody has signed in.
  package internal(set) var identity: Identity? {
    didSet { if let identity { take(identity.account.language) } }
  }
  /// Whether the password of whoever is at work is asked for before anything else.
  package internal(set) var isLocked = false
  /// Seconds without anything from the person after which that is so.
  package var idleLimit = Application.usualIdleLimit
  /// Who was found at work, and holds until somebody writes to the store.
  var foundAtWork: FoundAtWork?
  /// Why whoever is at work, or was last, is not to go on; nil where they are.
  package internal(set) var expulsion: Refusal?
  /// The invitation that was made or shown last in this run.
  package internal(set) var shownInvitation: Invitation.ID?
  /// Whose letter was written into a file last, and where it is.
  var savedLetter: (invitation: Invitation.ID, path: String)?
  /// Whether somebody has written to the store since it was asked the last time.
  package var storeHasChanged: () -> Bool = { false }
  /// Whether it may have been written to since that was last asked; always, where nobody watches it.
  package var storeMayHaveChanged: () -> Bool = { true } {
    // What was found before anybody watched may be old.
    didSet { (foundAtWork, readings) = (nil, Readings()) }
  }
  var readings = Readings()
  /// The names on which the way through a flow depends, by the flow's name.
  var namesOfWays: [String: Set<String>] = [:]
  /// The number of the newest announcement on the screen.
  var newestShown: Int?
  /// What the open link leads to; nothing before one was opened.
  var joining: Joining?
  /// The secret that a device is given in the flow that is open; no factor yet.
  var newSecret: FactorSecret?
  /// Whose password was right, and whose code is still to be given.
  var halfSignedIn: HalfSignedIn?
  /// Whether the link that was opened last opens nothing.
  package internal(set) var isDeadLink = false
  /// Who has forgotten a password, while that is being set anew.
  var forgotten: ForgottenPassword?
  /// The row of the table from which the present flow was opened.
  var selectedPerson: Row?
  /// The organisation as it was when the open flow was begun, or when a change of it was told.
  var seenOrganisation: Organisation?
  /// The team that is dealt with, as it was when that began.
  var shownTeam: Team?
  /// The rows for which a command is run, one after the other.
  var batch: BatchOfRows?
  /// Whether letters wait that are handed over once there is nothing else to do.
  var owesLetters = false
  /// By which ways this program hands over itself, since none of them keeps it waiting.
  package var ownWays = Set(SendBy.allCases)
  /// Which hosts may be told of arrivals, each perhaps with a port; nil for any with a public name.
  package var webhookPlaces: [String]?
  /// Starts a postman elsewhere; nil where everything is handed over here.
  package var wakePostman: (() -> Void)?
  /// Who takes letters and SMS, as people are told.
  package var places = SendingPlaces()
  /// Removes what was written of letters into a folder; nothing where none are written there.
  package var removeLetters: ([Delivery.ID]) throws -> Void = { _ in }
  /// Hands a letter over while somebody waits at a screen; nil for the way of all letters.
  package var handOverTest: (@Sendable (ComposedLetter) throws -> String)?
  /// Takes leave of whoever takes letters, when none is to be handed over for the time being.
  package var hangUp: () -> Void = {}
  /// How much may be sent within a day.
  package var sendLimits = SendLimits.usual
  /// Seconds for which a letter belongs to the postman that took it.
  package var letterLease = Postman.usualLease
  /// What failed outside of the rules while a command was run; a screen says it in words.
  var failure: (any Error)?
  /// Whether something is done for which nobody waits.
  var isIdle = false
  var walks: [Walk] = []
  var outcome: Outcome?
  /// The language in which the front and the open flows speak.
  var spoken = ""
  var hasChangedLanguage = false
  /// Whether the person went to another organisation, so that the Manager has to begin anew.
  var beginsAnew = false

  /// `links` stands before the token in a link; `handOver` gives the words of whoever took a letter,
  /// `handOverText` of whoever took an SMS, `handOverPost` of
  /// a channel; nil where nobody does.
  package init(
    world: World, store: any MemberStore, screens: ScreenSet, drafts: Drafts,
    remembered: Remembered?, links: String?, sshDoor: SSHDoor = SSHDoor(),
    lettersFolder: String,
    handOver: @escaping @Sendable (ComposedLetter) throws -> String,
    handOverText: (@Sendable (ComposedText) throws -> String)? = nil,
    handOverPost: (@Sendable (ComposedPost) throws -> String)? = nil
  ) {
    self.world = world
    self.store = store
    self.screens = screens
    self.drafts = drafts
    self.remembered = remembered
    self.lettersFolder = lettersFolder
    exportsFolder = lettersFolder
    postman = Postman(
      world: world, store: store, screens: screens, links: links, sshDoor: sshDoor,
      handOver: handOver, handOverText: handOverText, handOverPost: handOverPost)
  }

  var time: TimeWords {
    TimeWords(world: world, phrases: screens.phrases, zone: identity?.account.timeZone)
  }

  /// Shows a flow, and whatever is opened from it, until it ends.
  ///
  /// With answers, its first screen is gone on from at once, and shown only if something is wrong.
  package func run(
    _ flow: String, answering answers: [String: Value] = [:], at front: any Front
  ) throws -> Outcome {
    outcome = nil
    // A front that was opened before the language was known has not heard of it.
    spoken = hasChangedLanguage ? "" : screens.language
    try open(flow, at: front)
    if let top = walks.indices.last, !answers.isEmpty {
      for (field, value) in answers {
        try answer(walks[top].session.handle(.answered(field: field, value)), at: front)
      }
      try answer(walks[top].session.handle(.continued), at: front)
    }
    while let top = walks.indices.last {
      try speak(at: front)
      if !front.hasMoreEvents { front.show(walks[top].session.frame(screens.phrases)) }
      if walks[top].session.isAtBatch {
        if let event = front.poll() {
          try answer(walks[top].session.handle(event), at: front)
        } else {
          try goOnWithBatch(at: front)
        }
        continue
      }
      let idle = { self.whileIdle(top, at: front) }
      let patience = patience(at: walks[top].session.flow.name)
      guard let event = front.next(within: patience, whenIdle: idle) else {
        keepDraft(of: top, at: front)
        walks.removeAll()
        return .gone
      }
      if event == .changed {
        try showChanges(at: front)
        continue
      }
      do {
        if event == .unattended {
          try lock(at: front)
          continue
        }
        try answer(walks[top].session.handle(event), at: front)
      } catch {
        // Whatever cannot go on: what was typed before it is not lost.
        if let top = walks.indices.last { keepDraft(of: top, at: front) }
        throw error
      }
    }
    return outcome ?? .finished
  }

  /// Opens a flow on top; where it is begun and not taken up again, some answers stand there already.
  func open(
    _ name: String, with answers: [String: Value] = [:], at front: any Front
  ) throws {
    let flow = try screens.flow(name)
    // A device that was given the secret of another walk would be of no use.
    newSecret = nil
    var session = Session(flow: flow, checks: FieldChecks.pure, answers: answers)
    if flow.keepsDraft,
      let (draft, time) = try drafts.draft(of: name, in: draftFile(name)),
      !draft.answers.isEmpty
    {
      let kept = Instant(seconds: time)
      session = Session(
        flow: flow, checks: FieldChecks.pure, offering: draft, keptAt: self.time.exact(kept),
        answers: answers)
    }
    session.isOnAnother = !walks.isEmpty
    let requests = session.begin()
    walks.append(Walk(session: session))
    try answer(requests, at: front)
    seenOrganisation = identity?.organisation
  }
}
