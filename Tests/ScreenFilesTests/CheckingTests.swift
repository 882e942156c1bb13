import ScreenFiles
import Screens
import Testing
import Wizard

/// What screen files say to each other and to the program is checked before they are used.
@Suite struct CheckingTests {
  static let vocabulary = Vocabulary(
    checks: ["name"], commands: ["save", "make"], facts: ["seats"], sources: ["teams"],
    letters: ["hello": ["first"]])

  /// A flow that is right, with one file replaced or added.
  private func faults(_ path: String, _ text: String) -> [String] {
    var texts = [
      "words.yaml": "button:\n  back: \"Back\"\n",
      "keys.yaml": "everywhere:\n  - {action: help, keys: [F1], label: Help}\n",
      "letters/hello.yaml": "subject: Hello\ntext: You\n",
      "join/flow.yaml": "title: Join\nscreens: [who, end]\n",
      "join/who.yaml": """
      title: Who
      run: save
      fields:
        - {name: first, kind: text, label: First, checks: [name]}
        - {name: sure, kind: yes-no, label: "Sure, {first}?"}
        - {name: size, kind: choice, label: Size, options: {small: S, large: L}}
      """,
      "join/end.yaml": """
      title: "Done, {seats} left"
      final: yes
      actions:
        - {name: close, label: Close, leave: yes}
      """,
    ]
    texts[path] = text
    return ScreenFolder(texts: texts).faults(against: Self.vocabulary).map(\.description)
  }

  @Test func `files that fit are not complained about`() {
    #expect(faults("letters/hello.yaml", "subject: Hello\ntext: You, {first}\n").isEmpty)
  }

  @Test func `a letter is one that is sent, and asks for nothing that it cannot have`() {
    #expect(
      faults("letters/hello.yaml", "subject: \"{seats}\"\ntext: You, {fist}\n") == [
        "letters/hello.yaml:1: nothing fills '{seats}' in this letter; known here: first",
        "letters/hello.yaml:2: nothing fills '{fist}' in this letter; did you mean 'first'?",
      ])
    #expect(
      faults("letters/hallo.yaml", "subject: Hello\ntext: You\n").map { $0.prefix(18) }
        == ["letters/hallo.yaml"])
  }

  @Test(arguments: [
    ("open: join, with: [first, frst]", "there is no field 'frst'; did you mean 'first'?"),
    ("leave: yes, off: seat", "there is no fact 'seat'; did you mean 'seats'?"),
    (
      "leave: yes, confirm: \"Close {seat}?\"",
      "'seat' is neither asked before nor a fact; did you mean 'seats'?"
    ),
  ])
  func `an action names only what is there`(part: String, sentence: String) {
    let text = "title: Done\nfinal: yes\nactions:\n  - {name: close, label: Close, \(part)}\n"
    #expect(faults("join/end.yaml", text) == ["join/end.yaml:4: \(sentence)"])
  }

  @Test(arguments: [
    ("checks: [nme]", "there is no check 'nme'; did you mean 'name'?"),
    ("initial: \"{seat}\"", "'seat' is neither asked before nor a fact; did you mean 'seats'?"),
    ("when: {seat: small}", "'seat' is neither asked before nor a fact; did you mean 'seats'?"),
  ])
  func `a field names only what is there`(part: String, sentence: String) {
    let text = "title: Who\nrun: save\nfields:\n  - {name: a, kind: text, label: A, \(part)}\n"
    #expect(faults("join/who.yaml", text) == ["join/who.yaml:4: \(sentence)"])
  }

  @Test(arguments: [
    "{size: medium}", "{sure: maybe}", "{all-of: x}", "{size: [small], sure: never}",
    "{not: {any: [{sure: \"yes\"}, {sure: \"no\"}, {sure: \"\"}]}}",
  ])
  func `a condition that nothing can meet is refused`(condition: String) {
    let text = """
      title: Who
      run: save
      fields:
        - {name: sure, kind: yes-no, label: Sure}
        - {name: size, kind: choice, label: Size, options: {small: S, large: L}}
        - {name: more, kind: text, label: More, when: \(condition)}
      """
    let found = faults("join/who.yaml", text)
    #expect(found.count == 1 && found[0].hasPrefix("join/who.yaml:6: "), "\(found)")
  }

  @Test func `a condition inside another is seen together with it`() {
    let flow = "title: Join\nscreens: [who, {screen: extra, when: {sure: \"yes\"}}, end]\n"
    let extra = """
      title: Extra
      fields:
        - {name: why, kind: text, label: Why, when: {sure: "no"}}
      """
    let folder = ScreenFolder(texts: [
      "words.yaml": "a: b\n", "keys.yaml": "everywhere: []\n", "join/flow.yaml": flow,
      "join/extra.yaml": extra,
      "join/who.yaml": "title: Who\nfields:\n  - {name: sure, kind: yes-no, label: Sure}\n",
      "join/end.yaml":
        "title: End\nfinal: yes\nactions:\n  - {name: close, label: Close, leave: yes}\n",
    ])
    let found = folder.faults(against: Self.vocabulary).map(\.description)
    #expect(found.contains { $0.hasPrefix("join/extra.yaml:3: no answer can make") }, "\(found)")
  }

  @Test func `a name stands once in its flow`() {
    let text = "title: Who\nfields:\n  - {name: a, kind: text, label: A}\n"
    let twice = text + "  - {name: a, kind: text, label: B}\n"
    #expect(faults("join/who.yaml", text).isEmpty)
    #expect(
      faults("join/who.yaml", twice) == [
        "join/who.yaml:4: 'a' stands here a second time; give it another name"
      ])
  }

  @Test(arguments: [
    ("run: sav", "there is no command 'sav'; did you mean 'save'?"),
    ("open: joim", "there is no flow 'joim'; did you mean 'join'?"),
    ("go-to: whp", "there is no screen 'whp'; did you mean 'who'?"),
    ("copy: seat", "there is no fact 'seat'; did you mean 'seats'?"),
    ("begin-again: [frist]", "there is no field 'frist'; did you mean 'first'?"),
  ])
  func `an action leads only where something is`(effect: String, sentence: String) {
    let text = """
      title: End
      final: yes
      actions:
        - {name: close, label: Close, leave: yes}
        - {name: other, label: Other, \(effect)}
      """
    #expect(faults("join/end.yaml", text) == ["join/end.yaml:5: \(sentence)"])
  }

  @Test func `an end without a way on is a dead end`() {
    let found = faults("join/end.yaml", "title: End\nfinal: yes\n")
    #expect(found.count == 1 && found[0].contains("nothing leads on"), "\(found)")
  }

  @Test func `a screen behind the end cannot be reached`() {
    let found = faults("join/flow.yaml", "title: Join\nscreens: [end, who]\n")
    #expect(found.contains { $0.contains("nobody can ever get to the screen 'who'") }, "\(found)")
  }

  @Test func `files that belong to nothing are named`() {
    #expect(faults("join/stray.yaml", "title: A\n").count == 1)
    #expect(faults("stray.yaml", "title: A\n").count == 1)
  }

  @Test func `a key does one thing in a place`() {
    let text = """
      everywhere:
        - {action: help, keys: [F1], label: Help}
        - {action: leave, keys: [F1], label: Leave}
      """
    #expect(faults("keys.yaml", text).count == 1)
  }

  @Test func `a language says everything that English says, and nothing else`() {
    let found = faults("languages/fr.yaml", "words:\n  button:\n    back: \"{a}\"\n    on: \"b\"\n")
    #expect(found.contains { $0.contains("'words.button.back' must have the holes") }, "\(found)")
    #expect(found.contains { $0.contains("no words 'words.button.on'") }, "\(found)")
    #expect(found.contains { $0.contains("'flows.join.title' are missing") }, "\(found)")
  }
}
