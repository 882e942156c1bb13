/// What came of looking at every entry of an organisation's timeline, whether it is the one written.
package struct ChainReport: Hashable, Sendable {
  package enum Fault: Hashable, Sendable {
    /// Not what was written there: changed, put in, or moved from elsewhere.
    case altered(Int)
    /// Entries of these numbers are gone, though later ones are there.
    case missing(ClosedRange<Int>)
    /// The entries behind this number are gone; the last that there were had the second one.
    case cutOff(after: Int, before: Int)
    /// The chain holds, but was another one up to this number when its end was noted.
    case rewritten(Int)
  }

  /// So many faults are kept; more say nothing new.
  package static let mostFaults = 100

  package let organisation: Organisation.ID
  /// How many entries there are.
  package var count = 0
  /// The first ones, in order.
  package var faults: [Fault] = []
  /// How many there are.
  package var faultCount = 0
  /// The number of the last entry whose seal is noted outside of the store; nil where none is.
  package var notedUpTo: Int?

  package init(organisation: Organisation.ID) { self.organisation = organisation }

  package mutating func add(_ fault: Fault) {
    faultCount += 1
    if faults.count < Self.mostFaults { faults.append(fault) }
  }
}
