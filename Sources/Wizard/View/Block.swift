/// One part of a screen, in reading order.
package enum Block: Hashable, Sendable {
  case input(Input)
  case notice(Notice)
  case matrix(Matrix)
  case review([ReviewRow])
  case table(TableView)
}

/// A field to be answered, as it stands now.
package struct Input: Hashable, Sendable {
  /// The field's name.
  package var name: String
  package var kind: Field.Kind
  package var label: String
  package var help = ""
  package var suffix = ""
  /// What was said, or what stands there before anything was said; nil for neither.
  package var value: Value?
  package var options: [Option] = []
  /// The label of the entry that makes a new option; nil where none can be made.
  package var makesLabel: String?
  package var isRequired = false
  /// The sentence of what is wrong; empty where nothing is shown.
  package var problem = ""
  /// A sentence worth saying about a value that is right; empty where there is none.
  package var note = ""
  package var isChecking = false

  package init(name: String, kind: Field.Kind, label: String) {
    self.name = name
    self.kind = kind
    self.label = label
  }
}

/// A text that is only read.
package struct Notice: Hashable, Sendable {
  /// Never empty; each line is shown apart.
  package let text: String
  package let style: Field.Style

  package init(text: String, style: Field.Style) {
    self.text = text
    self.style = style
  }
}

/// What was said on one screen, for the review.
package struct ReviewRow: Hashable, Sendable {
  /// The screen to go back to.
  package let screen: String
  package let title: String
  package let lines: [String]
  /// Whether something there is missing or wrong.
  package let isIncomplete: Bool
  /// The label of the way back.
  package let change: String

  package init(screen: String, title: String, lines: [String], isIncomplete: Bool, change: String) {
    self.screen = screen
    self.title = title
    self.lines = lines
    self.isIncomplete = isIncomplete
    self.change = change
  }
}

/// A table as it stands now: a window of rows around the selected one.
package struct TableView: Hashable, Sendable {
  package struct Column: Hashable, Sendable {
    package let label: String
    package let least: Int
    package let share: Int
    /// Which way the rows are sorted by the column; nil where they are not.
    package let isDescending: Bool?

    package init(label: String, least: Int, share: Int, isDescending: Bool? = nil) {
      self.isDescending = isDescending
      self.label = label
      self.least = least
      self.share = share
    }
  }

  package struct Filter: Hashable, Sendable {
    package let name: String
    package let label: String
    /// How many rows it has; nil while that is not known.
    package let count: Int?

    package init(name: String, label: String, count: Int?) {
      self.name = name
      self.label = label
      self.count = count
    }
  }

  package var columns: [Column] = []
  package var rows: [Row] = []
  /// The index in `rows` of the selected row; nil where there are none.
  package var selection: Int?
  package var filters: [Filter] = []
  package var filter = ""
  package var search = ""
  /// The IDs of those of `rows` that are marked.
  package var marked: Set<String> = []
  /// Whether something can be done to many rows at once, so that it makes sense to mark some.
  package var canBeMarked = false
  package var canBeSorted = false
  /// Said instead of rows where there are none.
  package var emptyText = ""
  package var hasMoreBefore = false
  package var hasMoreAfter = false

  package init() {}
}
