/// The rows of a table that are marked: some by name, or all that match but for some.
package struct Marks: Hashable, Sendable {
  /// Whether everything that matches is marked, whether it was read or not.
  package var isAll = false
  /// The marked rows; those without a mark where all are marked.
  package private(set) var ids: Set<String> = []
  /// How many matched when all were marked; nil where nobody has counted.
  var total: Int?
  /// The row that was marked last.
  var latest: String?

  package init() {}

  package var isEmpty: Bool { !isAll && ids.isEmpty }

  package func contains(_ id: String) -> Bool { ids.contains(id) != isAll }

  mutating func toggle(_ id: String) {
    if ids.remove(id) == nil { ids.insert(id) }
    latest = id
  }

  mutating func remove(_ id: String) {
    if isAll { ids.insert(id) } else { ids.remove(id) }
  }

  mutating func insert(_ id: String) {
    if isAll { ids.remove(id) } else { ids.insert(id) }
  }
}
