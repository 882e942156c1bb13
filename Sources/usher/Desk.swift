import App
import CursesFront
import Delivery
import Foundation
import LineFront
import Membership
import ScreenFiles
import Screens
import Store
import Wizard

/// Everything wired together for one command: the store, the screens, the application.
struct Desk {
  let application: Application
  let store: SQLMemberStore
  let phrases: Phrases
  let isPlain: Bool
  private let folder: ScreenFolder
  private let language: String
  private let usesMouse: Bool
  private let isOverSSH: Bool
  let storePath: String
  private let organisation: String?

  init(_ options: Choices) throws {
    let settings = try Settings(options)
    let folder = try settings.screenFolder()
    let language = settings.language
    let phrases =
      settings.changesWords ? try folder.phrases(language: language) : words
    self.folder = folder
    self.language = language
    self.phrases = phrases
    isPlain = settings.isPlain
    usesMouse = settings.usesMouse
    isOverSSH = options.isOverSSH
    storePath = settings.store
    organisation = options.organisation
    try OpenStore.makeFolder(settings.dataFolder)
    try OpenStore.examine(settings.store)
    let key = try LinkKey.file(settings.dataFolder + "/usher.key")
    let copy = settings.auditCopy
    if let path = copy?.unwritable() {
      throw Failure(.unavailable, [phrases.text("failure.audit-copy-unwritable", ["path": path])])
    }
    store = try OpenStore.file(
      settings.store,
      chain: EventChain(
        key: key.subkey("events"), heads: settings.store + ".heads",
        copy: copy?.write))
    let letters = settings.letters
    let courier = Courier(settings, phrases)
    application = Application(
      world: try .real(
        key: key, slots: HashSlots(folder: settings.dataFolder), place: Settings.place,
        label: Settings.placeLabel),
      store: store,
      screens: ScreenSet(
        of: folder, language: language, phrases, isAskedFor: settings.isLanguageAskedFor),
      drafts: Drafts(folder: settings.dataFolder + "/drafts"),
      remembered: options.isOverSSH
        ? nil : Remembered(path: settings.dataFolder + "/session", key: key),
      links: settings.links, sshDoor: settings.sshDoor, lettersFolder: letters,
      handOver: { try courier.take($0) }, handOverText: courier.takeText,
      handOverPost: { try courier.take($0) })
    let postmen = Postmen(store: settings.store, config: options.config)
    application.wakePostman = { postmen.start() }
    // Nobody at a screen waits for another machine.
    application.ownWays = settings.mail.isFolder ? [.email, .link] : []
    application.webhookPlaces = settings.webhookPlaces
    application.removeLetters = { deliveries in
      do {
        try EmlFolder(path: letters).remove(beginning: deliveries.map { $0.text + "@" })
      } catch {
        throw WorldError("erased-letters-left", ["path": letters])
      }
    }
    application.hangUp = { courier.close() }
    application.places = settings.places
    let waitedFor = Courier(settings, phrases, isWaitedFor: true)
    application.handOverTest = { try waitedFor.take($0) }
    application.idleLimit = settings.idleLimit
    application.sendLimits = settings.sendLimits
    application.handsOfPostman = settings.mailConnections
    let exports = settings.dataFolder + "/exports"
    application.exportsFolder = exports
    application.saveLetter = { try Courier.save($0, in: exports) }
  }

  /// Whether an organisation is set up in this store.
  var isSetUp: Bool {
    get throws { try !store.organisations().isEmpty }
  }

  /// Opens a front, shows flows at it, and gives the terminal back.
  ///
  /// What others do to the store is only watched where somebody is at work. To end that takes the system
  /// five milliseconds, for which nobody waits: the process is over by then.
  func atFront(
    watchingStore: Bool = false, _ body: (any Front) throws -> Application.Outcome
  ) throws -> Application.Outcome {
    if isPlain {
      return try body(LineFront(phrases: phrases, streams: StandardStreams().streams))
    }
    let watch = watchingStore ? StoreWatch(path: storePath) : nil
    if let watch {
      application.storeHasChanged = { watch.hasChanged() }
      application.storeMayHaveChanged = { watch.mayHaveChanged }
    }
    let terminal: Terminal
    do {
      terminal = try Terminal(mouse: usesMouse, watching: watch?.descriptor)
    } catch {
      throw Failure(
        error, phrases: phrases, name: ProcessInfo.processInfo.environment["TERM"] ?? "")
    }
    let front = CursesFront(
      terminal: terminal, keys: try folder.keyTable(language: language), phrases: phrases,
      maySuspend: !isOverSSH)
    // The store asks on the thread that waits for it, to which both belong.
    nonisolated(unsafe) let (waiting, asked) = (application, front)
    store.whileLocked { waiting.goesOnWaiting(at: asked, $0) }
    defer {
      store.whileLocked(nil)
      front.close()
    }
    return try body(front)
  }

  /// Lets whoever is at the front set up and sign in, as far as that is still to be done.
  func enter(at front: any Front) throws -> Application.Outcome {
    if try !isSetUp {
      let outcome = try application.run("setup", at: front)
      if application.identity == nil { return outcome }
    }
    // Whoever has just set up is signed in, also where no sign-in is remembered.
    if try application.identity == nil && !application.recognise() {
      let outcome = try application.run("sign-in", at: front)
      if application.identity == nil { return outcome == .finished ? .left : outcome }
    }
    if application.isLocked {
      let outcome = try application.run("unlock", at: front)
      if application.isLocked || application.identity == nil { return outcome }
    }
    try enterOrganisation()
    return .finished
  }

  /// Shows a flow of somebody who is signed in; whoever may not go on can sign in once more.
  func work(_ flow: String, at front: any Front) throws -> Application.Outcome {
    defer { try? application.leave() }
    while true {
      let entered = try enter(at: front)
      guard entered == .finished else { return entered }
      let outcome = try application.run(flow, at: front)
      if outcome != .signedOut { return outcome }
    }
  }

  /// Makes sure that somebody is signed in, without a front.
  func enter(_ options: PasswordOptions) throws {
    guard try isSetUp else {
      throw Failure(.notAuthorised, [phrases.text("failure.not-set-up")])
    }
    if let address = options.address, options.passwordStdin {
      let problems = try application.signIn(
        address: address, password: Self.passwordFromInput(), code: Self.codeFromInput)
      if let problem = problems.first {
        throw Failure(.notAuthorised, [phrases.text(problem.key, problem.values)])
      }
    } else if try !application.recognise() {
      throw Failure(.notAuthorised, [phrases.text("failure.not-signed-in")])
    }
    try enterOrganisation()
  }

  /// Goes to the organisation that the command line names, for this run.
  private func enterOrganisation() throws {
    if let organisation { try application.enterOrganisation(named: organisation) }
  }

  /// The first line of the input.
  static func passwordFromInput() -> Secret { Secret(readLine() ?? "") }

  /// The next line of the input; nil at its end.
  static func codeFromInput() -> Secret? { readLine().map { Secret($0) } }

  /// The answers in a file, for a flow.
  func answers(in file: String, for flow: String) throws -> [String: Value] {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
      throw Failure(.usage, [phrases.text("failure.no-answers-file", ["path": file])])
    }
    let flow = try folder.flow(flow, language: language)
    do {
      return try AnswersFile.read(text, as: file, for: flow)
    } catch {
      throw Failure(
        .refused, [phrases.text("failure.answers-wrong")] + error.all.map(\.description))
    }
  }

  /// All problems as one failure, each with the name of its field.
  func failure(_ problems: [Problem]) -> Failure {
    Failure(
      .refused,
      [phrases.text("failure.answers-wrong")]
        + problems.map { problem in
          let sentence = phrases.text(problem.key, problem.values)
          return problem.field.map {
            phrases.text("command.wrong", ["field": $0, "problem": sentence])
          } ?? sentence
        })
  }
}

extension Failure {
  /// Why the terminal cannot be used.
  fileprivate init(_ failure: Terminal.Failure, phrases: Phrases, name: String) {
    let key =
      switch failure {
      case .noTerminal: "failure.not-a-terminal"
      case .unknownTerminal: "failure.unknown-terminal"
      case .cannotMove: "failure.cannot-move"
      }
    let reason = phrases.text(key, ["name": name])
    self.init(
      .terminalUnusable, [phrases.text("failure.terminal-unusable", ["reason": reason])])
  }
}
