import ScreenFiles
import Testing

/// What is wrong with the shape of one screen is said with its line, all at once.
@Suite struct ReadingFaultTests {
  @Test(arguments: [
    ("titel: A\ntitle: B\n", "1: unknown key 'titel'; did you mean 'title'?"),
    ("intro: A\n", "1: 'title' is missing here; add it"),
    ("title:\n", "1: 'title' has no words; write them, or remove the key"),
    ("title: [A]\n", "1: 'title' must be words"),
    ("title: A\nfields: {}\n", "2: 'fields' must be a list with at least one entry"),
    ("title: A\nfinal: true\n", "2: 'final' cannot be 'true'; known here: no, yes"),
    (
      "title: A\nfinal: yes\nrun: b\n",
      "3: 'run' means nothing beside 'final: yes'; remove one"
    ),
    (field("kind: txt, label: A"), "3: 'kind' cannot be 'txt'; did you mean 'text'?"),
    (field("label: A"), "3: 'kind' is missing here; add it"),
    (field("kind: text"), "3: 'label' is missing here; add it"),
    (
      field("kind: text, label: A, requierd: yes"),
      "3: unknown key 'requierd'; did you mean 'required'?"
    ),
    (
      field("kind: text, label: A, limit: 0"),
      "3: 'limit' must be a whole number of at least 1"
    ),
    (
      field("kind: choice, label: A"),
      "3: a field of kind 'choice' needs 'options'; add them"
    ),
    (
      field("kind: text, label: A, options: {b: C}"),
      "3: 'options' means nothing beside 'kind: text'; remove one"
    ),
    (
      field("kind: password, label: A, initial: b"),
      "3: 'initial' means nothing beside 'kind: password'; remove one"
    ),
    (
      field("kind: text, label: A, style: plain"),
      "3: 'style' means nothing beside 'kind: text'; remove one"
    ),
    (
      field("kind: choice, label: A, options: {}"),
      "3: 'options' must be options: {name: words}, a list of {name, label}, or {source: NAME}"
    ),
    (
      field("kind: text, label: A, when: role"),
      "3: 'when' must be a condition, such as {role: external}"
    ),
    (
      field("kind: text, label: A, when: {any: b}"),
      "3: 'any' must be a condition, such as {role: external}"
    ),
    (
      "title: A\nfields:\n  - {name: First, kind: text, label: A}\n",
      "3: 'First' is not a name; use small letters and digits with single hyphens between them"
    ),
    (
      action("name: a, label: B"),
      "3: an action must do something; add one of: "
        + "run, copy, show, open, go-to, begin-again, leave, menu"
    ),
    (
      action("name: a, label: B, leave: yes, run: c"),
      "3: an action does one thing, not run and leave; keep one"
    ),
    (action("name: a, leave: yes"), "3: 'label' is missing here; add it"),
    ("title: A\ntable: {columns: []}\n", "2: 'source' is missing here; add it"),
  ])
  func `a mistake in a screen is named`(text: String, expected: String) {
    let folder = Samples.folder("invite/who.yaml", text)
    let faults = #expect(throws: Faults.self) { try folder.flow("invite", language: "en") }
    let lines = faults?.all.map(\.description) ?? []
    #expect(lines.contains("invite/who.yaml:\(expected)"), "\(lines)")
  }

  @Test func `all faults of a flow are found at once, in order`() {
    var texts = Samples.texts
    texts["invite/flow.yaml"] = "title: A\nscreens: [who, nowhere, rights]\nmenu: []\n"
    texts["invite/who.yaml"] = "titel: B\nfinal: maybe\n"
    texts["invite/rights.yaml"] = "[\n"
    let folder = ScreenFolder(texts: texts)
    let faults = #expect(throws: Faults.self) { try folder.flow("invite", language: "en") }
    #expect(
      faults?.all.map { "\($0.file):\($0.line ?? 0)" } == [
        "invite/flow.yaml:2", "invite/flow.yaml:3", "invite/rights.yaml:2",
        "invite/who.yaml:1", "invite/who.yaml:1", "invite/who.yaml:2",
      ])
  }

  @Test(arguments: [
    ("a:\n  b: []\n", "words.yaml:2: 'a.b' must be words"),
    ("a: ''\n", "words.yaml:1: 'a' has no words; write them, or remove the key"),
    ("- a\n", "words.yaml:1: 'words.yaml' must be a map of keys and values"),
  ])
  func `a mistake in the words is named`(text: String, expected: String) {
    let folder = Samples.folder("words.yaml", text)
    let faults = #expect(throws: Faults.self) { try folder.phrases(language: "en") }
    #expect(faults?.description == expected)
  }

  @Test func `a mistake in the keys is named`() {
    let folder = Samples.folder(
      "keys.yaml", "from: []\nform:\n  - {action: a, keys: b, label: C}\n")
    let faults = #expect(throws: Faults.self) { try folder.keyTable(language: "en") }
    #expect(
      faults?.all.map(\.description) == [
        "keys.yaml:1: unknown key 'from'; did you mean 'form'?",
        "keys.yaml:3: 'keys' must be a list with at least one entry",
      ])
  }

  private static func field(_ rest: String) -> String {
    "title: A\nfields:\n  - {name: a, \(rest)}\n"
  }

  private static func action(_ rest: String) -> String {
    "title: A\nactions:\n  - {\(rest)}\n"
  }
}
