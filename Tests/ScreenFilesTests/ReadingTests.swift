import Foundation
import ScreenFiles
import Screens
import Testing
import Wizard

@Suite struct ReadingTests {
  @Test func `a flow is read with its screens, fields and actions`() throws {
    let flow = try Samples.folder.flow("invite", language: "en")
    #expect(flow.title == Words("Invite somebody"))
    #expect(flow.keepsDraft)
    #expect(flow.screens.map(\.name) == ["who", "rights", "done"])
    #expect(flow.screens[1].when == .isOneOf(name: "role", ["normal", "admin"]))
    #expect(flow.screens[0].short == Words("Person"))
    #expect(flow.screens[1].short == Words("Rights of {first-name}"))
    #expect(flow.actions.map(\.effect) == [.leave])

    let role = try #require(flow.field("role"))
    #expect(role.initial == Words("normal"))
    #expect(
      role.options
        == .fixed([
          Field.Choice(name: "normal", label: Words("User")),
          Field.Choice(
            name: "admin", label: Words("Administrator"), detail: Words("May invite others")),
          Field.Choice(
            name: "external", label: Words("External"),
            when: .isOneOf(name: "plan", ["business"])),
        ]))
    let first = try #require(flow.field("first-name"))
    #expect(first.isRequired && first.limit == 60)
    let email = try #require(flow.field("email"))
    #expect(email.checks == ["email", "not-yet-a-member"] && email.checksWhileAnswering)
    #expect(flow.field("teams")?.options == .source("teams"))
    #expect(flow.field("teams")?.makes == "create-team")
    #expect(flow.field("chat")?.when == .not(.isOneOf(name: "role", ["admin"])))
    #expect(flow.field("link")?.style == .verbatim)

    #expect(flow.screens[0].summary.count == 2)
    #expect(flow.screens[1].run == "invite-user")
    #expect(flow.screens[1].continueLabel == Words("Send the invitation"))
    let done = flow.screens[2]
    #expect(done.isFinal)
    #expect(done.actions[0].effect == .copy(fact: "link") && done.actions[0].isMain)
    guard case .menu(let inner) = done.actions[1].effect else { throw Missing() }
    #expect(inner.map(\.effect) == [.beginAgain(keeping: ["role"])])
  }

  @Test func `a menu shows short titles under their headings`() throws {
    let flow = try Samples.folder.flow("users", language: "en")
    #expect(flow.shape == .menu)
    #expect(
      flow.menu == [
        Flow.Entry(screen: "table", label: Words("Users"), isNested: false),
        Flow.Entry(screen: nil, label: Words("Help"), isNested: false),
        Flow.Entry(screen: "about", label: Words("About"), isNested: true),
      ])
    let table = try #require(flow.screen("table")?.table)
    #expect(table.columns.map(\.least) == [10, 8])
    #expect(table.columns.map(\.share) == [2, 0])
    #expect(table.filters.map(\.name) == ["all", "pending"])
  }

  @Test func `an action may be off, ask first, and open a flow with answers`() throws {
    let folder = Samples.folder(
      "users/table.yaml",
      try #require(Samples.texts["users/table.yaml"]) + """

          - {name: revoke, label: Revoke, run: invite-user, off: plan, confirm: "Revoke {plan}?"}
          - {name: like, label: Like this, open: invite, with: [role, teams]}
        """)
    let actions = try folder.flow("users", language: "en").screens[0].actions
    #expect(actions.map(\.off) == [nil, "plan", nil])
    #expect(actions.map(\.confirm) == [nil, Words("Revoke {plan}?"), nil])
    #expect(actions[2].effect == .open(flow: "invite", with: ["role", "teams"]))
  }

  @Test func `phrases, keys and letters are read by name`() throws {
    let phrases = try Samples.folder.phrases(language: "en")
    #expect(phrases.keys.sorted() == ["problem.required", "problem.too-long", "product.drive"])
    let keys = try Samples.folder.keyTable(language: "en")
    #expect(keys.action(of: "Ctrl-N", in: [.form, .everywhere]) == "continue")
    #expect(keys.bindings.map(\.isShown) == [true, false, false])
    let letter = try Samples.folder.letter("invitation", language: "en")
    #expect(letter.subject.holes == ["organisation"])
    #expect(letter.text.filled { "<\($0)>" } == "Hello <first-name>,\n\nopen <link>")
  }

  @Test func `another language changes words and nothing else`() throws {
    let english = try Samples.folder.flow("invite", language: "en")
    let german = try Samples.folder.flow("invite", language: "de")
    #expect(german.title == Words("Jemanden einladen"))
    #expect(
      german.screens[0].summary.map(\.words.pieces.last) == [.hole("email"), .text("Darf alles")])
    #expect(german.screens[1].continueLabel == Words("Abschicken"))
    guard case .fixed(let choices) = german.field("role")?.options else { throw Missing() }
    #expect(choices.map(\.label) == ["Benutzer", "Verwalter", "Extern"].map { Words($0) })
    #expect(choices[1].detail == Words("Darf andere einladen"))
    guard case .menu(let inner) = german.screens[2].actions[1].effect else { throw Missing() }
    #expect(inner.map(\.label) == [Words("Noch jemanden")])
    #expect(german.screens.map(\.when) == english.screens.map(\.when))
    #expect(german.field("role")?.initial == Words("normal"))

    #expect(try Samples.folder.flow("users", language: "de").menu[1].label == Words("Hilfe"))
    #expect(
      try Samples.folder.phrases(language: "de").text("problem.required")
        == "Das muss ausgefüllt sein.")
    #expect(
      try Samples.folder.keyTable(language: "de").bindings.map(\.label)
        == ["Hilfe", "Weiter", "Jemanden hinzufügen"].map { Words($0) })
    #expect(
      try Samples.folder.letter("invitation", language: "de").subject
        == Words("{organisation} lädt dich ein"))
    #expect(try Samples.folder.flow("invite", language: "fr") == english)
  }

  @Test func `only the files of what is opened are read`() throws {
    let folder = Samples.folder("users/flow.yaml", "[")
    _ = try folder.flow("invite", language: "en")
    #expect(throws: Faults.self) { try folder.flow("users", language: "en") }
    #expect(throws: Faults.self) { try folder.flow("nowhere", language: "en") }
    #expect(throws: Faults.self) { try folder.letter("../words", language: "en") }
  }

  @Test func `a folder's files take the place of those inside`() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: root) }
    try FileManager.default.createDirectory(
      at: root.appending(path: "invite"), withIntermediateDirectories: true)
    try Data("title: Your person\n".utf8).write(to: root.appending(path: "invite/who.yaml"))
    try Data("x".utf8).write(to: root.appending(path: "invite/.hidden"))
    let folder = try Samples.folder.overridden(by: root.path)
    let flow = try folder.flow("invite", language: "en")
    #expect(flow.screens[0].title == Words("Your person"))
    #expect(flow.screens[1].title == Words("Rights of {first-name}"))

    try Data([0x61, 0x3A, 0xFF]).write(to: root.appending(path: "invite/who.yaml"))
    let faults = #expect(throws: Faults.self) { try folder.flow("invite", language: "en") }
    #expect(faults?.all.map(\.mistake) == [.notUTF8])

    try FileManager.default.createSymbolicLink(
      at: root.appending(path: "words.yaml"), withDestinationURL: URL(filePath: "/etc/hostname"))
    let links = #expect(throws: Faults.self) { try Samples.folder.overridden(by: root.path) }
    #expect(links?.description == "words.yaml: this is a link; put the file itself there")
    #expect(throws: Faults.self) { try Samples.folder.overridden(by: root.path + "/nowhere") }
  }

  @Test func `the screens inside the program can be decoded`() throws {
    let folder = ScreenFolder(embedded: EmbeddedScreens.files)
    #expect(folder.paths.contains("words.yaml"))
    #expect(try !folder.phrases(language: "en").keys.isEmpty)
  }

  @Test(arguments: ["de", "en", "es", "fr", "it"])
  func `every flow and letter inside the program can be read in its languages`(
    language: String
  ) throws {
    let folder = ScreenFolder(embedded: EmbeddedScreens.files)
    #expect(language == "en" || folder.languages.contains(language))
    #expect(Set(folder.flows).isSuperset(of: ["add-user", "manager", "setup", "sign-in"]))
    for name in folder.flows {
      let english = try folder.flow(name, language: "en")
      let flow = try folder.flow(name, language: language)
      #expect(flow.screens.map(\.name) == english.screens.map(\.name))
      #expect((flow.title == english.title) == (language == "en" || english.title.isAllHoles))
    }
    for kind in folder.letters {
      let english = try folder.letter(kind, language: "en")
      let letter = try folder.letter(kind, language: language)
      #expect(letter.text.holes.sorted() == english.text.holes.sorted())
      #expect((letter.text == english.text) == (language == "en"))
    }
  }

  private struct Missing: Error {}
}

extension Words {
  /// Whether there is nothing in it that a language could say otherwise.
  fileprivate var isAllHoles: Bool { filled { _ in "" }.isEmpty }
}
