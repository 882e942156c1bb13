import Membership

extension SQLMemberStore {
  package func timeline(
    of subject: TimelineEvent.Subject, in organisation: Organisation.ID
  ) throws -> [TimelineEvent] {
    try connection.read { try TimelineRecord.all(of: subject, in: organisation, $0) }
  }

  package func timeline(_ query: TimelineQuery) throws -> [TimelineEntry] {
    try connection.read { statements in
      let narrowed = try query.narrowing.flatMap {
        try NarrowedTimeline($0, in: query.organisation, connection, statements)
      }
      return try TimelineRecord.page(
        TimelineStatement(query: query, narrowed: narrowed), statements)
    }
  }

  package func verifyTimeline(of organisation: Organisation.ID) throws -> ChainReport {
    // What was noted before the reading began is among what is read.
    let noted = try chain.heads?.head(of: chain.mark(of: organisation.text))
    return try connection.read { statements in
      try ChainReader(statements: statements, chain: chain)
        .report(on: organisation, noted: noted)
    }
  }
}
