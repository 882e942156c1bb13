import Membership

/// Writes events at the end of their organisation's chain, in the one transaction it is made for.
///
/// The writers of a store come one after the other, however many processes there are, so each finds
/// the true end.
final class TimelineWriter {
  private let statements: any Statements
  private let chain: EventChain
  /// The end of each chain that was written on, by organisation.
  private var ends: [String: HeadFile.Head] = [:]
  private var written: [TimelineEntry] = []
  /// Those of them whose beginning is what was noted.
  private var sound: Set<String> = []

  init(_ statements: any Statements, chain: EventChain) {
    self.statements = statements
    self.chain = chain
  }

  func write(_ event: TimelineEvent) throws {
    let organisation = event.organisation.text
    let end = try ends[organisation] ?? lastEnd(of: organisation)
    let number = (end?.number ?? 0) + 1
    let seal = chain.seal(TimelineRecord.values(event, number: number), after: end?.seal)
    try TimelineRecord.insert(event, number: number, seal: seal, statements)
    ends[organisation] = HeadFile.Head(number: number, seal: seal)
    written.append(
      TimelineEntry(number: number, event: event, who: nil, subject: nil, seal: seal))
  }

  /// Empties the details of events about somebody that hold words of a person or an address, and what
  /// servers said of the address elsewhere.
  ///
  /// Such an event keeps its seal, so that those behind it still fit, and gets another one over what is left.
  func eraseWords(about erasure: Erasure) throws {
    var found = try TimelineRecord.worded(
      naming: erasure.address, in: erasure.organisation, statements)
    for subject in erasure.subjects {
      found += try TimelineRecord.worded(about: subject, in: erasure.organisation, statements)
    }
    // One that was found twice is sealed twice alike.
    for (values, seal) in found {
      let erased = values.dropLast() + [.null]
      try TimelineRecord.eraseDetail(
        values, erasedSeal: chain.seal(ofErased: Array(erased), whoseSealWas: seal), statements)
    }
  }

  /// Tells what is outside of the store what was written, and how far the chains go; after the commit.
  func committed() {
    if let copy = chain.copy { written.forEach(copy) }
    guard let heads = chain.heads else { return }
    for (organisation, end) in ends where sound.contains(organisation) {
      // What was committed stands; a note that lags is caught up by the next one.
      try? heads.advance(to: end, of: chain.mark(of: organisation))
    }
  }

  private func lastEnd(of organisation: String) throws -> HeadFile.Head? {
    let end = try TimelineRecord.end(of: organisation, statements)
    guard let heads = chain.heads else { return end }
    // A note that does not fit stays as it is: it is the proof of what was done to the store.
    let fits: Bool =
      switch try? heads.head(of: chain.mark(of: organisation)) {
      case nil: true
      case let noted? where noted == end: true
      case let noted?:
        try noted.number < end?.number ?? 0
          && TimelineRecord.seal(of: noted.number, in: organisation, statements) == noted.seal
      }
    if fits { sound.insert(organisation) }
    return end
  }
}
