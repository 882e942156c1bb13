import Testing

@testable import CursesFront

/// A text being typed, edited as readline does; `|` stands for the caret.
@Suite struct LineEditorTests {
  /// An editor made of a text with its caret written in.
  private func editor(_ marked: String) -> LineEditor {
    let parts = marked.split(separator: "|", omittingEmptySubsequences: false)
    var editor = LineEditor(parts.joined(), hasLines: true)
    editor.place(at: parts[0].unicodeScalars.count)
    return editor
  }

  private func marked(_ editor: LineEditor) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: editor.scalars[..<editor.caret])
    scalars.append("|")
    scalars.append(contentsOf: editor.scalars[editor.caret...])
    return String(scalars)
  }

  @Test(arguments: [
    ("one two|", "one |two"), ("one |two", "|one two"), ("|one", "|one"),
    ("a-b c|", "a-b |c"), ("zo\u{308}e |x", "|zo\u{308}e x"),
  ])
  func `a word to the left`(before: String, after: String) {
    var editor = editor(before)
    editor.place(at: editor.wordLeft)
    #expect(marked(editor) == after)
  }

  @Test(arguments: [("|one two", "one| two"), ("one| two", "one two|"), ("one|", "one|")])
  func `a word to the right`(before: String, after: String) {
    var editor = editor(before)
    editor.place(at: editor.wordRight)
    #expect(marked(editor) == after)
  }

  @Test(arguments: [
    ("zoe\u{308}|", "zo|"), ("a|b", "|b"), ("|a", "|a"), ("x👩‍🚒|", "x|"), ("x👍🏽|", "x|"),
  ])
  func `a letter is erased with its marks`(before: String, after: String) {
    var editor = editor(before)
    editor.erase(editor.left..<editor.caret, as: .erasing)
    #expect(marked(editor) == after)
  }

  @Test(arguments: [("one two  |x", "one |x"), ("one/two|", "|"), ("  |", "|")])
  func `the stretch before the caret is erased`(before: String, after: String) {
    var editor = editor(before)
    editor.erase(editor.stretchLeft..<editor.caret)
    #expect(marked(editor) == after)
  }

  @Test func `lines have a start and an end of their own`() {
    let editor = editor("first\nsec|ond\nthird")
    #expect(editor.lineStart == 6 && editor.lineEnd == 12)
  }

  @Test func `typing is taken back as one stretch, a paste as another`() {
    var editor = LineEditor()
    for scalar in "abc".unicodeScalars { _ = editor.type(scalar) }
    _ = editor.paste("def")
    editor.undo()
    #expect(marked(editor) == "abc|")
    editor.undo()
    #expect(marked(editor) == "|")
    editor.undo()
    #expect(marked(editor) == "|")
  }

  @Test(arguments: [
    ("one\r\ntwo", "one two"), ("copied line\n", "copied line"), ("a\tb", "a b"),
    ("\u{1B}[31mred\u{7}", "[31mred"), ("a\u{2028}b", "a b"), ("\u{9B}x", "x"), ("\n", ""),
  ])
  func `a paste into one line stays on it`(pasted: String, text: String) {
    var editor = LineEditor()
    _ = editor.paste(pasted)
    #expect(editor.text == text)
  }

  @Test func `what does not fit is refused as a whole`() {
    var editor = LineEditor("kept")
    let tooMuch = editor.paste(String(repeating: "x", count: LineEditor.largestSize))
    #expect(!tooMuch)
    #expect(editor.text == "kept")
    let exactly = editor.paste(String(repeating: "x", count: LineEditor.largestSize - 4))
    #expect(exactly)
    let oneMore = editor.type("y")
    #expect(!oneMore)
    editor.erase(0..<10)
    let again = editor.type("y")
    #expect(again)
  }

  @Test func `the caret never stands inside of a letter`() {
    var editor = LineEditor("e\u{301}\u{302}x")
    for place in 0...4 {
      editor.place(at: place)
      #expect([0, 3, 4].contains(editor.caret))
    }
  }
}
