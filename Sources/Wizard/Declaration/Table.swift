/// A screen's table: where its rows come from, its columns, and what it may be narrowed to.
package struct Table: Hashable, Sendable {
  /// One column; the front gives the widths.
  package struct Column: Hashable, Sendable {
    package let name: String
    package let label: Words
    /// The narrowest useful width in cells.
    package let least: Int
    /// The share of the room that is left over; 0 keeps the least width.
    package let share: Int
    /// Whether the source can sort its rows by the column.
    package let isSortable: Bool

    package init(name: String, label: Words, least: Int, share: Int, isSortable: Bool = false) {
      self.isSortable = isSortable
      self.name = name
      self.label = label
      self.least = least
      self.share = share
    }
  }

  /// The name under which rows are asked of the world.
  package let source: String
  /// The most important column first: where there is little room, the last ones go.
  package let columns: [Column]
  /// What the table can be narrowed to; the first is shown at the start.
  package let filters: [Field.Choice]
  /// Stands in an empty table and says what to do first.
  package let empty: Words
  /// Stands in a table that a filter or a search has emptied.
  package let noMatch: Words

  package init(
    source: String, columns: [Column], filters: [Field.Choice], empty: Words, noMatch: Words
  ) {
    self.source = source
    self.columns = columns
    self.filters = filters
    self.empty = empty
    self.noMatch = noMatch
  }
}
