import Wizard

/// From where the rows of a page are read, and which way.
struct PageStart: Hashable {
  /// The place of a row; nil for the one end or the other.
  let place: String?
  /// Whether the row at the place is wanted too.
  let isIncluded: Bool
  /// Whether the rows before it are wanted, the nearest first.
  let isBackwards: Bool

  init(_ anchor: RowQuery.Anchor) {
    switch anchor {
    case .start: (place, isIncluded, isBackwards) = (nil, false, false)
    case .end: (place, isIncluded, isBackwards) = (nil, false, true)
    case .after(let place): (self.place, isIncluded, isBackwards) = (place, false, false)
    case .at(let place): (self.place, isIncluded, isBackwards) = (place, true, false)
    case .before(let place): (self.place, isIncluded, isBackwards) = (place, false, true)
    }
  }

  /// The number behind which is read, where places are numbers that fall from row to row.
  var numberFalling: Int? { place.flatMap { Int($0) }.map { isIncluded ? $0 + 1 : $0 } }
}

extension RowPage {
  /// A page for a query; `read` gives rows from the start on, at most as many as it is told.
  ///
  /// One row more than asked for tells whether there are further ones.
  init(of query: RowQuery, read: (PageStart, Int) throws -> [Row]) rethrows {
    let start = PageStart(query.anchor)
    let found = try read(start, query.count + 1)
    let hasMore = found.count > query.count
    let rows = Array(found.prefix(query.count))
    self.init(
      rows: start.isBackwards ? rows.reversed() : rows,
      hasMoreBefore: start.isBackwards ? hasMore : query.anchor != .start,
      hasMoreAfter: start.isBackwards ? query.anchor != .end : hasMore, counts: [:])
  }
}

/// The first of what is wanted, at most `limit`, out of pages that are read one after the other.
///
/// `page` gives what stands behind an item, or the first page, and at most as many as it is told. Few
/// are wanted of many, so small pages would only take longer.
func sought<Item>(
  atMost limit: Int, page: (Item?, Int) throws -> [Item], where isWanted: (Item) -> Bool
) rethrows -> [Item] {
  let size = max(limit, 1_000)
  var (found, last) = ([Item](), Item?.none)
  while true {
    let items = try page(last, size)
    found += items.filter(isWanted)
    last = items.last
    if items.count < size || found.count >= limit { return Array(found.prefix(limit)) }
  }
}
