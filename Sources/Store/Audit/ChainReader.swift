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
    try walk(organisation.text, with: "erased_seal") { number, values, seal, erased in
      if number > last + 1 { report.add(.missing(last + 1...number - 1)) }
      let isRight =
        if let erased {
          // What it was sealed over is not there any more; that it is taken out is sealed instead.
          erased == chain.seal(ofErased: values, whoseSealWas: seal ?? "")
        } else {
          seal == chain.seal(values, after: previous)
        }
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
      // The column of the other seals came later.
      try walk(organisation, with: "null as erased_seal") { number, values, _, _ in
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
    _ organisation: String, with erasedSeal: String,
    _ body: (_ number: Int, _ values: [SQLValue], _ seal: String?, _ erased: String?) throws -> Void
  ) throws {
    var last = Int.min
    while true {
      let rows = try statements.query(
        """
        select \(TimelineRecord.sealedColumns), seal, \(erasedSeal) from timeline
        where organisation = :organisation and number > :after order by number limit :limit
        """,
        [
          "organisation": .text(organisation), "after": .integer(last),
          "limit": .integer(Self.pageSize),
        ])
      for row in rows {
        last = try row.integer("number")
        try body(
          last, Array(row.values.dropLast(2)), try row.optionalText("seal"),
          try row.optionalText("erased_seal"))
      }
      if rows.count < Self.pageSize { return }
    }
  }
}
