import Testing

@testable import Wizard

@Suite struct WordsTests {
  @Test(arguments: [
    ("Rights of {first-name}", "Rights of Zoë"),
    ("{first-name}{last-name}", "ZoëO'{x}"),
    ("{{first-name}", "{first-name}"),
    ("open { brace", "open { brace"),
    ("{unknown}.", "."),
    ("", ""),
  ])
  func `holes are filled once and braces can be written`(template: String, expected: String) {
    let values = ["first-name": "Zoë", "last-name": "O'{x}"]
    #expect(Words(template).filled { values[$0] } == expected)
  }

  @Test func `words are cut at their line feeds, with their holes`() {
    let lines = Words("a {x} {{\n\n{y}b\n").lines
    #expect(lines.map { $0.filled { "<\($0)>" } } == ["a <x> {", "", "<y>b", ""])
    #expect(lines.map(\.holes) == [["x"], [], ["y"], []])
    #expect(Words("").lines.map(\.pieces) == [[]])
  }

  @Test func `the holes are known by name`() {
    #expect(Words("{a} and {b} {{c}").holes == ["a", "b"])
  }
}

@Suite struct ConditionTests {
  private func holds(_ condition: Condition) -> Bool {
    let texts = ["role": ["external"], "teams": ["red", "blue"]]
    return condition.holds { name, wanted in
      (texts[name] ?? [""]).contains(where: wanted.contains)
    }
  }

  @Test func `a condition compares answers with texts`() {
    #expect(holds(.isOneOf(name: "role", ["normal", "external"])))
    #expect(!holds(.isOneOf(name: "role", ["owner"])))
    #expect(holds(.isOneOf(name: "teams", ["blue"])))
    #expect(holds(.isOneOf(name: "note", [""])))
    #expect(!holds(.not(.isOneOf(name: "note", [""]))))
    #expect(
      holds(.all([.isOneOf(name: "role", ["external"]), .not(.isOneOf(name: "teams", ["x"]))])))
    #expect(!holds(.any([])))
  }
}
