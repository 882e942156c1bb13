import Wizard

/// What only the front knows about one screen: where the person is and what is half typed.
struct ScreenState: Sendable {
  var focus: Control?
  /// The texts being typed, by field.
  var editors: [String: LineEditor] = [:]
  /// The values that the editors have last agreed on with the frame.
  var known: [String: String] = [:]
  /// The marked line of each list.
  var highlights: [String: Int] = [:]
  /// What the lists are narrowed to by typing.
  var filters: [String: LineEditor] = [:]
  /// The first line shown of each list, and of each text of several lines.
  var tops: [String: Int] = [:]
  /// The cells in a row of each text of several lines.
  var widths: [String: Int] = [:]
  /// The secrets that are shown.
  var revealed: Set<String> = []
  var search = LineEditor()
  /// The marked line of the menu of screens.
  var menuHighlight: Int?
  /// The first row of the body that is shown.
  var scroll = 0
  /// Whether the person has scrolled away from what is focused.
  var isScrolledAway = false
  /// How many rows below the table's top the selected row stands.
  var tableOffset = 0
  var tableRowsInSight = 1
  /// The number of the last call for attention that was followed.
  var attention = 0
  /// Whether the screen was left by an action that opened another flow.
  var hasOpened = false

  /// Goes from a button to the first field that needs an answer and has none, if there is one.
  mutating func goOnFilling(_ frame: Frame) {
    hasOpened = false
    if case .input = focus { return }
    guard let field = frame.firstToFill else { return }
    focus = .input(field)
    isScrolledAway = false
  }

  /// Takes over what the frame says: texts changed by others, fields that came or went.
  mutating func agree(with frame: Frame, hasMenu: Bool) {
    for case .input(let input) in frame.blocks where input.shape.isTyped {
      let text = input.typedText
      if known[input.name] != text {
        known[input.name] = text
        editors[input.name] = LineEditor(text, hasLines: input.shape == .lines)
      }
    }
    if let table = frame.table, search.text != table.search { search = LineEditor(table.search) }
    let controls = frame.controls(hasMenu: hasMenu)
    if focus.map({ !controls.contains($0) }) ?? true {
      focus = frame.firstControl(hasMenu: hasMenu)
    }
    if let attention = frame.attention, attention.serial != self.attention {
      self.attention = attention.serial
      let control = Control.input(attention.field)
      if controls.contains(control) {
        focus = control
        isScrolledAway = false
      }
    }
  }

  /// Brings the screen's beginning into sight, until the person goes on with what is focused.
  mutating func showBeginning() {
    scroll = 0
    isScrolledAway = true
  }

  /// The marked line of a list: where the person left it, else the chosen option.
  func highlight(of input: Input) -> Int {
    let filter = filters[input.name]?.text ?? ""
    let last = max(input.listCount(filter: filter) - 1, 0)
    if let kept = highlights[input.name] { return min(kept, last) }
    guard let chosen = input.chosen.first else { return 0 }
    return input.shownOptions(filter: filter)
      .firstIndex { input.options[$0].name == chosen } ?? 0
  }
}

extension Frame {
  /// Whether something important stands at its beginning that did not stand there before.
  func beginsWithNews(after previous: Frame) -> Bool {
    guard case .notice(let notice)? = blocks.first, notice.style == .important else { return false }
    return !previous.blocks.contains(.notice(notice))
  }
}
