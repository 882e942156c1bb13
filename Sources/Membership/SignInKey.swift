/// What failed tries are counted under: an address as typed and a place, neither of which can be
/// read from it.
///
/// The address need not be anybody's: who tries one that is nobody's is counted and kept waiting in
/// the same way, so that waiting tells nothing.
package struct SignInKey: Hashable, Sendable {
  /// A keyed hash of the address.
  package let address: String
  /// A keyed hash of where the person sits.
  package let place: String

  package init(address: String, place: String) {
    self.address = address
    self.place = place
  }
}
