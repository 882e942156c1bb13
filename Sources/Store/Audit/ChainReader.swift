import Membership

/// Goes along a whole chain, some entries at a time, however long it is.
struct ChainReader {
  let statements: any Statements
  let chain: EventChain

  private static let pageSize = 1000

  /// Looks whether every entry is the one that was written; `noted` is what was noted of its end,
  /// before these statements began.
  func report(on organisation: Organisation.ID, noted: HeadFile.Head?) throws -> ChainReport {
    var report = ChainReport(organisation: organisation)
    report.notedUpTo = noted?.number
    var last = 0
    var previous: String?
    try walk(organisation.text) { number, values, seal in
      if number > last + 1 { report.add(.missing(last + 1...number - 1)) }
      let isRight = seal == chain.seal(values, after: previous)
      // Behind a gap nothing can fit: that was said.
      if number == last + 1, !isRight { report.add(.altered(number)) }
      if number == noted?.number, seal != noted?.seal, isRight { report.add(.rewritten(number)) }
      (last, previous) = (number, seal ?? "")
      report.count += 1
    }
    if let noted, noted.number > last { report.add(.cutOff(after: last, before: noted.number)) }
    return report
  }

  /// Seals every event that stands in a store from before there were seals.
  func sealAll() throws {
    let organisations = try statements.query("select id from organisation order by id")
    for organisation in try organisations.map({ try $0.text("id") }) {
      var previous: String?
      try walk(organisation) { number, values, _ in
        let seal = chain.seal(values, after: previous)
        try statements.execute(
          """
          update timeline set seal = :seal
          where organisation = :organisation and number = :number
          """,
          [
            "organisation": .text(organisation), "number": .integer(number), "seal": .text(seal),
          ])
        previous = seal
      }
    }
  }

  private func walk(
    _ organisation: String,
    _ body: (_ number: Int, _ values: [SQLValue], _ seal: String?) throws -> Void
  ) throws {
    var last = Int.min
    while true {
      let rows = try statements.query(
        """
        select \(TimelineRecord.sealedColumns), seal from timeline
        where organisation = :organisation and number > :after order by number limit :limit
        """,
        [
          "organisation": .text(organisation), "after": .integer(last),
          "limit": .integer(Self.pageSize),
        ])
      for row in rows {
        last = try row.integer("number")
        try body(last, Array(row.values.dropLast()), try row.optionalText("seal"))
      }
      if rows.count < Self.pageSize { return }
    }
  }
}
